"""Matching over REST, under /api/v1/."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import HasRole, signed_in
from jobbank.common.errors import NotFound
from matching import actions, queries
from matching.enums import Decision, Reason
from matching.models import (
    Municipality,
    Occupation,
    OccupationLabel,
    ShortlistEntry,
    Skill,
    SkillLabel,
)
from matching.presentation import concept_uris
from matching.rest import serializers
from matching.taxonomy.enums import LabelKind

LOOKUP_ROWS = 20
SHORTEST_LOOKUP = 2
REVIEWERS = (HasRole(Role.MENTOR, Role.COORDINATOR),)


def labels_of(parts: list[dict[str, Any]]) -> dict[str, str]:
    """Labels in the reader's language of all concepts that are named."""
    return queries.labels_in(serializers.reader_language(), concept_uris(parts))


class ShortlistView(APIView):
    """The shortlist of an opening."""

    permission_classes = REVIEWERS

    @extend_schema(responses=serializers.ShortlistSerializer)
    def get(self, request: Request, opening_id: UUID) -> Response:
        """As it is at this moment, best first, with every reason."""
        user = signed_in(request)
        run = actions.open_shortlist(actor=user, opening_id=opening_id)
        entries = list(queries.shortlist_for(user, opening_id))
        parts = [part for entry in entries for part in (*entry.contributions, *entry.gaps)]
        data = serializers.ShortlistSerializer(
            {"run": run, "entries": entries}, context={"labels": labels_of(parts)}
        ).data
        return Response(data)

    @extend_schema(
        request=serializers.PullInSerializer, responses={201: serializers.EntrySerializer}
    )
    def post(self, request: Request, opening_id: UUID) -> Response:
        """Pull somebody in whom the ranking left beyond its cut."""
        form = serializers.PullInSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        user = signed_in(request)
        entry = actions.pull_in(actor=user, opening_id=opening_id, **form.validated_data)
        return Response(serializers.EntrySerializer(entry).data, status=status.HTTP_201_CREATED)


class NarrowedView(APIView):
    """The candidates of an opening behind filters."""

    permission_classes = REVIEWERS

    @extend_schema(
        parameters=[serializers.FiltersSerializer], responses=serializers.NarrowedSerializer
    )
    def get(self, request: Request, opening_id: UUID) -> Response:
        """Those who pass, best first, with every reason. The shortlist stays as it is."""
        asked = serializers.FiltersSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        found = actions.look_narrowed(
            actor=signed_in(request), opening_id=opening_id, filters=asked.filters()
        )
        parts = [part for row in found.candidates for part in (*row["contributions"], *row["gaps"])]
        shown = {"total": found.total, "candidates": found.candidates}
        context = {"labels": labels_of(parts)}
        return Response(serializers.NarrowedSerializer(shown, context=context).data)


class CardsView(APIView):
    """Cards of the candidates forwarded for an opening of one's own employer."""

    permission_classes = (HasRole(Role.EMPLOYER),)

    @extend_schema(responses=serializers.CardSerializer(many=True))
    def get(self, request: Request, opening_id: UUID) -> Response:
        """Cards, best first: no name, no line of a CV."""
        cards = queries.forwarded_cards(signed_in(request), opening_id)
        return Response(serializers.CardSerializer([asdict(c) for c in cards], many=True).data)


