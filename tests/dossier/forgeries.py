"""What somebody would try on a container that left. Each is refused by whoever verifies it: by the
commands of VERIFIER.txt (tests/dossier/test_forgeries.py) and by our own reader.

A forgery is made from the octets of a sound container with two exhibits, two entries and a head.
"""

from __future__ import annotations

import hashlib
import io
import json
import ssl
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.utils import timezone

from documents.verification.zip_stream import Member, ZipStream
from dossier.container import names
from tests.flipped import flipped
from vault.timestamp_authority import NewAuthority, TimestampSigner, new_authority, quarter_of
from vault.timestamp_tokens import response_around

Files = dict[str, bytes]
PHOTO, SOUND = "pieces/001.jpg", "pieces/002.ogg"
TOLD, OTHER = "recits/001.json", "recits/002.json"


@dataclass(frozen=True)
class Forgery:
    """`fingerprint_only`: a whole container made again by another authority agrees with itself;
    only who compares the fingerprint of the authority sees it."""

    name: str
    apply: Callable[[bytes], bytes]
    fingerprint_only: bool = False


def files_of(container: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(container)) as read:
        return {one.filename: read.read(one) for one in read.infolist()}


def zip_of(files: Files, made_at: datetime | None = None) -> bytes:
    members = [Member.of(name, octets) for name, octets in files.items()]
    return b"".join(ZipStream(members, made_at or _made_at(files)))


def _made_at(files: Files) -> datetime:
    """As the list says; what has none that can be read is dated today."""
    try:
        said = json.loads(files["contenu.json"])["made_at"]
        return timezone.localtime(datetime.fromisoformat(said))
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError):
        return timezone.localtime()


def _on_files(change: Callable[[Files], None]) -> Callable[[bytes], bytes]:
    def apply(container: bytes) -> bytes:
        files = files_of(container)
        before = dict(files)
        change(files)
        if files == before and list(files) == list(before):
            raise AssertionError("this forgery changes nothing")
        return zip_of(files)

    return apply


def _flip(name: str, place: int = -1) -> Callable[[bytes], bytes]:
    def change(files: Files) -> None:
        octets = bytearray(files[name])
        octets[place] ^= 1
        files[name] = bytes(octets)

    return _on_files(change)


def _exchange(one: str, other: str) -> Callable[[bytes], bytes]:
    def change(files: Files) -> None:
        files[one], files[other] = files[other], files[one]

    return _on_files(change)


def _remove(name: str) -> Callable[[bytes], bytes]:
    return _on_files(lambda files: files.pop(name) and None)


def _put(name: str, octets: bytes) -> Callable[[bytes], bytes]:
    return _on_files(lambda files: files.update({name: octets}))


def _rename(files: Files) -> None:
    """The exhibit passes for another one, and the list keeps its name."""
    changed = {("pieces/003.jpg" if name == PHOTO else name): one for name, one in files.items()}
    files.clear()
    files.update(changed)


def _rename_with_the_list(files: Files) -> None:
    _rename(files)
    for name in (names.SUMS, names.CONTENT, names.ASIC_MANIFEST):
        files[name] = files[name].replace(PHOTO.encode(), b"pieces/003.jpg")
    _sum_again(files)


def _replace_with_sums(files: Files) -> None:
    """Another photo, and every list that names its hash; no token can follow."""
    before = hashlib.sha256(files[PHOTO]).hexdigest().encode()
    files[PHOTO] = flipped(files[PHOTO])
    after = hashlib.sha256(files[PHOTO]).hexdigest().encode()
    files[names.CONTENT] = files[names.CONTENT].replace(before, after)
    files[names.SUMS] = files[names.SUMS].replace(before, after)
    _sum_again(files)


def _remove_with_the_list(files: Files) -> None:
    del files[SOUND]
    files[names.SUMS] = b"".join(
        line for line in files[names.SUMS].splitlines(True) if SOUND.encode() not in line
    )


def _sum_again(files: Files) -> None:
    """The sums of what the list already names."""
    lines = files[names.SUMS].decode().splitlines()
    named = [line[66:] for line in lines]
    files[names.SUMS] = "".join(
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in named
    ).encode()


def _stamp_by_another(files: Files) -> None:
    """The list is changed and stamped again by an authority that `ca.pem` does not know."""
    _replace_with_sums(files)
    files[names.SUMS_TOKEN] = response_around(_signed(files[names.SUMS]))


