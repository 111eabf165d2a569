from uuid import uuid4

import pytest
from django.db import OperationalError

from accounts.models import Space
from documents.blobs import BlobNotKept
from documents.reading import FileAltered
from evidence.authority import AuthorityUnavailable
from sharing.consent import agreeing
from sharing.grants import keeping
from sharing.grants.keeping import read_grants
from sharing.models import Grant, GrantKind, PinnedKeys, Professional
from sharing.professionals.addresses import grouped, new_address
from sharing.professionals.fingerprint import six_words
from tests.documents.corrections import code_ages
from tests.dossier.steps import begin
from tests.sharing.pages import NEW, TO, agree, text
from tests.sharing.steps import professional_row, share_account
from vault.errors import PoolBusy
from vault.mailbox import new_mailbox


@pytest.fixture
def member(professional):
    """With an address that can be typed."""
    Professional.objects.update(address=new_address())
    return professional_row(professional)


def _choose(person, prepared, address, how="compte"):
    said = {"dossier": str(prepared.opened.id), "how": how, "address": address}
    return person.client.post(NEW, said)


def _agree(person, prepared, member, **said):
    seen = {"address": member.address, "seen_key": bytes(member.space.mailbox_public_key).hex()}
    return agree(person, prepared, openings=None, **{**seen, **said})


def _swap_key(member):
    key = new_mailbox()[1]
    Space.objects.filter(pk=member.space_id).update(mailbox_public_key=key)
    return key


def _words(key):
    return "".join(f"<li>{word}</li>" for word in six_words(bytes(key)))


def test_choice_of_a_link_leads_to_its_page(writer, prepared):
    response = _choose(writer, prepared, "", how="lien")

    assert response.url == f"/partages/consentir/{prepared.opened.id}/"


def test_dossier_that_was_not_looked_at_is_not_offered(writer, prepared, note):
    other = begin(writer, note, title="Un autre")

    page = text(writer.client.get(NEW))

    assert f'value="{prepared.opened.id}"' in page
    assert f'value="{other.id}"' not in page
    assert f'href="/dossier/{other.id}/"' in page


def test_page_without_dossier_offers_to_prepare_one(writer):
    page = text(writer.client.get(NEW))

    assert "Aucun dossier n’est prêt à partager." in page
    assert "/dossier/nouveau/" in page


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Il manque son adresse de partage."),
        ("AAAA-BBBB", "Personne ne lit à cette adresse."),
        ("é" * 65, "C’est trop long : une adresse a huit signes."),
    ],
)
def test_address_that_names_nobody_is_said_and_stays(writer, prepared, address, sentence):
    page = text(_choose(writer, prepared, address))

    assert sentence in page
    assert not address or f'value="{address}"' in page


def test_own_address_is_said(writer, prepared, organisation):
    address = new_address()
    Professional.objects.create(
        space=writer.space, organisation=organisation, address=address, sealed_totp=b"set"
    )

    assert "C’est l’adresse de votre propre espace." in text(_choose(writer, prepared, address))


def test_too_many_unknown_addresses_are_a_pause(writer, prepared):
    answers = [_choose(writer, prepared, "AAAA-BBBB").status_code for _ in range(21)]

    assert answers[-1] == 429


def test_account_is_shown_with_its_organisation_and_six_words(writer, prepared, member):
    page = text(_choose(writer, prepared, grouped(member.address).lower()))

    assert "Association des Tilleuls" in page
    assert "La référente" in page
    assert _words(member.space.mailbox_public_key) in page
    assert "comparez ces six mots" in page
    assert "ouvertures" not in page.split('<form class="sheet')[1].split("</form>")[0]


def test_agreeing_shares_with_that_account_alone(writer, prepared, member):
    response = _agree(writer, prepared, member, may_download="on")

    (grant,) = read_grants(writer.space, writer.keyring)
    assert response.url == f"/partages/{grant.id}/?ok=fait"
    assert (grant.kind, grant.to, grant.may_download) == (GrantKind.ACCOUNT, TO, True)
    assert Grant.objects.get().recipient_id == member.space_id


def test_way_back_from_the_code_is_to_the_same_account(writer, prepared, member):
    code_ages(minutes=2)

    page = text(_agree(writer, prepared, member))
    back = text(writer.client.get(f"{NEW}{prepared.opened.id}/"))

    assert f'href="{NEW}{prepared.opened.id}/">Revenir sans rien faire' in page
    assert f'value="{member.address}"' in back


def test_page_of_the_code_tells_nothing_of_an_address(writer, prepared, member, professional):
    share_account(writer, prepared, professional)
    _swap_key(member)
    code_ages(minutes=6)

    theirs, nobodys = (
        _agree(writer, prepared, member, agree=None, address=one)
        for one in (member.address, "AAAA-BBBB")
    )

    errors = [one.context["lacking"].errors for one in (theirs, nobodys)]
    assert list(errors[0]) == ["agree"]
    assert errors[0] == errors[1]


