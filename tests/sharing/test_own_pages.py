"""Her pages of one share, held to what every page of the site is."""

import pytest

from tests.sharing.pages import consent_page, share_page
from tests.sharing.steps import share_link
from tests.site.test_pages import assert_headers_are_sound, assert_is_sound


@pytest.mark.parametrize("verb", ["", "?montrer=lien", "retirer/", "duree/"])
def test_page_of_a_share_is_sound(writer, prepared, link, verb):
    response = writer.client.get(share_page(link.id, verb))

    assert response.status_code == 200
    assert_is_sound(response)
    assert_headers_are_sound(response)


def test_pages_of_all_shares_are_sound(writer, prepared, link):
    share_link(writer, prepared)

    for path in ("/partages/", "/partages/nouveau/", "/partages/retirer-tout/"):
        assert_is_sound(writer.client.get(path))


def test_page_of_consent_is_sound(writer, prepared):
    response = writer.client.get(consent_page(prepared))

    assert_is_sound(response)
    assert_headers_are_sound(response)


def test_page_of_what_is_not_there_is_sound(writer, link, stranger):
    assert_is_sound(stranger.client.get(share_page(link.id)))
