"""Addresses of the programme's pages."""

from django.urls import path

from jobbank.programme import mentor_views, views

app_name = "programme"
urlpatterns = [
    path("", views.cohort_list, name="list"),
    path("new/", views.new_cohort, name="new"),
    path("mine/", views.mine, name="mine"),
    path("mentoring/", mentor_views.mentoring, name="mentoring"),
    path("mentees/", mentor_views.mentees, name="mentees"),
    path("mentorships/<uuid:mentorship_id>/", mentor_views.notes, name="notes"),
    path("mentorships/<uuid:mentorship_id>/end/", mentor_views.end, name="end"),
    path("enrolments/<uuid:enrolment_id>/leave/", views.leave, name="leave"),
    path("<uuid:cohort_id>/", views.cohort, name="cohort"),
    path("<uuid:cohort_id>/edit/", views.edit_cohort, name="edit"),
    path("<uuid:cohort_id>/state/", views.set_state, name="set_state"),
    path("<uuid:cohort_id>/enrol/", views.enrol, name="enrol"),
    path("<uuid:cohort_id>/modules/<int:position>/", views.edit_module, name="module"),
]
