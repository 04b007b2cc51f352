"""What a partner chooses about their card and their list, over REST."""

from dataclasses import asdict
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import HasRole, signed_in
from jobbank.accounts.queries import own_partner
from jobbank.common.errors import NotFound
from matching import actions, queries
from matching.cards import card, parts_of, rare_mix
from matching.enums import HideReason, MarkKind
from matching.models import Candidate
from matching.rest.serializers import CardSerializer

PARTNERS = (HasRole(Role.PARTNER),)


class PartSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A part of one's card. ``key`` names it where it is left off."""

    key = serializers.CharField()
    kind = serializers.CharField()
    value = serializers.CharField()


class OwnCardSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """One's card as employers see it, its parts, and those that together could tell who it is."""

    card = CardSerializer()
    parts = PartSerializer(many=True)
    hidden = serializers.ListField(child=serializers.CharField())
    rare = PartSerializer(many=True)


class CardChoiceSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Keys of the parts to leave off; the others are shown."""

    hidden = serializers.ListField(child=serializers.CharField(max_length=300), max_length=1000)


class MarkSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """Saved, or hidden for a reason."""

    kind = serializers.ChoiceField(choices=MarkKind.choices)
    reason = serializers.ChoiceField(
        choices=HideReason.choices, required=False, allow_blank=True, default=""
    )


class OwnCardView(APIView):
    """One's own card."""

    permission_classes = PARTNERS

    @extend_schema(responses=OwnCardSerializer)
    def get(self, request: Request) -> Response:
        """What an employer sees of you before an introduction."""
        found = queries.candidates_visible_to(signed_in(request)).select_related("municipality")
        candidate = found.first()
        if candidate is None:
            raise NotFound
        return Response(_card(candidate))

    @extend_schema(request=CardChoiceSerializer, responses=OwnCardSerializer)
    def put(self, request: Request) -> Response:
        """Choose what is left off."""
        form = CardChoiceSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        user = signed_in(request)
        return Response(
            _card(actions.choose_card(actor=user, hidden=form.validated_data["hidden"]))
        )


def _card(candidate: Candidate) -> dict[str, object]:
    data = {
        "card": asdict(card(candidate)),
        "parts": [asdict(one) for one in parts_of(candidate)],
        "hidden": candidate.card_hidden,
        "rare": [asdict(one) for one in rare_mix(candidate)],
    }
    return dict(OwnCardSerializer(data).data)


class MarkView(APIView):
    """One's mark on an opening."""

    permission_classes = PARTNERS

    @extend_schema(request=MarkSerializer, responses=MarkSerializer)
    def put(self, request: Request, opening_id: UUID) -> Response:
        """Save an opening, or hide it for a reason; one's own list learns from it."""
        form = MarkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        mark = actions.mark_opening(
            actor=signed_in(request),
            partner=_partner(request),
            opening_id=opening_id,
            kind=MarkKind(form.validated_data["kind"]),
            reason=form.validated_data["reason"],
        )
        return Response(MarkSerializer(mark).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, opening_id: UUID) -> Response:
        """Take the mark off."""
        actions.unmark_opening(
            actor=signed_in(request), partner=_partner(request), opening_id=opening_id
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


def _partner(request: Request) -> Partner:
    partner = own_partner(signed_in(request))
    if partner is None:
        raise NotFound
    return partner
