"""Addresses of the programme over REST."""

from rest_framework.routers import SimpleRouter

from jobbank.programme.rest.views import CohortViewSet, EnrolmentViewSet

router = SimpleRouter()
router.register("cohorts", CohortViewSet, basename="cohort")
router.register("enrolments", EnrolmentViewSet, basename="enrolment")
urlpatterns = router.urls
