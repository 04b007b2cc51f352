"""Who comes to a mingle, and who must or must not meet."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jobbank.common.models import PublicModel
from jobbank.events.enums import PairWishKind, SignupState
from jobbank.events.models.mingle import Mingle


class MingleSignup(PublicModel):
    """A partner signed up for a mingle, for all rounds or some.

    ``name_released``: employers at this mingle read the name instead of the card code.
    """

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="signups")
    partner = models.ForeignKey("accounts.Partner", models.CASCADE, related_name="signups")
    state = models.CharField(
        _("state"), max_length=12, choices=SignupState, default=SignupState.COMING
    )
    first_round = models.PositiveSmallIntegerField(_("from round"), default=1)
    last_round = models.PositiveSmallIntegerField(_("to round"))
    name_released = models.BooleanField(
        _("Show my name at this mingle"),
        default=False,
        help_text=_("On your badge and on the employers’ sheets. Otherwise they see your code."),
    )

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering: ClassVar = ["mingle", "created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mingle", "partner"], name="signup_once"),
            models.CheckConstraint(
                condition=Q(first_round__gte=1, first_round__lte=F("last_round")),
                name="signup_rounds_in_order",
                violation_error_message=_("The first round comes before the last."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=SignupState.values), name="signup_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class PairWish(models.Model):
    """A candidate and an employer who must, or must never, meet at a mingle."""

    mingle = models.ForeignKey(Mingle, models.CASCADE, related_name="pair_wishes")
    signup = models.ForeignKey(MingleSignup, models.CASCADE, related_name="pair_wishes")
    employer = models.ForeignKey("employers.Employer", models.CASCADE, related_name="+")
    kind = models.CharField(_("wish"), max_length=8, choices=PairWishKind)

    class Meta:
        verbose_name = _("wish for a pair")
        verbose_name_plural = _("wishes for pairs")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["signup", "employer"], name="pair_wish_once"),
            models.CheckConstraint(
                condition=Q(kind__in=PairWishKind.values), name="pair_wish_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
