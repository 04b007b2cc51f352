"""Addresses under /fairness/."""

from django.urls import path

from jobbank.fairness import views

app_name = "fairness"
urlpatterns = [
    path("", views.report, name="report"),
    path("about-me/", views.about_me, name="about_me"),
]
