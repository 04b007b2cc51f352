"""Openings over REST. Published ones are for everybody."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from employers import actions
from employers.enums import OpeningLanguage, OpeningOutcome, OpeningSource, OpeningState
from employers.extract.wording import find_wording
from employers.models import Employer, Opening
from employers.permissions import is_coordinator, membership
from employers.queries import openings_managed_by, openings_visible_to
from employers.queries.openings import matching_words
from employers.rest import serializers
from employers.views.pages import one
from employers.wording import in_words
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import NotFound

READ = ("list", "retrieve", "requirements")


class OpeningFilter(filters.FilterSet):
    """Narrow the list."""

    q = filters.CharFilter(method="words", label="words of title, text, employer or place")
    state = filters.ChoiceFilter(choices=OpeningState.choices)
    language = filters.ChoiceFilter(choices=OpeningLanguage.choices)
    municipality = filters.CharFilter(field_name="municipality_id")
    country = filters.CharFilter(field_name="municipality__country")
    employer = filters.UUIDFilter(field_name="employer_id")

    class Meta:
        model = Opening
        fields = ("q", "state", "language", "municipality", "country", "employer")

    def words(self, rows: QuerySet[Opening], name: str, value: str) -> QuerySet[Opening]:
        """Every word occurs."""
        return matching_words(rows, value)


class OpeningViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Opening]
):
    """Openings that the caller may read; members write those of their employer."""

    serializer_class = serializers.OpeningSerializer
    filterset_class = OpeningFilter
    ordering_fields = ("title", "published_at", "deadline", "updated_at")
    queryset = Opening.objects.none()
    lookup_value_converter = "uuid"

    def get_permissions(self) -> list[BasePermission]:
        """Everybody reads; the rest is for people who signed in, and guarded by the actions."""
        is_read = self.action in READ and self.request.method in ("GET", "HEAD", "OPTIONS")
        return [AllowAny() if is_read else IsAuthenticated()]  # type: ignore[list-item]

    def get_queryset(self) -> QuerySet[Opening]:
        """Those that the caller may read."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset  # type: ignore[return-value]
        return openings_visible_to(self.request.user)

    def _own(self, pk: UUID) -> Opening:
        found: Opening = one(openings_managed_by(self.request.user), pk=pk)
        return found

    @extend_schema(
        request=serializers.OpeningChangeSerializer,
        responses={201: serializers.OpeningSerializer},
    )
    def create(self, request: Request) -> Response:
        """Write a draft; what it asks for is read from its text."""
        made = actions.create_opening(
            actor=signed_in(request),
            employer=self._employer(request),
            fields=_written(request),
            source=OpeningSource.API,
        )
        body = serializers.OpeningSerializer(made).data
        return Response(body, status=status.HTTP_201_CREATED)

    def _employer(self, request: Request) -> Employer:
        """The member's own employer, or the one a coordinator names as ``?employer=``."""
        member = membership(request.user)
        if member is not None:
            return member.employer
        key = request.query_params.get("employer", "")
        if not is_coordinator(request.user) or not key:
            raise NotFound
        try:
            found: Employer = one(Employer.objects.all(), pk=UUID(key))
        except ValueError as error:
            raise NotFound from error
        return found

    @extend_schema(
        request=serializers.OpeningChangeSerializer, responses=serializers.OpeningSerializer
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Write it anew; a new text is read again, corrected requirements stay."""
        opening = self._own(pk)
        done = actions.edit_opening(
            actor=signed_in(request), opening=opening, fields=_written(request)
        )
        return Response(serializers.OpeningSerializer(done).data)

    def destroy(self, request: Request, pk: UUID) -> Response:
        """Throw a draft away."""
        actions.delete_draft(actor=signed_in(request), opening=self._own(pk))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=serializers.OpeningSerializer)
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: UUID) -> Response:
        """Let everybody read it."""
        done = actions.publish_opening(actor=signed_in(request), opening=self._own(pk))
        return Response(serializers.OpeningSerializer(done).data)

    @extend_schema(request=None, responses=serializers.OpeningSerializer)
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: UUID) -> Response:
        """Take it out of the lists for a while."""
        done = actions.pause_opening(actor=signed_in(request), opening=self._own(pk))
        return Response(serializers.OpeningSerializer(done).data)

    @extend_schema(request=serializers.CloseSerializer, responses=serializers.OpeningSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: UUID) -> Response:
        """End it with an outcome."""
        form = serializers.CloseSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        outcome = OpeningOutcome(form.validated_data["outcome"])
        done = actions.close_opening(
            actor=signed_in(request), opening=self._own(pk), outcome=outcome
        )
        return Response(serializers.OpeningSerializer(done).data)

    @extend_schema(request=None, responses={201: serializers.OpeningSerializer})
    @action(detail=True, methods=["post"])
    def copy(self, request: Request, pk: UUID) -> Response:
        """Make a draft out of it."""
        made = actions.copy_opening(actor=signed_in(request), opening=self._own(pk))
        body = serializers.OpeningSerializer(made).data
        return Response(body, status=status.HTTP_201_CREATED)

    @extend_schema(responses=serializers.RequirementSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def requirements(self, request: Request, pk: UUID) -> Response:
        """What it asks for, with the lines that say so."""
        rows = one(self.get_queryset(), pk=pk).requirements.select_related("skill")
        return Response(serializers.RequirementSerializer(rows, many=True).data)

    @extend_schema(
        request=serializers.RequirementChangeSerializer(many=True),
        responses=serializers.RequirementSerializer(many=True),
        filters=False,
    )
    @requirements.mapping.put
    def correct_requirements(self, request: Request, pk: UUID) -> Response:
        """Replace all of it; rows that are left out go."""
        opening = self._own(pk)
        form = serializers.RequirementChangeSerializer(data=request.data, many=True)
        form.is_valid(raise_exception=True)
        child: Any = form.child  # type: ignore[attr-defined]
        fields = [child.to_fields(row) for row in form.validated_data]
        rows = actions.correct_requirements(actor=signed_in(request), opening=opening, rows=fields)
        return Response(serializers.RequirementSerializer(rows, many=True).data)

    @extend_schema(responses=serializers.WordingSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def wording(self, request: Request, pk: UUID) -> Response:
        """Words in it that may keep people away; advice, not a refusal."""
        opening = self._own(pk)
        found = find_wording(f"{opening.title}\n{opening.text}", opening.language)
        return Response(serializers.WordingSerializer(in_words(found), many=True).data)


def _written(request: Request) -> Any:
    form = serializers.OpeningChangeSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    return form.to_fields()
