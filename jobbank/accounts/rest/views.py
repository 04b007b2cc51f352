"""A person's own things over REST: /api/v1/me/…"""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from jobbank.accounts import actions, privacy, queries
from jobbank.accounts.enums import Purpose, Role
from jobbank.accounts.models import Notification, Partner, User
from jobbank.accounts.permissions import HasRole, signed_in
from jobbank.accounts.rest.serializers import (
    ConsentSerializer,
    MeSerializer,
    NotificationSerializer,
    SightingSerializer,
    StandingSerializer,
    TodoSerializer,
)
from jobbank.accounts.words import PURPOSES
from jobbank.common.errors import NotFound
from jobbank.common.home import todos_for

PURPOSE = OpenApiParameter("purpose", str, OpenApiParameter.PATH, enum=Purpose.values)


class MeView(generics.RetrieveUpdateAPIView):
    """The person who calls: name, role, language, how to hear from us."""

    serializer_class = MeSerializer
    http_method_names = ("get", "head", "options", "patch")

    def get_object(self) -> User:
        """Nobody but oneself."""
        return signed_in(self.request)


class TodoView(APIView):
    """What to do now, the most urgent first."""

    @extend_schema(responses=TodoSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The same rows as on the home page."""
        return Response(TodoSerializer(todos_for(signed_in(request)), many=True).data)


class NotificationView(generics.ListAPIView):
    """What the person was told, newest first."""

    serializer_class = NotificationSerializer
    filter_backends = ()
    queryset = Notification.objects.none()

    def get_queryset(self) -> Any:
        """One's own."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset
        return Notification.objects.filter(user=signed_in(self.request))


class PartnerView(APIView):
    """What only a partner has."""

    permission_classes = (HasRole(Role.PARTNER),)

    def partner(self) -> Partner:
        """The partner who calls."""
        partner = Partner.objects.filter(user=signed_in(self.request)).first()
        if partner is None:
            raise NotFound
        return partner

    def standing(self) -> Response:
        """Paused, leaving, or neither."""
        return Response(StandingSerializer(self.partner()).data)


class ConsentsView(PartnerView):
    """Every purpose, and whether the partner agrees to it."""

    @extend_schema(responses=ConsentSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All five."""
        return Response(ConsentSerializer(_consents(self.partner()), many=True).data)


def _consents(partner: Partner) -> list[dict[str, Any]]:
    given = queries.consents_in_force(partner)
    return [
        {
            "purpose": purpose,
            "words": words[0],
            "given_at": given[purpose].given_at if purpose in given else None,
            "text_version": given[purpose].text_version if purpose in given else None,
        }
        for purpose, words in PURPOSES.items()
    ]


@extend_schema(parameters=[PURPOSE], request=None, responses={200: ConsentSerializer(many=True)})
class ConsentView(PartnerView):
    """One purpose: PUT says yes, DELETE takes it back. It counts at once."""

    def put(self, request: Request, purpose: str) -> Response:
        """Say yes."""
        actions.give_consent(
            actor=signed_in(request), partner=self.partner(), purpose=_purpose(purpose)
        )
        return Response(ConsentSerializer(_consents(self.partner()), many=True).data)

    def delete(self, request: Request, purpose: str) -> Response:
        """Take the yes back."""
        actions.withdraw_consent(
            actor=signed_in(request), partner=self.partner(), purpose=_purpose(purpose)
        )
        return Response(ConsentSerializer(_consents(self.partner()), many=True).data)


def _purpose(text: str) -> Purpose:
    if text not in Purpose.values:
        raise NotFound
    return Purpose(text)


@extend_schema(request=None, responses={200: StandingSerializer})
class PauseView(PartnerView):
    """PUT leaves every list at once, DELETE comes back."""

    def put(self, request: Request) -> Response:
        """Pause."""
        actions.pause(actor=signed_in(request), partner=self.partner())
        return self.standing()

    def delete(self, request: Request) -> Response:
        """Come back."""
        actions.resume(actor=signed_in(request), partner=self.partner())
        return self.standing()


@extend_schema(request=None, responses={200: StandingSerializer})
class ErasureView(PartnerView):
    """PUT asks to be deleted in seven days, DELETE takes that back."""

    def put(self, request: Request) -> Response:
        """Ask to be deleted."""
        actions.ask_erasure(actor=signed_in(request), partner=self.partner())
        return self.standing()

    def delete(self, request: Request) -> Response:
        """Stay."""
        actions.keep_me(actor=signed_in(request), partner=self.partner())
        return self.standing()


class SightingsView(PartnerView):
    """Who saw or changed what, and when; the newest thousand."""

    @extend_schema(responses=SightingSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Newest first."""
        partner = self.partner()
        rows = privacy.who_saw(partner, privacy.events_about(partner)[:1000])
        return Response(SightingSerializer(rows, many=True).data)


class ExportView(PartnerView):
    """Everything that is held about the partner, as a zip."""

    throttle_scope = "upload"

    @extend_schema(responses={(status.HTTP_200_OK, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> HttpResponse:
        """The zip."""
        content = actions.export_my_data(actor=signed_in(request), partner=self.partner())
        disposition = {"Content-Disposition": 'attachment; filename="jobbank.zip"'}
        return HttpResponse(content, content_type="application/zip", headers=disposition)
