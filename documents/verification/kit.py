"""What the ZIP holds: what was hashed, its token, and all that is needed to check them alone."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from string import Template
from zlib import crc32

from django.utils import timezone

from dates.templatetags.french import french_day, french_moment
from documents.verification import kit_names as names
from documents.verification.commands import Commands
from documents.verification.log_place import log_place
from documents.verification.state import Proved
from documents.verification.subject import Subject
from documents.verification.zip_stream import Member, ZipStream
from evidence.proofs import Proof
from vault.timestamp_authority import quarter_bounds, quarter_of
from vault.timestamp_tokens import response_around

# The most that FAT32 holds, where some recorders stop. Sent with its sum behind it, a file of this
# very size is empty for Debian's unzip 6.00, whoever wrote the ZIP.
MISREAD_BYTES = 2**32 - 1
READ_ME = Template(Path(__file__).with_name(names.READ_ME).read_text("utf-8"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip


def zip_of(subject: Subject, proved: Proved, proof: Proof) -> ZipStream:
    """The whole folder; the subject last, read as it goes out.

    Raises what its `read` raises, and closes it then: its first piece is checked before any header.
    """
    try:
        pieces = subject.read()
        crc = _crc_first(subject)
    except BaseException:
        subject.close()
        raise
    name = subject.name
    small = {
        names.token_name(name): response_around(proof.token),
        names.AUTHORITY: proved.authorities_pem,
        names.LOG_PLACE: log_place(subject, proof, proved.inclusion),
    }
    if proved.inclusion:
        small[names.HEAD_TOKEN] = response_around(proved.inclusion.token)
        if proved.inclusion.external_token:
            small[names.OUTSIDE_TOKEN] = response_around(proved.inclusion.external_token)
    sums = {name: proof.digest.hex()}
    sums |= {one: hashlib.sha256(octets).hexdigest() for one, octets in small.items()}
    lines = "".join(f"{digest}  {one}\n" for one, digest in sums.items())
    read_me = READ_ME.substitute(_words(subject, proved, proof)).encode()
    members = [
        Member.of(names.READ_ME, read_me),
        Member.of(names.SUMS, lines.encode()),
        *subject.beside,
        *(Member.of(one, octets) for one, octets in small.items()),
        Member(name, subject.size, lambda: pieces, crc),
    ]
    return ZipStream(members, timezone.localtime(proof.gen_time))


def _crc_first(subject: Subject) -> int | None:
    """Read the whole of it once more for its sum, so that none follows it."""
    if subject.size != MISREAD_BYTES:
        return None
    return reduce(lambda crc, piece: crc32(piece, crc), subject.read(), 0)


def _words(subject: Subject, proved: Proved, proof: Proof) -> dict[str, str]:
    name, typed = subject.name, Commands(subject.name)
    moment = proof.gen_time.astimezone(UTC)
    begins, after = quarter_bounds(quarter_of(moment))
    return asdict(subject.wording) | {
        "name": name,
        "token_name": names.token_name(name),
        "since": french_moment(proof.gen_time),
        "late": _say_late(proved),
        "openssl_time": openssl_time(moment),
        "fingerprint": proved.authority_fingerprint,
        "quarter": f"{french_day(begins.date())} – {french_day(after.date())}",
        "same_bytes": typed.same_bytes,
        "stamped": typed.stamped,
        "since_when": typed.since_when,
        "whose": typed.whose,
        "which_quarter": typed.which_quarter,
        "head_files": _say_head_files(proved),
        "log": _say_log(proved),
    }


def _say_late(proved: Proved) -> str:
    """Whole lines, for a timestamp that came well after what it speaks of was kept."""
    if not proved.is_late or proved.kept_at is None:
        return ""
    return (
        f"      Il est venu plus tard que le dépôt, noté ici le {french_moment(proved.kept_at)} :\n"
        "      il n’avait pas pu être fait, ou un premier a été retiré là où il était gardé.\n"
        "      Il ne montre rien d’avant son heure.\n"
    )


def _say_head_files(proved: Proved) -> str:
    """One line for each token of the log that is in the folder."""
    said = {}
    if proved.inclusion:
        said[names.HEAD_TOKEN] = "l’horodatage de la tête de ce journal"
    if proved.has_outside:
        said[names.OUTSIDE_TOKEN] = "l’horodatage extérieur de la même tête"
    return "".join(f"  {name:<15}{words}\n" for name, words in said.items())


def _say_log(proved: Proved) -> str:
    if proved.log_is_altered:
        return "Le journal a été altéré : il ne mène plus à ce dépôt. L’horodatage vaut sans lui."
    if proved.inclusion is None:
        return "La place de ce dépôt dans le journal sera fixée à la prochaine heure."
    head = Commands.head_of(proved.inclusion.root.hex())
    if proved.has_outside:
        outside = f"{names.OUTSIDE_TOKEN} est l’horodatage extérieur de la même racine."
    else:
        outside = "Ici, il n’y a pas encore d’horodatage extérieur."
    return f"{head}\n{outside}"


def openssl_time(moment: datetime) -> str:
    """As `openssl ts -text` prints it: « Mar 12 09:02:06.5 2026 GMT »."""
    fraction = f".{moment.microsecond:06}".rstrip("0") if moment.microsecond else ""
    clock = f"{moment:%H:%M:%S}{fraction}"
    return f"{_MONTHS[moment.month - 1]} {moment.day:2} {clock} {moment.year} GMT"
