"""Addresses under /api/v1/."""

from rest_framework.routers import SimpleRouter

from employers.rest.employers import EmployerViewSet
from employers.rest.introductions import IntroductionViewSet
from employers.rest.openings import OpeningViewSet
from employers.rest.talent import TalentViewSet

router = SimpleRouter(use_regex_path=False)
router.register("employers", EmployerViewSet, basename="api-employer")
router.register("openings", OpeningViewSet, basename="api-opening")
router.register("introductions", IntroductionViewSet, basename="api-introduction")
router.register("talent", TalentViewSet, basename="api-talent")
urlpatterns = router.urls
