"""Mingles over REST: the same actions and queries as the pages."""

from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from employers.models import Employer
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner
from jobbank.accounts.permissions import HasRole
from jobbank.common.errors import NotFound
from jobbank.events import actions, queries
from jobbank.events.actions.mingles import MingleData
from jobbank.events.actions.sheets import record_seen
from jobbank.events.enums import PairWishKind, RunKind
from jobbank.events.models import Mingle, PlanRun
from jobbank.events.permissions import person
from jobbank.events.rest import serializers as made_of

EVERYBODY = HasRole(Role.COORDINATOR, Role.PARTNER, Role.EMPLOYER)
ROLES = {
    "list": EVERYBODY,
    "retrieve": EVERYBODY,
    "sign_up": HasRole(Role.PARTNER),
    "cancel": HasRole(Role.PARTNER),
    "my_plan": HasRole(Role.PARTNER),
    "employer_plan": HasRole(Role.EMPLOYER),
}


@extend_schema_view(
    list=extend_schema(summary="Mingles that you may see"),
    retrieve=extend_schema(summary="One mingle"),
    create=extend_schema(summary="Make a mingle (coordinators)"),
)
class MingleViewSet(
    mixins.CreateModelMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet,
):
    """Mingles."""

    serializer_class = made_of.MingleSerializer
    queryset = Mingle.objects.none()
    filterset_fields = ("state", "cohort")
    ordering_fields = ("held_on", "name")

    def get_permissions(self) -> list[BasePermission]:
        """Most is for coordinators."""
        return [ROLES.get(self.action, HasRole(Role.COORDINATOR))()]

    def get_queryset(self) -> QuerySet[Mingle]:
        """What this person may see."""
        if getattr(self, "swagger_fake_view", False):
            return Mingle.objects.none()
        return queries.mingles_visible_to(person(self.request.user))

    def perform_create(self, serializer: BaseSerializer) -> None:
        """Make it by the action."""
        data = MingleData(**serializer.validated_data)
        serializer.instance = actions.create_mingle(actor=person(self.request.user), data=data)

    def _asked(self, request: Request, kind: type[BaseSerializer]) -> dict:
        asked = kind(data=request.data)
        asked.is_valid(raise_exception=True)
        return dict(asked.validated_data)

    @extend_schema(
        summary="Sign up, or change when you come (partners)",
        request=made_of.SignupSerializer,
        responses=made_of.SignupSerializer,
    )
    @action(detail=True, methods=["post"], url_path="sign-up")
    def sign_up(self, request: Request, pk: UUID | None = None) -> Response:
        """Sign up."""
        asked = self._asked(request, made_of.SignupSerializer)
        partner = Partner.objects.filter(user=person(request.user)).first()
        if partner is None:
            raise NotFound
        signup = actions.sign_up(
            actor=person(request.user), mingle=self.get_object(), partner=partner, **asked
        )
        return Response(made_of.SignupSerializer(signup).data)

    @extend_schema(summary="Cancel (partners)", request=None, responses={204: None})
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: UUID | None = None) -> Response:
        """Cancel one's sign-up."""
        signup = queries.signup_of(self.get_object(), person(request.user))
        if signup is None:
            raise NotFound
        actions.cancel_signup(actor=person(request.user), signup=signup)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary="Your own plan (partners)",
        responses=made_of.PartnerRoundSerializer(many=True),
        filters=False,
    )
    @action(detail=True, url_path="my-plan", pagination_class=None)
    def my_plan(self, request: Request, pk: UUID | None = None) -> Response:
        """Whom the partner meets."""
        signup = queries.signup_of(self.get_object(), person(request.user))
        if signup is None:
            raise NotFound
        rounds = queries.partner_sheet(signup)
        return Response(made_of.PartnerRoundSerializer(rounds, many=True).data)

    @extend_schema(
        summary="Your plan with card codes (employers)",
        responses=made_of.EmployerRoundSerializer(many=True),
        filters=False,
    )
    @action(detail=True, url_path="employer-plan", pagination_class=None)
    def employer_plan(self, request: Request, pk: UUID | None = None) -> Response:
        """Whom the employer meets."""
        mingle, user = self.get_object(), person(request.user)
        employer = Employer.objects.get(members__user=user)
        record_seen(actor=user, mingle=mingle, employer=employer)
        rounds = queries.employer_sheet(mingle, employer)
        return Response(made_of.EmployerRoundSerializer(rounds, many=True).data)

    @extend_schema(
        summary="Add an employer (coordinators)",
        request=made_of.AttendanceSerializer,
        responses=made_of.AttendanceSerializer,
    )
    @action(detail=True, methods=["post"])
    def employers(self, request: Request, pk: UUID | None = None) -> Response:
        """Invite an employer."""
        asked = self._asked(request, made_of.AttendanceSerializer)
        made = actions.invite_employer(
            actor=person(request.user), mingle=self.get_object(), **asked
        )
        return Response(made_of.AttendanceSerializer(made).data)

    @extend_schema(
        summary="Say that two must, or must never, meet (coordinators)",
        request=made_of.PairWishSerializer,
        responses={204: None},
    )
    @action(detail=True, methods=["post"])
    def wishes(self, request: Request, pk: UUID | None = None) -> Response:
        """Set or take back a wish for a pair."""
        asked = self._asked(request, made_of.PairWishSerializer)
        signup = self.get_object().signups.filter(pk=asked["signup"]).first()
        employer = Employer.objects.filter(pk=asked["employer"]).first()
        if signup is None or employer is None:
            raise NotFound
        kind = PairWishKind(asked["kind"]) if asked["kind"] else None
        actions.set_pair_wish(
            actor=person(request.user), signup=signup, employer=employer, kind=kind
        )
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary="Ask for a plan (coordinators)",
        request=made_of.AskPlanSerializer,
        responses={202: made_of.PlanRunSerializer},
    )
    @action(detail=True, methods=["post"])
    def plan(self, request: Request, pk: UUID | None = None) -> Response:
        """Plan, or plan with few changes, in the background."""
        asked = self._asked(request, made_of.AskPlanSerializer)
        replan = asked["kind"] == RunKind.REPLAN
        ask = actions.replan_mingle if replan else actions.plan_mingle
        run = ask(actor=person(request.user), mingle=self.get_object())
        data = made_of.PlanRunSerializer(run).data
        return Response(data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(
        summary="All meetings (coordinators)",
        responses=made_of.MeetingSerializer(many=True),
        filters=False,
    )
    @action(detail=True, pagination_class=None)
    def meetings(self, request: Request, pk: UUID | None = None) -> Response:
        """The plan as it is."""
        rows = queries.seated_meetings(self.get_object())
        return Response(made_of.MeetingSerializer(rows, many=True).data)

    @extend_schema(
        summary="Move somebody by hand, or see what it would do (coordinators)",
        request=made_of.MoveSerializer,
        responses=made_of.MoveEffectSerializer,
    )
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: UUID | None = None) -> Response:
        """Move, or preview."""
        asked = self._asked(request, made_of.MoveSerializer)
        act = actions.preview_move if asked["preview"] else actions.move
        effect = act(
            actor=person(request.user),
            mingle=self.get_object(),
            candidate_id=asked["candidate"],
            number=asked["round"],
            employer_id=asked["employer"],
        )
        return Response(made_of.MoveEffectSerializer(effect).data)

    @extend_schema(
        summary="Publish the plan (coordinators)",
        request=None,
        responses=made_of.MingleSerializer,
    )
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: UUID | None = None) -> Response:
        """Publish."""
        mingle = actions.publish(actor=person(request.user), mingle=self.get_object())
        return Response(self.get_serializer(mingle).data)


@extend_schema_view(
    list=extend_schema(summary="Plannings (coordinators)"),
    retrieve=extend_schema(summary="How far a planning is, and its proof (coordinators)"),
)
class PlanRunViewSet(viewsets.ReadOnlyModelViewSet):
    """Plannings of mingles."""

    serializer_class = made_of.PlanRunSerializer
    permission_classes = (HasRole(Role.COORDINATOR),)
    queryset = PlanRun.objects.none()
    filterset_fields = ("mingle", "state")
    ordering_fields = ("created_at",)

    def get_queryset(self) -> QuerySet[PlanRun]:
        """What this person may see."""
        if getattr(self, "swagger_fake_view", False):
            return PlanRun.objects.none()
        return queries.runs_visible_to(person(self.request.user)).order_by("-created_at")
