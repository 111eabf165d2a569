"""Names come from anywhere and go into a header, a disk and a page: made harmless, not lost."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.file_names import MAX_BYTES, content_disposition, safe_name
from tests.cast import Person
from tests.documents.deposits import deposit_one, documents_of, url


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("porte.jpg", "porte.jpg"),
        ("récépissé n° 3.pdf", "récépissé n° 3.pdf"),
        ("../../x", "x"),
        ("..\\..\\x.txt", "x.txt"),
        ("a\r\nSet-Cookie: x=1.txt", "a Set-Cookie_ x=1.txt"),
        ('le "plan".pdf', "le _plan_.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("\u2066caché\u2069\u200b.txt", "caché.txt"),
        ("", "fichier"),
        ("..", "fichier"),
        (" . ", "fichier"),
        (".htaccess", "htaccess"),
        ("fin. ", "fin"),
        ("CON.txt", "_CON.txt"),
        ("100%;x.txt", "100__x.txt"),
        ("tab\there.txt", "tab here.txt"),
    ],
)
def test_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_long_name_is_cut_before_its_ending() -> None:
    safe = safe_name("é" * 300 + ".jpeg")

    assert safe.endswith("é.jpeg")
    assert len(safe.encode()) <= MAX_BYTES


@given(st.text(max_size=400))
def test_any_name_makes_one_clean_header(name: str) -> None:
    header = content_disposition("attachment", name)

    match = re.fullmatch(
        r"attachment; filename=\"([ -~]+)\"; filename\*=UTF-8''([A-Za-z0-9%._~-]+)", header
    )
    assert match is not None
    assert not set('"\\/;%') & set(match[1])
    assert unquote(match[2]) == safe_name(name)


@given(st.text(max_size=400))
def test_safe_name_is_safe_already(name: str) -> None:
    assert safe_name(safe_name(name)) == safe_name(name)


def test_name_without_ascii_keeps_its_ending_for_old_browsers() -> None:
    assert content_disposition("attachment", "写真.jpg").startswith(
        'attachment; filename="fichier.jpg"; '
    )


def test_accents_are_dropped_for_old_browsers_only() -> None:
    header = content_disposition("attachment", "récépissé.pdf")

    assert header == (
        "attachment; filename=\"recepisse.pdf\"; filename*=UTF-8''r%C3%A9c%C3%A9piss%C3%A9.pdf"
    )


@pytest.mark.parametrize(
    "name", ["../../x", 'le "plan".pdf', "x" * 300 + ".jpg", "photo\u202egpj.exe", "été;a=1.txt"]
)
def test_file_of_any_name_comes_back(writer: Person, name: str) -> None:
    document = deposit_one(writer, b"content", name=name)

    response = writer.client.get(url("content", document))

    assert response.getvalue() == b"content"
    assert "\u202e" not in documents_of(writer)[0].record.file_name
