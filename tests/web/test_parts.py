"""The parts of the design system."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory

from jobbank.web.style_samples import SampleForm


def _render(text: str, path: str = "/", **context: object) -> str:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return Template("{% load web %}" + text).render(RequestContext(request, context))


@pytest.mark.parametrize(
    ("path", "sort", "link"),
    [
        ("/", "", "?order=name"),
        ("/?order=name", "ascending", "?order=-name"),
        ("/?order=-name", "descending", "?order=name"),
        ("/?q=a&page=3", "", "?q=a&amp;order=name"),
    ],
)
def test_sort_header(path: str, sort: str, link: str) -> None:
    html = _render('{% sort_header "name" "Name" %}', path)
    assert f'href="{link}"' in html
    assert (f'aria-sort="{sort}"' in html) if sort else ("aria-sort" not in html)


def test_sort_header_escapes() -> None:
    assert "<script>" not in _render('{% sort_header "name" label %}', label="<script>")


def test_bar_parts_fill_the_bar() -> None:
    parts = [{"label": "a", "value": 3.0}, {"label": "b", "value": 1.0}]
    html = _render("{% contribution_bar parts %}", parts=parts)
    assert 'x="0.00%" width="75.00%"' in html
    assert 'x="75.00%" width="25.00%"' in html


def test_bar_shows_what_takes_away_only_in_its_key() -> None:
    parts = [{"label": "gives", "value": 1.0}, {"label": "takes", "value": -0.5}]
    html = _render("{% contribution_bar parts %}", parts=parts)
    assert 'width="0.00%"' in html
    assert "-0.50" in html


def test_bar_of_nothing() -> None:
    assert "<svg" in _render("{% contribution_bar parts %}", parts=[])


def test_bar_escapes_and_can_be_brief() -> None:
    parts = [{"label": "<b>", "value": 1.0}, {"label": "takes", "value": -0.5}]
    html = _render("{% contribution_bar parts label=said brief=True %}", parts=parts, said="<i>")
    assert "&lt;b&gt;" in html
    assert "&lt;i&gt;" in html
    assert "takes" not in html
    assert "1.00<" not in html


def test_pagination_keeps_the_question() -> None:
    page = Paginator(range(30), 10).page(2)
    html = _render('{% include "web/components/pagination.html" %}', "/?q=a&page=2", page_obj=page)
    assert "?q=a&amp;page=1" in html
    assert "?q=a&amp;page=3" in html
    assert "11 to 20 of 30" in html


class TestForm:
    def test_every_input_has_a_label(self) -> None:
        html = str(SampleForm())
        for name in ("name", "email", "level", "text", "when", "file", "agree"):
            assert f'<label for="id_{name}">' in html
        assert html.count("<legend>") == 2

    def test_errors_stand_with_their_field(self) -> None:
        html = str(SampleForm({"name": ""}))
        assert 'aria-invalid="true"' in html
        assert 'aria-describedby="id_name_helptext id_name_error"' in html
        assert 'id="id_name_error"' in html

    def test_what_was_typed_is_escaped_and_kept(self) -> None:
        html = str(SampleForm({"name": '"><script>'}))
        assert "<script>" not in html
        assert "&quot;&gt;&lt;script&gt;" in html
