"""Nothing that tells who a person is may reach what is embedded and shown."""

import itertools
import re
from datetime import date

import pytest
import yaml

from cvparse.extract.cv import understand
from cvparse.extract.personal import name_parts
from cvparse.extract.safe import redact
from cvparse.neutral import neutral_profile
from cvparse.readers.base import Refused
from cvparse.readers.registry import read
from cvparse.types import ParsedCv
from matching.types import Profile, Wishes
from tests.cvparse.conftest import SAMPLES

pytestmark = pytest.mark.django_db
PEOPLE = sorted((SAMPLES / "people").glob("*.yaml"))


def texts(profile: Profile) -> str:
    """Everything that leaves reading, as one text."""
    parts = [f.text for f in profile.facets] + [f.source.text for f in profile.facets if f.source]
    for claims in (profile.skills, profile.occupations, profile.educations, profile.languages):
        for claim in claims:
            parts.append(getattr(claim, "label", ""))
            parts += [claim.source.text] if claim.source else []
    return "\n".join(parts)


def hidden(row: dict) -> list[str]:
    """What must not appear anywhere."""
    found = [row["email"], re.sub(r"\D", "", row["phone"])[-8:], row["name"]]
    found += [part for part in row["name"].split() if len(part) > 3]
    found += [row["address"]] if row.get("address") else []
    return found


@pytest.mark.parametrize("path", PEOPLE, ids=lambda p: p.stem)
def test_samples_leak_nothing(path):
    row = yaml.safe_load(path.read_text(encoding="utf-8"))
    documents = row["document"] if isinstance(row["document"], list) else [row["document"]]
    for one in documents:
        file = SAMPLES / "documents" / one["file"]
        try:
            cv = understand(read(file.read_bytes(), file.name))
        except Refused as refusal:
            pytest.skip(f"not readable here: {refusal.code}")
        safe = texts(neutral_profile(cv, Wishes(), date(2026, 11, 1)))
        assert safe
        flat = safe.casefold()
        for secret in hidden(row):
            assert secret.casefold() not in flat, secret
        assert not re.search(r"@|\+\d{6,}|linkedin\.com", safe)


# The name and the title on one line: what stands between them, and the title in three languages.
BETWEEN = (", ", " – ", " — ", " - ", " | ", "|", " · ", " • ", ": ", " / ", "\t", ",", "–", " (")
TITLED = {
    "en": ("Project Manager", "Registered nurse and midwife", "Electrician, automation technician"),
    "sv": ("Projektledare", "Legitimerad sjuksköterska", "Automationstekniker och elektriker"),
    "da": ("Projektleder", "Autoriseret sygeplejerske", "Automatiktekniker og elektriker"),
}
BODIES = {
    "en": "Experience\n{}, Northwind AB, Lund\n2019-03 - present\n- Planned the work",
    "sv": "Arbetslivserfarenhet\n{}, Northwind AB, Lund\n2019-03 - nu\n- Planerade arbetet",
    "da": "Erhvervserfaring\n{}, Northwind A/S, Aarhus\n2019-03 - nu\n- Planlagde arbejdet",
}
NAMES = ("Amira Haddad", "ANDRIUS KALVELIS", "Åsa Öberg-Lind", "José María de la Cruz", "Li Na", "Haddad, Amira")  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("language", TITLED)
@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("mail", ["", "amira.haddad@example.org | +46 70 123 45 67\n"])
def test_a_name_beside_its_title_stays_out(language, between, mail):
    for name, title in itertools.product(NAMES, TITLED[language]):
        text = f"{name}{between}{title}\n{mail}\n{BODIES[language].format(title)}"
        cv = understand(read(text.encode(), "cv.txt"))
        profile = neutral_profile(cv, Wishes(), date(2026, 11, 1))
        flat = texts(profile).casefold()
        assert title.casefold() in flat
        for part in re.findall(r"[\w-]{2,}", name.casefold()):
            assert not re.search(rf"(?<!\w){part}(?!\w)", flat), (name, between, cv.headline)


@pytest.mark.parametrize("language", TITLED)
def test_a_name_nobody_can_tell_from_its_title_is_known_from_the_account(language):
    title = TITLED[language][0]
    text = f"Haddad, Amira {title}\n\n{BODIES[language].format(title)}"
    cv = understand(read(text.encode(), "cv.txt"))
    profile = neutral_profile(cv, Wishes(), date(2026, 11, 1), "Amira Haddad")
    assert "amira" not in texts(profile).casefold()


