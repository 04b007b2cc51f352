"""Addresses of the pages that belong to everybody."""

from django.urls import path

from jobbank.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("ranking/", views.ranking, name="ranking"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("language/", views.choose_language, name="language"),
    path("theme/", views.choose_theme, name="theme"),
    path("mailbox/", views.mail, name="mailbox"),
    path("design/", views.design, name="design"),
]
