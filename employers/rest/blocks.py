"""Employers who never see a partner, over REST."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cvparse.queries import partner_of
from employers.queries.partners import blocked_employers
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import HasRole, signed_in
from matching import actions


class BlockedSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """An employer that is blocked."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class BlockedView(APIView):
    """Employers in whose lists one never is."""

    permission_classes = (HasRole(Role.PARTNER),)

    @extend_schema(responses=BlockedSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All of them, by name."""
        rows = blocked_employers(partner_of(signed_in(request)))
        return Response(BlockedSerializer(rows, many=True).data)


class BlockView(APIView):
    """One employer."""

    permission_classes = (HasRole(Role.PARTNER),)

    @extend_schema(request=None, responses={204: None})
    def put(self, request: Request, employer_id: UUID) -> Response:
        """Never show me to this employer. No reason is asked."""
        user = signed_in(request)
        actions.block_employer(actor=user, partner=partner_of(user), employer_id=employer_id)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, employer_id: UUID) -> Response:
        """Let this employer see my card again, as far as my consents go."""
        user = signed_in(request)
        actions.unblock_employer(actor=user, partner=partner_of(user), employer_id=employer_id)
        return Response(status=status.HTTP_204_NO_CONTENT)
