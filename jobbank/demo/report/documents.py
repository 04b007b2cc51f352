"""What became of every file, as the report shows it."""

from collections.abc import Iterable, Iterator

from cvparse.models import CvDocument
from jobbank.accounts.models import Partner
from jobbank.demo.report.data import ShownDocument


def shown_documents(partners: Iterable[Partner]) -> Iterator[ShownDocument]:
    """Documents of the demo's partners, by file name.

    :param partners: whose.
    """
    rows = CvDocument.objects.filter(partner__in=list(partners)).select_related("partner__user")
    for row in rows.order_by("original_name"):
        yield ShownDocument(
            file=row.original_name,
            owner=row.partner.user.name,
            format=row.format,
            state=row.state,
            state_label=row.get_state_display(),
            reason=row.get_reason_display() if row.reason else "",
            pages=row.pages,
            seconds=row.seconds or 0.0,
        )
