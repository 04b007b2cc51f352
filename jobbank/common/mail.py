"""Letters: plain text and HTML, in the person's language, without names in subjects."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says.

    :param subject: what it is about; never a name or a line of a CV.
    :param lines: paragraphs of plain text.
    :param path: where the button leads, a path on this site; "" for no button.
    :param action: the button's words.
    """

    subject: Text
    lines: Sequence[Text] = ()
    path: str = ""
    action: Text = ""


def absolute(path: str) -> str:
    """A path of this site as a whole address."""
    return settings.BASE_URL.rstrip("/") + path


def post(letter: Letter, *, to: str, language: str) -> None:
    """Send a letter. Call it after the transaction is committed.

    :param letter: what it says.
    :param to: e-mail address.
    :param language: a code of ``settings.LANGUAGES``.
    """
    compose(letter, to=to, language=language).send()


def compose(letter: Letter, *, to: str, language: str) -> EmailMultiAlternatives:
    """Make the mail of a letter.

    :param letter: what it says.
    :param to: e-mail address.
    :param language: a code of ``settings.LANGUAGES``.
    :return: the mail, with both forms of its text.
    """
    with translation.override(language):
        subject = " ".join(str(letter.subject).split())
        context = {
            "subject": subject,
            "lines": [str(line) for line in letter.lines],
            "url": absolute(letter.path) if letter.path else "",
            "action": str(letter.action),
            "language": language,
            "site": settings.BASE_URL,
            "wishes_url": absolute("/accounts/notifications/"),
        }
        text = render_to_string("web/mail/letter.txt", context)
        html = render_to_string("web/mail/letter.html", context)
    message = EmailMultiAlternatives(subject, text, to=[to])
    message.attach_alternative(html, "text/html")
    return message
