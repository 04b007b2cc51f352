"""Work share, start and last day to apply, read from the words of an opening."""

import json
from datetime import date
from time import perf_counter

import pytest
from django.test import Client
from django.urls import reverse

from employers import actions
from employers.actions.importing import import_opening
from employers.extract.terms import find_deadline, find_share, find_start
from employers.models import Opening
from employers.types import ImportedOpening, OpeningFields
from tests.factories import employers as make

TODAY = date(2026, 11, 28)
TEXT = (
    "Vi växer med 30 % om året.\nAnställningsgrad 75–80 procent.\n"
    "Sista ansökningsdag: {deadline}.\nTillträde: {start}.\n"
)


@pytest.mark.parametrize(
    ("text", "country", "share"),
    [
        ("Omfattning: 75–100 %", "SE", (75, 100)),
        ("Omfattning\n75-100 %", "SE", (75, 100)),
        ("Tillsvidare · 80 % · Lund", "SE", (80, 80)),
        ("Deltid 50 %", "SE", (50, 50)),
        ("Deltid 50 % eller heltid", "SE", (50, 100)),
        ("Omfattning: minst 75 %", "SE", (75, 100)),
        ("En 80-procentig tillsvidareanställning", "SE", (80, 80)),
        ("Tjänsten är på halvtid.", "SE", (50, 50)),
        ("Tjänsten är på 75 % av heltid.", "SE", (75, 75)),
        ("Arbetstid ca 85% mån-tors dagtid.", "SE", (85, 85)),
        ("Tjänsten är på heltid.", "SE", (100, 100)),
        ("Stillingen er på fuldtid.", "DK", (100, 100)),
        ("This is a full-time position.", "SE", (100, 100)),
        ("Position: 60-80% depending on your wishes", "SE", (60, 80)),
        ("Part-time (60%)", "SE", (60, 60)),
        ("An 80 % position in Lund", "SE", (80, 80)),
        ("Stillingen er på 30 timer/uge.", "DK", (81, 81)),
        ("Ugentlig arbejdstid: 30 timer", "DK", (81, 81)),
        ("Arbejdstiden er 30-37 timer om ugen.", "DK", (81, 100)),
        ("Stillingen er på deltid, 25 timer ugentligt.", "DK", (68, 68)),
        ("You will work 20 hours a week.", "SE", (50, 50)),
        ("Deltid", "SE", None),
        ("Vi är 100 % kooperativt ägda.", "SE", None),
        ("Du får 50 % rabatt i butiken.", "SE", None),
        ("Du lägger 50 % av arbetstiden på undervisning.", "SE", None),
        ("Tjänsten: 50 % inköp och 50 % lager", "SE", None),
        ("Upp till 40 % av arbetstiden hemifrån", "SE", None),
        ("The position requires 20 % travel.", "SE", None),
        ("Vi har öppet 20 timmar i veckan.", "SE", None),
        ("Swedish lessons 10 hours a week.", "SE", None),
        ("90 % af vores medarbejdere bliver i årevis.", "DK", None),
    ],
)
def test_work_share(text: str, country: str, share: tuple[int, int] | None) -> None:
    assert find_share("Kock till Lund", f"Vi växer.\n{text}\nVälkommen!", country) == share


@pytest.mark.parametrize(
    ("title", "share"),
    [
        ("Sjuksköterska 75–100 %", (75, 100)),
        ("Kock på 60% till restaurang i Lund", (60, 60)),
        ("Vikarierande lärare (62%)", (62, 62)),
        ("Utvecklare 100% remote", None),
        ("Säljare, 100 % provision", None),
    ],
)
def test_work_share_of_a_title(title: str, share: tuple[int, int] | None) -> None:
    assert find_share(title, "Vi växer.", "SE") == share


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sista ansökningsdag 2027-01-31", (2027, 1, 31)),
        ("Sista ansökningsdag: söndag den 31 januari", (2027, 1, 31)),
        ("Ansök redan idag, men senast den 24e januari, 2027.", (2027, 1, 24)),
        ("Välkommen med din ansökan senast 31/1.", (2027, 1, 31)),
        ("Ansøgningsfrist den 15. januar 2027", (2027, 1, 15)),
        ("Ansøgningsfristen er den 15/1-2027 kl. 12.00", (2027, 1, 15)),
        ("Send din ansøgning senest 15.01.2027.", (2027, 1, 15)),
        ("Du kan søge stillingen frem til den 15/1-27.", (2027, 1, 15)),
        ("Apply by 15 January 2027", (2027, 1, 15)),
        ("Application deadline\nJanuary 15th, 2027", (2027, 1, 15)),
        ("Send your application to jobs@example.org no later than 15/01/2027.", (2027, 1, 15)),
        ("Sista ansökningsdag 2020-05-24", None),
        ("Sista ansökningsdag 15 september", None),
        ("Sista ansökningsdag 31 februari 2027", None),
        ("Sista ansökningsdag januari 2027", None),
        ("Your application will be read by Anna on 31 January 2027.", None),
        ("Samtal hålls den 20 januari 2027.", None),
        ("Urval av ansökningar görs senast 20 januari 2027.", None),
        ("Ansökningar läses löpande, besked senast den 1 mars 2027.", None),
        ("The project deadline is 1 March 2027.", None),
        ("Apply soon! We move to Lund by 1 March 2027.", None),
    ],
)
def test_last_day_to_apply(text: str, day: tuple[int, int, int] | None) -> None:
    found = find_deadline(f"Vi växer.\n{text}\nVälkommen!", TODAY)
    assert found == (date(*day) if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tillträde: 1 mars 2027", (2027, 3, 1)),
        ("Tjänsten börjar den 1 mars 2027.", (2027, 3, 1)),
        ("Startdatum\n2027-03-01", (2027, 3, 1)),
        ("Tiltrædelse 1. april 2027", (2027, 4, 1)),
        ("Vi søger en kok med tiltrædelse pr. 1. april 2027.", (2027, 4, 1)),
        ("Stillingen er ledig med start 1/3 2027", (2027, 3, 1)),
        ("Stillingen er til besættelse den 1. marts 2027.", (2027, 3, 1)),
        ("Vikariat fr.o.m. 1 mars 2027 t.o.m. 31 augusti 2027", (2027, 3, 1)),
        ("We look for somebody who can start on 1 March 2027.", (2027, 3, 1)),
        ("Start: March 2027", (2027, 3, 1)),
        ("The position starts on 1 March 2027.", (2027, 3, 1)),
        ("Tillträde: omgående", None),
        ("Tillträde enligt överenskommelse", None),
        ("Tiltrædelse snarest muligt, senest 1. april 2027", None),
        ("Start: as soon as possible", None),
        ("Tillträde 1 mars 2020", None),
        ("Tillträde våren 2027", None),
        ("Start: Market 2027", None),
        ("Løn efter overenskomst fra 1. marts 2027.", None),
        ("You can start the project with us on 1 March 2027.", None),
        ("Projektet startar 1 mars 2027.", None),
        ("Kursen har startdatum 1 mars 2027.", None),
        ("Sista ansökningsdag 1 mars 2027. Tillträde enligt överenskommelse.", None),
    ],
)
def test_start(text: str, day: tuple[int, int, int] | None) -> None:
    found = find_start(f"Vi växer.\n{text}\nVälkommen!", TODAY)
    assert found == (date(*day) if day else None)


