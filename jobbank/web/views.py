"""Landing, home pages, help, and the choices of language and colours."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from employers.queries.funnel import funnel
from jobbank.accounts.actions import remember_language
from jobbank.accounts.enums import Role
from jobbank.accounts.queries import own_partner
from jobbank.common.home import todos_for
from jobbank.web import mailbox, style_samples
from jobbank.web.templatetags.web import THEMES

YEAR = 365 * 24 * 3600
DAYS_A_WEEK, DAYS_A_MONTH = 7, 30.4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, for visitors; "what do I do now?", for who is signed in."""
    if not request.user.is_authenticated:
        return render(request, "web/landing.html")
    role = request.user.role
    context: dict[str, Any] = {"todos": todos_for(request.user), "news_text": f"start-{role}"}
    if role == Role.COORDINATOR:
        context["funnel"] = funnel(request.user)
    if role == Role.PARTNER:
        context["partner"] = own_partner(request.user)
    return render(request, "web/home.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help for one role, by default the person's own."""
    mine = request.user.role if request.user.is_authenticated else Role.PARTNER
    wanted = request.GET.get("role", mine)
    shown = wanted if wanted in Role.values else mine
    context = {"shown": shown, "help_text": f"help-{shown}", "roles": Role.choices}
    return render(request, "web/help.html", context)


@require_safe
def ranking(request: HttpRequest) -> HttpResponse:
    """How ranking works, and how to object."""
    return render(request, "web/ranking.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, how long, and who sees it."""
    weeks = settings.PROFILE_FRESH_DAYS // DAYS_A_WEEK
    months = round(settings.PROFILE_KEPT_DAYS / DAYS_A_MONTH)
    kept = {"weeks": weeks, "months": months, "backups": settings.BACKUPS_KEPT_DAYS}
    return render(request, "web/privacy.html", {"kept": kept})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    email = settings.OPERATOR_EMAIL
    return render(request, "web/accessibility.html", {"operator": {"email": email}})


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember a language: in a cookie, and for mails with the person."""
    answer = _back(request)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        _remember(answer, settings.LANGUAGE_COOKIE_NAME, language)
        if request.user.is_authenticated:
            remember_language(user=request.user, language=language)
    return answer


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light or dark, or follow the system again."""
    answer = _back(request)
    theme = request.POST.get("theme")
    if theme in THEMES:
        _remember(answer, "theme", theme)
    return answer


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the person came from; never to another site."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if safe else "/")


def _remember(answer: HttpResponse, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """The living style page, for those who build and those who coordinate."""
    user = request.user
    if not (settings.DEBUG or (user.is_authenticated and user.role == Role.COORDINATOR)):
        raise Http404
    form = style_samples.SampleForm(request.GET if "name" in request.GET else None)
    page = Paginator(style_samples.ROWS, 3).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, **style_samples.CONTEXT}
    return render(request, "web/design.html", context)


@require_safe
@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """The mails of a demo."""
    if not mailbox.may_read(request):
        raise Http404
    page = mailbox.page(request.GET.get("page"))
    return render(request, "web/mailbox.html", {"page_obj": page})
