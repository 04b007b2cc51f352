"""Addresses of the pages of mingles."""

from django.urls import path

from jobbank.events.views import calendar, guests, mingles, plan

app_name = "events"
urlpatterns = [
    path("", mingles.mingle_list, name="list"),
    path("calendar/", calendar.settings, name="calendar"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("new/", mingles.new, name="new"),
    path("signups/<uuid:signup_id>/cancel/", guests.cancel, name="cancel"),
    path("signups/<uuid:signup_id>/no-show/", guests.no_show, name="no_show"),
    path("<uuid:mingle_id>/", mingles.mingle, name="mingle"),
    path("<uuid:mingle_id>/edit/", mingles.edit, name="edit"),
    path("<uuid:mingle_id>/employers/", mingles.add_employer, name="add_employer"),
    path(
        "<uuid:mingle_id>/employers/<int:attendance_id>/remove/",
        mingles.remove_employer,
        name="remove_employer",
    ),
    path("<uuid:mingle_id>/wishes/", mingles.add_wish, name="add_wish"),
    path("<uuid:mingle_id>/wishes/<int:wish_id>/remove/", mingles.remove_wish, name="remove_wish"),
    path("<uuid:mingle_id>/sign-up/", guests.sign_up, name="sign_up"),
    path("<uuid:mingle_id>/sheet/", guests.sheet, name="sheet"),
    path("<uuid:mingle_id>/employer/", guests.employer_sheet, name="employer_sheet"),
    path("<uuid:mingle_id>/plan/", plan.plan, name="plan"),
    path("<uuid:mingle_id>/plan/progress/", plan.progress, name="progress"),
    path("<uuid:mingle_id>/plan/move/", plan.move, name="move"),
    path("<uuid:mingle_id>/plan/step/", plan.step, name="step"),
    path("<uuid:mingle_id>/plan/print/", plan.print_all, name="print"),
]
