"""Sealed at rest, single use, tampering, sweeps, and what goes with each space."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accounts.keys import pepper
from accounts.models import Space
from accounts.spaces import erase_space, holders
from documents.orphans import remove_orphans
from documents.vault_check.one_space import check_space
from documents.vault_check.sealed_columns import check_columns
from documents.vault_check.stored_files import check_files
from dossier.editions import find_edition
from dossier.models import Edition
from sharing import models
from sharing.testimony import handing_over, sealing
from sharing.testimony.codes import CodeRefused
from sharing.testimony.handing_over import Said, hand_over
from sharing.testimony.holder import HOLDER
from sharing.testimony.own import read_lines
from sharing.testimony.rows import WAITS_DAYS
from sharing.testimony.sweeping import end_unanswered, end_unused_codes
from tests.cast import Person
from tests.documents.deposits import files_in
from tests.sharing.dumps import every_binary, everything
from tests.sharing.steps import octets
from tests.sharing.testimonies import (
    LIST,
    hand,
    html,
    invitations,
    invited,
    is_handed,
    opened,
    page_of,
    told_by,
)
from vault.context import ctx
from vault.errors import Unsealable
from vault.mailbox import open_sealed
from vault.pepper import PepperUse
from vault.records import seal_record


@pytest.fixture
def waiting(writer: Person, relative: Person) -> models.Testimony:
    assert is_handed(hand(relative, told_by(relative), invited(writer, "Ma voisine").code))
    return models.Testimony.objects.get()


def spoilt(octets_: bytes) -> bytes:
    return octets_[:-1] + bytes([octets_[-1] ^ 1])


def test_database_disk_and_pepper_open_nothing(
    writer: Person, relative: Person, waiting: models.Testimony
) -> None:
    """Nor do they say who handed it over: the one line of the writer is under the writer's key."""
    code = invited(writer).code
    stolen = everything()
    uses: tuple[PepperUse, ...] = ("pw", "name", "sess", "link", "throttle")
    keys = {value for _, _, value in every_binary() if len(value) == 32}
    keys |= {pepper().use(name) for name in uses}
    info = ctx("testimony", waiting.pk.bytes, writer.space.pk.bytes)

    for words in (
        "Ma voisine",
        "Votre voisine",
        "celle du deuxième",
        "ce soir-là",
        "puis un cri",
        "%PDF",
        code,
    ):
        assert words.encode() not in stolen
    for private in keys:
        with pytest.raises(Unsealable):
            open_sealed(private, waiting.sealed_key, info)
    of_the_row = [getattr(waiting, one.attname) for one in waiting._meta.concrete_fields]
    assert relative.space.pk not in of_the_row