def _everything_again(files: Files) -> None:
    """Another photo, another authority, and all that depends on either made again."""
    _replace_with_sums(files)
    files[names.AUTHORITY] = ssl.DER_cert_to_PEM_cert(_another().root).encode()
    for proof in [name for name in files if name.startswith("preuves/") and name.endswith(".tsr")]:
        subject = _subject_of(proof, files)
        if subject is not None:
            files[proof] = response_around(_signed(files[subject]))
    _list_again(files)
    files[names.SUMS_TOKEN] = response_around(_signed(files[names.SUMS]))


def _list_again(files: Files) -> None:
    text = files[names.CONTENT].decode()
    for line in files[names.SUMS].decode().splitlines():
        digest, name = line[:64], line[66:]
        text = text.replace(digest, hashlib.sha256(files[name]).hexdigest())
    files[names.CONTENT] = text.encode()
    _sum_again(files)


def _subject_of(proof: str, files: Files) -> str | None:
    found = [
        name
        for name in files
        if name.startswith(("recits/", "pieces/")) and names.proof_of(name) + ".tsr" == proof
    ]
    return found[0] if found else None


@cache
def _another() -> NewAuthority:
    return new_authority(timezone.now(), quarters=1)


def _signed(octets: bytes) -> bytes:
    now = timezone.now()
    leaf = _another().leaves[0]
    if leaf.quarter != quarter_of(now):
        raise AssertionError("the tests began in another quarter")
    signer = TimestampSigner(leaf.certificate, leaf.private_key)
    return signer.stamp(hashlib.sha256(octets).digest(), now)


def _truncate(container: bytes) -> bytes:
    return container[: len(container) * 2 // 3]


def _truncate_the_end(container: bytes) -> bytes:
    return container[:-1]


PIECE_TOKEN = f"{names.proof_of(PHOTO)}.tsr"
OTHER_TOKEN = f"{names.proof_of(SOUND)}.tsr"
FORGERIES = (
    Forgery("a bit of an exhibit", _flip(PHOTO)),
    Forgery("a bit in the middle of an exhibit", _flip(PHOTO, 70_000)),
    Forgery("a bit of the PDF", _flip(names.DOCUMENT)),
    Forgery("a bit of a deposited form", _flip(TOLD)),
    Forgery("a bit of a token", _flip(PIECE_TOKEN)),
    Forgery("a bit of a place in the log", _flip(f"{names.proof_of(TOLD)}.json", 40)),
    Forgery("a bit of VERIFIER.txt", _flip(names.READ_ME)),
    Forgery("a bit of contenu.json", _flip(names.CONTENT, 30)),
    Forgery("a bit of the certificate", _flip(names.AUTHORITY, 200)),
    Forgery("a bit of SHA256SUMS", _flip(names.SUMS, 10)),
    Forgery("a bit of the token of SHA256SUMS", _flip(names.SUMS_TOKEN)),
    Forgery("a bit of the ASiC manifest", _flip(names.ASIC_MANIFEST, 60)),
    Forgery("a bit of the ASiC token", _flip(names.ASIC_TOKEN)),
    Forgery("two exhibits exchanged", _exchange(PHOTO, SOUND)),
    Forgery("two entries exchanged", _exchange(TOLD, OTHER)),
    Forgery("the token of another exhibit", _exchange(PIECE_TOKEN, OTHER_TOKEN)),
    Forgery("an exhibit removed", _remove(SOUND)),
    Forgery("an exhibit removed, from the list too", _on_files(_remove_with_the_list)),
    Forgery("a token removed", _remove(PIECE_TOKEN)),
    Forgery("the token of the list removed", _remove(names.SUMS_TOKEN)),
    Forgery("a file added", _put("pieces/003.jpg", b"another photo")),
    Forgery("a file added in a corner", _put("META-INF/lisez-moi.txt", b"all is well")),
    Forgery("an exhibit renamed", _on_files(_rename)),
    Forgery("an exhibit renamed, in the lists too", _on_files(_rename_with_the_list)),
    Forgery("an exhibit replaced, in the lists too", _on_files(_replace_with_sums)),
    Forgery("the list stamped by another authority", _on_files(_stamp_by_another)),
    Forgery("truncated in the middle", _truncate),
    Forgery("truncated by one octet", _truncate_the_end),
    Forgery("all of it made again by another authority", _on_files(_everything_again), True),
)
