"""The tag that pages and letters show the centre's words with."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from jobbank.texts import queries
from jobbank.texts.markup import as_html
from jobbank.texts.types import Words

register = template.Library()


OWN = "own_texts"  # what a page has read already, so that ten places are one look


@register.simple_tag(takes_context=True)
def own_text(context: Context, key: str) -> str | SafeString:
    """The words of a place in HTML, "" where there are none: ``{% own_text "landing-lead" %}``.

    :param key: of a place; a wrong one is an error.
    """
    found, place = _words(context, key), queries.place_of(key)
    if not found.text:
        return ""
    made = format_html("{}", found.text) if place.is_line else as_html(found.text)
    if not found.language:
        return made
    tag = mark_safe("span" if place.is_line else "div")  # noqa: S308 - a constant
    return format_html('<{0} lang="{1}">{2}</{0}>', tag, found.language, made)


@register.simple_tag(takes_context=True)
def own_words(context: Context, key: str) -> str:
    """The same as it was written, for plain letters and attributes."""
    return _words(context, key).text


def _words(context: Context, key: str) -> Words:
    rendered = context.render_context
    if rendered.get(OWN) is None:
        rendered[OWN] = queries.newest()
    return queries.words(key, own=rendered[OWN])
