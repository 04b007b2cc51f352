"""``manage.py ingest_cvs``: read CVs from files, through the same tasks as an upload."""

import hashlib
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.management.base import CommandError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cvparse.actions import confirm_profile, index_profile, receive_cv
from cvparse.enums import WAITING, DocumentState
from cvparse.errors import NothingToConfirm
from cvparse.models import CvDocument
from jobbank.accounts.actions.account import join
from jobbank.accounts.enums import Role
from jobbank.accounts.models import Partner, User
from jobbank.common.commands import DatabaseCommand
from jobbank.common.errors import AppError

_PATIENCE = 900


class Command(DatabaseCommand):
    """Read CVs from files and folders."""

    help = (
        "Read CVs from files and folders. Each file is queued for the worker, as an upload is. "
        "Whose CVs they are: with --as EMAIL they all belong to that partner; otherwise each file "
        "gets a partner of its own, invited under a placeholder address made from the file's bytes "
        "(cv-<hash>@example.org), so that the same file twice is one partner. Such a partner has "
        "consented to nothing and is in no list until they sign in and agree."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Paths and switches."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--as", dest="owner", metavar="EMAIL", help="the partner they belong to"
        )
        parser.add_argument("--confirm", action="store_true", help="confirm what was read, at once")
        parser.add_argument("--wait", action="store_true", help="wait until all are read")

    def handle(self, **options: Any) -> None:
        """Queue the files, and wait where asked."""
        files = list(_files(options["paths"]))
        if not files:
            raise CommandError("There are no files in these places.")
        documents = [d for d in (self._receive(f, options["owner"]) for f in files) if d]
        if options["wait"] or options["confirm"]:
            self._wait(documents)
        if options["confirm"]:
            self._confirm(documents)
        self._report(documents)

    def _receive(self, path: Path, owner: str | None) -> CvDocument | None:
        data = path.read_bytes()
        try:
            partner = _owner(owner, data)
            return receive_cv(actor=None, partner=partner, upload=ContentFile(data, name=path.name))
        except AppError as error:
            self.stderr.write(f"{path.name}: {error}")
            return None

    def _wait(self, documents: list[CvDocument]) -> None:
        pending = {d.pk for d in documents}
        until = time.monotonic() + _PATIENCE
        columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, transient=True) as progress:
            bar = progress.add_task("", total=len(pending))
            while pending and time.monotonic() < until:
                waiting = CvDocument.objects.filter(pk__in=pending, state__in=WAITING)
                pending = set(waiting.values_list("pk", flat=True))
                progress.update(bar, completed=len(documents) - len(pending))
                time.sleep(0.3 if pending else 0)
        if pending:
            raise CommandError(
                f"{len(pending)} documents were not read in time. Is a worker running?"
            )

    def _confirm(self, documents: list[CvDocument]) -> None:
        for document in documents:
            document.refresh_from_db()
            if document.state not in (DocumentState.NEEDS_REVIEW, DocumentState.CONFIRMED):
                continue
            try:
                profile = confirm_profile(actor=None, partner=document.partner)
            except NothingToConfirm as error:
                self.stderr.write(f"{document.pk}: {error}")
                continue
            index_profile(profile.partner_id)

    def _report(self, documents: list[CvDocument]) -> None:
        for document in documents:
            document.refresh_from_db()
            note = document.get_reason_display() if document.reason else ""
            self.stdout.write(f"{document.pk}  {document.get_state_display()}  {note}".rstrip())


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(
                p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")
            )
        elif path.is_file():
            yield path
        else:
            raise CommandError(f"There is no {path}.")


def _owner(email: str | None, data: bytes) -> Partner:
    if email:
        partner = Partner.objects.filter(user__email__iexact=email).first()
        if partner is None:
            raise CommandError("There is no partner with this address.")
        return partner
    return invited_partner(data)


def invited_partner(data: bytes) -> Partner:
    """A partner for a file that has none yet; the same bytes give the same partner."""
    address = f"cv-{hashlib.sha256(data).hexdigest()[:16]}@example.org"
    user = User.objects.filter(email=address).first()
    if user is None:
        user = User.objects.create_user(address)
        join(user=user, role=Role.PARTNER)
    return Partner.objects.get_or_create(user=user)[0]
