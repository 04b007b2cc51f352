"""One mapper from errors to RFC 9457 problem documents."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.views.defaults import page_not_found
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from jobbank.common.errors import AppError, Invalid, NotFound

PROBLEM_JSON = "application/problem+json"


def problem(status: int, code: str, detail: str, **members: object) -> Response:
    """A problem document.

    :param status: HTTP status.
    :param code: our stable error code.
    :param detail: a sentence in the user's language.
    :param members: further members ("fields", …).
    :return: the response. Source: RFC 9457.
    """
    body = {
        "type": f"urn:jobbank:error:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        **members,
    }
    return Response(body, status=status, content_type=PROBLEM_JSON)


def problem_handler(exc: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every error leaves as a problem document.

    :param exc: what was raised.
    :param context: DRF's (view, request).
    :return: the response, or ``None`` for what nobody expected (a 500).
    """
    if isinstance(exc, AppError):
        members = {"fields": exc.fields} if isinstance(exc, Invalid) and exc.fields else {}
        return problem(exc.status, exc.code, str(exc), **members)
    response = exception_handler(exc, context)
    if response is None:
        return None
    answer = problem(response.status_code, *_code_and_detail(exc), **_fields(exc))
    for header in ("WWW-Authenticate", "Retry-After"):
        if header in response.headers:
            answer[header] = response.headers[header]
    return answer


def not_there(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's answer to an address that is none: a page, and under /api/ a problem document.

    :param request: the request.
    :param exception: what the resolver or a view raised.
    :return: the response.
    """
    if not request.path.startswith("/api/"):
        return page_not_found(request, exception)
    answer = problem(HTTPStatus.NOT_FOUND, NotFound.code, str(NotFound.message))
    return JsonResponse(answer.data, status=answer.status_code, content_type=PROBLEM_JSON)


def _code_and_detail(exc: Exception) -> tuple[str, str]:
    if isinstance(exc, exceptions.ValidationError):
        return Invalid.code, str(Invalid.message)
    if isinstance(exc, exceptions.APIException):
        return str(exc.default_code), str(exc.detail)
    if isinstance(exc, Http404):
        return "not_found", str(exceptions.NotFound.default_detail)
    if isinstance(exc, PermissionDenied):
        return "permission_denied", str(exceptions.PermissionDenied.default_detail)
    return "error", ""


def _fields(exc: Exception) -> dict[str, Any]:
    return {"fields": exc.detail} if isinstance(exc, exceptions.ValidationError) else {}
