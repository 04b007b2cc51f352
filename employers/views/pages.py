"""What the pages of this room share."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import translation

from jobbank.common.errors import NotFound

PAGE = 25


def page_of(request: HttpRequest, rows: Any, size: int = PAGE) -> Page[Any]:
    """The page that the address asks for; a wrong number gives the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def ordered(request: HttpRequest, rows: QuerySet[Any], allowed: dict[str, str]) -> QuerySet[Any]:
    """Sort by ``?order=name`` or ``?order=-name``.

    :param allowed: column by name in the address; anything else keeps the order.
    """
    wanted = request.GET.get("order", "")
    column = allowed.get(wanted.removeprefix("-"))
    if column is None:
        return rows
    return rows.order_by(f"-{column}" if wanted.startswith("-") else column, "pk")


def one(rows: QuerySet[Any], **wanted: Any) -> Any:
    """The row that the person may see.

    :raises NotFound: not there, or not for this person.
    """
    row: Model | None = rows.filter(**wanted).first()
    if row is None:
        raise NotFound
    return row


def preview_language(request: HttpRequest) -> str:
    """The language that a preview is asked for in, by default the person's own."""
    wanted = request.GET.get("as", "")
    return wanted if wanted in ("en", "sv", "da") else translation.get_language() or "en"
