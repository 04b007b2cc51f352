"""Template tags of the design system."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.template.defaultfilters import floatformat
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jobbank.accounts.queries import unread_count
from jobbank.common.home import navigation
from jobbank.tables.types import tables

register = template.Library()
SERIES = 6
THEMES = ("auto", "light", "dark")


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The remembered colour scheme: "light", "dark", or "auto" for the system's."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "auto") if request else "auto"
    return chosen if chosen in THEMES else "auto"


@register.simple_tag(takes_context=True)
def nav_items(context: Context) -> list[dict[str, Any]]:
    """Links for the header, those of the person's role; empty for visitors."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return []
    items = [item for _name, item in navigation if user.role in item.roles]
    links = [(item, url) for item in items if (url := _url(item.route))]
    # Of nested rooms only the innermost is the current one, be it in the header or not.
    rooms = [url for _item, url in links] + [_url(table.route) for _key, table in tables]
    here = max((url for url in rooms if url and request.path.startswith(url)), key=len, default="")
    return [
        {"label": item.label, "detail": item.detail, "url": url, "current": url == here}
        for item, url in links
    ]


@register.simple_tag(takes_context=True)
def unread(context: Context) -> int:
    """How many notifications the person has not read; 0 for visitors."""
    user = getattr(context.get("request"), "user", None)
    return unread_count(user) if user is not None and user.is_authenticated else 0


def _url(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def sort_header(context: Context, key: str, label: str, css: str = "") -> SafeString:
    """A table head that sorts: ``{% sort_header "name" _("Name") %}``.

    The address gets ``?order=name`` or ``?order=-name`` and keeps its other parts, not the page.
    """
    request = context["request"]
    order = request.GET.get("order", "")
    query = request.GET.copy()
    query.pop("page", None)
    query["order"] = f"-{key}" if order == key else key
    state = {key: "ascending", f"-{key}": "descending"}.get(order, "")
    sort = format_html(' aria-sort="{}"', state) if state else ""
    return format_html(
        '<th scope="col" class="{}"{}><a href="?{}">{}</a></th>',
        css,
        sort,
        query.urlencode(),
        label,
    )


BAR = """<div class="stack stack-s">
<svg class="bar" role="img" aria-label="{}" preserveAspectRatio="none">{}</svg>
<ul class="bar-key">{}</ul>
</div>"""
BAR_PART = '<rect class="series-{}" x="{:.2f}%" width="{:.2f}%" height="100%"/>'
BAR_KEY = """<li><svg viewBox="0 0 10 10" aria-hidden="true">\
<rect class="series-{}" width="10" height="10" rx="2"/></svg> {}{}</li>
"""
BAR_VALUE = ' <strong class="num">{}</strong>'


@register.simple_tag
def contribution_bar(
    parts: Iterable[Any], total: float | None = None, *, label: str = "", brief: bool = False
) -> SafeString:
    """A score as a bar of its parts, with its key; negative parts stand in the key only.

    Without a template: there are dozens on a page, and one would be half of the page's time.

    :param parts: objects or dicts with ``label`` and ``value``, in the order to show.
    :param total: the length of the whole bar; by default the sum of the parts.
    :param label: what the bar says, for screen readers.
    :param brief: name only the parts that add to it, the largest first, without their numbers.
    """
    rows = [_label_and_value(part) for part in parts]
    whole = total or sum(value for _label, value in rows if value > 0) or 1.0
    bars, keys, start = [], [], 0.0
    for index, (text, value) in enumerate(rows):
        width = max(0.0, value) / whole * 100
        series = min(index + 1, SERIES)
        bars.append(BAR_PART.format(series, start, width))
        shown = "" if brief else BAR_VALUE.format(conditional_escape(floatformat(value, 2)))
        keys.append((value, BAR_KEY.format(series, conditional_escape(text), shown)))
        start += width
    if brief:
        keys = sorted((one for one in keys if one[0] > 0), key=lambda one: -one[0])
    words = conditional_escape(label or _("What the score is made of"))
    made = BAR.format(words, "".join(bars), "".join(key for _value, key in keys))
    return mark_safe(made)  # noqa: S308 - numbers, and texts escaped above


def _label_and_value(part: Any) -> tuple[Any, float]:
    if isinstance(part, dict):
        return part["label"], float(part["value"])
    return part.label, float(part.value)


@register.filter
def field_kind(field: BoundField) -> str:
    """How a form field is laid out: "check", "group" or "input"."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    return "check" if isinstance(widget, CheckboxInput) else "input"


@register.simple_tag
def asset(path: str) -> str:
    """A static file's address that changes with its content, so that browsers may keep it for ever.

    Where the storage hashes names itself, its own name is used.
    """
    url = static(path)
    hashed = settings.STORAGES["staticfiles"]["BACKEND"].endswith("ManifestStaticFilesStorage")
    return url if hashed else f"{url}?{_digest(path)}"


@lru_cache(maxsize=256)
def _digest(path: str) -> str:
    found = finders.find(path)
    return hashlib.sha256(Path(str(found)).read_bytes()).hexdigest()[:8] if found else "0"
