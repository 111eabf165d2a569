from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from contacts.book.card import CardContent
from contacts.book.keeping import add_card
from dates.when import When
from documents.models import Document
from journal.landmarks.keeping import add_landmark
from journal.models import Entry
from library.models import Article
from tests.dossier.kept import keep_dossier
from tests.sharing.kept import keep_share, keep_testimony


@pytest.fixture
def content(db):
    """The public content, as the set-up loads it."""
    call_command("load_content", verbosity=0)


@pytest.fixture
def furnished(writer, content):
    """The person who writes, with an entry, a landmark, a document, a card, a dossier whose pages
    are made, a share and a testimony of the same id; parts of addresses."""
    file = SimpleUploadedFile("porte.jpg", b"\xff\xd8\xff\xe0 porte", content_type="image/jpeg")
    writer.client.post(reverse("journal:entry_create"), {"text": "La porte de la cuisine."})
    writer.client.post(reverse("documents:upload"), {"file": [file]})
    entry, document = Entry.objects.get(), Document.objects.get()
    # Of the same id as the entry: the addresses of one app are walked with one.
    add_landmark(
        owner=writer.space,
        keyring=writer.keyring,
        name="La naissance",
        when=When(),
        landmark_id=entry.pk,
    )
    card = add_card(
        owner=writer.space,
        keyring=writer.keyring,
        content=CardContent(name="La voisine", phones="06 39 98 00 12"),
        card_id=uuid4(),
    )
    dossier = keep_dossier(writer, entry, document)
    keep_share(writer, dossier)
    keep_testimony(writer, dossier)
    writer.known = {
        "journal": entry.pk,
        "documents": document.pk,
        "contacts": card.id,
        "dossier": dossier,
        "sharing": dossier,
    }
    return writer


@pytest.fixture
def addresses(content):
    """Values of the parameters of the public routes."""
    return {"ref": Article.objects.first().ref}
