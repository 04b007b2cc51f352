"""Endpoints. Each shows and changes the caller's own things only."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiTypes,
    PolymorphicProxySerializer,
    extend_schema,
)
from rest_framework import generics, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from cvparse import actions, queries
from cvparse.forms import FORMS as PAGE_FORMS
from cvparse.forms import PersonForm, WholeExperienceForm, WishesForm
from cvparse.models import CvDocument, Experience, Profile
from cvparse.models.items import Item
from cvparse.rest.serializers import (
    PERSON,
    SERIALIZERS,
    WISHES,
    DocumentSerializer,
    ProfileSerializer,
    UploadSerializer,
)
from jobbank.accounts.enums import Role
from jobbank.accounts.permissions import HasRole, signed_in
from jobbank.common.errors import Invalid, NotFound

FORMS = PAGE_FORMS | {Experience: WholeExperienceForm}
ANY_ITEM = PolymorphicProxySerializer(
    component_name="ProfileItem",
    serializers=list(SERIALIZERS.values()),
    resource_type_field_name=None,
)
KIND = OpenApiParameter("kind", OpenApiTypes.STR, OpenApiParameter.PATH, enum=list(SERIALIZERS))


class Own(APIView):
    """For partners only."""

    permission_classes = [HasRole(Role.PARTNER)]  # noqa: RUF012


class Documents(Own, generics.ListAPIView):
    """List your documents, or upload one."""

    serializer_class = DocumentSerializer
    parser_classes = [MultiPartParser]  # noqa: RUF012
    throttle_scope = "upload"
    filterset_fields: ClassVar = ["state", "format"]
    ordering_fields: ClassVar = ["created_at", "state"]
    queryset = CvDocument.objects.none()

    def get_queryset(self) -> Any:
        """The caller's own."""
        return queries.documents_of(queries.partner_of(self.request.user))

    def get_throttles(self) -> Any:
        """Only uploads count against the upload limit."""
        throttles = super().get_throttles()
        if self.request.method == "POST":
            return throttles
        return [t for t in throttles if not isinstance(t, ScopedRateThrottle)]

    @extend_schema(request=UploadSerializer, responses={202: DocumentSerializer})
    def post(self, request: Request) -> Response:
        """Upload a CV. The same bytes twice are one document."""
        upload = UploadSerializer(data=request.data)
        upload.is_valid(raise_exception=True)
        document = actions.receive_cv(
            actor=signed_in(request),
            partner=queries.partner_of(request.user),
            upload=upload.validated_data["file"],
        )
        return Response(DocumentSerializer(document).data, status=status.HTTP_202_ACCEPTED)


class Document(Own):
    """One document."""

    @extend_schema(responses=DocumentSerializer)
    def get(self, request: Request, document_id: UUID) -> Response:
        """What became of it."""
        document = queries.document_of(queries.partner_of(request.user), document_id)
        return Response(DocumentSerializer(document).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, document_id: UUID) -> Response:
        """Delete it and its file."""
        document = queries.document_of(queries.partner_of(request.user), document_id)
        actions.delete_document(actor=signed_in(request), document=document)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _own_profile(request: Request) -> Profile:
    profile = queries.profile_of(queries.partner_of(request.user))
    if profile is None:
        raise NotFound
    return profile


def _sent(request: Request) -> dict[str, Any]:
    """What was sent, field by field.

    :raises Invalid: it is no object.
    """
    if not isinstance(request.data, Mapping):
        raise Invalid
    return dict(request.data.items())


def _checked(form: forms.BaseForm, sent: Any) -> dict[str, Any]:
    """Values of the fields that were sent, checked by the page's own form."""
    if not form.is_valid():
        raise Invalid({name: [str(e) for e in errors] for name, errors in form.errors.items()})
    return {name: value for name, value in form.cleaned_data.items() if name in sent}


