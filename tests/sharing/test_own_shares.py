from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.activity import read_activity
from sharing.grants.log import PIECE_READ, note_event
from sharing.hers import share_page as share_page_of
from sharing.hers.pictures import link_picture
from sharing.holder import HOLDER
from sharing.models import AccessEvent, Grant, Professional
from sharing.professionals.marks import mark_read
from tests.documents.corrections import code_ages
from tests.flipped import flipped
from tests.sharing.pages import LIST, share_page, text
from tests.sharing.readings import read_with
from tests.sharing.steps import again, opens, row, share_link, wrong


def _page(person, path):
    return text(person.client.get(path))


def _spoil(grant):
    found = row(grant)
    sealed = bytes(found.sealed_record)
    found.sealed_record = sealed[:-1] + bytes([sealed[-1] ^ 1])
    found.save()


def test_list_without_shares_says_so(writer):
    page = _page(writer, LIST)

    assert "Rien n’est partagé pour l’instant." in page
    assert "Tout retirer" not in page


def test_list_says_to_whom_until_when_and_what_was_opened(writer, link):
    before = _page(writer, LIST)
    opens(link)
    note_event(row(link), PIECE_READ, number=1)

    page = _page(writer, LIST)

    assert "<h3><bdi>Mon avocate</bdi></h3>" in page
    assert "En cours, jusqu’au" in page
    assert "Pas encore ouvert." in before
    assert "Pas encore ouvert." not in page
    assert page.count("Mon avocate a ouvert 1 pièce le ") == 2
    assert "Il reste 2 ouvertures." in page
    assert "Pièce n° 1 : " in page
    assert page.count("(voir ce partage)") == 1


def test_second_opening_of_one_link_tells_its_pieces_again(writer, link):
    for _ in range(2):
        read_with(link).get("/p/lecture/pieces/1/")

    page = _page(writer, share_page(link.id))

    assert page.count("Mon avocate a ouvert 1 pièce le ") == 3
    assert "<dd>2 fois, il reste 1 ouverture</dd>" in page


def test_readings_of_one_share_push_no_other_out(writer, prepared, link, monkeypatch):
    monkeypatch.setattr(share_page_of, "MOST_LINES", 4)
    monkeypatch.setattr(share_page_of, "FEWEST_LINES", 2)
    other = share_link(writer, prepared)
    opens(link)
    for number in range(9):
        note_event(row(other), PIECE_READ, number=number)

    page = _page(writer, LIST)

    assert page.count("Mon avocate a ouvert le lien le ") == 2
    assert "Pas encore ouvert." not in page
    assert "Les lignes plus anciennes sont sur la page de chaque partage." in page


def _spoil_its_log():
    AccessEvent.objects.update(sealed=b"\2" + bytes(1072))


def _lose_its_log():
    AccessEvent.objects.all().delete()
    Grant.objects.update(openings_left=2)


@pytest.mark.parametrize("harm", [_spoil_its_log, _lose_its_log])
def test_share_is_not_said_unopened_when_its_log_is_not_whole(writer, link, harm):
    harm()

    for path in (LIST, share_page(link.id)):
        page = _page(writer, path)
        assert "Pas encore ouvert" not in page
        assert "Nous ne pouvons plus dire si ce partage a été ouvert." in page


def test_account_that_opened_is_not_said_unopened_without_its_lines(writer, account_grant):
    mark_read(row(account_grant))

    page = _page(writer, share_page(account_grant.id))

    assert "Pas encore ouvert" not in page
    assert "Nous ne pouvons plus dire si ce partage a été ouvert." in page


def test_comparison_that_was_pressed_by_mistake_is_taken_back(writer, account_grant):
    place = share_page(account_grant.id, "mots/")

    said = _page(writer, writer.client.post(place).url)
    unsaid = _page(writer, writer.client.post(place, {"annuler": "oui"}).url)

    assert "Les six mots ont été comparés le" in said
    assert "C’est annulé" in unsaid
    assert "Pas encore comparés." in unsaid
    (copy,) = [one for one in HOLDER.export(writer.space, writer.keyring) if "kind" in one]
    assert copy["compared_at"] is None


