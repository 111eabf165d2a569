"""« Tout donner en copies »: the copies that are missing are made, each leaves in place of its
original, and the pages are made again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import Space
from documents.copies import CopyExists, make_copy
from documents.copy_words import say_obstacle
from documents.correcting import DocumentGone
from documents.metadata.formats import how_copied
from documents.reading import DocumentView
from documents.revelations import Hindered
from dossier.assembling.changes import as_copies
from dossier.assembling.keeping import OpenDossier, change_dossier
from dossier.assembling.opened_pieces import open_documents
from dossier.contents import Contents, Exhibit
from dossier.preparing.steps import Watch, prepare_edition
from dossier.record import DossierRecord
from vault.keyring import Keyring

_NAME = 80


def copyable_of(contents: Contents) -> list[Exhibit]:
    """The originals that leave although a copy that says less could be made."""
    return [one for one in _originals(contents) if how_copied(one.media_type)]


def without_copy(contents: Contents) -> list[Exhibit]:
    """Those of which none can be made."""
    return [one for one in _originals(contents) if not how_copied(one.media_type)]


def give_in_copies(owner: Space, keyring: Keyring, opened: OpenDossier, watch: Watch) -> bool:
    """Whether every file of the new pages leaves as a copy. What has none is told to `watch`, and
    stays as it was chosen; what was added meanwhile does too.

    Raises NotPrepared, DossierGone, DossierAltered, and what `watch` raises: the copies made so
    far are kept.
    """
    views = _without_the_gone(owner, keyring, opened.record)
    copied = {one.document.pk for one in views if _has_copy(owner, keyring, one, watch)}
    opened = change_dossier(
        owner=owner, keyring=keyring, dossier_id=opened.id, change=as_copies(copied)
    )
    edition = prepare_edition(owner, keyring, opened, watch)
    leaving = (one for one in opened.record.documents if one.document in edition.documents)
    return all(one.as_copy for one in leaving)


def _without_the_gone(owner: Space, keyring: Keyring, record: DossierRecord) -> list[DocumentView]:
    documents = open_documents(owner, keyring, record)
    return [
        documents.views[one.document]
        for one in record.documents
        if documents.why_missing(one) in {"", "no_copy"}
    ]


def _has_copy(owner: Space, keyring: Keyring, view: DocumentView, watch: Watch) -> bool:
    if view.record is not None and view.record.clean is not None:
        return True
    # Isolated: her words may be written from right to left.
    name = f"\u2068{view.heading[:_NAME]}\u2069"
    watch.say(_("Je fais la copie de « %(name)s ».") % {"name": name})
    try:
        make_copy(owner, keyring, view.document, on_progress=watch.go_on)
    except CopyExists:
        return True
    except DocumentGone:
        return False
    except Hindered as hindered:
        # Some of these pass: the sentence of the obstacle says whether to try again.
        said = {"name": name, "why": say_obstacle(hindered.obstacle)}
        watch.say(_("La copie de « %(name)s » n’est pas faite. %(why)s") % said)
        return False
    return True


def _originals(contents: Contents) -> Iterator[Exhibit]:
    return (one for one in contents.exhibits if not one.is_copy)