class EntriesView(generics.ListAPIView):
    """Entries of all shortlists that one may review."""

    permission_classes = REVIEWERS
    serializer_class = serializers.EntrySerializer
    filterset_fields = ("state", "opening")
    ordering_fields = ("score", "updated_at")
    queryset = ShortlistEntry.objects.none()

    def get_queryset(self) -> QuerySet[ShortlistEntry]:
        """Newest first unless asked otherwise."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        entries = queries.entries_visible_to(signed_in(self.request))
        return entries.select_related("candidate").order_by("-updated_at", "pk")


class ReviewView(APIView):
    """Decide on an entry, or take the decision back."""

    permission_classes = REVIEWERS

    @extend_schema(
        request=serializers.ReviewRequestSerializer,
        responses={201: serializers.ReviewSerializer},
    )
    def post(self, request: Request, entry_id: UUID) -> Response:
        """Forward, hold or decline, for a reason."""
        form = serializers.ReviewRequestSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        made = actions.review_entry(
            actor=signed_in(request),
            entry_id=entry_id,
            decision=Decision(form.validated_data["decision"]),
            reason=Reason(form.validated_data["reason"]),
            words=form.validated_data["words"],
        )
        return Response(serializers.ReviewSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=serializers.ReviewSerializer)
    def delete(self, request: Request, entry_id: UUID) -> Response:
        """Undo the decision in force; both rows are kept."""
        made = actions.undo_review(actor=signed_in(request), entry_id=entry_id)
        return Response(serializers.ReviewSerializer(made).data)


class MyOpeningsView(APIView):
    """Openings for the partner who asks."""

    permission_classes = (HasRole(Role.PARTNER),)

    @extend_schema(responses=serializers.OpeningMatchSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Best first, with the reasons that mentors see."""
        user = signed_in(request)
        partner = Partner.objects.filter(user=user).first()
        if partner is None:
            raise NotFound
        found, _near = queries.openings_for_candidate(user, partner.pk)
        rows = [
            {"opening_id": one.opening_id, "missing": one.missing, **asdict(one.match)}
            for one in found
        ]
        parts = [part for row in rows for part in (*row["contributions"], *row["gaps"])]
        data = serializers.OpeningMatchSerializer(
            rows, many=True, context={"labels": labels_of(parts)}
        ).data
        return Response(data)


QUERY = OpenApiParameter("q", str, description="at least two letters of a label")


class LookupView(APIView):
    """Look concepts up by the beginning or a part of a label, in the reader's language."""

    permission_classes = (IsAuthenticated,)
    labels: type[Model]
    concepts: type[Model]
    owner: str

    @extend_schema(parameters=[QUERY], responses=serializers.ConceptSerializer(many=True))
    def get(self, request: Request) -> Response:
        """At most twenty, shortest labels first."""
        text = request.query_params.get("q", "").strip()
        if len(text) < SHORTEST_LOOKUP:
            return Response([])
        language = serializers.reader_language()
        rows = self.labels._default_manager.filter(
            language__in={language, "en"},
            text__icontains=text,
            **{f"{self.owner}__is_active": True},
        ).values_list(f"{self.owner}__uri", "text", "kind", "language")
        best: dict[str, str] = {}
        for uri, label, _kind, _language in sorted(rows[:500], key=lambda row: _order(row, text)):
            best.setdefault(uri, label)
        shown = queries.labels_in(language, list(best)) or {}
        data = [{"uri": uri, "label": shown.get(uri, label)} for uri, label in best.items()]
        return Response(serializers.ConceptSerializer(data[:LOOKUP_ROWS], many=True).data)


def _order(row: tuple[str, str, str, str], text: str) -> tuple[bool, bool, int, str]:
    _uri, label, kind, _language = row
    starts = label.casefold().startswith(text.casefold())
    return (not starts, kind != LabelKind.PREFERRED, len(label), label)


class OccupationsView(LookupView):
    """Occupations by label."""

    labels, concepts, owner = OccupationLabel, Occupation, "occupation"


class SkillsView(LookupView):
    """Skills by label."""

    labels, concepts, owner = SkillLabel, Skill, "skill"


class MunicipalitiesView(generics.ListAPIView):
    """Municipalities of Skåne and Zealand."""

    permission_classes = (IsAuthenticated,)
    serializer_class = serializers.MunicipalitySerializer
    queryset = Municipality.objects.order_by("country", "name")
    filterset_fields = ("country",)
    pagination_class = None
