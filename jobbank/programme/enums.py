"""Closed vocabularies of the programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CohortState(models.TextChoices):
    """Where a cohort stands."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for enrolment")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")


NEXT_STATES: dict[str, tuple[CohortState, ...]] = {
    CohortState.PLANNED: (CohortState.OPEN,),
    CohortState.OPEN: (CohortState.RUNNING, CohortState.PLANNED),
    CohortState.RUNNING: (CohortState.FINISHED,),
    CohortState.FINISHED: (),
}


class EnrolmentState(models.TextChoices):
    """Where an enrolment stands."""

    ENROLLED = "enrolled", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    LEFT = "left", _("Left")


class Topic(models.TextChoices):
    """The weekly blocks, in the order of the programme."""

    LABOUR_MARKETS = "labour_markets", _("The Swedish and Danish labour markets")
    WORKPLACE_CULTURE = "workplace_culture", _("Workplace culture")
    CV_AND_LETTER = "cv_and_letter", _("Writing a CV and a cover letter")
    INTERVIEWS = "interviews", _("Interview questions")
    LINKEDIN = "linkedin", _("LinkedIn")
    JOURNEY = "journey", _("Somebody’s journey to a job")
    NETWORKS = "networks", _("Networks")
    STARTING_A_COMPANY = "starting_a_company", _("Starting a company")
    MINGLE = "mingle", _("Mingle with employers")
    EVALUATION = "evaluation", _("Evaluation")
