"""What the ZIP holds: her file, its token, and all that is needed to check them without us."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from string import Template
from zlib import crc32

from django.utils import timezone

from dates.templatetags.french import french_day, french_moment
from documents.reading import DocumentView, FileAltered, OpenFile
from documents.verification import kit_names as names
from documents.verification.commands import Commands
from documents.verification.log_place import log_place
from documents.verification.state import Proved
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


def zip_of(view: DocumentView, proved: Proved, proof: Proof, original: OpenFile) -> ZipStream:
    """The whole folder; the original last, read as it goes out.

    Raises FileAltered, and closes the original then: its first piece is checked before any header.
    """
    try:
        pieces = original.read_range(0, original.size)
        crc = _crc_first(original)
    except FileAltered:
        original.close()
        raise
    deposited_as = view.record.file_name if view.record else ""
    name = names.kit_name(deposited_as)
    small = {
        names.token_name(name): response_around(proof.token),
        names.AUTHORITY: proved.authorities_pem,
        names.LOG_PLACE: log_place(name, deposited_as, original.size, proof, proved.inclusion),
    }
    if proved.inclusion:
        small[names.HEAD_TOKEN] = response_around(proved.inclusion.token)
        if proved.inclusion.external_token:
            small[names.OUTSIDE_TOKEN] = response_around(proved.inclusion.external_token)
    sums = {name: proof.digest.hex()}
    sums |= {one: hashlib.sha256(octets).hexdigest() for one, octets in small.items()}
    lines = "".join(f"{digest}  {one}\n" for one, digest in sums.items())
    read_me = READ_ME.substitute(_words(name, proved, proof)).encode()
    members = [
        Member.of(names.READ_ME, read_me),
        Member.of(names.SUMS, lines.encode()),
        *(Member.of(one, octets) for one, octets in small.items()),
        Member(name, original.size, lambda: pieces, crc),
    ]
    return ZipStream(members, timezone.localtime(proof.gen_time))


def _crc_first(original: OpenFile) -> int | None:
    """Read the whole file once more for its sum, so that none follows it. Raises FileAltered."""
    if original.size != MISREAD_BYTES:
        return None
    return reduce(lambda crc, piece: crc32(piece, crc), original.read_range(0, original.size), 0)


def _words(name: str, proved: Proved, proof: Proof) -> dict[str, str]:
    typed = Commands(name)
    moment = proof.gen_time.astimezone(UTC)
    begins, after = quarter_bounds(quarter_of(moment))
    return {
        "name": name,
        "token_name": names.token_name(name),
        "since": french_moment(proof.gen_time),
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
