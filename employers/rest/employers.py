"""Employers over REST."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from employers import actions
from employers.enums import MemberRole
from employers.models import Employer
from employers.permissions import is_coordinator, membership
from employers.rest import serializers
from employers.views.pages import one
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import HasRole, signed_in


class EmployerViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet[Employer]
):
    """One's own employer; coordinators see all."""

    permission_classes = (HasRole(Role.EMPLOYER, Role.COORDINATOR),)
    serializer_class = serializers.EmployerSerializer
    filterset_fields = ("state", "country")
    ordering_fields = ("name", "created_at")
    queryset = Employer.objects.none()
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Employer]:
        """Those that the caller may see."""
        if getattr(self, "swagger_fake_view", False):
            return self.queryset  # type: ignore[return-value]
        if is_coordinator(self.request.user):
            return Employer.objects.all()
        member = membership(self.request.user)
        return Employer.objects.filter(pk=member.employer_id) if member else Employer.objects.none()

    def _one(self, pk: UUID) -> Employer:
        found: Employer = one(self.get_queryset(), pk=pk)
        return found

    @extend_schema(
        request=serializers.RegisterSerializer, responses={201: serializers.EmployerSerializer}
    )
    def create(self, request: Request) -> Response:
        """Register an organisation; a coordinator verifies it."""
        data = _read(serializers.RegisterSerializer, request)
        made = actions.register_employer(actor=signed_in(request), **data)
        body = serializers.EmployerSerializer(made).data
        return Response(body, status=status.HTTP_201_CREATED)

    @extend_schema(
        request=serializers.EmployerChangeSerializer, responses=serializers.EmployerSerializer
    )
    def update(self, request: Request, pk: UUID) -> Response:
        """Change what it says about itself."""
        data = _read(serializers.EmployerChangeSerializer, request)
        done = actions.edit_employer(actor=signed_in(request), employer=self._one(pk), **data)
        return Response(serializers.EmployerSerializer(done).data)

    @extend_schema(request=None, responses=serializers.EmployerSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, pk: UUID) -> Response:
        """Verify it (coordinators)."""
        done = actions.verify_employer(actor=signed_in(request), employer=self._one(pk))
        return Response(serializers.EmployerSerializer(done).data)

    @extend_schema(request=serializers.RefuseSerializer, responses=serializers.EmployerSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: UUID) -> Response:
        """Do not accept it, or take its verification back (coordinators)."""
        data = _read(serializers.RefuseSerializer, request)
        done = actions.refuse_employer(
            actor=signed_in(request), employer=self._one(pk), reason=data["reason"]
        )
        return Response(serializers.EmployerSerializer(done).data)

    @extend_schema(responses=serializers.MemberSerializer(many=True), filters=False)
    @action(detail=True, methods=["get"], pagination_class=None)
    def members(self, request: Request, pk: UUID) -> Response:
        """Who acts for it."""
        rows = self._one(pk).members.select_related("user")
        return Response(serializers.MemberSerializer(rows, many=True).data)

    @extend_schema(request=serializers.InviteSerializer, responses={202: None})
    @action(detail=True, methods=["post"])
    def invitations(self, request: Request, pk: UUID) -> Response:
        """Invite a colleague by e-mail (owners)."""
        data = _read(serializers.InviteSerializer, request)
        actions.invite_member(
            actor=signed_in(request),
            employer=self._one(pk),
            email=data["email"],
            role=MemberRole(data["role"]),
        )
        return Response(status=status.HTTP_202_ACCEPTED)


def _read(kind: Any, request: Request) -> dict[str, Any]:
    """The request's data, checked."""
    serializer = kind(data=request.data)
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)
