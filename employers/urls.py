"""Addresses of employers' pages, introductions, and the coordinators' work with employers."""

from django.urls import path

from employers.views import (
    coordination,
    introductions,
    members,
    openings,
    organisation,
    own_card,
    requirements,
    talent,
)
from jobbank.tables.views import page

app_name = "employers"
urlpatterns = [
    path("", organisation.home, name="home"),
    path("register/", organisation.register, name="register"),
    path("edit/", organisation.edit, name="edit"),
    path("members/", members.members, name="members"),
    path("members/<int:pk>/remove/", members.remove, name="member_remove"),
    path("join/<str:token>/", members.join, name="join"),
    path("openings/", openings.opening_list, name="openings"),
    path("openings/all/", page("openings"), name="all_openings"),
    path("openings/new/", openings.new, name="opening_new"),
    path("openings/<uuid:pk>/", openings.opening, name="opening"),
    path("openings/<uuid:pk>/edit/", openings.edit, name="opening_edit"),
    path("openings/<uuid:pk>/requirements/", requirements.requirements, name="requirements"),
    path("openings/<uuid:pk>/occupation/", requirements.occupation, name="occupation"),
    path("openings/<uuid:pk>/reading/", requirements.reading, name="reading"),
    path("openings/<uuid:pk>/close/", openings.close, name="opening_close"),
    path("openings/<uuid:pk>/<slug:step>/", openings.step, name="opening_step"),
    path("pay-rules/", page("pay-rules"), name="pay_rules"),
    path("talent/", talent.search, name="talent"),
    path("talent/common/", talent.common, name="common"),
    path("talent/compare/", talent.compare, name="compare"),
    path("talent/searches/", talent.save, name="search_save"),
    path("talent/searches/<uuid:pk>/", talent.run_saved, name="search_open"),
    path("talent/searches/<uuid:pk>/mute/", talent.mute, name="search_mute"),
    path("talent/searches/<uuid:pk>/delete/", talent.forget, name="search_delete"),
    path("talent/<slug:code>/", talent.card, name="card"),
    path("introductions/", introductions.introduction_list, name="introductions"),
    path("introductions/all/", page("introductions"), name="all_introductions"),
    path("introductions/ask/<uuid:pk>/", introductions.ask_as_partner, name="ask"),
    path("introductions/<uuid:pk>/", introductions.introduction, name="introduction"),
    path("introductions/<uuid:pk>/cv/", introductions.agreed_cv, name="agreed_cv"),
    path("introductions/<uuid:pk>/<slug:step>/", introductions.step, name="introduction_step"),
    path("my-card/", own_card.own_card, name="own_card"),
    path("blocked/", own_card.blocked, name="blocked"),
    path("blocked/<uuid:pk>/", own_card.block, name="block"),
    path("all/", page("employers"), name="employers"),
    path("all/<uuid:pk>/", coordination.employer, name="employer"),
    path("all/<uuid:pk>/verify/", coordination.verify, name="verify"),
    path("all/<uuid:pk>/refuse/", coordination.refuse, name="refuse"),
]