def _data(obj: Any, fields: list[str], sent: Any) -> dict[str, Any]:
    """The present values, those sent put over them."""
    now = {name: getattr(obj, f"{name}_id" if name == "municipality" else name) for name in fields}
    return now | {name: sent[name] for name in fields if name in sent}


class MyProfile(Own):
    """The draft of your profile."""

    @extend_schema(responses=ProfileSerializer)
    def get(self, request: Request) -> Response:
        """What was read, with evidence, and what you wish."""
        return Response(ProfileSerializer(_own_profile(request)).data)

    @extend_schema(request=ProfileSerializer, responses=ProfileSerializer)
    def patch(self, request: Request) -> Response:
        """Change your own fields and wishes; parts have endpoints of their own."""
        profile, actor, sent = _own_profile(request), signed_in(request), _sent(request)
        person = _checked(PersonForm(_data(profile, PERSON, sent), instance=profile), sent)
        wishes = _checked(WishesForm(_data(profile, WISHES, sent), instance=profile), sent)
        if person:
            actions.change_person(actor=actor, profile=profile, values=person)
        if wishes:
            actions.change_wishes(actor=actor, profile=profile, values=wishes)
        return Response(ProfileSerializer(_own_profile(request)).data)


class Confirm(Own):
    """Confirm the draft."""

    @extend_schema(request=None, responses=ProfileSerializer)
    def post(self, request: Request) -> Response:
        """From now on the profile is matched, as far as you consented to it."""
        partner = queries.partner_of(request.user)
        actions.confirm_profile(actor=signed_in(request), partner=partner)
        return Response(ProfileSerializer(_own_profile(request)).data)


class StillRight(Own):
    """Say that the profile is still right."""

    @extend_schema(request=None, responses=ProfileSerializer)
    def post(self, request: Request) -> Response:
        """It is found and kept for the whole time again. A draft stays a draft."""
        partner = queries.partner_of(request.user)
        actions.reaffirm_profile(actor=signed_in(request), partner=partner)
        return Response(ProfileSerializer(_own_profile(request)).data)


class Items(Own):
    """Parts of your profile."""

    @extend_schema(parameters=[KIND], request=ANY_ITEM, responses={201: ANY_ITEM})
    def post(self, request: Request, kind: str) -> Response:
        """Add a part."""
        model, profile = _model(kind), _own_profile(request)
        form = FORMS[model](
            _prefixed("new", _sent(request)), instance=model(profile=profile), prefix="new"
        )
        values = _checked(form, form.fields)
        item = actions.add_item(
            actor=signed_in(request), profile=profile, model=model, values=values
        )
        return Response(SERIALIZERS[kind](item).data, status=status.HTTP_201_CREATED)


class OneItem(Own):
    """One part of your profile."""

    @extend_schema(
        operation_id="profile_item_partial_update",
        parameters=[KIND],
        request=ANY_ITEM,
        responses=ANY_ITEM,
    )
    def patch(self, request: Request, kind: str, item_id: UUID) -> Response:
        """Correct a part."""
        item = queries.item_of(queries.partner_of(request.user), kind, item_id)
        fields = list(FORMS[type(item)].base_fields)
        sent = _sent(request)
        data = _prefixed("one", _data(item, fields, sent))
        values = _checked(FORMS[type(item)](data, instance=item, prefix="one"), sent)
        return Response(
            SERIALIZERS[kind](
                actions.change_item(actor=signed_in(request), item=item, values=values)
            ).data
        )

    @extend_schema(parameters=[KIND], responses={204: None})
    def delete(self, request: Request, kind: str, item_id: UUID) -> Response:
        """ "Not me": take it out."""
        item = queries.item_of(queries.partner_of(request.user), kind, item_id)
        actions.remove_item(actor=signed_in(request), item=item)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _model(kind: str) -> type[Item]:
    model = queries.KINDS.get(kind)
    if model is None:
        raise NotFound
    return model


def _prefixed(prefix: str, data: Any) -> dict[str, Any]:
    return {f"{prefix}-{name}": value for name, value in data.items()}
