"""Addresses of a partner's own CV."""

from django.urls import path

from cvparse.views import area, documents, lasting, occupation, profile, steps
from jobbank.tables.views import page

app_name = "cvparse"
urlpatterns = [
    path("", documents.documents, name="documents"),
    path("documents/", documents.document_list, name="document_list"),
    path("documents/<uuid:document_id>/delete/", documents.delete, name="delete"),
    path("documents/<uuid:document_id>/pages/<int:page>/", documents.picture, name="picture"),
    path("partners/", page("partners"), name="partners"),
    path("area/", area.area, name="area"),
    path("profile/", profile.profile, name="profile"),
    path("profile/person/", profile.save_person, name="save_person"),
    path("profile/wishes/", profile.save_wishes, name="save_wishes"),
    path("profile/confirm/", profile.confirm, name="confirm"),
    path("profile/still-right/", lasting.still_right, name="still_right"),
    path("profile/steps/", steps.start, name="steps"),
    path("profile/steps/<int:number>/", steps.step, name="step"),
    path("profile/questions/<slug:kind>/<slug:key>/", profile.answer_question, name="answer"),
    path(
        "profile/experiences/<uuid:item_id>/occupation/", occupation.occupation, name="occupation"
    ),
    path("profile/<slug:kind>/add/", profile.add_item, name="add_item"),
    path("profile/<slug:kind>/<uuid:item_id>/", profile.save_item, name="save_item"),
    path(
        "profile/<slug:kind>/<uuid:item_id>/<slug:step>/", profile.change_place, name="change_place"
    ),
]
