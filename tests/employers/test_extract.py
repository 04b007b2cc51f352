"""Reading openings in three languages: sections, must and nice, levels, and what is not said."""

import pytest

from employers import places
from employers.extract.lines import plain_text, section_of, split_lines
from employers.extract.pay import find_pay
from employers.extract.places import places_in_text, places_in_title
from employers.extract.requirements import find_requirements
from employers.extract.wording import find_wording
from employers.types import Found, Kind, Section
from matching.engine.language import OURS, detect_language
from matching.types import Cefr

ENGLISH = """About us
We are a leading company with 20 years of experience and 300 employees.

The role
You will run our laboratory.

Requirements
- MSc or PhD in chemistry
- At least 3 years of experience in quality control
- Fluent English; good Swedish is an advantage
- Driving licence (B)

We offer
Pension and Swedish lessons.
"""
DANISH = """Om stillingen
Du skal lede vores laboratorium.

Dine kvalifikationer
- Du er uddannet bioanalytiker med dansk autorisation
- Mindst fem års erfaring fra et hospital
- Flydende dansk i skrift og tale er et krav, og det er en fordel at du taler svensk
- Prøve i Dansk 3 er tilstrækkelig
- Kørekort B

Vi tilbyder
Frokostordning og engelsk kaffe.
"""


def found(text: str) -> tuple[Found, ...]:
    return find_requirements(split_lines(text))


def only(text: str, kind: Kind) -> list[Found]:
    return [hit for hit in found(f"Krav\n{text}") if hit.kind is kind]


def test_english_opening() -> None:
    hits = {
        (hit.kind, hit.language or hit.eqf or hit.years or hit.label): hit for hit in found(ENGLISH)
    }
    assert set(hits) == {
        (Kind.EDUCATION, 7),
        (Kind.EXPERIENCE, 3.0),
        (Kind.LANGUAGE, "en"),
        (Kind.LANGUAGE, "sv"),
        (Kind.LICENCE, "Driving licence (B)"),
    }
    assert hits[Kind.LANGUAGE, "en"].must
    assert hits[Kind.LANGUAGE, "en"].cefr is Cefr.C1
    assert not hits[Kind.LANGUAGE, "sv"].must
    assert hits[Kind.LANGUAGE, "sv"].cefr is Cefr.B2
    assert hits[Kind.EXPERIENCE, 3.0].line == "At least 3 years of experience in quality control"


def test_danish_opening() -> None:
    hits = found(DANISH)
    languages = {hit.language: hit for hit in hits if hit.kind is Kind.LANGUAGE}
    assert (languages["da"].must, languages["da"].cefr) == (True, Cefr.C1)
    assert not languages["sv"].must
    assert "en" not in languages
    assert [hit.years for hit in hits if hit.kind is Kind.EXPERIENCE] == [5.0]
    licences = {hit.label.lower() for hit in hits if hit.kind is Kind.LICENCE}
    assert licences == {"dansk autorisation", "kørekort b"}


@pytest.mark.parametrize(
    ("line", "language", "level", "must"),
    [
        ("Flytande svenska i tal och skrift.", "sv", "C1", True),
        ("Goda kunskaper i engelska är meriterande.", "en", "B2", False),
        ("Du har svenska som modersmål.", "sv", "native", True),
        ("Svenska på nivå B1 räcker.", "sv", "B1", True),
        ("Grundläggande kunskaper i danska krävs.", "da", "A2", True),
        ("Vi ser gärna att du talar tyska flytande.", "de", "C1", False),
        ("Working proficiency in Swedish is required.", "sv", "B2", True),
        ("Excellent command of English, written and spoken.", "en", "C1", True),
        ("Swedish (basic) is a plus.", "sv", "A2", False),
        ("You communicate in English every day.", "en", "B1", True),
        ("Det er ikke et krav at du taler dansk.", "da", "B2", False),
        ("Swedish is an advantage", "sv", "B2", False),
        ("Danska är meriterande", "da", "B2", False),
        ("Svenska lägst A2", "sv", "A2", True),
        (
            "Meriterande är erfarenhet från tillverkande företag, av Fortnox och engelska.",
            "en",
            "B2",
            False,
        ),
    ],
)
def test_levels_and_how_much(line: str, language: str, level: str, must: bool) -> None:
    (hit,) = only(line, Kind.LANGUAGE)
    assert (hit.language, hit.cefr, hit.must) == (language, Cefr(level), must)


