"""The programme over REST: the same actions and queries as the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import HasRole
from jobbank.common.errors import NotFound
from jobbank.programme import actions, queries
from jobbank.programme.enums import CohortState
from jobbank.programme.models import Cohort, Enrolment
from jobbank.programme.permissions import person
from jobbank.programme.rest.serializers import (
    CohortSerializer,
    CohortStateSerializer,
    EnrolmentSerializer,
)

SEES = HasRole(Role.COORDINATOR, Role.MENTOR, Role.PARTNER)
COORDINATOR = HasRole(Role.COORDINATOR)


@extend_schema_view(
    list=extend_schema(summary="Cohorts that you may see"),
    retrieve=extend_schema(summary="One cohort with its modules"),
    create=extend_schema(summary="Make a cohort with its ten modules (coordinators)"),
)
class CohortViewSet(
    mixins.CreateModelMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet,
):
    """Cohorts."""

    serializer_class = CohortSerializer
    queryset = Cohort.objects.none()
    filterset_fields = ("state",)
    ordering_fields = ("starts_on", "name")

    def get_permissions(self) -> list[BasePermission]:
        """Writing is for coordinators."""
        reading = self.action in ("list", "retrieve", "enrol", "metadata")
        return [SEES() if reading else COORDINATOR()]

    def get_queryset(self) -> QuerySet[Cohort]:
        """What this person may see."""
        if getattr(self, "swagger_fake_view", False):
            return Cohort.objects.none()
        return queries.cohorts_visible_to(person(self.request.user)).prefetch_related("modules")

    def perform_create(self, serializer: BaseSerializer) -> None:
        """Make it by the action."""
        serializer.instance = actions.create_cohort(
            actor=person(self.request.user), **serializer.validated_data
        )

    @extend_schema(
        summary="Open, start or finish a cohort (coordinators)",
        request=CohortStateSerializer,
        responses=CohortSerializer,
    )
    @action(detail=True, methods=["post"])
    def state(self, request: Request, pk: UUID | None = None) -> Response:
        """Set the state."""
        asked = CohortStateSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        wanted = CohortState(asked.validated_data["state"])
        actions.set_cohort_state(actor=person(request.user), cohort=self.get_object(), state=wanted)
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(
        summary="Ask for a place (partners)", request=None, responses={201: EnrolmentSerializer}
    )
    @action(detail=True, methods=["post"])
    def enrol(self, request: Request, pk: UUID | None = None) -> Response:
        """Enrol, or wait."""
        partner = Partner.objects.filter(user=person(request.user)).first()
        if partner is None:
            raise NotFound
        made = actions.enrol(actor=person(request.user), cohort=self.get_object(), partner=partner)
        return Response(EnrolmentSerializer(made).data, status=status.HTTP_201_CREATED)


@extend_schema_view(
    list=extend_schema(summary="Enrolments that you may see"),
    retrieve=extend_schema(summary="One enrolment"),
    destroy=extend_schema(summary="Leave a cohort or its waiting list"),
)
class EnrolmentViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.DestroyModelMixin,
    viewsets.GenericViewSet,
):
    """Places in cohorts."""

    serializer_class = EnrolmentSerializer
    permission_classes = (HasRole(Role.COORDINATOR, Role.PARTNER),)
    queryset = Enrolment.objects.none()
    filterset_fields = ("state", "cohort")
    ordering_fields = ("asked_at",)

    def get_queryset(self) -> QuerySet[Enrolment]:
        """What this person may see."""
        if getattr(self, "swagger_fake_view", False):
            return Enrolment.objects.none()
        return queries.enrolments_visible_to(person(self.request.user)).order_by("asked_at", "pk")

    def perform_destroy(self, instance: Any) -> None:
        """Leave by the action: the place goes on."""
        actions.leave(actor=person(self.request.user), enrolment=instance)
