"""The texts of everybody's pages and letters that a centre may write itself, with what ships."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.functional import Promise, lazystr
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jobbank.accounts.enums import Role
from jobbank.texts.types import Place, places

Part = str | Promise


def _page(*parts: tuple[str, Part]) -> Promise:
    """Parts of a text, each with its mark; a blank line before each that is no list."""
    made: Promise = lazystr("")
    last: str | None = None
    for mark, part in parts:
        between = "" if last is None else "\n" if mark == last and mark else "\n\n"
        made = format_lazy("{}{}{}{}", made, between, mark, part)
        last = mark
    return made


STEPS: tuple[tuple[Part, Part], ...] = (
    (
        _("1. Your CV, as it is"),
        _(
            "In English, Swedish or Danish, in any layout. You check what we read before anything "
            "else happens."
        ),
    ),
    (
        _("2. Openings, with reasons"),
        _(
            "Each one shows the lines in your CV and in the opening that fit, what is missing, and "
            "a way to get there."
        ),
    ),
    (
        _("3. People, not only pages"),
        _(
            "A mentor looks at each match. You meet employers at a job mingle, and every question "
            "gets an answer."
        ),
    ),
)
PARTNER_HELP = _page(
    ("# ", _("First steps")),
    (
        "1. ",
        _("Choose what you agree to. Without “Read my CV and match me” nothing else can start."),
    ),
    (
        "1. ",
        _(
            "Upload your CV: PDF, Word, OpenDocument, text or Europass, in English, Swedish or "
            "Danish."
        ),
    ),
    ("1. ", _("Look at what we read, correct it, and confirm it. Only what you confirm is used.")),
    ("1. ", _("Look at your card. It is exactly what an employer sees.")),
    ("# ", _("Then")),
    (
        "- ",
        _(
            "Openings that fit stand on your page, with reasons. Ask for an introduction where you "
            "like one."
        ),
    ),
    (
        "- ",
        _(
            "A mentor looks first. Then the employer has seven days to answer. You always get an "
            "answer."
        ),
    ),
    ("- ", _("Sign up for a mingle to meet several employers in one evening.")),
    ("# ", _("If your CV can’t be read")),
    (
        "",
        _(
            "We say why. Often it is a picture of a page: save it as a PDF from your word "
            "processor instead. If there is a password on it, take it off."
        ),
    ),
    ("# ", _("Pause or leave")),
    ("", _("Under My data you can pause, download everything, or delete everything.")),
)
EMPLOYER_HELP = _page(
    ("# ", _("First steps")),
    (
        "1. ",
        _(
            "Register your organisation with its number. A coordinator checks it; until then you "
            "see no candidates."
        ),
    ),
    (
        "1. ",
        _(
            "Describe an opening, paste its text, or import a file. We read the requirements from "
            "it, and you correct them."
        ),
    ),
    ("1. ", _("Publish. Candidates are ranked, and a mentor looks at each of them.")),
    ("# ", _("What you see")),
    (
        "",
        _(
            "Cards without names: occupations, skills, years, languages, education and area, with "
            "the evidence for each match. When the candidate agrees to an introduction, you see "
            "the name and the CV, for that opening."
        ),
    ),
    ("# ", _("Please answer")),
    (
        "",
        _(
            "Each introduction has a clock of seven days. A no with a reason takes one click, and "
            "means a lot to the person who waits."
        ),
    ),
)
MENTOR_HELP = _page(
    ("# ", _("What you do here")),
    (
        "",
        _(
            "You look at what the computer suggests and decide: forward, hold or decline, with a "
            "reason. Trust your own judgement. To disagree is part of the work."
        ),
    ),
    ("# ", _("On a shortlist")),
    ("- ", _("Each entry shows the lines in the CV beside the lines in the opening.")),
    (
        "- ",
        _(
            "Keys: j and k move, f forwards, h holds, d declines, u takes it back, ? shows all "
            "keys."
        ),
    ),
    ("- ", _("You can add a person from further down the list.")),
    ("# ", _("Names")),
    (
        "",
        _("You see the name of a partner who agreed to it. Please do not pass on what you read."),
    ),
)
COORDINATOR_HELP = _page(
    ("# ", _("What you do here")),
    ("- ", _("Your start page shows what is stuck, with the action beside it.")),
    (
        "- ",
        _("Check new employers: number, website, a call. Until you say yes, they see nobody."),
    ),
    ("- ", _("Invite mentors by link, under Invitations.")),
    ("- ", _("Make a mingle, plan its tables, and print the sheets.")),
    (
        "- ",
        _("Write the centre’s own words, under Texts, and check the rules against their sources."),
    ),
    ("# ", _("When somebody asks what you hold about them")),
    (
        "",
        _(
            "Every partner can see and download it under My data. Deletions leave a receipt with "
            "the date and the number of rows, without a name; you find the receipts in the "
            "administration."
        ),
    ),
)


def register() -> None:
    """Add all places; called once, when Django is ready."""
    rows = [*_landing(), *_starts(), *_helps(), *_contacts(), *_letters()]
    for order, (key, place) in enumerate(rows):
        places.add(key, place, order=order)


Row = tuple[str, Place]


def _landing() -> Iterator[Row]:
    group, page = _("Front page"), "web:home"
    title = _("Your partner got a job here. Now it is your turn.")
    yield "landing-title", Place(_("Headline"), group, title, page, is_line=True)
    lead = _(
        "Upload your CV. We find openings in Skåne and on Zealand that fit your experience, and "
        "show you why. A mentor helps you meet the employer."
    )
    yield "landing-lead", Place(_("Under the headline"), group, lead, page)
    note = _("Free. Employers see no name before you say yes.")
    yield "landing-note", Place(_("Under the buttons"), group, note, page, is_line=True)
    for number, (heading, text) in enumerate(STEPS, start=1):
        name = format_lazy(_("Step {number}, heading"), number=number)
        yield f"landing-step-{number}", Place(name, group, heading, page, is_line=True)
        name = format_lazy(_("Step {number}"), number=number)
        yield f"landing-step-{number}-text", Place(name, group, text, page)
    employers = _(
        "Keep the person you hired: help their partner find work. Describe an opening and see "
        "anonymous candidates who are already here, with the evidence for each match."
    )
    yield "landing-employers", Place(_("For employers"), group, employers, page)


def _starts() -> Iterator[Row]:
    group = _("Start pages")
    next_steps = _(
        "First you choose what you agree to and upload your CV. You check what we read, and then "
        "your openings are here. A mentor looks at each match before an employer hears of it."
    )
    yield "start-new-partner", Place(_("What happens next, for new partners"), group, next_steps)
    for role in Role:
        name = format_lazy("{}: {}", _("News from the centre"), role.label)
        yield f"start-{role.value}", Place(name, group, "", "web:home")


def _helps() -> Iterator[Row]:
    group = _("Help")
    shipped = {
        Role.PARTNER: PARTNER_HELP,
        Role.EMPLOYER: EMPLOYER_HELP,
        Role.MENTOR: MENTOR_HELP,
        Role.COORDINATOR: COORDINATOR_HELP,
    }
    for role, text in shipped.items():
        name = format_lazy("{}: {}", group, role.label)
        yield f"help-{role.value}", Place(name, group, text, "web:help")
    offer = format_lazy(
        _("Write to a person: {email}. You can write in English, Swedish or Danish."),
        email=settings.OPERATOR_EMAIL,
    )
    yield "help-contact", Place(_("You did not find it?"), group, offer, "web:help")


def _contacts() -> Iterator[Row]:
    group = _("Contact")
    whole = format_lazy("{}, {}", settings.OPERATOR_NAME, settings.OPERATOR_EMAIL)
    yield "contact-privacy", Place(_("Who is responsible for data"), group, whole, "web:privacy")
    yield (
        "contact-objection",
        Place(_("Where to object to a ranking"), group, settings.OPERATOR_EMAIL, "web:ranking"),
    )
    yield "contact-programme", Place(_("The programme’s contact"), group, whole, "web:help")


def _letters() -> Iterator[Row]:
    group = _("E-mails")
    yield "letter-before", Place(_("Above every letter"), group)
    yield "letter-after", Place(_("Under every letter: greeting, address, hours"), group)