def test_comparing_is_offered_and_told_for_good(writer, prepared, member):
    page = text(_choose(writer, prepared, member.address))
    _agree(writer, prepared, member, trusts="on")
    again = text(_choose(writer, prepared, member.address))

    assert "Nous avons comparé ces six mots, de vive voix" in page
    assert "Comparés le" in again
    assert "Nous avons comparé ces six mots" not in again


def test_share_that_no_longer_opens_asks_to_compare(writer, prepared, member, professional):
    share_account(writer, prepared, professional)
    PinnedKeys.objects.all().delete()
    # Told as a link, and to nobody: what writes in the database may write that too.
    Grant.objects.update(sealed_record=b"x", kind=GrantKind.LINK, recipient=None, link_tag=b"t")

    page = text(_choose(writer, prepared, member.address))
    refused = text(_agree(writer, prepared, member))

    assert (
        "Ce que nous gardions de vos partages d’avant n’est plus entier : comparez les six mots."
        in page
    )
    assert "Il manque cette comparaison" in refused
    assert Grant.objects.count() == 1
    assert _agree(writer, prepared, member, trusts="on").status_code == 302


def test_way_to_an_account_keeps_the_dossier_and_the_choice(writer, prepared):
    page = text(writer.client.get(f"{NEW}{prepared.opened.id}/"))

    assert page.count(" checked") == 2
    assert f'value="{prepared.opened.id}" id="id_dossier_0" checked' in page


def test_address_waits_when_she_locks(writer, prepared):
    said = {
        "dossier": str(prepared.opened.id),
        "how": "compte",
        "address": "K7QM",
        "draft": uuid4(),
    }

    writer.client.post("/partages/consentir/brouillon/", {**said, "lock": NEW})
    writer.client.post("/code/", {"pin": writer.pin})

    assert 'value="K7QM"' in text(writer.client.get(NEW))


def test_words_seen_before_are_said_to_be_the_same(writer, prepared, member, professional):
    share_account(writer, prepared, professional)

    page = text(_choose(writer, prepared, member.address))

    assert "Les mêmes six mots qu’à votre dernier partage" in page
    assert "Pas encore comparés. Appelez-la à un numéro que vous connaissez" in page


def test_new_key_is_shown_beside_the_earlier_and_must_be_compared(
    writer, prepared, member, professional
):
    share_account(writer, prepared, professional)
    key = _swap_key(member)

    page = text(_choose(writer, prepared, member.address))
    refused = text(_agree(writer, prepared, member, seen_key=key.hex()))

    assert "Les six mots de cette adresse ont changé." in page
    assert _words(member.space.mailbox_public_key) in page
    assert _words(key) in page
    assert "Il manque cette comparaison" in refused
    assert Grant.objects.count() == 1
    assert _agree(writer, prepared, member, seen_key=key.hex(), trusts="on").status_code == 302
    assert Grant.objects.count() == 2


def test_key_swapped_under_the_page_is_refused_and_nothing_stays_ticked(writer, prepared, member):
    key = _swap_key(member)

    page = text(_agree(writer, prepared, member))

    assert "les six mots de cette adresse ne sont plus ceux que vous aviez" in page
    assert _words(key) in page
    assert f'value="{TO}"' in page
    assert 'type="checkbox" checked' not in page
    assert Grant.objects.count() == 0


@pytest.mark.parametrize("seen", ["", "zz", "00" * 32])
def test_forged_key_is_none(writer, prepared, member, seen):
    _agree(writer, prepared, member, seen_key=seen)

    assert Grant.objects.count() == 0


def test_professional_who_left_meanwhile_is_said_and_her_words_wait(writer, prepared, member):
    Professional.objects.update(is_active=False)

    page = text(_agree(writer, prepared, member))

    assert "Personne ne lit à cette adresse." in page
    assert Grant.objects.count() == 0
    assert f'value="{TO}"' in text(writer.client.get(f"/partages/consentir/{prepared.opened.id}/"))


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (FileAltered, agreeing.ALTERED),
        (AuthorityUnavailable, agreeing.NO_AUTHORITY),
        (BlobNotKept, agreeing.NO_ROOM),
        (OperationalError, agreeing.NO_ROOM),
        (keeping.TooManyShares, agreeing.TOO_MANY),
        (PoolBusy, agreeing.BUSY),
    ],
)
def test_what_cannot_be_done_now_is_said_and_her_words_stay(
    writer, prepared, monkeypatch, failure, sentence
):
    def fail(**said):
        raise failure

    monkeypatch.setattr(agreeing, "share_by_link", fail)

    page = text(agree(writer, prepared))

    assert str(sentence).replace("\u00a0", " ") in page
    assert f'value="{TO}"' in page
