"""Addresses under /matching/."""

from django.urls import path

from jobbank.tables.views import page
from matching import views

app_name = "matching"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("openings/<uuid:opening_id>/shortlist/", views.shortlist, name="shortlist"),
    path("entries/<uuid:entry_id>/reasons/", views.reasons, name="reasons"),
    path("entries/<uuid:entry_id>/review/", views.review, name="review"),
    path("entries/<uuid:entry_id>/undo/", views.undo, name="undo"),
    path("reviews/", page("reviews"), name="reviews"),
    path("my-openings/", views.my_openings, name="my_openings"),
    path("partners/<uuid:partner_id>/openings/", views.candidate_openings, name="for_partner"),
    path("work-rights/", views.work_rights, name="work_rights"),
]
