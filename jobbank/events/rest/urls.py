"""Addresses of mingles over REST."""

from rest_framework.routers import SimpleRouter

from jobbank.events.rest.views import MingleViewSet, PlanRunViewSet

router = SimpleRouter()
router.register("mingles", MingleViewSet, basename="mingle")
router.register("mingle-plannings", PlanRunViewSet, basename="mingle-planning")
urlpatterns = router.urls
