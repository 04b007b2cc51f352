"""Which room answers which address."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

PAGES = {
    "": "jobbank.web.urls",
    "accounts/": "jobbank.accounts.urls",
    "tables/": "jobbank.tables.urls",
    "texts/": "jobbank.texts.urls",
    "cv/": "cvparse.urls",
    "matching/": "matching.urls",
    "employers/": "employers.urls",
    "openings/": "employers.public_urls",
    "programme/": "jobbank.programme.urls",
    "mingles/": "jobbank.events.urls",
    "fairness/": "jobbank.fairness.urls",
}
REST = [
    "jobbank.accounts.rest.urls",
    "cvparse.rest.urls",
    "matching.rest.urls",
    "employers.rest.urls",
    "jobbank.programme.rest.urls",
    "jobbank.events.rest.urls",
]


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


handler404 = "jobbank.common.rest.not_there"
urlpatterns: list[URLPattern | URLResolver] = [
    *(path(prefix, include(module)) for prefix, module in PAGES.items() if _there(module)),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    *(path("api/v1/", include(module)) for module in REST if _there(module)),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="api-docs"),
    path("admin/", admin.site.urls),
]
if _there("jobbank.health.urls"):
    urlpatterns += [path("", include("jobbank.health.urls"))]
