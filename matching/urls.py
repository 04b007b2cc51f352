"""Addresses under /matching/."""

from django.urls import path

from jobbank.tables.views import page
from matching import partner_views, shortlist_views, views

app_name = "matching"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("openings/<uuid:opening_id>/shortlist/", views.shortlist, name="shortlist"),
    path("openings/<uuid:opening_id>/compare/", shortlist_views.compare, name="compare"),
    path("openings/<uuid:opening_id>/decide/", shortlist_views.decide, name="decide"),
    path("openings/<uuid:opening_id>/beyond/", shortlist_views.beyond, name="beyond"),
    path("entries/<uuid:entry_id>/reasons/", views.reasons, name="reasons"),
    path("entries/<uuid:entry_id>/review/", views.review, name="review"),
    path("entries/<uuid:entry_id>/undo/", views.undo, name="undo"),
    path("reviews/", page("reviews"), name="reviews"),
    path("rules/", page("rules"), name="rules"),
    path("my-openings/", partner_views.my_openings, name="my_openings"),
    path("my-openings/<uuid:opening_id>/", partner_views.mark, name="mark"),
    path("my-openings/<uuid:opening_id>/reasons/", partner_views.reasons, name="own_reasons"),
    path("partners/<uuid:partner_id>/openings/", views.candidate_openings, name="for_partner"),
    path(
        "partners/<uuid:partner_id>/openings/<uuid:opening_id>/reasons/",
        views.candidate_reasons,
        name="partner_reasons",
    ),
    path("work-rights/", partner_views.work_rights, name="work_rights"),
]