def test_a_long_hostile_text_is_read_in_no_time() -> None:
    started = perf_counter()
    for text in ("ansökan " * 2500, "1/3 " * 5000, "start den i " * 1600, "50 % " * 4000):
        assert find_share("", text, "SE") is None
        assert find_start(text, TODAY) is None
        assert find_deadline(text, TODAY) is None
    assert perf_counter() - started < 5


def row(text: str, **fields: object) -> ImportedOpening:
    values = {"title": "Kock", "text": text, "source": "csv", "external_id": "7", **fields}
    return ImportedOpening(**values)  # type: ignore[arg-type]


def terms(opening: Opening) -> tuple[object, ...]:
    opening.refresh_from_db()
    return (opening.share_min, opening.share_max, opening.start, opening.deadline)


@pytest.mark.django_db
class TestOpening:
    def days(self) -> tuple[date, date]:
        year = date.today().year + 1  # noqa: DTZ011
        return date(year, 1, 31), date(year, 3, 1)

    def text(self) -> str:
        deadline, start = self.days()
        return TEXT.format(deadline=deadline, start=start)

    def test_a_pasted_text_fills_what_was_left_empty(self, client: Client) -> None:
        employer, owner = make.employer_with_owner()
        client.force_login(owner)
        page = client.post(
            reverse("employers:opening_new"), {"title": "Kock", "text": self.text()}, follow=True
        )
        deadline, start = self.days()
        assert terms(employer.openings.get()) == (75, 80, start, deadline)
        assert "75–80%" in page.content.decode()

    def test_what_a_person_wrote_stays(self) -> None:
        employer, owner = make.employer_with_owner()
        deadline, start = self.days()
        chosen = {"share": (100, 100), "start": start.replace(month=5)}
        opening = make.draft(employer, owner, text=self.text(), **chosen)
        assert terms(opening) == (100, 100, chosen["start"], deadline)

    def test_what_a_person_cleared_stays_empty(self) -> None:
        employer, owner = make.employer_with_owner()
        opening = make.draft(employer, owner, text=self.text())
        fields = OpeningFields(opening.title, opening.text, share=(75, 80))
        actions.edit_opening(actor=owner, opening=opening, fields=fields)
        assert terms(opening) == (75, 80, None, None)

    def test_over_rest(self, client: Client) -> None:
        employer, owner = make.employer_with_owner()
        client.force_login(owner)
        written = json.dumps({"title": "Kock", "text": self.text(), "share_max": 60})
        client.post("/api/v1/openings/", written, content_type="application/json")
        deadline, start = self.days()
        assert terms(employer.openings.get()) == (60, 60, start, deadline)

    def test_an_import_says_more_than_its_text_and_less_than_a_person(self) -> None:
        employer, owner = make.employer_with_owner()
        deadline, start = self.days()
        said = row(self.text(), share=(40, 50))
        opening, what = import_opening(actor=None, employer=employer, row=said)
        assert (what, terms(opening)) == ("created", (40, 50, start, deadline))
        assert import_opening(actor=None, employer=employer, row=said)[1] == "same"

        later = start.replace(month=9)
        fields = OpeningFields("Kock", opening.text, share=(40, 50), start=later, deadline=deadline)
        actions.edit_opening(actor=owner, opening=opening, fields=fields)
        assert import_opening(actor=None, employer=employer, row=said)[1] == "same"
        moved = said.text.replace(str(deadline), str(deadline.replace(month=2, day=20)))
        _, what = import_opening(actor=None, employer=employer, row=row(moved, share=(40, 50)))
        # The deadline had been read, so it is read again; the start was a person's.
        assert what == "changed"
        assert terms(opening) == (40, 50, later, deadline.replace(month=2, day=20))
