"""Upload, progress, page pictures."""

from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cvparse import actions, queries
from cvparse.actions.documents import MAX_BYTES, MAX_PAGES
from cvparse.forms import UploadForm
from cvparse.models import CvDocument
from cvparse.readers.base import Refused
from cvparse.sandbox import client
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import role_required, signed_in
from jobbank.common.errors import AppError, NotFound

PICTURE_WIDTH = 900
_PICTURE_SECONDS = 900
partners = role_required(Role.PARTNER)


def _context(partner: Partner) -> dict[str, object]:
    profile = queries.profile_of(partner)
    return {
        "documents": queries.documents_of(partner),
        "waiting": queries.any_waiting(partner),
        "profile": profile,
        "things": queries.things_in(profile) if profile else 0,
        "unsure": len(queries.questions_of(profile)) if profile else 0,
        "max_megabytes": MAX_BYTES // 1_000_000,
        "max_pages": MAX_PAGES,
    }


@partners
def documents(request: HttpRequest) -> HttpResponse:
    """The page: upload, and what became of earlier ones."""
    partner = queries.partner_of(request.user)
    if request.method == "POST":
        return _upload(request, partner)
    return render(request, "cvparse/documents.html", _context(partner) | {"form": UploadForm()})


def _upload(request: HttpRequest, partner: Partner) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.receive_cv(
                actor=signed_in(request), partner=partner, upload=form.cleaned_data["file"]
            )
        except AppError as error:
            form.add_error("file", str(error))
        else:
            if request.headers.get("HX-Request"):
                return _listed(request, partner)
            return redirect("cvparse:documents")
    if request.headers.get("HX-Request"):
        context = _context(partner) | {"error": form.errors["file"][0]}
        return render(request, "cvparse/_documents.html", context, status=422)
    return render(request, "cvparse/documents.html", _context(partner) | {"form": form}, status=422)


@partners
@require_GET
def document_list(request: HttpRequest) -> HttpResponse:
    """The list alone, asked for every second while something is being read."""
    return _listed(request, queries.partner_of(request.user))


def _listed(request: HttpRequest, partner: Partner) -> HttpResponse:
    context = _context(partner)
    # Only the last of these answers says aloud what became of it.
    context["just_read"] = bool(request.headers.get("HX-Request")) and not context["waiting"]
    return render(request, "cvparse/_documents.html", context)


@partners
@require_POST
def delete(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Delete one document."""
    document = queries.document_of(queries.partner_of(request.user), document_id)
    actions.delete_document(actor=signed_in(request), document=document)
    messages.success(request, _("The document is deleted."))
    return redirect("cvparse:documents")


def _turn(document: CvDocument, page: int) -> int:
    """How a page was turned to be read."""
    pages = (document.content or {}).get("pages", [])
    return next((int(p.get("turned", 0)) for p in pages if p["number"] == page), 0)


@partners
@require_GET
def picture(request: HttpRequest, document_id: UUID, page: int) -> HttpResponse:
    """One page as a picture, for its owner only."""
    document = queries.document_of(queries.partner_of(request.user), document_id)
    if not document.has_pictures or not 1 <= page <= max(1, document.pages):
        raise NotFound
    key = f"cv-page:{document.pk}:{page}:{PICTURE_WIDTH}"
    png = cache.get(key)
    if png is None:
        with document.file.open("rb") as file:
            data = file.read()
        try:
            png = client.render(data, document.format, page, PICTURE_WIDTH, _turn(document, page))
        except Refused as refusal:
            raise NotFound from refusal
        cache.set(key, png, _PICTURE_SECONDS)
    response = HttpResponse(png, content_type="image/png")
    response["Cache-Control"] = "private, max-age=900"
    response["Content-Disposition"] = "inline"
    return response
