"""What a key opens, and what a thief opens without one."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from accounts.keys import pepper
from documents.copies import make_copy
from documents.models import Document, DocumentPart, PartKind
from journal.models import Entry
from sharing.grants import log
from sharing.grants.by_link import open_link
from sharing.grants.codes import LinkToken
from sharing.grants.log import note_event, read_log
from sharing.grants.records import OwnGrant
from sharing.grants.terms import terms_of
from sharing.models import AccessEvent, Grant
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.speaking_pictures import picture
from tests.dossier.steps import begin, change
from tests.journal.notes import amend, write
from tests.sharing.dumps import every_binary, every_id, everything
from tests.sharing.steps import Prepared, again, octets, prepare, read_by_link, row, share_link
from vault import link_keys
from vault.context import ctx
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.mailbox import open_sealed
from vault.pepper import PepperUse

# What the apps name the parts that they seal (`new_part`, `open_part`); the search of the second
# test shows that they are named.
PARTS = (
    "bundle", "card", "clean", "dossier", "edition", "grant", "landmarks", "letter", "moods",
    "original", "pinned-keys", "plan", "preview", "record", "redacted", "shared", "stamp-clean",
    "stamp-original", "stamp-text", "text", "upload",
)  # fmt: skip
REVISIONS = range(4)


@pytest.fixture
def rich(writer: Person) -> tuple[OwnGrant, Document]:
    """A share of one note at its second version and of one copy; much beside it is not ticked."""
    entry = write(writer, "Mot caché du premier jet.")
    amend(writer, entry, "Ce qui est montré.", "corrigé")
    write(writer, "Une note jamais cochée.")
    ticked = deposit_one(writer, picture("JPEG"), "balcon.jpg")
    make_copy(writer.space, writer.keyring, ticked)
    other = deposit_one(writer, picture("PNG"), "jamais coché.png")
    make_copy(writer.space, writer.keyring, other)
    opened = begin(writer, entry, documents=(ticked,))
    begin(writer, entry, title="Un autre dossier")
    entries = (replace(opened.record.entries[0], version=2),)
    documents = (replace(opened.record.documents[0], as_copy=True),)
    opened = change(writer, opened, entries=entries, documents=documents)
    return share_link(writer, prepare(writer, opened)), ticked


def test_bundle_key_opens_nothing_of_hers_in_the_whole_database(
    writer: Person, rich: tuple[OwnGrant, Document]
) -> None:
    """Each wrapped key, at each place that the code knows; the bundle's own is the only one."""
    link, _ = rich
    _, key = open_link(link.token, link.code)
    with_it = Keyring(writer.space.pk, key)
    wraps = [(row, name, value) for row, name, value in every_binary() if len(value) == 61]
    places = list(product(every_id(), PARTS, REVISIONS))

    opened = {
        (row._meta.label, name)
        for row, name, value in wraps
        for place in places
        if _opens(with_it, value, *place)
    }

    assert len(wraps) > 12
    assert opened == {("sharing.Grant", "wrapped_bundle_dek")}


def test_same_search_with_her_own_key_finds_what_is_there(
    writer: Person, rich: tuple[OwnGrant, Document]
) -> None:
    """So that the test above would see a key that opens."""
    wraps = [(row, name, value) for row, name, value in every_binary() if len(value) == 61]
    places = list(product(every_id(), PARTS, REVISIONS))

    opened = {
        (row._meta.label, name)
        for row, name, value in wraps
        for place in places
        if _opens(writer.keyring, value, *place)
    }

    assert {
        ("documents.Document", "wrapped_dek"),
        ("documents.DocumentPart", "wrapped_dek"),
        ("dossier.Dossier", "wrapped_dek"),
        ("dossier.Edition", "wrapped_dek"),
        ("evidence.Stamp", "wrapped_dek"),
        ("journal.Revision", "wrapped_dek"),
        ("sharing.Grant", "wrapped_dek"),
        ("sharing.PinnedKeys", "wrapped_dek"),
    } <= opened


def test_keys_in_the_bundle_are_those_of_the_ticked_files(
    writer: Person, rich: tuple[OwnGrant, Document]
) -> None:
    link, ticked = rich
    bundle = read_by_link(link)
    hers = {
        (one.document_id, one.kind): _dek(writer.keyring, one) for one in DocumentPart.objects.all()
    }

    given = [
        bundle._bundle.open_part(one.document, one.part_kind, 0, one.wrapped_dek)._dek
        for one in bundle.contents.exhibits
    ]

    assert {PartKind.CLEAN, PartKind.ORIGINAL} <= {kind for _, kind in hers}
    assert len(hers) >= 4
    assert given == [hers[ticked.pk, PartKind.CLEAN]]
    told = _manifest(link)
    assert all(dek.hex().encode() not in told for dek in hers.values())


