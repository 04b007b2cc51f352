"""States, reasons and choices, with the words people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    """received → reading → needs_review → confirmed, or an end with a reason."""

    RECEIVED = "received", _("Received")
    READING = "reading", _("Being read")
    NEEDS_REVIEW = "needs_review", _("Ready for you to check")
    CONFIRMED = "confirmed", _("Confirmed")
    UNREADABLE = "unreadable", _("Could not be read")
    REFUSED = "refused", _("Not accepted")


WAITING = (DocumentState.RECEIVED, DocumentState.READING)
READ = (DocumentState.NEEDS_REVIEW, DocumentState.CONFIRMED)
FAILED = (DocumentState.UNREADABLE, DocumentState.REFUSED)


class Reason(models.TextChoices):
    """Why a document was refused or could not be read: what happened, and the way on."""

    TOO_LARGE = (
        "too_large",
        _("The file is too large. Save it with smaller pictures and try again."),
    )
    TOO_MANY_PAGES = (
        "too_many_pages",
        _("The document has too many pages. Upload only the CV itself, without attachments."),
    )
    EMPTY = "empty", _("The file is empty. Open it on your computer to see if it holds your CV.")
    NO_TEXT = "no_text", _("There is no text in this document that looks like a CV.")
    ENCRYPTED = (
        "encrypted",
        _("The document is protected by a password. Save a copy without password and try again."),
    )
    CORRUPT = (
        "corrupt",
        _("The file is damaged. Open it on your computer, save it again and try once more."),
    )
    UNSUPPORTED = (
        "unsupported",
        _(
            "This kind of file can’t be read. Use PDF, Word, OpenDocument, RTF, HTML, plain text, "
            "a picture, Europass or JSON Resume."
        ),
    )
    PAGES = (
        "pages",
        _("This is a Pages document. In Pages, choose Export, then PDF, and upload the PDF."),
    )
    PACKED = (
        "packed",
        _("Your CV is packed inside this file. Take it out, and upload only the CV itself."),
    )
    MACRO = "macro", _("The document holds macros. Save a copy without macros and try again.")
    DISGUISED = (
        "disguised",
        _("The file is not what its name says. Save your CV as PDF or Word and try again."),
    )
    BOMB = "bomb", _("The file unpacks to far more than a CV holds, so it was not opened.")
    UNSAFE = "unsafe", _("The file holds instructions that a CV does not need, so it was not read.")
    TOO_SLOW = (
        "too_slow",
        _("The document takes too long to read. Save it as a simpler PDF and try again."),
    )
    OCR_MISSING = (
        "ocr_missing",
        _(
            "This is a picture of text, and reading pictures is not set up here. Upload a CV with "
            "real text, or ask the coordinator to install tesseract with English, Swedish and Danish."  # noqa: E501
        ),
    )
    CONVERTER_MISSING = (
        "converter_missing",
        _("Old Word files (.doc) can’t be read here. Save it as .docx or PDF and try again."),
    )


# What another try may read, on a better day or with what was missing installed.
WORTH_ANOTHER_TRY = (Reason.OCR_MISSING, Reason.CONVERTER_MISSING, Reason.TOO_SLOW)
# These say no to the file; the others say that nothing could be made of it.
REFUSALS = frozenset(
    {
        Reason.TOO_LARGE,
        Reason.TOO_MANY_PAGES,
        Reason.ENCRYPTED,
        Reason.UNSUPPORTED,
        Reason.PAGES,
        Reason.PACKED,
        Reason.MACRO,
        Reason.DISGUISED,
        Reason.BOMB,
        Reason.UNSAFE,
    }
)


class WorkRight(models.TextChoices):
    """What the partner says about the right to work in a country. Never a legal answer."""

    UNKNOWN = "unknown", _("I don’t know")
    NOW = "now", _("I can start now")
    AFTER_OFFER = "after_offer", _("I need a permit after an offer")


class Origin(models.TextChoices):
    """Where a row of a profile comes from."""

    CV = "cv", _("Read from a CV")
    TYPED = "typed", _("Written by the partner")


class CefrLevel(models.TextChoices):
    """Levels of the Common European Framework, and native above them."""

    A1 = "A1", _("A1: beginner")
    A2 = "A2", _("A2: elementary")
    B1 = "B1", _("B1: intermediate")
    B2 = "B2", _("B2: upper intermediate")
    C1 = "C1", _("C1: advanced")
    C2 = "C2", _("C2: proficient")
    NATIVE = "native", _("Native language")
