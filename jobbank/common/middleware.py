"""One mapper from errors to pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobbank.common.errors import AppError, Invalid


class AppErrorMiddleware:
    """Turn an ``AppError`` raised in a view into a page, or a fragment for htmx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exc: Exception) -> HttpResponse | None:
        """Answer with the error's own message and status."""
        if not isinstance(exc, AppError):
            return None
        template = "web/_error.html" if request.headers.get("HX-Request") else "web/error.html"
        fields = exc.fields if isinstance(exc, Invalid) else {}
        context = {"error": exc, "fields": fields}
        return render(request, template, context, status=exc.status)