def test_words_that_were_not_ticked_are_in_no_byte_of_the_bundle(
    rich: tuple[OwnGrant, Document],
) -> None:
    link, _ = rich
    bundle = read_by_link(link)

    given = _manifest(link) + b"".join(bundle.pack()) + octets(bundle.open_pdf())

    assert b"Ce qui est montr" in given
    for words in ("Mot caché", "jamais coch", "Un autre dossier", "balcon.jpg", "rendez-vous"):
        assert words.encode() not in given


def test_database_and_disk_say_nothing_of_a_share(
    writer: Person, link: OwnGrant, account_grant: OwnGrant, prepared: Prepared
) -> None:
    grant, key = open_link(link.token, link.code)
    token = LinkToken.read(link.token)
    assert token is not None

    stolen = everything()

    for secret in (link.token.encode(), token.id, token.secret, link.code.encode(), key):
        assert secret not in stolen
    for words in ("Mon avocate", "rendez-vous de mardi", "porte de la cuisine", "%PDF", "opened"):
        assert words.encode() not in stolen
    assert grant.pk.hex.encode() in stolen or str(grant.pk).encode() in stolen


def test_database_pepper_and_code_open_no_grant(
    link: OwnGrant, account_grant: OwnGrant, prepared: Prepared
) -> None:
    """The thief even knows the twelve digits: the secret of the link is nowhere."""
    grant, to_account = row(link), row(account_grant)
    found = {value for _, _, value in every_binary()}
    uses: tuple[PepperUse, ...] = ("pw", "name", "sess", "link", "throttle")
    found |= {pepper().use(name) for name in uses}
    secrets = {one[at : at + 16] for one in found for at in (0, 1, 16)} | {bytes(16)}
    few = sorted(one for one in secrets if len(one) == 16)

    for secret in few[:40]:
        with pytest.raises(Unsealable):
            link_keys.open_link(
                pepper(),
                secret,
                link.code,
                grant.code_salt,
                grant.sealed_key,
                terms_of(grant),
            )
    for private in (one for one in found if len(one) == 32):
        with pytest.raises(Unsealable):
            open_sealed(private, to_account.sealed_key, terms_of(to_account))


def test_database_and_pepper_open_no_line_of_her_log(writer: Person, link: OwnGrant) -> None:
    open_link(link.token, link.code)
    uses: tuple[PepperUse, ...] = ("pw", "name", "sess", "link", "throttle")
    keys = {value for _, _, value in every_binary() if len(value) == 32}
    keys |= {pepper().use(name) for name in uses}
    lines = list(AccessEvent.objects.all())

    assert len(lines) == 2
    for line, private in product(lines, keys):
        info = ctx("letter", writer.space.pk.bytes, "share-log", str(line.grant))
        with pytest.raises(Unsealable):
            open_sealed(private, line.sealed, info)
    assert {one.kind for one in read_log(writer.space, writer.keyring)} == {log.SHARED, log.OPENED}


def test_lines_of_the_log_have_one_length(link: OwnGrant) -> None:
    note_event(row(link), log.PIECE_READ, number=1, by="une avocate")
    open_link(link.token, link.code)

    assert {len(one.sealed) for one in AccessEvent.objects.all()} == {1 + 32 + 1024 + 16}


def test_line_moved_to_another_share_or_space_is_unreadable(
    writer: Person, stranger: Person, link: OwnGrant, account_grant: OwnGrant
) -> None:
    line = AccessEvent.objects.filter(grant=link.id).first()
    assert line is not None
    AccessEvent.objects.filter(pk=line.pk).update(grant=account_grant.id)

    kinds = [one.kind for one in read_log(writer.space, writer.keyring, account_grant.id)]

    assert kinds == [log.SHARED, log.UNREADABLE]
    AccessEvent.objects.update(owner=stranger.space)
    assert {one.kind for one in read_log(stranger.space, stranger.keyring)} == {log.UNREADABLE}


def test_erased_entry_stays_in_a_share_until_it_is_withdrawn(
    writer: Person, link: OwnGrant, note: Entry
) -> None:
    """Said to her: what was shared is a copy of what she looked at."""
    note.delete()

    assert len(read_by_link(again(writer, link)).contents.told) == 2


def _opens(keyring: Keyring, wrapped: bytes, *place: object) -> bool:
    try:
        keyring.open_part(*place, wrapped)  # type: ignore[arg-type]
    except Unsealable:
        return False
    return True


def _dek(keyring: Keyring, row: DocumentPart) -> bytes:
    return keyring.open_part(row.document_id, row.kind, row.revision, row.wrapped_dek)._dek


def _manifest(link: OwnGrant) -> bytes:
    """All that the bundle's own record says, in clear."""
    found, key = Grant.objects.get(pk=link.id), open_link(link.token, link.code)[1]
    part = Keyring(found.owner_id, key).open_part(found.pk, "bundle", 0, found.wrapped_bundle_dek)
    return part.unseal_field("bundle", found.sealed_bundle)
