"""Addresses of the openings that everybody may read."""

from django.urls import path

from employers.feeds import AtomFeed, RssFeed
from employers.views import public

app_name = "openings"
urlpatterns = [
    path("", public.opening_list, name="list"),
    path("feed.atom", AtomFeed(), name="atom"),
    path("feed.rss", RssFeed(), name="rss"),
    path("<uuid:pk>/", public.opening, name="opening"),
]
