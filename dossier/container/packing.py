"""The ZIP of a dossier: everything of it that is small in memory, the exhibits read as they go."""

from __future__ import annotations

from documents.reading import FileAltered
from documents.verification.state import Proved
from documents.verification.zip_stream import ZipStream
from dossier.container import names
from dossier.container.files import Packed, read_checked
from dossier.container.proofs import proofs_of
from dossier.container.read_me import read_me
from dossier.container.shell import DOSSIER_FORMAT, enclose, roots_for
from dossier.contents import Contents, Deposit, Exhibit
from dossier.editions import Facts, OpenEdition
from evidence.authority import AuthorityUnavailable
from vault.errors import TokenRefused


class PiecesChanged(Exception):
    """A piece was erased, changed or can no longer be read since the pages were made."""


def pack(contents: Contents, edition: OpenEdition) -> ZipStream:
    """Raises PiecesChanged or AuthorityUnavailable before any byte. Once it goes out, a file that
    is not what the list says raises FileAltered: the ZIP is cut, and never passes for whole.
    """
    if not edition.is_of(contents):
        raise PiecesChanged
    _require_files(contents, edition)
    facts = {one.name: one for one in edition.pieces}
    deposits = _deposits(contents)
    exhibits = [_exhibit(one, facts[one.name]) for one in contents.exhibits]
    proved = [*((_packed(one), one.proved) for one in deposits), *_pairs(exhibits, contents)]
    try:
        proofs = proofs_of(proved)
        roots = roots_for(proofs.roots)
    except TokenRefused:
        raise AuthorityUnavailable from None
    stamped = {one.name for one in proofs.files}
    text = read_me(
        roots=roots,
        without_token=(
            one.name for one, _ in proved if f"{names.proof_of(one.name)}.tsr" not in stamped
        ),
        has_heads=any(one.inclusion for _, one in proved),
        has_outside=any(one.has_outside for _, one in proved),
        has_originals=any(told.original for told in contents.told),
    )
    document = edition.document
    media_type = names.media_type_of(document.name)
    pages = Packed(*document.identity, document.crc, edition.read_pdf, media_type)
    return enclose(
        format_name=DOSSIER_FORMAT,
        made_at=edition.made_at,
        roots=roots,
        read_me=text,
        small=[pages, *(_packed(one) for one in deposits), *proofs.all_files],
        large=exhibits,
        root_file=names.DOCUMENT,
    )


def _require_files(contents: Contents, edition: OpenEdition) -> None:
    """Header and end of each, so that what is plainly altered is a page and no cut download."""
    try:
        for open_file in (edition.open_pdf, *(one.open for one in contents.exhibits)):
            open_file().close()
    except FileAltered:
        raise PiecesChanged from None


def _deposits(contents: Contents) -> list[Deposit]:
    return [
        one
        for told in contents.told
        for one in (told.deposit, told.original, *told.earlier)
        if one is not None
    ]


def _packed(deposit: Deposit) -> Packed:
    return Packed.of(deposit.name, deposit.form)


def _exhibit(exhibit: Exhibit, facts: Facts) -> Packed:
    read = read_checked(exhibit.open, facts.size, facts.sha256)
    return Packed(*facts.identity, facts.crc, read, exhibit.media_type)


def _pairs(exhibits: list[Packed], contents: Contents) -> list[tuple[Packed, Proved]]:
    return [(file, one.proved) for file, one in zip(exhibits, contents.exhibits, strict=True)]
