"""Introductions over REST: each side reads its own view."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from employers import actions, limits
from employers.actions.steps import side_of
from employers.enums import Side
from employers.models import Introduction
from employers.queries import introductions_visible_to, openings_visible_to
from employers.queries.cards import candidate_of
from employers.queries.introductions import view_of, views_of
from employers.rest import serializers
from employers.views.pages import one
from jobbank.accounts.models import Partner, User
from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import NotFound
from matching.queries import candidates_visible_to


class IntroductionViewSet(viewsets.GenericViewSet[Introduction]):
    """The caller's introductions."""

    permission_classes = (IsAuthenticated,)
    serializer_class = serializers.IntroductionSerializer
    filterset_fields = ("state", "opening")
    ordering_fields = ("created_at", "updated_at", "due_at")
    queryset = Introduction.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Introduction]:
        """Those that the caller may know of."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset  # type: ignore[return-value]
        return introductions_visible_to(self.request.user).order_by("-updated_at")

    def list(self, request: Request) -> Response:
        """Newest first."""
        side_of(signed_in(request))
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset())) or []
        views = views_of(request.user, list(page))
        return self.get_paginated_response(self.get_serializer(views, many=True).data)

    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One, as the caller may read it."""
        return self._answer(one(self.get_queryset(), pk=pk))

    def _answer(self, row: Introduction, code: int = status.HTTP_200_OK) -> Response:
        view = view_of(self.request.user, row)
        return Response(serializers.IntroductionSerializer(view).data, status=code)

    @extend_schema(
        request=serializers.AskSerializer, responses={201: serializers.IntroductionSerializer}
    )
    def create(self, request: Request) -> Response:
        """Ask for one. A mentor looks first."""
        user, data = signed_in(request), _read(serializers.AskSerializer, request)
        side = side_of(user)
        limits.take("introduction", user)
        row = actions.ask_introduction(
            actor=user,
            partner=_partner(user, side, data["card"]),
            opening=one(openings_visible_to(user), pk=data["opening"]),
            message=data["message"],
        )
        return self._answer(row, status.HTTP_201_CREATED)

    @extend_schema(
        request=serializers.AnswerSerializer, responses=serializers.IntroductionSerializer
    )
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, pk: UUID) -> Response:
        """Yes, or "no, because …"; a mentor's yes passes it on."""
        user, data = signed_in(request), _read(serializers.AnswerSerializer, request)
        row = one(self.get_queryset(), pk=pk)
        is_mentor = side_of(user) == Side.MENTOR
        step = actions.look_at_introduction if is_mentor else actions.answer_introduction
        return self._answer(step(actor=user, introduction=row, **data))

    @extend_schema(
        request=serializers.AgreedCvSerializer, responses=serializers.IntroductionSerializer
    )
    @action(detail=True, methods=["put"], url_path="agreed-cv")
    def agreed_cv(self, request: Request, pk: UUID) -> Response:
        """Choose which CV the employer may read (partners who said yes)."""
        data, row = _read(serializers.AgreedCvSerializer, request), one(self.get_queryset(), pk=pk)
        return self._answer(
            actions.choose_cv(actor=signed_in(request), introduction=row, cv=data["cv"])
        )

    @extend_schema(request=None, responses=serializers.IntroductionSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: UUID) -> Response:
        """Take it back."""
        row = one(self.get_queryset(), pk=pk)
        return self._answer(
            actions.withdraw_introduction(actor=signed_in(request), introduction=row)
        )

    @extend_schema(
        request=serializers.OutcomeSerializer, responses=serializers.IntroductionSerializer
    )
    @action(detail=True, methods=["post"])
    def outcome(self, request: Request, pk: UUID) -> Response:
        """Say what came of an open one."""
        data, row = _read(serializers.OutcomeSerializer, request), one(self.get_queryset(), pk=pk)
        return self._answer(
            actions.record_outcome(actor=signed_in(request), introduction=row, **data)
        )

    @extend_schema(
        request=serializers.InterviewSerializer, responses=serializers.IntroductionSerializer
    )
    @action(detail=True, methods=["post"])
    def interview(self, request: Request, pk: UUID) -> Response:
        """Note when you meet."""
        data, row = _read(serializers.InterviewSerializer, request), one(self.get_queryset(), pk=pk)
        return self._answer(
            actions.note_interview(actor=signed_in(request), introduction=row, **data)
        )


def _partner(user: User, side: Side, code: str) -> Partner:
    """Whom it is about: oneself, or the candidate behind a card."""
    if side == Side.PARTNER:
        found: Partner = one(Partner.objects.all(), user=user)
        return found
    if side == Side.EMPLOYER:
        return candidate_of(user, code).partner
    candidate = candidates_visible_to(user).select_related("partner").filter(code=code).first()
    if candidate is None:
        raise NotFound
    return candidate.partner


def _read(kind: Any, request: Request) -> dict[str, Any]:
    serializer = kind(data=request.data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)
