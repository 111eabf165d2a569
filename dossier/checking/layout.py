"""Names inside the archives that are judged here. Written apart from those who write them: what
was made under an earlier version keeps its names for ever (docs/dossier-format.md)."""

from __future__ import annotations

import re

from dossier.checking.verdicts import Kind

MIMETYPE, MIMETYPE_OCTETS = "mimetype", b"application/vnd.etsi.asic-e+zip"
CONTENTS = "contenu.json"
READ_ME = "VERIFIER.txt"
SUMS, SUMS_TOKEN = "SHA256SUMS", "SHA256SUMS.tsr"
AUTHORITY = "ca.pem"
PAPER = "dossier.pdf"
MANIFEST, MANIFEST_TOKEN = "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst"
PROOFS = "preuves/"
# Those that the list does not speak of.
OUTSIDE_LIST = frozenset({MIMETYPE, CONTENTS, SUMS, SUMS_TOKEN, MANIFEST, MANIFEST_TOKEN})

# The folder of one proof (documents/verification).
LOG_PLACE, HEAD_TOKEN, OUTSIDE_TOKEN = "journal.json", "tete.tsr", "exterieur.tsr"
EASY_READING = "lecture.txt"
# Folded, as disks that ignore case would have them.
NAMES_OF_KIT = frozenset(
    one.casefold() for one in (READ_ME, SUMS, AUTHORITY, LOG_PLACE, HEAD_TOKEN, OUTSIDE_TOKEN)
)
TOKEN_ENDING, PLACE_ENDING = ".tsr", ".json"
NOTE = re.compile(r"note-version-[1-9][0-9]{0,8}\.json")

FORMATS = {"memodevie-dossier": Kind.DOSSIER, "memodevie-espace": Kind.SPACE}
VERSION = 1
# Every name that the list of a dossier may have (docs/dossier-format.md).
NAME_IN_DOSSIER = re.compile(
    r"VERIFIER\.txt|ca\.pem|dossier\.pdf"
    r"|recits/[0-9]{3,}(?:-original|-v[1-9][0-9]*)?\.json"
    r"|preuves/(?:recit-[0-9]{3,}(?:-original|-v[1-9][0-9]*)?|piece-[0-9]{3,})\.(?:tsr|json)"
    r"|preuves/tete-[0-9]+(?:-exterieur)?\.tsr"
    r"|pieces/[0-9]{3,}\.[A-Za-z0-9]+"
)
_KINDS = {"recits": Kind.TOLD, "pieces": Kind.EXHIBIT, "preuves": Kind.PROOF}
_SUBJECT = re.compile(r"(recit|piece)s/([0-9]{3,}(?:-[a-z0-9]+)?)(?:\.[A-Za-z0-9]+)?")


def is_read(name: str, *, is_kit: bool) -> bool:
    """Whether the judgement reads its bytes, and not only its hash."""
    if is_kit:
        return name in {SUMS, AUTHORITY, LOG_PLACE} or name.endswith(TOKEN_ENDING)
    return name in OUTSIDE_LIST | {AUTHORITY} or name.startswith(PROOFS)


def is_token(name: str) -> bool:
    return name.endswith((TOKEN_ENDING, ".tst"))


def is_proof(name: str, *, is_kit: bool) -> bool:
    """A token, or the place of one in the log: a few KiB each."""
    is_place = name == LOG_PLACE if is_kit else name.startswith(PROOFS)
    return is_token(name) or is_place


def kind_of(name: str) -> Kind:
    folder, slash, _ = name.partition("/")
    if slash:
        return _KINDS.get(folder, Kind.OTHER)
    if name == PAPER:
        return Kind.PAPER
    return Kind.TEXT if name == READ_ME else Kind.OTHER


def proof_of(name: str) -> str:
    """« preuves/piece-001 » of « pieces/001.jpg »; "" for what has no proof of its own."""
    match = _SUBJECT.fullmatch(name)
    return f"{PROOFS}{match[1]}-{match[2]}" if match else ""


def head_token(tree_size: int, is_outside: bool) -> str:
    return f"{PROOFS}tete-{tree_size}{'-exterieur' * is_outside}{TOKEN_ENDING}"


def head_token_of_kit(tree_size: int, is_outside: bool) -> str:
    return OUTSIDE_TOKEN if is_outside else HEAD_TOKEN
