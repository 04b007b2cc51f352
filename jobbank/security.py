"""The content security policy: strict everywhere, with two areas whose libraries need more."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# The admin's scripts (Alpine) compile expressions; both areas write style attributes.
# Nothing is loaded from outside, here or anywhere.
_EVAL_AND_STYLE = {
    "script-src": ["'self'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
}
_INLINE = {"script-src": ["'self'", "'unsafe-inline'"], "style-src": ["'self'", "'unsafe-inline'"]}
AREAS: dict[str, dict[str, list[str]]] = {
    "/admin/": _EVAL_AND_STYLE,
    "/api/docs/": _INLINE | {"worker-src": ["'self'", "blob:"]},
}


class ContentPolicyMiddleware(CSPMiddleware):
    """Send the policy of the area that a page belongs to."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - the library's signature
    ) -> PolicyParts:
        """:return: the settings' policy, with the area's directives in place of its own"""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        for prefix, directives in AREAS.items():
            if request.path_info.startswith(prefix):
                parts.replace = (parts.replace or {}) | directives
        return parts
