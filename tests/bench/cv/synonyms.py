"""What people call the parts of a CV, and other words that layouts draw from, in three languages."""  # noqa: E501

NAMES = {
    "en": {
        "summary": ("Profile", "About me", "Summary", "Career objective", "In short"), "work": ("Work experience", "Professional experience", "Employment history", "Experience", "Career history", "Positions held"),  # noqa: E501
        "education": ("Education", "Academic background", "Education and training", "Studies"), "skills": ("Skills", "Core competencies", "Key skills", "Areas of expertise", "Technical skills"),  # noqa: E501
        "languages": ("Languages", "Language skills"), "certificates": ("Certifications", "Licenses & certifications", "Courses", "Courses and certificates"),  # noqa: E501
        "contact": ("Contact", "Contact details", "Get in touch"),
    },
    "sv": {
        "summary": ("Profil", "Om mig", "Sammanfattning", "Kort om mig"), "work": ("Arbetslivserfarenhet", "Yrkeserfarenhet", "Erfarenhet", "Anställningar", "Arbetserfarenhet"),  # noqa: E501
        "education": ("Utbildning", "Utbildningar", "Studier", "Akademisk bakgrund"), "skills": ("Kompetenser", "Färdigheter", "Kunskaper", "Nyckelkompetenser", "IT-kunskaper"),  # noqa: E501
        "languages": ("Språk", "Språkkunskaper"), "certificates": ("Certifikat", "Kurser", "Kurser och certifikat", "Licenser"),  # noqa: E501
        "contact": ("Kontakt", "Kontaktuppgifter", "Personuppgifter"),
    },
    "da": {
        "summary": ("Profil", "Om mig", "Resumé", "Kort om mig"), "work": ("Erhvervserfaring", "Arbejdserfaring", "Erfaring", "Ansættelser", "Joberfaring"),  # noqa: E501
        "education": ("Uddannelse", "Uddannelser", "Uddannelsesbaggrund"), "skills": ("Kompetencer", "Faglige kompetencer", "Kvalifikationer", "Færdigheder", "IT-kompetencer"),  # noqa: E501
        "languages": ("Sprog", "Sprogkundskaber"), "certificates": ("Certifikater", "Kurser", "Kurser og certifikater", "Efteruddannelse"),  # noqa: E501
        "contact": ("Kontakt", "Kontaktoplysninger", "Personlige oplysninger"),
    },
}  # fmt: skip
PRESENT = {
    "en": ("Present", "present", "now", "current", "today"),
    "sv": ("nu", "pågående", "nuvarande", "tills vidare", "idag"),
    "da": ("nu", "nuværende", "d.d.", "i dag", "dags dato"),
}
LONG_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),  # noqa: E501
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"),  # noqa: E501
    "da": ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"),  # noqa: E501
}  # fmt: skip
EXTRAS = {
    "en": [
        ("Interests", "<p>Choir, cross-country skiing and old bicycles</p>"),
        ("References", "<p>Available on request</p>"),
        ("Volunteering", "<p>Football coach, Northside Juniors, 2018 – 2020</p>"),
        ("Projects", "<p><b>Shared garden</b>, 2021</p><p>Planned and planted with forty neighbours.</p>"),  # noqa: E501
        ("Awards", "<p>Employee of the year, 2019</p>"),
    ],
    "sv": [
        ("Intressen", "<p>Körsång, längdskidor och gamla cyklar</p>"),
        ("Referenser", "<p>Lämnas på begäran</p>"),
        ("Ideellt engagemang", "<p>Fotbollstränare, Norra Juniorer, 2018 – 2020</p>"),
        ("Projekt", "<p><b>Grannskapets odling</b>, 2021</p><p>Planerade och planterade med fyrtio grannar.</p>"),  # noqa: E501
        ("Övrigt", "<p>Tillgång till bil</p>"),
    ],
    "da": [
        ("Interesser", "<p>Korsang, langrend og gamle cykler</p>"),
        ("Referencer", "<p>Oplyses efter aftale</p>"),
        ("Frivilligt arbejde", "<p>Fodboldtræner, Nordbyens Juniorer, 2018 – 2020</p>"),
        ("Projekter", "<p><b>Fælles have</b>, 2021</p><p>Planlagde og plantede med fyrre naboer.</p>"),  # noqa: E501
        ("Øvrigt", "<p>Adgang til bil</p>"),
    ],
}  # fmt: skip