def test_page_of_a_link_gives_it_its_digits_and_what_to_say(writer, link):
    page = _page(writer, share_page(link.id))

    assert f'value="http://testserver/p/{link.token}/"' in page
    groups = [link.code[at : at + 4] for at in (0, 4, 8)]
    assert "".join(f"<span>{one}</span>" for one in groups) in page
    assert (
        f'Je vous les dis par quatre : <strong dir="ltr" translate="no">{", ".join(groups)}' in page
    )
    assert "Le lien s’ouvre encore 3 fois" in page


def test_picture_of_the_link_is_shown_without_the_digits(writer, link):
    page = _page(writer, share_page(link.id) + "?montrer=lien")

    assert 'src="data:image/svg+xml' in page
    for at in (0, 4, 8):
        assert link.code[at : at + 4] not in page.replace(link.token, "").split("<main")[1]
    assert "Mon avocate" not in page


def test_picture_says_the_link():
    assert link_picture("http://testserver/p/a/") != link_picture("http://testserver/p/b/")


def test_page_of_a_share_says_when_its_reader_has_no_access(writer, account_grant):
    before = _page(writer, share_page(account_grant.id))
    Professional.objects.update(is_active=False)

    after = _page(writer, share_page(account_grant.id))

    assert "L’accès de cette personne est fermé" not in before
    assert "L’accès de cette personne est fermé" in after
    assert "dites-le-lui" not in after


def test_page_of_a_share_to_an_account_shows_the_words_and_its_status(writer, account_grant):
    page = _page(writer, share_page(account_grant.id))

    assert "Association des Tilleuls" in page
    assert page.count("as encore ouvert") == 1
    assert "douze chiffres" not in page


def test_share_of_another_space_is_not_there(stranger, link):
    for verb in ("", "retirer/", "duree/"):
        assert stranger.client.get(share_page(link.id, verb)).status_code == 404
        if verb:
            assert stranger.client.post(share_page(link.id, verb)).status_code == 404
    assert Grant.objects.get().withdrawn_at is None


def test_withdrawn_at_once_without_a_fresh_code(writer, link):
    code_ages(minutes=4)

    response = writer.client.post(share_page(link.id, "retirer/"))

    assert response.url == LIST + "?ok=retire"
    assert not opens(link)
    assert "Retiré par vous le" in _page(writer, share_page(link.id))
    assert read_activity(writer.space, writer.keyring)[0].sentence == "Partage retiré"


def test_withdrawn_twice_is_once(writer, link):
    for _ in range(2):
        writer.client.post(share_page(link.id, "retirer/"))

    lines = read_activity(writer.space, writer.keyring)
    assert [one.kind for one in lines].count("share_withdrawn") == 1


def test_withdrawn_is_neither_linked_nor_coded_any_more(writer, link):
    writer.client.post(share_page(link.id, "retirer/"))

    page = _page(writer, share_page(link.id))

    assert link.token not in page
    assert link.code[:4] not in page
    assert "Faire un autre lien" in page


def test_all_are_withdrawn_after_one_press_and_a_page(writer, prepared, link):
    other = share_link(writer, prepared)
    assert "2 partages seront retirés." in _page(writer, "/partages/retirer-tout/")

    response = writer.client.post("/partages/retirer-tout/")

    assert response.url == LIST + "?ok=tout-retire"
    assert not opens(link)
    assert not opens(other)


def test_term_is_longer_and_gives_openings_again(writer, link):
    opens(link)

    response = writer.client.post(share_page(link.id, "duree/"), {"until": "30", "openings": "5"})

    grant = again(writer, link)
    assert response.url == share_page(link.id) + "?ok=duree"
    assert grant.expires_at - timezone.now() > timedelta(days=29)
    assert (grant.openings_left, grant.token, grant.code) == (5, link.token, link.code)


def test_term_of_an_account_says_nothing_of_a_link(writer, account_grant):
    response = writer.client.post(share_page(account_grant.id, "duree/"), {"until": "30"})

    page = _page(writer, response.url)
    assert "La durée est changée." in page
    assert "les chiffres" not in page


