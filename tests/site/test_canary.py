"""After a whole journey, none of her words is found where the service writes."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from django.urls import reverse

CANARY = "canari-7f3a-étincelle"
NEEDLES = [CANARY.encode(code) for code in ("utf-8", "utf-16-le")] + [b"canari-7f3a", b"tilleul-38"]
pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


def journey(person) -> None:
    photo = SimpleUploadedFile(f"{CANARY}.jpg", b"\xff\xd8\xff\xe0" + CANARY.encode() * 50_000)
    voice = SimpleUploadedFile(f"{CANARY}.m4a", b"\0\0\0\x18ftypM4A " + CANARY.encode() * 1000)
    words = {name: f"{CANARY} {name}" for name in ("text", "title", "place", "people", "mood")}
    client = person.client
    client.post(reverse("journal:entry_create"), {**words, "attachments": [photo]})
    client.post(reverse("documents:upload"), {"file": [voice], "title": CANARY, "note": CANARY})
    client.post(reverse("journal:draft_save"), {"text": f"{CANARY} brouillon"})
    client.post(reverse("journal:entry_list"), {"q": CANARY, "people": CANARY, "since": CANARY})
    client.post(reverse("journal:list_print"), {"q": CANARY})
    client.post(reverse("journal:landmarks"), {"name": CANARY, "happened_note": CANARY})
    client.post(reverse("contacts:book_add"), {"name": CANARY, "phones": CANARY, "knows": CANARY})
    client.post(reverse("contacts:book_draft"), {"name": f"{CANARY} brouillon"})
    client.post(reverse("library:plan_section", args=[1]), {"words": CANARY, "based_on": "0"})
    client.post(reverse("library:plan_draft"), {"words": f"{CANARY} brouillon", "section": "mot"})
    client.post(reverse("accounts:lock"))
    client.post(reverse("journal:entry_create"), {"text": f"{CANARY} verrouillé"})
    client.post(reverse("journal:landmarks"), {"name": f"{CANARY} verrouillé"})
    client.post(reverse("contacts:book_add"), {"name": f"{CANARY} verrouillé"})
    client.post(reverse("library:plan_section", args=[2]), {"words": f"{CANARY} verrouillé"})
    client.post(reverse("accounts:pin"), {"pin": person.pin})


def written_files() -> list[Path]:
    folders = [settings.MDV_DATA_DIR, settings.MDV_SECRETS_DIR, Path(tempfile.gettempdir())]
    names = {str(connection.settings_dict["NAME"]) for connection in connections.all()}
    files = [Path(f"{name}{end}") for name in names for end in ("", "-wal", "-shm", "-journal")]
    for folder in folders:
        files += [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    return [path for path in files if path.exists() and "pytest-of" not in str(path)]


def holds_a_word(content: bytes) -> bool:
    return any(needle in content for needle in NEEDLES)


def dump() -> bytes:
    out = io.StringIO()
    for alias in settings.DATABASES:
        call_command("dumpdata", database=alias, stdout=out)
    return out.getvalue().encode()


def test_scan_finds_what_is_written_in_clear(tmp_path):
    (tmp_path / "clear").write_text(f"… {CANARY} …")

    assert holds_a_word((tmp_path / "clear").read_bytes())


def test_no_word_of_hers_is_written_in_clear(writer, caplog, capfd):
    journey(writer)

    assert [str(path) for path in written_files() if holds_a_word(path.read_bytes())] == []
    assert not holds_a_word(dump())
    assert not holds_a_word(caplog.text.encode())
    assert not holds_a_word("".join(capfd.readouterr()).encode())


def test_what_was_sealed_can_still_be_read_by_her(writer):
    journey(writer)

    page = writer.client.get(reverse("journal:entry_list")).content.decode()
    assert f"{CANARY} text" in page
    assert CANARY in writer.client.get(reverse("documents:list")).content.decode()
    assert CANARY in writer.client.get(reverse("contacts:book")).content.decode()
    assert CANARY in writer.client.get(reverse("library:plan")).content.decode()
