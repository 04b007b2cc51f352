"""Addresses under /api/v1/."""

from django.urls import path

from cvparse.rest import views

urlpatterns = [
    path("cv-documents/", views.Documents.as_view(), name="api-cv-documents"),
    path("cv-documents/<uuid:document_id>/", views.Document.as_view(), name="api-cv-document"),
    path("profile/", views.MyProfile.as_view(), name="api-profile"),
    path("profile/confirm/", views.Confirm.as_view(), name="api-profile-confirm"),
    path("profile/still-right/", views.StillRight.as_view(), name="api-profile-still-right"),
    path("profile/<slug:kind>/", views.Items.as_view(), name="api-profile-items"),
    path("profile/<slug:kind>/<uuid:item_id>/", views.OneItem.as_view(), name="api-profile-item"),
]
