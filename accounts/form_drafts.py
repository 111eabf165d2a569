"""Words of a small form that is not kept yet: autosaved, rescued, found again, gone once kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from accounts import entrance
from accounts.drafts import (
    DraftTooLong,
    OpenDraft,
    Origin,
    PostedFields,
    TooManyDrafts,
    always_shown,
    discard_draft,
    open_drafts,
    register_rescue,
    save_draft,
)
from accounts.local_paths import code_page
from accounts.models import Draft, Space
from accounts.requests import SpaceRequest
from vault.errors import Unsealable
from vault.keyring import Keyring

# The hidden fields of every such form: its draft, the version that it had read, and the draft that
# filled it with the moment that one was saved.
DRAFT, BASED_ON = "draft", "based_on"
TAKEN_FROM, TAKEN_AT = "draft_from", "draft_seen"
TakenUp = tuple[UUID, str]
NO_CONTENT = HTTPStatus.NO_CONTENT
_STATUS: dict[type[Exception], int] = {
    DraftTooLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    TooManyDrafts: HTTPStatus.CONFLICT,
}


@dataclass(frozen=True)
class FormDrafts:
    """The drafts of one kind of form.

    `about`: the hidden field that names which one it fills, empty for a new one. `save`: the route
    that its script posts to; `routes`: where it is sent for good. `words`: what she types, in the
    order of the page; `choices`: what she ticks or chooses. `blank_says`: words that she took out
    count too, so that whoever reads its drafts compares them with what is kept. `about_is_item`:
    what it is about is named beside its draft too, so that they go together. `without`: leaves out
    what of a post need not be kept. `is_shown`: whether a page of this space would show them again;
    what none would show is not kept, and said so.
    """

    about: str
    save: str
    routes: tuple[str, ...]
    words: tuple[str, ...]
    choices: frozenset[str] = field(default=frozenset())
    blank_says: bool = False
    about_is_item: bool = False
    without: Callable[[PostedFields], PostedFields] = field(default=dict)
    is_shown: Callable[[Space, PostedFields], bool] = field(default=always_shown)

    def register(self) -> None:
        """What is posted while the space is closed becomes a draft too."""
        for route in self._all_routes:
            register_rescue(
                route,
                frozenset(self.names),
                self.words,
                item_field=self.about if self.about_is_item else "",
                says=self._says,
                without=self.without,
                is_shown=self.is_shown,
            )

    @property
    def names(self) -> tuple[str, ...]:
        """What of a form belongs in its draft."""
        return (*self.words, *self.choices, self.about, BASED_ON)

    def waiting(
        self,
        space: Space,
        keyring: Keyring,
        about: str = "",
        *,
        known: Collection[str] | None = None,
    ) -> OpenDraft | None:
        """The latest words about one. With `known`: those about a new one, or one that is gone."""
        for draft in open_drafts(space, keyring):
            named = one_of(draft.fields, self.about)
            is_meant = named == about if known is None else named not in known
            if draft.route in self._all_routes and is_meant and self._says(draft.fields):
                return draft
        return None

    def waiting_about(self, space: Space, keyring: Keyring) -> set[str]:
        """Which ones have words that wait."""
        return {
            one_of(draft.fields, self.about)
            for draft in open_drafts(space, keyring)
            if draft.route in self._all_routes and self._says(draft.fields)
        }

    def drop(
        self, space: Space, keyring: Keyring, draft_id: UUID | None, taken_up: TakenUp | None
    ) -> None:
        """The words are kept, or not wanted. The draft that filled the form goes too, unless
        another tab has written in it since.
        """
        if draft_id:
            discard_draft(space, draft_id)
        if taken_up and taken_up[0] != draft_id:
            self._discard_unless_changed(space, keyring, *taken_up)

    def forget_about(self, space: Space, keyring: Keyring, about: str) -> None:
        """It is erased: what waited to be added to it goes too."""
        for draft in open_drafts(space, keyring):
            if draft.route in self._all_routes and one_of(draft.fields, self.about) == about:
                discard_draft(space, draft.id)

    def forget_item(self, space: UUID, item: UUID) -> None:
        """The same, where no key is at hand: of those whose `about_is_item`."""
        Draft.objects.filter(space=space, route__in=self._all_routes, item=item).delete()

    def forget_all(self, space: Space) -> None:
        """Those that no longer open, too."""
        Draft.objects.filter(space=space, route__in=self._all_routes).delete()

    def keep(self, request: SpaceRequest) -> bool | None:
        """The words of a form that is not done with. None when there are none; False when they
        could not be kept: give them back on the page (accounts.handback)."""
        fields = self.fields_of(request.POST)
        if not self._says(fields):
            return None
        return self._keep(request, fields, "button") == NO_CONTENT

    def answer(self, request: SpaceRequest, *, is_kept: bool) -> HttpResponse:
        """To the script a status; to « Verrouiller » without script, the page of the code.

        `is_kept`: the item itself says all of it already, as when the script comes too late.
        """
        fields = {} if is_kept else self.fields_of(request.POST)
        if "lock" not in request.POST:
            return HttpResponse(status=self._keep(request, fields, "autosave"))
        kept: bool | None = False
        try:
            if self._keep(request, fields, "locked") == NO_CONTENT:
                kept = self._says(fields) or None
        finally:
            # The space locks whatever becomes of the text.
            entrance.lock(request)
        return redirect(code_page(request.POST["lock"], kept=kept))

    def fields_of(self, post: QueryDict) -> PostedFields:
        """What of a form its draft keeps."""
        return self.without(
            {name: post.getlist(name) for name in self.names if any(post.getlist(name))}
        )

    def rewrite(self, request: SpaceRequest, fields: PostedFields) -> None:
        """If a draft of this form waits, it says this from now on."""
        taken_up = read_taken_up(request.POST.get(TAKEN_FROM), request.POST.get(TAKEN_AT))
        ids = (read_uuid(request.POST.get(DRAFT)), taken_up[0] if taken_up else None)
        waiting = Draft.objects.filter(space=request.space, pk__in=[one for one in ids if one])
        if waiting.exists():
            self._keep(request, fields, "button")

    def _keep(self, request: SpaceRequest, fields: PostedFields, origin: Origin) -> int:
        draft_id = read_uuid(request.POST.get(DRAFT)) or uuid4()
        item = read_uuid(request.POST.get(self.about)) if self.about_is_item else None
        place: dict[str, Any] = {"draft_id": draft_id, "route": self.save, "item": item}
        try:
            if self._says(fields):
                if not self.is_shown(request.space, fields):
                    return HTTPStatus.NOT_FOUND
                save_draft(request.space, **place, fields=fields, origin=origin)
            else:
                discard_draft(request.space, draft_id)
            # Its words live on in this form's own draft.
            taken_up = read_taken_up(request.POST.get(TAKEN_FROM), request.POST.get(TAKEN_AT))
            if taken_up and taken_up[0] != draft_id:
                self._discard_unless_changed(request.space, request.keyring, *taken_up)
        except (DraftTooLong, TooManyDrafts, DatabaseError, Unsealable) as refusal:
            return _STATUS.get(type(refusal), HTTPStatus.SERVICE_UNAVAILABLE)
        return NO_CONTENT

    def _discard_unless_changed(
        self, space: Space, keyring: Keyring, draft_id: UUID, seen: str
    ) -> None:
        with transaction.atomic():
            # Held until the end: a tab that is saving this draft waits, or was read below.
            rows = Draft.objects.select_for_update().filter(space=space, pk=draft_id)
            list(rows.order_by("pk").values("pk"))
            for draft in open_drafts(space, keyring):
                is_same = draft.id == draft_id and draft.saved_at.isoformat() == seen
                if is_same and draft.route in self._all_routes:
                    discard_draft(space, draft_id)

    @property
    def _all_routes(self) -> tuple[str, ...]:
        return (self.save, *self.routes)

    def _says(self, fields: Mapping[str, list[str]]) -> bool:
        """A choice alone is hers too."""
        if self.blank_says and one_of(fields, self.about):
            return True
        names = (*self.words, *self.choices)
        return any(value.strip() for name in names for value in fields.get(name, []))


def one_of(fields: Mapping[str, list[str]], name: str) -> str:
    return next(iter(fields.get(name, [])), "")


def read_uuid(text: object) -> UUID | None:
    """None for what is none: ids come from forms and may be forged."""
    try:
        return UUID(str(text or ""))
    except ValueError:
        return None


def taking_up(draft: OpenDraft) -> dict[str, str]:
    """For the form that it fills, which has a draft of its own: two tabs never share one."""
    seen = {TAKEN_FROM: str(draft.id), TAKEN_AT: draft.saved_at.isoformat()}
    return {**seen, DRAFT: str(uuid4())}


def read_taken_up(draft_id: object, seen: object) -> TakenUp | None:
    found = read_uuid(draft_id)
    return (found, str(seen or "")) if found else None


def read_version(text: object) -> int:
    """The version a form had read; 0 for none."""
    number = str(text or "")
    return int(number) if number.isdecimal() and len(number) < 10 else 0
