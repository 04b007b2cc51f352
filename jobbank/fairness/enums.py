"""What partners may say of themselves, and what is compared."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.TextChoices):
    """What a partner may answer. Nobody has to, and each answer can be taken back."""

    GENDER = "gender", _("Gender")
    AGE = "age", _("Age")
    ORIGIN = "origin", _("Where you grew up")
    DISABILITY = "disability", _("Disability or long-term illness")


class Trait(models.TextChoices):
    """What the CV itself shows: reading might treat one kind worse than another."""

    CV_LANGUAGE = "cv_language", _("Language of the CV")
    CV_LAYOUT = "cv_layout", _("Layout of the CV")
    CV_FORMAT = "cv_format", _("File format of the CV")


class Group(models.TextChoices):
    """The answers; the question stands before the colon."""

    WOMAN = "gender:woman", _("Woman")
    MAN = "gender:man", _("Man")
    NON_BINARY = "gender:non_binary", _("Non-binary or another gender")
    UNDER_30 = "age:under_30", _("Under 30")
    FROM_30_TO_44 = "age:30_44", _("30 to 44")
    FROM_45 = "age:45", _("45 or more")
    NORDIC = "origin:nordic", _("In a Nordic country")
    EUROPE = "origin:europe", _("Elsewhere in Europe")
    AFRICA = "origin:africa", _("In Africa")
    AMERICAS = "origin:americas", _("In the Americas")
    ASIA = "origin:asia", _("In Asia or Oceania")
    DISABLED = "disability:yes", _("Yes")
    NOT_DISABLED = "disability:no", _("No")


class Layout(models.TextChoices):
    """How a CV is set."""

    ONE_COLUMN = "one_column", _("One column")
    COLUMNS = "columns", _("Several columns")
    PICTURE = "picture", _("A picture or a scan")


def answers_to(question: Question) -> list[tuple[str, str]]:
    """The possible answers to a question, as choices of a form."""
    fitting = (group for group in Group if group.value.startswith(f"{question.value}:"))
    return [(group.value, str(group.label)) for group in fitting]