VARIANTS = {
    "en": [
        "Born 12 May 1988 in Aleppo", "Date of birth: 1988-05-12", "DOB: 12/05/1988", "Age: 38", "I am 38 years old", "a 38-year-old engineer",  # noqa: E501
        "Marital status: Married", "I am married with two children", "Mother of three", "Nationality: Syrian", "Syrian citizen",  # noqa: E501
        "Religion: Muslim", "Gender: Female", "Military service: completed 2009", "Non-smoker", "Health: good", "Phone +46 70 123 45 67",  # noqa: E501
        "amira@example.org", "Lives at Storgatan 12 B, 222 22 Lund", "www.linkedin.com/in/amira", "Amira Haddad led the team",  # noqa: E501
        "My husband works at a research facility", "Residence permit until 2027", "Originally from Syria", "12 Station Road",  # noqa: E501
    ],
    "sv": [
        "Född 12 maj 1988", "Födelsedatum: 1988-05-12", "Personnummer: 880512-1234", "19880512-1234", "Ålder: 38 år", "Jag är 38 år",  # noqa: E501
        "38 år gammal", "Civilstånd: Gift", "gift och har två barn", "mamma till tre", "Nationalitet: syrisk", "svensk medborgare",  # noqa: E501
        "Kön: kvinna", "Värnplikt: genomförd", "Icke-rökare", "Mobil: 070-123 45 67", "Adress: Kyrkogatan 4, 222 22 Lund", "sambo",  # noqa: E501
        "föräldraledig 2019", "Uppehållstillstånd till 2027", "Ursprungligen från Syrien", "Amira Haddads projekt", "Barn: 2", "troende muslim",  # noqa: E501
    ],
    "da": [
        "Født 12. maj 1988", "Fødselsdato: 12.05.1988", "CPR-nr.: 120588-1234", "Alder: 38 år", "Jeg er 38 år", "38 år gammel",  # noqa: E501
        "Civilstand: Gift, civilstatus: gift", "gift og har to børn", "mor til tre", "Nationalitet: syrisk", "dansk statsborger", "Køn: kvinde",  # noqa: E501
        "Værnepligt: aftjent", "Ikkeryger", "Tlf.: 20 12 34 56", "Adresse: Nørregade 14, 1165 København", "samlevende", "barselsorlov 2019",  # noqa: E501
        "Opholdstilladelse til 2027", "Oprindelig fra Syrien", "Amira Haddads projekt", "Børn: 2", "Jeg er katolik",  # noqa: E501
    ],
}  # fmt: skip
SECRETS = re.compile(
    r"(?i)1988|880512|120588|1234|38|aleppo|syri|gift|married|marital|children|barn|børn|mother|mamma|\bmor\b|muslim|katolik|female|kvinn|kvinde|"
    r"militar|värnplikt|værnepligt|smoker|rökare|ryger|health|\+46|70|20 12|@|storgatan|kyrkogatan|nørregade|station road|linkedin|amira|haddad|husband|"  # noqa: E501
    r"residence|uppehåll|ophold|sambo|samlev|ledig|orlov|citizen|medborg|statsborg"
)


@pytest.mark.parametrize(
    ("language", "text"), [(k, t) for k, rows in VARIANTS.items() for t in rows]
)
@pytest.mark.parametrize(
    "around", ["{}", "Engineer. {}. Python and SQL.", "Python, {}, SQL", "• {} | Lund"]
)
def test_variants_in_three_languages(language, text, around):
    left = redact(around.format(text), name_parts("Amira Haddad"))
    assert not SECRETS.search(left), left
    if around.startswith("Engineer"):
        assert "Python and SQL" in left


@pytest.mark.parametrize(
    "text",
    [
        "Managed 38 servers and 12 engineers in 2019", "Responsible for child care at Lund hospital", "Single-page applications in React",  # noqa: E501
        "Led a team of 5 people", "Specialist i barnsjukvård", "Underviste børn i 3. klasse", "10 years of experience", "ISO 27001 and IEC 61508",  # noqa: E501
        "Ansvarade för budget på 20 000 000 kr",
    ],
)  # fmt: skip
def test_work_is_not_taken_for_personal_data(text):
    assert redact(text, name_parts("Amira Haddad")) == text


def test_an_empty_cv_is_nothing():
    profile = neutral_profile(ParsedCv(), Wishes(), date(2026, 11, 1))
    assert (profile.facets, profile.skills, profile.years) == ((), (), 0.0)
