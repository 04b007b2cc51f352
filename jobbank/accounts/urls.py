"""Addresses of a person's own pages. Signing in and its security are django-allauth's, mounted beside."""

from django.urls import path

from jobbank.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="settings"),
    path("consents/", views.consents, name="consents"),
    path("data/", views.my_data, name="my_data"),
]
