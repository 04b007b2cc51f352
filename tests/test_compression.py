"""Texts travel compressed, files as they are."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from jobbank.compression import TextCompressionMiddleware

LONG = b"jobbank " * 200


def answered(kind: str, status: int = 200) -> HttpResponse:
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip, br"
    made = HttpResponse(LONG, content_type=kind, status=status)
    answer = TextCompressionMiddleware(lambda _request: made)(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/css", "image/svg+xml"])
def test_texts_are_compressed(kind):
    answer = answered(kind)
    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == LONG


@pytest.mark.parametrize(
    ("kind", "status"), [("application/pdf", 200), ("application/json", 200), ("text/plain", 206)]
)
def test_files_and_parts_of_files_are_not(kind, status):
    answer = answered(kind, status)
    assert answer.content == LONG
    assert "Content-Encoding" not in answer


@pytest.mark.django_db
def test_a_page_is(client: Client):
    answer = client.get("/help/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert b"Pause or leave" in gzip.decompress(answer.content)
