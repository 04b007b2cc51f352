"""What can go wrong."""

from http import HTTPStatus

from django.utils.translation import gettext_lazy as _

from jobbank.common.errors import AppError


class ConsentMissing(AppError):
    """Groups are kept only for statistics, so that purpose comes first."""

    code = "statistics_consent_missing"
    status = HTTPStatus.CONFLICT
    message = _("Say yes to being counted in statistics first. Nothing was kept.")
