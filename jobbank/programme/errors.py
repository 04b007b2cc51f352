"""What can go wrong in the programme."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError


class CohortClosed(AppError):
    """Enrolment is not open."""

    code = "cohort_closed"
    status = HTTPStatus.CONFLICT
    message = _("This cohort does not take enrolments now.")


class PlacesTaken(AppError):
    """Fewer places than people who have one."""

    code = "places_taken"
    status = HTTPStatus.CONFLICT
    message = _("%(taken)s people have a place already. There can’t be fewer places.")


class MentorFull(AppError):
    """The mentor follows as many partners as they can."""

    code = "mentor_full"
    status = HTTPStatus.CONFLICT
    message = _("This mentor follows %(capacity)s partners already and takes no more.")


class AlreadyMentored(AppError):
    """The partner has a mentor."""

    code = "already_mentored"
    status = HTTPStatus.CONFLICT
    message = _("This partner has a mentor already.")


class StepNotPossible(AppError):
    """The cohort can't go from its state to that one."""

    code = "step_not_possible"
    status = HTTPStatus.CONFLICT
    message = _("A cohort can’t go from “%(before)s” to “%(after)s”.")
