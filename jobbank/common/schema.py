"""The description of the REST interface: every operation also names the problems it answers."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers
from rest_framework.permissions import AllowAny

from jobbank.common.rest import PROBLEM_JSON

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ALWAYS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
)
ON_WRITING = (HTTPStatus.GONE,)
WITH_BODY = (HTTPStatus.UNSUPPORTED_MEDIA_TYPE,)
WITH_FILE = (HTTPStatus.REQUEST_ENTITY_TOO_LARGE,)


TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?$"


class ProblemSerializer(serializers.Serializer[Any]):
    """A problem. Source: RFC 9457."""

    type = serializers.CharField(help_text="urn:jobbank:error: and the code")
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField(help_text="Stays the same over time and languages")
    detail = serializers.CharField(help_text="A sentence in the caller’s language")
    fields = serializers.JSONField(  # type: ignore[assignment]
        required=False, help_text="What is wrong, by field"
    )


class ProblemSchema(AutoSchema):
    """Adds the problems that an operation can answer to those answers that it names itself."""

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in self._problems():
            answer = self._get_response_for_code(ProblemSerializer, str(status), [PROBLEM_JSON])
            bodies.setdefault(str(status.value), answer | {"description": status.phrase})
        return bodies

    def _map_serializer_field(
        self,
        field: Any,
        direction: Any,
        bypass_extensions: bool = False,  # noqa: FBT001, FBT002 - the framework's
    ) -> dict[str, Any]:
        """What the framework leaves out: texts may be blank, times have no zone."""
        if isinstance(field, serializers.ChoiceField) and _may_be_blank(field):
            field.allow_blank = True
        mapped: dict[str, Any] = super()._map_serializer_field(field, direction, bypass_extensions)
        if isinstance(field, serializers.TimeField):
            del mapped["format"]
            mapped["pattern"] = TIME
        return mapped

    def _insert_field_validators(self, field: Any, schema: dict[str, Any]) -> None:
        super()._insert_field_validators(field, schema)
        if isinstance(field, serializers.CharField) and _may_be_blank(field):
            schema.pop("format", None)

    def _problems(self) -> list[HTTPStatus]:
        """Statuses beside success."""
        statuses = list(ALWAYS)
        if all(isinstance(one, AllowAny) for one in self.view.get_permissions()):
            statuses.remove(HTTPStatus.FORBIDDEN)
        if self.method not in SAFE:
            statuses += ON_WRITING
            body = self._get_request_body() or {}
            statuses += WITH_BODY if body else ()
            statuses += WITH_FILE if set(body.get("content", ())) == {"multipart/form-data"} else ()
        return statuses


def _may_be_blank(field: Any) -> bool:
    """Is this a text that may be blank, because it says so or the database does?"""
    if getattr(field, "allow_blank", False):
        return True
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    names = {one.name: one for one in model._meta.get_fields()} if model else {}
    return field.read_only and bool(getattr(names.get(field.source), "blank", False))


def any_of_kinds(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """Say "any of" where one value may fit several of the kinds, as parts of a profile do."""
    for schema in result["components"]["schemas"].values():
        if "oneOf" in schema and "discriminator" not in schema:
            schema["anyOf"] = schema.pop("oneOf")
    return result