def test_openings_are_given_again_without_touching_the_end(writer, link):
    page = _page(writer, share_page(link.id, "duree/"))

    writer.client.post(share_page(link.id, "duree/"), {"until": "meme", "openings": "5"})

    grant = again(writer, link)
    assert 'value="meme"' in page
    assert page.count(" checked") == 2
    assert (grant.openings_left, grant.expires_at) == (5, link.expires_at)
    assert "Vous avez donné 5 ouvertures le" in _page(writer, share_page(link.id))


def test_term_left_as_it_is_changes_nothing_and_is_not_told(writer, link):
    same = {"until": "meme", "openings": "meme"}

    response = writer.client.post(share_page(link.id, "duree/"), same)

    assert response.url == share_page(link.id) + "?ok=pareil"
    assert "changé la durée" not in _page(writer, share_page(link.id))


def test_term_asks_for_a_fresh_code(writer, link):
    code_ages(minutes=2)

    response = writer.client.post(share_page(link.id, "duree/"), {"until": "1", "openings": "1"})

    assert response.status_code == 403
    assert again(writer, link).openings_left == 3


def test_term_that_cannot_be_is_said(writer, link):
    page = text(
        writer.client.post(
            share_page(link.id, "duree/"), {"until": "jour", "day": "2020-01-01", "openings": "1"}
        )
    )

    assert "Ce jour est passé" in page
    assert again(writer, link).openings_left == 3


def test_term_of_an_ended_share_leads_to_its_page(writer, link):
    writer.client.post(share_page(link.id, "retirer/"))

    response = writer.client.post(share_page(link.id, "duree/"), {"until": "7", "openings": "1"})

    assert response.url == share_page(link.id) + "?ok=fini"


def test_link_that_died_says_why_and_the_way_on(writer, link):
    for _ in range(5):
        opens(link, wrong(link.code))

    page = _page(writer, share_page(link.id))

    assert "Un lien s’est fermé, après cinq essais" in _page(writer, LIST)
    assert "Fermé après cinq essais qui n’ont pas ouvert" in page
    assert "5 essais qui n’ont pas ouvert, le " in page
    assert f"?comme={link.id}" in page


def test_link_whose_openings_are_used_and_one_whose_time_is_over_say_which(writer, link):
    Grant.objects.update(openings_left=0)
    used_up = _page(writer, share_page(link.id))
    Grant.objects.update(expires_at=timezone.now())

    assert "toutes ses ouvertures ont servi. Vous pouvez en redonner." in used_up
    assert "le temps que vous aviez choisi est passé." in _page(writer, share_page(link.id))


def test_altered_share_can_only_be_withdrawn(writer, link):
    _spoil(link)
    assert "Un partage a été modifié sur nos serveurs" in _page(writer, LIST)
    assert "Élément altéré" in _page(writer, share_page(link.id))

    writer.client.post(share_page(link.id, "retirer/"))

    assert not opens(link)
    assert "(retiré)" in _page(writer, LIST)


def test_share_whose_limits_were_changed_in_the_database_is_said(writer, link):
    Grant.objects.update(may_download=True)

    assert "Ses limites ont été modifiées sur nos serveurs" in _page(writer, share_page(link.id))


def test_altered_line_of_the_log_is_said(writer, link):
    note_event(row(link), PIECE_READ, number=1)
    last = AccessEvent.objects.first()
    last.sealed = flipped(last.sealed)
    last.save()

    page = _page(writer, share_page(link.id))

    assert "Une ligne est altérée et ne peut plus être lue." in page


@pytest.mark.parametrize("path", ["/dossier/", "/compte/", "/compte/activite/"])
def test_shares_are_linked_from(writer, path):
    assert 'href="/partages/' in _page(writer, path)


def test_preview_offers_a_share_before_any_download(writer, small_dossier):
    writer.client.post(f"/dossier/{small_dossier.id}/preparer/")

    page = _page(writer, f"/dossier/{small_dossier.id}/apercu/")

    offer = page.index(f"/partages/consentir/{small_dossier.id}/")
    assert offer < page.index("Imprimer maintenant") < page.index("Télécharger le document")
