"""Addresses of a person's own pages. Signing in is django-allauth's, mounted beside."""

from django.urls import path

from jobbank.accounts import data_views, views
from jobbank.accounts.sessions import SessionsView

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="settings"),
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/read/", views.read_all, name="read_all"),
    path("consents/", data_views.consents, name="consents"),
    path("data/", data_views.my_data, name="my_data"),
    path("data/export/", data_views.export, name="export"),
    path("data/step/", data_views.my_step, name="my_step"),
    path("data/delete/", data_views.delete, name="delete"),
    path("api-token/", views.api_token, name="api_token"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("sessions/", SessionsView.as_view(), name="sessions"),
    path("demo/<str:token>/", views.demo_sign_in, name="demo_sign_in"),
]