def test_of_two_at_once_one_is_handed_over(
    writer: Person, relative: Person, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second comes while the first is sealing: both were told that the code opens."""
    code, mine, other = invited(writer).code, told_by(relative), told_by(stranger)
    seal_file, answers = handing_over.seal_file, []

    def slowly(*place: Any) -> Any:
        if not answers:
            answers.append(None)
            answers[0] = hand(stranger, other, code)
        return seal_file(*place)

    monkeypatch.setattr(handing_over, "seal_file", slowly)

    late = hand(relative, mine, code)

    assert is_handed(answers[0])
    assert "Ce code n’ouvre rien, ou n’ouvre plus." in html(late)
    assert models.Testimony.objects.count() == 1
    assert not models.HandedOver.objects.filter(owner=relative.space).exists()
    held = {models.Testimony.objects.get().blob, *_edition_blobs()}
    assert {f"{one.parent.name}/{one.name}" for one in files_in("blobs")} == held


def _edition_blobs() -> set[str]:
    return set(Edition.objects.values_list("blob", flat=True))


@pytest.mark.parametrize("column", ["sealed_key", "wrapped_bundle_dek", "sealed_bundle"])
def test_changed_row_is_told_and_can_be_removed(
    writer: Person, waiting: models.Testimony, column: str
) -> None:
    value = spoilt(bytes(getattr(waiting, column)))
    models.Testimony.objects.filter(pk=waiting.pk).update(**{column: value})

    assert "Élément altéré" in html(writer.client.get(page_of(waiting)))
    assert "élément altéré" in html(writer.client.get(LIST))
    kept = writer.client.post(page_of(waiting), {"act": "keep"})
    assert "ne peut plus être lu" in html(kept)
    assert writer.client.post(page_of(waiting), {"act": "erase"}).status_code == 302
    assert not models.Testimony.objects.exists()


def test_one_handed_over_before_its_words_came_along_says_so(
    writer: Person, waiting: models.Testimony
) -> None:
    bundle = sealing.open_bundle_key(waiting, writer.space, writer.keyring)
    said = sealing.open_facts(waiting, bundle).to_mapping()
    del said["told"]
    part, waiting.wrapped_bundle_dek = bundle.new_part(waiting.pk, sealing.PART)
    waiting.sealed_bundle = seal_record(part, sealing.RECORD, said)
    waiting.save()

    shown = html(writer.client.get(page_of(waiting)))

    assert "il n’y a ici que les pages" in shown
    assert "trop longs" not in shown


def test_file_that_was_changed_is_told_and_never_kept(
    writer: Person, waiting: models.Testimony
) -> None:
    path = next(one for one in files_in("blobs") if waiting.blob.endswith(one.name))
    path.chmod(0o600)
    path.write_bytes(spoilt(path.read_bytes()))

    for answer in (
        writer.client.get(page_of(waiting)),
        writer.client.post(page_of(waiting), {"act": "keep"}),
    ):
        assert "Élément altéré" in html(answer)
    assert models.Testimony.objects.exists()


def test_row_moved_to_another_space_does_not_open_there(
    stranger: Person, waiting: models.Testimony
) -> None:
    models.Testimony.objects.filter(pk=waiting.pk).update(owner=stranger.space)

    assert "Élément altéré" in html(stranger.client.get(page_of(waiting)))


def test_altered_invitation_is_told_and_can_be_removed(writer: Person) -> None:
    made = invited(writer)
    row = models.TestimonyInvitation.objects.get()
    sealed = spoilt(bytes(row.sealed_record))
    models.TestimonyInvitation.objects.update(sealed_record=sealed)

    assert "a été modifié sur nos serveurs" in html(writer.client.get(LIST))
    writer.client.post(LIST, {"act": "forget", "pk": str(made.id)})
    assert not models.TestimonyInvitation.objects.exists()


def test_stranger_withdraws_and_forgets_nothing(
    writer: Person, stranger: Person, relative: Person, waiting: models.Testimony
) -> None:
    made, line = invited(writer), read_lines(relative.space, relative.keyring)[0]

    for act, pk in (("withdraw", made.id), ("forget", made.id), ("forget-line", line.id)):
        stranger.client.post(LIST, {"act": act, "pk": str(pk)})

    assert len(invitations(writer)) == 2
    assert models.HandedOver.objects.count() == 1


def test_nothing_waits_for_ever(
    writer: Person,
    relative: Person,
    waiting: models.Testimony,
    clock: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    unused = invited(writer)
    assert (end_unused_codes(), end_unanswered()) == (0, 0)

    clock.advance(days=WAITS_DAYS)
    assert not [one for one in invitations(writer) if one.id == unused.id and one.is_running]
    with django_capture_on_commit_callbacks(execute=True):
        assert (end_unused_codes(), end_unanswered()) == (1, 1)

    assert not models.TestimonyInvitation.objects.exists()
    assert waiting.blob.split("/")[1] not in {one.name for one in files_in("blobs")}
    assert len(read_lines(relative.space, relative.keyring)) == 1


def test_writer_who_is_erased_leaves_what_was_handed_over(
    writer: Person, relative: Person, waiting: models.Testimony
) -> None:
    assert HOLDER in holders()
    assert HOLDER.count(relative.space) == 1
    handed = octets(opened(writer, waiting).open_archive())

    erase_space(relative.space)

    assert not models.HandedOver.objects.exists()
    assert octets(opened(writer, waiting).open_archive()) == handed
    assert writer.client.post(page_of(waiting), {"act": "keep"}).url == f"{LIST}?ok=garde"


def test_owner_who_is_erased_takes_it_along_and_no_code_of_hers_opens(
    writer: Person,
    relative: Person,
    waiting: models.Testimony,
    django_capture_on_commit_callbacks: Any,
) -> None:
    code, dossier = invited(writer).code, told_by(relative)
    Space.objects.filter(pk=writer.space.pk).update(closing_at="2026-11-20T00:00Z")
    assert not is_handed(hand(relative, dossier, code))

    with django_capture_on_commit_callbacks(execute=True):
        erase_space(writer.space)

    assert not models.Testimony.objects.exists()
    assert not models.TestimonyInvitation.objects.exists()
    assert not is_handed(hand(relative, dossier, code))
    assert waiting.blob.split("/")[1] not in {one.name for one in files_in("blobs")}
    assert len(read_lines(relative.space, relative.keyring)) == 1


def test_copies_of_both_spaces_say_it_and_no_code(
    writer: Person, relative: Person, waiting: models.Testimony
) -> None:
    code = invited(writer).code

    hers = json.dumps(HOLDER.export(writer.space, writer.keyring), ensure_ascii=False)
    his = json.dumps(HOLDER.export(relative.space, relative.keyring), ensure_ascii=False)

    assert "Ma voisine" in hers
    assert "ce soir-là" in hers
    assert "handed_over" in his
    assert "Ma voisine" not in his
    assert code not in hers


def test_checks_of_the_vault_find_no_fault(
    writer: Person, waiting: models.Testimony, clock: Any
) -> None:
    clock.advance(hours=30)
    remove_orphans()

    assert list(check_columns()) == []
    assert list(check_files()) == []
    assert [
        one for one in check_space(writer.space, writer.keyring) if "stamp" not in str(one)
    ] == []


def test_key_of_hers_that_was_altered_refuses_the_code_and_keeps_it(
    writer: Person, relative: Person
) -> None:
    code, dossier = invited(writer).code, told_by(relative)
    Space.objects.filter(pk=writer.space.pk).update(mailbox_public_key=bytes(32))
    edition = find_edition(relative.space, relative.keyring, dossier)
    assert edition is not None

    with pytest.raises(CodeRefused):
        hand_over(
            relative.space,
            relative.keyring,
            code=code,
            dossier=dossier,
            edition=edition,
            said=Said(),
            handed_id=writer.space.pk,
        )

    assert models.TestimonyInvitation.objects.filter(used_at=None).exists()
