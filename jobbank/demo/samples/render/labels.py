"""Headings, months and level words as CVs in the three languages print them."""

CV = {"en": "Curriculum vitae", "sv": "Meritförteckning", "da": "Curriculum vitae"}

# Several usual headings each: which one a person uses follows from the slug.
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "name": ("Name",),
        "summary": ("Profile", "Summary", "About me"),
        "experience": ("Work experience", "Professional experience", "Employment history"),
        "education": ("Education", "Education and training"),
        "skills": ("Skills", "Key skills", "Core competencies"),
        "languages": ("Languages", "Language skills"),
        "certificates": ("Certificates", "Licences and certificates"),
        "personal": ("Personal details", "Personal information"),
        "contact": ("Contact",),
        "email": ("E-mail",),
        "phone": ("Phone",),
        "address": ("Address",),
    },
    "sv": {
        "name": ("Namn",),
        "summary": ("Profil", "Sammanfattning", "Om mig"),
        "experience": ("Arbetslivserfarenhet", "Yrkeserfarenhet", "Anställningar"),
        "education": ("Utbildning", "Utbildningar"),
        "skills": ("Kompetenser", "Kunskaper", "Färdigheter"),
        "languages": ("Språk", "Språkkunskaper"),
        "certificates": ("Certifikat och intyg", "Certifikat"),
        "personal": ("Personuppgifter",),
        "contact": ("Kontakt",),
        "email": ("E-post",),
        "phone": ("Telefon",),
        "address": ("Adress",),
    },
    "da": {
        "name": ("Navn",),
        "summary": ("Profil", "Resumé", "Om mig"),
        "experience": ("Erhvervserfaring", "Arbejdserfaring", "Ansættelser"),
        "education": ("Uddannelse", "Uddannelser"),
        "skills": ("Kompetencer", "Faglige kompetencer"),
        "languages": ("Sprog", "Sprogkundskaber"),
        "certificates": ("Certifikater", "Kurser og certifikater"),
        "personal": ("Personlige oplysninger",),
        "contact": ("Kontakt",),
        "email": ("E-mail",),
        "phone": ("Telefon",),
        "address": ("Adresse",),
    },
}

MONTHS = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    "sv": ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"],
    "da": [
        "jan.",
        "feb.",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "aug.",
        "sep.",
        "okt.",
        "nov.",
        "dec.",
    ],
}

NOW = {
    "en": ("Present", "now", "to date"),
    "sv": ("nu", "pågående", "tills vidare"),
    "da": ("nu", "d.d.", "nuværende"),
}
