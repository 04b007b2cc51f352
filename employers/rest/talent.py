"""Cards over REST, for members of verified employers."""

from dataclasses import asdict

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from employers import actions, limits
from employers.forms.talent import TalentForm
from employers.permissions import verified_member
from employers.queries.cards import candidate_card, candidate_of, find_cards
from employers.rest import serializers
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import HasRole, signed_in
from jobbank.common.errors import Invalid

TEXTS = ("q", "language", "level", "near", "start_by")
NUMBERS = ("minutes", "years", "education")
PARAMETERS = [
    *(OpenApiParameter(name, str) for name in TEXTS),
    *(OpenApiParameter(name, int) for name in NUMBERS),
    OpenApiParameter("remote", bool),
]


class TalentViewSet(viewsets.ViewSet):
    """Cards of candidates who chose to be seen. There is no name in them."""

    permission_classes = (HasRole(Role.EMPLOYER),)
    throttle_scope = "search"
    lookup_field = "code"

    @extend_schema(
        parameters=PARAMETERS,
        responses=forced_singular_serializer(serializers.CardsFoundSerializer),
    )
    def list(self, request: Request) -> Response:
        """Search: words order the cards, everything else is what each must have."""
        user = signed_in(request)
        verified_member(user)
        form = TalentForm(request.query_params)
        if not form.is_valid():
            raise Invalid({name: list(map(str, texts)) for name, texts in form.errors.items()})
        limits.take("search", user)
        found = find_cards(user, form.wanted(), form.filters())
        cards = [asdict(card) for card in found.cards]
        body = serializers.CardsFoundSerializer(
            {"total": found.total, "near": found.near, "cards": cards}
        ).data
        return Response(body)

    @extend_schema(responses=serializers.CardSerializer)
    def retrieve(self, request: Request, code: str) -> Response:
        """One card. The viewing is logged, and the candidate can see it."""
        user = signed_in(request)
        actions.record_viewing(actor=user, candidate=candidate_of(user, code))
        return Response(serializers.CardSerializer(asdict(candidate_card(user, code))).data)