def test_languages_in_a_row_share_their_level() -> None:
    hits = only("Mycket goda kunskaper i svenska och engelska i tal och skrift", Kind.LANGUAGE)
    assert [(hit.language, hit.cefr) for hit in hits] == [("sv", Cefr.C1), ("en", Cefr.C1)]


def test_languages_of_their_own_keep_their_level() -> None:
    hits = only("English (fluent), Swedish (basic)", Kind.LANGUAGE)
    assert [(hit.language, hit.cefr) for hit in hits] == [("en", Cefr.C1), ("sv", Cefr.A2)]


@pytest.mark.parametrize(
    "line",
    [
        "Svenska eller engelska krävs så att du kan arbeta i laget",
        "Minst svenska eller engelska, så att du kan arbeta i laget och med alla våra gäster",
        "You speak Swedish or English",
    ],
)
def test_one_of_several_languages_is_enough(line: str) -> None:
    hits = only(line, Kind.LANGUAGE)
    assert [(hit.language, hit.must) for hit in hits] == [("sv", False), ("en", False)]


@pytest.mark.parametrize(
    "heading", ["We ask for", "What we ask for", "Vi söker dig med", "Vi søger en med"]
)
def test_headings_that_ask(heading: str) -> None:
    assert section_of(heading) is Section.REQUIREMENTS


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lön 36 000 till 42 000 kronor i månaden.", (36000, 42000, "SEK", "month")),
        ("Heltid, månadslön 34 500–39 000 kr.", (34500, 39000, "SEK", "month")),
        ("Lön 33 000 till 39 000 kr", (33000, 39000, "SEK", "month")),
        ("En løn på 40.000 til 46.000 kroner om måneden.", (40000, 46000, "DKK", "month")),
        ("Salary: SEK 45,000 - 50,000 per month", (45000, 50000, "SEK", "month")),
        ("Timlön 165–190 kr", (165, 190, "SEK", "hour")),
        ("Årslön 450 000–500 000 kr", (450000, 500000, "SEK", "year")),
        ("€3,000–3,500 a month", (3000, 3500, "EUR", "month")),
        ("Bonus mellan 5 000 och 8 000 kronor per år", None),
        ("You own a budget of 100,000 to 200,000 SEK per year", None),
        ("1 000–2 000 kronor i friskvård. Lön enligt avtal.", None),
        ("Arbetstid 08–17, lön enligt avtal, ring 070-123 45 67", None),
    ],
)
def test_pay_that_the_text_names(text: str, named: tuple[int, int, str, str] | None) -> None:
    found = find_pay(f"Vi växer.\n{text}", "SE")
    assert (found and (*found[0], *found[1:])) == named


@pytest.mark.parametrize(
    "line",
    [
        "You know the Swedish market well.",
        "Erfarenhet av svenska myndigheter.",
        "Knowledge of Swedish accounting standards.",
        "Goda kunskaper i svenska redovisningsregler.",
        "Erfaring med dansk regnskabspraksis.",
        "Skicka din ansökan på engelska.",
        "We are the largest Danish company in Sweden.",
        "Vi har 30 års erfarenhet av bemanning.",
        "Pension and Swedish lessons.",
        "Vi erbjuder friskvårdsbidrag och kollektivavtal.",
        "Oavsett kön, ålder och bakgrund är du välkommen.",
    ],
)
def test_what_asks_for_nothing(line: str) -> None:
    assert [hit for hit in found(line) if hit.kind is not Kind.OTHER] == []


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Civilingenjör eller motsvarande", 7),
        ("Kandidatexamen i informatik", 6),
        ("Du har en kandidatuddannelse i kemi", 7),
        ("Gymnasieutbildning krävs", 4),
        ("Bachelor or master in engineering", 6),
        ("PhD in physics", 8),
        ("Yrkeshögskoleutbildning inom logistik", 5),
        ("Faglært elektriker", 4),
        ("Relevant akademisk utbildning", 6),
    ],
)
def test_education_levels(line: str, level: int) -> None:
    (hit,) = only(line, Kind.EDUCATION)
    assert hit.eqf == level


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Minst två års erfarenhet", 2),
        ("2-5 years of professional working experience", 2),
        ("Mindst 3 års relevant erfaring", 3),
        ("Flera års erfarenhet av inköp", 3),
        ("Mangeårig erfaring fra industrien", 5),
        ("10+ years of experience in sales", 10),
    ],
)
def test_years_of_experience(line: str, years: float) -> None:
    (hit,) = only(line, Kind.EXPERIENCE)
    assert hit.years == years


