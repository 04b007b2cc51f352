"""What the pages of mingles share."""

from uuid import UUID

from django.http import HttpRequest

from jobbank.accounts.permissions import signed_in
from jobbank.common.errors import NotFound
from jobbank.events import queries
from jobbank.events.models import Mingle

FORM = ["GET", "HEAD", "POST"]


def mingle_or_404(request: HttpRequest, mingle_id: UUID) -> Mingle:
    """A mingle that this person may see.

    :raises NotFound: not there, or not for them.
    """
    found = queries.mingles_visible_to(signed_in(request)).filter(pk=mingle_id).first()
    if found is None:
        raise NotFound
    return found
