"""What is sent is what was deposited: whole, by ranges, and as nothing a browser would run."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.models import VaultSession
from documents.ranges import RangeNotSatisfiable, parse_range
from tests.cast import Person
from tests.documents.deposits import deposit_one, url

CONTENT = bytes(range(251)) * 800
SIZE = len(CONTENT)
WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(500)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def get(person: Person, document, **headers: str):
    response = person.client.get(url("content", document), headers=headers)
    response.octets = response.getvalue()
    return response


def test_whole_content_is_the_deposited_bytes(writer: Person) -> None:
    response = get(writer, deposit_one(writer, CONTENT))

    assert response.status_code == 200
    assert response.octets == CONTENT
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("header", "start", "stop"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, SIZE),
        ("bytes=100-65535", 100, 65536),
        ("bytes=65535-65536", 65535, 65537),
        ("bytes=65536-131072", 65536, 131073),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
        ("bytes=-1", SIZE - 1, SIZE),
        ("bytes=-70000", SIZE - 70000, SIZE),
        (f"bytes=-{SIZE * 2}", 0, SIZE),
        (f"bytes=5-{SIZE * 2}", 5, SIZE),
        ("BYTES= 7-9", 7, 10),
    ],
)
def test_one_range_is_honoured(writer: Person, header: str, start: int, stop: int) -> None:
    response = get(writer, deposit_one(writer, CONTENT), Range=header)

    assert response.status_code == 206
    assert response.octets == CONTENT[start:stop]
    assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{SIZE}"
    assert response["Content-Length"] == str(stop - start)


@pytest.mark.parametrize("header", [f"bytes={SIZE}-", "bytes=-0", f"bytes={10**18}-"])
def test_range_after_the_end_is_refused(writer: Person, header: str) -> None:
    response = get(writer, deposit_one(writer, CONTENT), Range=header)

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"


@pytest.mark.parametrize(
    "header",
    ["bytes=0-1,3-4", "bytes=4-2", "bytes=-", "bytes=", "items=0-1", "bytes=a-b", "bytes=0-1x",
     "bytes=٣-", "bytes=" + "9" * 400 + "-", "bytes=--1", ""],
)  # fmt: skip
def test_any_other_range_gets_the_whole(writer: Person, header: str) -> None:
    response = get(writer, deposit_one(writer, CONTENT), Range=header)

    assert response.status_code == 200
    assert response.octets == CONTENT


@given(st.integers(0, 300), st.integers(0, 300) | st.none(), st.integers(0, 200))
@example(0, None, 0)
def test_range_is_the_slice(first: int, last: int | None, size: int) -> None:
    header = f"bytes={first}-{'' if last is None else last}"
    data = bytes(number % 256 for number in range(size))

    try:
        found = parse_range(header, size)
    except RangeNotSatisfiable:
        assert first >= size
        return

    if found is None:
        assert last is not None
        assert last < first
    else:
        start, stop = found
        assert data[start:stop] == data[first : None if last is None else last + 1]


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, SIZE - 1), st.integers(1, 140_000))
def test_any_range_of_a_sealed_file_is_its_slice(deposited, first: int, length: int) -> None:
    person, document = deposited

    response = get(person, document, Range=f"bytes={first}-{first + length - 1}")

    assert response.octets == CONTENT[first : first + length]


@pytest.fixture
def deposited(writer: Person):
    return writer, deposit_one(writer, CONTENT)


def test_download_goes_on_where_it_stopped(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    tag = get(writer, document)["ETag"]

    response = get(writer, document, **{"Range": "bytes=10-", "If-Range": tag})

    assert response.status_code == 206


def test_download_of_another_file_starts_again(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)

    response = get(writer, document, **{"Range": "bytes=10-", "If-Range": '"other"'})

    assert response.status_code == 200


def test_head_says_the_size_and_opens_nothing_more(writer: Person) -> None:
    response = writer.client.head(url("content", deposit_one(writer, CONTENT)))

    assert response["Content-Length"] == str(SIZE)
    assert response.getvalue() == b""


def test_content_is_told_to_nobody_and_runs_nothing(writer: Person) -> None:
    response = get(writer, deposit_one(writer, CONTENT))

    assert response["Content-Security-Policy"] == (
        "sandbox; default-src 'none'; frame-ancestors 'none'"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["dessin.svg", "dessin.png", "page.html", "son.mp3"])
def test_drawing_with_a_script_is_an_attachment_of_no_type(writer: Person, name: str) -> None:
    document = deposit_one(writer, SVG, name=name)

    for headers in ({}, {"Range": "bytes=0-"}, {"Sec-Fetch-Dest": "audio"}):
        response = get(writer, document, **headers)
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Dest": "audio"}, {"Sec-Fetch-Dest": "video"}, {"Range": "bytes=0-"}],
)
def test_player_is_given_the_sound(writer: Person, headers: dict[str, str]) -> None:
    response = get(writer, deposit_one(writer, WAV, name="message.wav"), **headers)

    assert response["Content-Type"] == "audio/wav"
    assert response["Content-Disposition"].startswith("inline;")


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Dest": "document", "Range": "bytes=0-"}])
def test_address_bar_is_given_a_download(writer: Person, headers: dict[str, str]) -> None:
    """A sound shown alone in a tab would have no quick exit beside it."""
    response = get(writer, deposit_one(writer, WAV, name="message.wav"), **headers)

    assert response["Content-Disposition"].startswith("attachment;")


def test_stale_code_is_asked_again_before_any_byte(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    response = get(writer, document)

    assert response.url == f"/code/?{urlencode({'next': url('content', document)})}"
