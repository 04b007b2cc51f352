"""Addresses under /api/v1/."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from employers.rest.blocks import BlockedView, BlockView
from employers.rest.employers import EmployerViewSet
from employers.rest.introductions import IntroductionViewSet
from employers.rest.openings import OpeningViewSet
from employers.rest.talent import TalentViewSet

router = SimpleRouter(use_regex_path=False)
router.register("employers", EmployerViewSet, basename="api-employer")
router.register("openings", OpeningViewSet, basename="api-opening")
router.register("introductions", IntroductionViewSet, basename="api-introduction")
router.register("talent", TalentViewSet, basename="api-talent")
urlpatterns = [
    *router.urls,
    path("blocked-employers/", BlockedView.as_view(), name="api-blocked"),
    path("blocked-employers/<uuid:employer_id>/", BlockView.as_view(), name="api-block"),
]
