"""What themes say themselves, and what people tell beyond the fields, in three languages."""

WORDS = {
    "en": {
        "work": ("Work Experience", "Experience", "Work", "Employment", "Work History"), "education": ("Education", "Education & Training"), "skills": ("Skills", "Technical Skills", "Expertise"),  # noqa: E501
        "languages": ("Languages",), "certificates": ("Certificates", "Certifications", "Licenses & Certificates"), "volunteer": ("Volunteer", "Volunteer Work"), "awards": ("Awards", "Honors & Awards"),  # noqa: E501
        "publications": ("Publications",), "interests": ("Interests", "Hobbies"), "references": ("References",), "projects": ("Projects",), "summary": ("About", "About Me", "Summary", "Profile"),  # noqa: E501
        "contact": ("Contact",), "at": ("at",), "levels": ("Beginner", "Intermediate", "Advanced", "Master"), "courses": "Courses", "from": "from", "in": " in ", "done": "Highlights",  # noqa: E501
        "issued": "Issued by", "labels": ("Position", "Company", "Period"),
    },
    "sv": {
        "work": ("Arbetslivserfarenhet", "Erfarenhet", "Yrkeserfarenhet", "Anställningar"), "education": ("Utbildning",), "skills": ("Kompetenser", "Färdigheter"),  # noqa: E501
        "languages": ("Språk",), "certificates": ("Certifikat", "Certifieringar", "Kurser och intyg"), "volunteer": ("Volontärarbete", "Ideellt engagemang"), "awards": ("Utmärkelser",),  # noqa: E501
        "publications": ("Publikationer",), "interests": ("Intressen", "Fritidsintressen"), "references": ("Referenser",), "projects": ("Projekt",), "summary": ("Om mig", "Sammanfattning", "Profil"),  # noqa: E501
        "contact": ("Kontakt",), "at": ("på", "hos"), "levels": ("Nybörjare", "Medel", "Avancerad", "Expert"), "courses": "Kurser", "from": "från", "in": " i ", "done": "Höjdpunkter",  # noqa: E501
        "issued": "Utfärdat av", "labels": ("Befattning", "Företag", "Period"),
    },
    "da": {
        "work": ("Erhvervserfaring", "Erfaring", "Arbejdserfaring", "Ansættelser"), "education": ("Uddannelse",), "skills": ("Kompetencer", "Færdigheder"),  # noqa: E501
        "languages": ("Sprog",), "certificates": ("Certifikater", "Certificeringer", "Kurser og beviser"), "volunteer": ("Frivilligt arbejde", "Frivillig"), "awards": ("Priser", "Udmærkelser"),  # noqa: E501
        "publications": ("Publikationer",), "interests": ("Interesser", "Fritidsinteresser"), "references": ("Referencer",), "projects": ("Projekter",), "summary": ("Om mig", "Profil", "Resumé"),  # noqa: E501
        "contact": ("Kontakt",), "at": ("hos", "ved"), "levels": ("Begynder", "Øvet", "Avanceret", "Ekspert"), "courses": "Kurser", "from": "fra", "in": " i ", "done": "Højdepunkter",  # noqa: E501
        "issued": "Udstedt af", "labels": ("Stilling", "Virksomhed", "Periode"),
    },
}  # fmt: skip
TOLD = {
    "en": ("A family company with forty employees in three towns.", "Responsible for the daily work of a small team.", "The region's largest supplier of its kind."),  # noqa: E501
    "sv": ("Ett familjeföretag med fyrtio anställda på tre orter.", "Ansvarade för det dagliga arbetet i ett litet team.", "Regionens största leverantör i sitt slag."),  # noqa: E501
    "da": ("En familievirksomhed med fyrre ansatte i tre byer.", "Ansvarlig for det daglige arbejde i et lille team.", "Regionens største leverandør af sin art."),  # noqa: E501
}  # fmt: skip
MORE = {
    "en": {
        "volunteer": ("Football Coach", "Northside Juniors"), "awards": ("Employee of the Year", "Chamber of Commerce"), "publications": ("Small steps in large kitchens", "Food Quarterly"),  # noqa: E501
        "interests": ("Choir", "Skiing", "Old bicycles"), "references": ("Anna Holm", "A colleague one can always rely on, in calm and in stormy weather."),  # noqa: E501
        "projects": ("Shared garden", "Planned and planted with forty neighbours."), "courses": ("Algebra 1", "Academic writing", "Statistics"),  # noqa: E501
    },
    "sv": {
        "volunteer": ("Fotbollstränare", "Norra Juniorer"), "awards": ("Årets medarbetare", "Handelskammaren"), "publications": ("Små steg i stora kök", "Tidskriften Mat"),  # noqa: E501
        "interests": ("Körsång", "Längdskidor", "Gamla cyklar"), "references": ("Anna Holm", "En kollega man alltid kan lita på, i lugn och i storm."),  # noqa: E501
        "projects": ("Grannskapets odling", "Planerade och planterade med fyrtio grannar."), "courses": ("Algebra 1", "Akademiskt skrivande", "Statistik"),  # noqa: E501
    },
    "da": {
        "volunteer": ("Fodboldtræner", "Nordbyens Juniorer"), "awards": ("Årets medarbejder", "Handelskammeret"), "publications": ("Små skridt i store køkkener", "Tidsskriftet Mad"),  # noqa: E501
        "interests": ("Korsang", "Langrend", "Gamle cykler"), "references": ("Anna Holm", "En kollega man altid kan regne med, i stille og i storm."),  # noqa: E501
        "projects": ("Fælles have", "Planlagde og plantede med fyrre naboer."), "courses": ("Algebra 1", "Akademisk skrivning", "Statistik"),  # noqa: E501
    },
}  # fmt: skip
