"""Drafts: text kept before it is saved, and rescued when a session locked under the pen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast, get_args
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from accounts.mailbox import aware_time, open_letter, seal_letter
from accounts.models import Draft, Space
from accounts.provenance import sent_by_our_pages
from vault.errors import Unsealable
from vault.keyring import Keyring

Origin = Literal["autosave", "button", "locked"]
Fields = Mapping[str, list[str]]
PostedFields = dict[str, list[str]]

# A hundred thousand characters of any alphabet: never less than a form takes (adr/0002).
MAX_DRAFT_BYTES = 512 * 1024
MAX_DRAFTS = 200

_rescued_fields: dict[str, frozenset[str]] = {}
_rescued_words: dict[str, tuple[str, ...]] = {}
_item_fields: dict[str, str] = {}
_rescued_says: dict[str, Callable[[Fields], bool]] = {}
_rescued_without: dict[str, Callable[[PostedFields], PostedFields]] = {}
_rescued_shown: dict[str, Callable[[Space, PostedFields], bool]] = {}


class DraftTooLong(Exception):
    """More than 512 KiB of text: nothing was kept."""


class TooManyDrafts(Exception):
    """Two hundred drafts wait already: nothing was kept."""


@dataclass(frozen=True)
class OpenDraft:
    id: UUID
    route: str
    item: UUID | None
    fields: dict[str, list[str]]
    origin: Origin
    saved_at: datetime


def always_shown(_space: Space, _fields: PostedFields) -> bool:
    return True


def register_rescue(
    route: str,
    fields: frozenset[str],
    words: tuple[str, ...],
    *,
    item_field: str = "",
    says: Callable[[Fields], bool] = bool,
    without: Callable[[PostedFields], PostedFields] = dict,
    is_shown: Callable[[Space, PostedFields], bool] = always_shown,
) -> None:
    """Text of these fields, posted to this route while it cannot be saved, becomes a draft.

    `words`: those among them that she wrote herself, in the order of the page. They are given
    back on the answer's page when no draft can be kept. `item_field`: names the item that the text
    is about, on a route whose address does not. `says`: whether what is filled is shown again as a
    draft; hidden fields alone may not be. `without`: leaves out what this post need not keep.
    `is_shown`: whether what it is about is still there in that space.
    """
    _rescued_fields[route] = fields
    _rescued_words[route] = words
    _item_fields[route] = item_field
    _rescued_says[route] = says
    _rescued_without[route] = without
    _rescued_shown[route] = is_shown


def words_of(request: HttpRequest, route: str) -> list[str]:
    """What she wrote herself in this post, if one of our pages sent it."""
    if route not in _rescued_words or not sent_by_our_pages(request):
        return []
    typed = (value for name in _rescued_words[route] for value in request.POST.getlist(name))
    return [value for value in typed if value.strip()]


def rescued_fields(route: str) -> frozenset[str]:
    return _rescued_fields.get(route, frozenset())


def save_draft(
    space: Space,
    *,
    draft_id: UUID,
    route: str,
    item: UUID | None,
    fields: Fields,
    origin: Origin,
) -> None:
    """Keep the latest text of one form. Raises DraftTooLong, TooManyDrafts.

    A draft id that belongs to somebody else is replaced by a new one, silently: ids come
    from a form and may be forged.
    """
    if sum(len(v.encode("utf-8", "replace")) for vs in fields.values() for v in vs) > (
        MAX_DRAFT_BYTES
    ):
        raise DraftTooLong
    others = Draft.objects.filter(space=space).exclude(pk=draft_id)
    if others.count() >= MAX_DRAFTS:
        raise TooManyDrafts
    if Draft.objects.filter(pk=draft_id).exclude(space=space).exists():
        draft_id = uuid4()
    letter = {
        "fields": {name: list(values) for name, values in fields.items()},
        "origin": origin,
        "saved_at": timezone.now().isoformat(),
    }
    Draft.objects.update_or_create(
        pk=draft_id,
        space=space,
        defaults={
            "route": route,
            "item": item,
            "sealed": seal_letter(space, "draft", letter, *_place(draft_id, route, item)),
            "created_on": timezone.localdate(),
        },
    )


def open_drafts(
    space: Space, keyring: Keyring, route: str | None = None, item: UUID | None = None
) -> list[OpenDraft]:
    """The drafts of a route (and of an item), the latest first; altered ones are counted apart."""
    rows = Draft.objects.filter(space=space)
    if route is not None:
        rows = rows.filter(route=route)
    if item is not None:
        rows = rows.filter(item=item)
    opened = [_open(space, keyring, row) for row in rows]
    return sorted((one for one in opened if one), key=lambda one: one.saved_at, reverse=True)


def altered_drafts(space: Space, keyring: Keyring) -> int:
    """How many drafts her key does not open: altered, or sealed to a key that was not hers."""
    return len(_altered(space, keyring))


def erase_altered_drafts(space: Space, keyring: Keyring) -> None:
    Draft.objects.filter(space=space, pk__in=_altered(space, keyring)).delete()


def has_drafts(space: Space) -> bool:
    """Whether any text waits; asked before the space is open."""
    return Draft.objects.filter(space=space).exists()


def discard_draft(space: Space, draft_id: UUID) -> None:
    Draft.objects.filter(space=space, pk=draft_id).delete()


def rescue_post(request: HttpRequest, space: Space, route: str, item: UUID | None) -> bool:
    """Keep the diary text of a post that cannot be saved now. True when something was kept.

    Only listed fields, only ours: a form posted from another site is not her text.
    """
    fields = _posted_fields(request, route)
    if not fields or not _rescued_shown[route](space, fields):
        return False
    post: QueryDict = request.POST
    draft_id = _uuid(post.get("draft")) or uuid4()
    item = item or _uuid(post.get(_item_fields[route]))
    try:
        save_draft(space, draft_id=draft_id, route=route, item=item, fields=fields, origin="locked")
    except (DraftTooLong, TooManyDrafts):
        return False
    return True


def says_something(request: HttpRequest, route: str) -> bool:
    """Whether this post holds what `rescue_post` would keep, were there room for it."""
    return bool(_posted_fields(request, route))


def _posted_fields(request: HttpRequest, route: str) -> PostedFields:
    wanted = rescued_fields(route)
    if not wanted or not sent_by_our_pages(request):
        return {}
    post: QueryDict = request.POST
    fields = {
        name: post.getlist(name) for name in wanted if any(map(str.strip, post.getlist(name)))
    }
    fields = _rescued_without[route](fields)
    return fields if _rescued_says[route](fields) else {}


def _altered(space: Space, keyring: Keyring) -> list[UUID]:
    rows = Draft.objects.filter(space=space)
    return [row.pk for row in rows.iterator() if _open(space, keyring, row) is None]


def _open(space: Space, keyring: Keyring, row: Draft) -> OpenDraft | None:
    try:
        place = _place(row.pk, row.route, row.item)
        letter: dict[str, Any] = open_letter(space, keyring, "draft", row.sealed, *place)
        return OpenDraft(
            id=row.pk,
            route=row.route,
            item=row.item,
            fields=_fields_of(letter),
            origin=_origin_of(letter),
            saved_at=aware_time(letter["saved_at"]),
        )
    except (Unsealable, KeyError, TypeError, ValueError):
        return None


def _fields_of(letter: dict[str, Any]) -> dict[str, list[str]]:
    # A letter is sealed, not signed: one that somebody forged may hold anything.
    fields = letter["fields"]
    if not isinstance(fields, dict) or not all(isinstance(one, list) for one in fields.values()):
        raise ValueError("not the fields of a form")
    if not all(isinstance(value, str) for values in fields.values() for value in values):
        raise ValueError("not the fields of a form")
    return fields


def _origin_of(letter: dict[str, Any]) -> Origin:
    if letter["origin"] not in get_args(Origin):
        raise ValueError("not an origin")
    return cast(Origin, letter["origin"])


def _place(draft_id: UUID, route: str, item: UUID | None) -> tuple[str, str, str]:
    return str(draft_id), route, str(item or "")


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
