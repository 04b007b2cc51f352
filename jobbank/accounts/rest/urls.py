"""Addresses under /api/v1/."""

from django.urls import path

from jobbank.accounts.rest import views

urlpatterns = [
    path("me/", views.MeView.as_view(), name="api-me"),
    path("me/todos/", views.TodoView.as_view(), name="api-me-todos"),
    path("me/notifications/", views.NotificationView.as_view(), name="api-me-notifications"),
    path("me/consents/", views.ConsentsView.as_view(), name="api-me-consents"),
    path("me/consents/<str:purpose>/", views.ConsentView.as_view(), name="api-me-consent"),
    path("me/pause/", views.PauseView.as_view(), name="api-me-pause"),
    path("me/erasure/", views.ErasureView.as_view(), name="api-me-erasure"),
    path("me/sightings/", views.SightingsView.as_view(), name="api-me-sightings"),
    path("me/export/", views.ExportView.as_view(), name="api-me-export"),
]
