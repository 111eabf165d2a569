"""`manage.py verify_export FILE`: the judgement of /verifier/, from a file. Changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dossier.checking.authorities import certificates_in
from dossier.checking.examination import examine
from dossier.checking.verdicts import Piece, Report, Verdict
from dossier.checking.zip_reader import Limits
from evidence.authority import roots

CHUNK_BYTES = 1024 * 1024
# Whoever runs it does so on a machine of their own.
LIMITS = Limits(total=64 * 1024**3, members=1_000_000, kept=1024**3, tokens=500_000)


class Command(BaseCommand):
    help = (
        "Check a file that was taken away from here: a dossier, a copy of a space, or one proof. "
        "Exits with 0 only when it is sound under an authority of this service, or of --ca."
    )
    # With --ca no database is asked: a court's expert has none.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--ca", type=Path, help="believe these roots (PEM), and no other")
        parser.add_argument("--json", action="store_true", help="the whole report, for a program")

    def handle(self, *args: Any, **options: Any) -> None:
        trusted = _roots_in(options["ca"]) if options["ca"] else roots()
        try:
            report = examine(_pieces_of(options["file"]), trusted, limits=LIMITS)
        except OSError as error:
            raise CommandError(f"the file cannot be read: {error.strerror}") from None
        if options["json"]:
            self.stdout.write(json.dumps(_shown(report), indent=1, ensure_ascii=False))
        else:
            self._tell(report)
        if report.verdict is not Verdict.SOUND:
            raise CommandError(f"not sound: {report.verdict}")

    def _tell(self, report: Report) -> None:
        self.stdout.write(f"verdict   {report.verdict}")
        if report.reason:
            self.stdout.write(f"reason    {report.reason}")
        if report.sealed_at:
            self.stdout.write(f"sealed    {report.sealed_at.isoformat()}")
        for one in report.authorities:
            self.stdout.write(f"authority {one}")
        for fault in report.faults:
            self.stdout.write(f"FAULT     {fault}")
        for piece in report.pieces:
            since = piece.since.isoformat() if piece.since else ""
            # Names in the file are a stranger's: shown so that no terminal obeys them.
            self.stdout.write(f"{piece.state:<18}{piece.name!a} {since}".rstrip())


def _shown(report: Report) -> dict[str, Any]:
    return {
        "verdict": report.verdict,
        "kind": report.kind,
        "reason": report.reason,
        "size": report.size,
        "sealed_at": report.sealed_at and report.sealed_at.isoformat(),
        "authorities": report.authorities,
        "faults": report.faults,
        "pieces": [_piece(one) for one in report.pieces],
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {
        "name": piece.name,
        "kind": piece.kind,
        "state": piece.state,
        "size": piece.size,
        "sha256": piece.sha256,
        "since": piece.since and piece.since.isoformat(),
        "is_in_log": piece.is_in_log,
        "outside_at": piece.outside_at and piece.outside_at.isoformat(),
    }


def _pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(CHUNK_BYTES):
            yield piece


def _roots_in(path: Path) -> list[bytes]:
    try:
        found = certificates_in(path.read_bytes())
    except OSError as error:
        raise CommandError(f"the certificates cannot be read: {error.strerror}") from None
    if not found:
        raise CommandError("no certificate in PEM, or something beside them")
    return found
