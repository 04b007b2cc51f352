"""The probes' answers. They name parts, never addresses or errors."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .queries import readiness


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """:return: 200 as long as the process answers at all"""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """:return: 200 when every part works, else 503, with the parts by name"""
    parts = readiness()
    ready = all(parts.values())
    status = "ready" if ready else "not ready"
    return JsonResponse({"status": status, "parts": parts}, status=200 if ready else 503)
