"""Addresses under /texts/."""

from django.urls import path

from jobbank.texts import views

app_name = "texts"
urlpatterns = [
    path("", views.text_list, name="list"),
    path("back/<int:row_id>/", views.back, name="back"),
    path("<slug:key>/", views.edit, name="edit"),
    path("<slug:key>/shipped/", views.shipped, name="shipped"),
]
