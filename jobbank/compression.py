"""Texts travel compressed, with a random number of bytes added against guessing by length."""

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# What pages are made of. Answers to programs stay as they are: they are small, and the program
# that asks is not a browser that a foreign page could make ask again and again.
TEXTS = frozenset(
    {
        *("text/html", "text/css", "text/plain", "text/csv", "text/calendar", "image/svg+xml"),
        *("text/javascript", "application/javascript", "application/atom+xml"),
        "application/rss+xml",
    }
)


class TextCompressionMiddleware(GZipMiddleware):
    """Compress what shrinks. Pictures, fonts and documents are compressed already, and a part of a
    file must stay the part that was asked for.

    Source: the added bytes are Django's answer to BREACH ("Heal the Breach", Palma et al. 2022);
    the tokens of forms are masked anew in each answer.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """:return: the answer, compressed where that helps"""
        kind = response.get("Content-Type", "").partition(";")[0].strip()
        if kind not in TEXTS or response.status_code == HTTPStatus.PARTIAL_CONTENT:
            return response
        return super().process_response(request, response)