def test_boilerplate_section_is_silent_and_headings_are_marked() -> None:
    lines = split_lines("Om oss:\nVi talar engelska.\nDin profil\nDu talar svenska.")
    assert [(line.section, line.heading) for line in lines] == [
        (Section.COMPANY, True),
        (Section.COMPANY, False),
        (Section.REQUIREMENTS, True),
        (Section.REQUIREMENTS, False),
    ]


def test_a_text_without_line_breaks_is_cut_at_its_headings() -> None:
    flat = (
        "OM UPPDRAGET Nu söker vi en sjuksköterska till ett uppdrag i sommar och vi står för resor "
        "och boende. Avdelningen har plats för tjugo patienter och ett stort team. DIN PROFIL "
        "Legitimerad sjuksköterska med minst två års yrkeserfarenhet. OM OSS Vi har bemannat sedan "
        "år 2000 och har kontor i Göteborg, Stockholm, Malmö och Oslo. Som konsult får du bra "
        "villkor och många roliga uppdrag. Vi talar engelska med våra kunder i hela Europa."
    )
    kinds = [(hit.kind, hit.label) for hit in found(flat)]
    assert kinds == [
        (Kind.EXPERIENCE, "två års yrkeserfarenhet"),
        (Kind.LICENCE, "Legitimerad sjuksköterska"),
    ]


def test_html_becomes_lines() -> None:
    text = plain_text("<p>One &amp; two</p><ul><li>three</li><li>four</li></ul><script>x</script>")
    assert text.split() == ["One", "&", "two", "three", "four", "x"]
    assert "three\n" in text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vi söker en sjuksköterska med erfarenhet av akutvård", "sv"),
        ("Vi søger en sygeplejerske med erfaring fra akutmodtagelsen", "da"),
        ("We are looking for a nurse with experience of emergency care", "en"),
        ("", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert (detect_language(text, OURS) or "en") == language


def test_places() -> None:
    assert list(places_in_title("Sjuksköterska till Lund")) == ["Lund"]
    assert list(places_in_title("Servicetekniker - Eslöv")) == ["Eslöv"]
    assert "Malmö" in list(places_in_text("Tjänsten är placerad i Malmö. Vi är glada."))
    assert list(places_in_text("Vi finns i Göteborg och Oslo.")) == []


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [
        ("Farmaceut", "Arresø Apotek i Hillerød søger en farmaceut.", "Hillerød"),
        ("Kock i Ystad", "Vi har kök i Lund.", "Ystad"),
        ("Kock", "Tjänsten är placerad i Malmö. Vi har även kök i Lund.", "Malmö"),
        ("Kock", "Vi har kök i Lund och i Malmö.", ""),
        ("Kock", "Vi tror på mångfald i Köket.", ""),
    ],
)
def test_the_municipality_of_an_opening(
    title: str, text: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"Hillerød", "Lund", "Malmö", "Ystad"}
    monkeypatch.setattr(places, "municipality_code", lambda name: name if name in known else "")
    assert places.find_place(title, text) == place


def test_wording_is_pointed_out_with_a_reason() -> None:
    hits = find_wording("Vi är ett ungt och hungrigt team som söker en rockstjärna.", "sv")
    assert [(hit.words, hit.reason) for hit in hits] == [
        ("ungt och hungrigt", "age"),
        ("rockstjärna", "pressure"),
    ]
    assert find_wording("You speak English well and like people.", "en") == ()
    assert [hit.words for hit in find_wording("Unga, hungriga personer", "sv")] == [
        "Unga, hungriga"
    ]
    assert [hit.words for hit in find_wording("Du er ung, sulten", "da")] == ["ung, sulten"]


def test_swedish_text_is_read_for_english_words_too() -> None:
    assert [hit.reason for hit in find_wording("Vi söker native speaker", "sv")] == ["native"]
