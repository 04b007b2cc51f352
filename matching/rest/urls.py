"""Addresses under /api/v1/."""

from django.urls import path

from matching.rest import partner, views

urlpatterns = [
    path(
        "openings/<uuid:opening_id>/shortlist/", views.ShortlistView.as_view(), name="api-shortlist"
    ),
    path(
        "openings/<uuid:opening_id>/candidates/",
        views.NarrowedView.as_view(),
        name="api-narrowed",
    ),
    path("openings/<uuid:opening_id>/cards/", views.CardsView.as_view(), name="api-cards"),
    path("entries/", views.EntriesView.as_view(), name="api-entries"),
    path("entries/<uuid:entry_id>/review/", views.ReviewView.as_view(), name="api-review"),
    path("my-openings/", views.MyOpeningsView.as_view(), name="api-my-openings"),
    path("my-openings/<uuid:opening_id>/mark/", partner.MarkView.as_view(), name="api-mark"),
    path("me/card/", partner.OwnCardView.as_view(), name="api-own-card"),
    path("occupations/", views.OccupationsView.as_view(), name="api-occupations"),
    path("skills/", views.SkillsView.as_view(), name="api-skills"),
    path("municipalities/", views.MunicipalitiesView.as_view(), name="api-municipalities"),
]
