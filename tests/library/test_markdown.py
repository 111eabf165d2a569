import re

import pytest

from library.markdown import to_html, to_words


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        "![x](https://exemple.fr/pixel.png)",
        '<a href="https://exemple.fr" onclick="alert(1)">x</a>',
        '<div style="position:fixed">x</div>',
        '<form action="/quitter/"><button>x</button></form>',
    ],
)
def test_hostile_text_brings_no_tag_of_its_own(hostile):
    assert set(re.findall(r"<[^>]*>", to_html(hostile))) <= {"<p>", "</p>"}


def test_outgoing_link_tells_the_other_site_nothing():
    assert to_html("[site](https://exemple.fr)") == (
        '<p><a href="https://exemple.fr" rel="noreferrer">site</a></p>\n'
    )


def test_number_can_be_called():
    assert 'href="tel:17"' in to_html("[17](tel:17)")


def test_note_is_a_box():
    assert to_html("> **Avant.** Lisez.") == (
        '<div class="note note--box"><p><strong>Avant.</strong> Lisez.</p>\n</div>\n'
    )


def test_words_are_the_text_alone():
    assert to_words("<p>L’an\u00a0: <b>fini</b></p><p>Et</p>").split() == [
        "L’an",
        ":",
        "fini",
        "Et",
    ]
