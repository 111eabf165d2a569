"""From a draft to a proposal: what one person does alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from editorial.checking import dates_without_source
from editorial.kinds import Kind
from editorial.models import LONGEST_BODY, Revision, State, Text, digest_of
from editorial.refusals import Refused, Stale
from staff.models import Member

REFERENCE = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
LONGEST_WORDS = 500
OPEN = (State.DRAFT, State.PROPOSED)


def new_text(*, kind: Kind, ref: str, author: Member) -> Revision:
    """A text that has no file yet. Raises Refused for a name that is taken or unfit."""
    if not REFERENCE.fullmatch(ref):
        raise Refused(
            [_("Le nom ne prend que des lettres sans accent, des chiffres et des tirets.")]
        )
    with transaction.atomic():
        text, is_new = Text.objects.get_or_create(kind=kind.name, ref=ref)
        if not is_new:
            raise Refused([_("Ce nom est déjà pris : ouvrez le texte qui le porte.")])
        return begin_draft(text=text, author=author, body="")


def begin_draft(*, text: Text, author: Member, body: str | None = None) -> Revision:
    """From what is published, or from `body`: an earlier version taken up again."""
    published = text.published
    if body is None:
        body = published.body if published else ""
    return Revision.objects.create(
        text=text, base=published, body=body, author=author, author_name=str(author)
    )


def words_digest(draft: Revision) -> str:
    """Of all that its author typed: what a page had before its reader's eyes."""
    return digest_of("\0".join((draft.body, draft.note, draft.sources_read)))


def save_draft(
    *,
    draft: Revision,
    author: Member,
    body: str,
    note: str,
    sources_read: str,
    read: str | None = None,
) -> Revision:
    """Kept whatever its problems are: they only keep it from being published.

    `read`: the digest of the words that were open. Refused when another page saved others since.
    """
    if len(body) > LONGEST_BODY or max(len(note), len(sources_read)) > LONGEST_WORDS:
        raise Refused([_("C’est trop long : raccourcissez avant d’enregistrer.")])

    def write(locked: Revision) -> None:
        kept = words_digest(locked)
        locked.body = one_line_ending(body)
        locked.note, locked.sources_read = note.strip(), sources_read.strip()
        if read is not None and kept not in (read, words_digest(locked)):
            reason = _("Ce brouillon a été enregistré ailleurs : copiez vos mots, rouvrez la page.")
            raise Refused([reason])

    return _change(draft, author, (State.DRAFT,), write)


def propose(*, draft: Revision, author: Member) -> Revision:
    """Handed to a second person, and no longer to be changed unless it is taken back."""

    def write(locked: Revision) -> None:
        refuse_stale(locked)
        reasons = list(dates_without_source(locked))
        if not locked.note:
            reasons.append(_("Dites en une phrase pourquoi ce texte change."))
        if locked.base and locked.base.body == locked.body:
            reasons.append(_("Rien ne change : c’est le texte publié."))
        if reasons:
            raise Refused(reasons)
        locked.state = State.PROPOSED

    return _change(draft, author, (State.DRAFT,), write)


def take_back(*, proposal: Revision, author: Member) -> Revision:
    def write(locked: Revision) -> None:
        locked.state = State.DRAFT

    return _change(proposal, author, (State.PROPOSED,), write)


def start_from_published(*, draft: Revision, author: Member) -> Revision:
    """The same words, now held against what was published since."""

    def write(locked: Revision) -> None:
        locked.base = locked.text.published
        locked.state = State.DRAFT

    return _change(draft, author, OPEN, write)


def refuse_stale(revision: Revision) -> None:
    if revision.is_stale:
        raise Stale(
            [
                _(
                    "Une autre version a été publiée depuis. Reprenez vos mots à partir d’elle, "
                    "après avoir lu les différences, ou retirez cette version."
                )
            ]
        )


def one_line_ending(body: str) -> str:
    """A browser sends CRLF; a file of ours ends with one line end, or is empty."""
    body = body.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return body + "\n" if body else ""


def _change(
    revision: Revision,
    author: Member,
    states: tuple[State, ...],
    write: Callable[[Revision], None],
) -> Revision:
    with transaction.atomic():
        locked = Revision.objects.select_for_update().get(pk=revision.pk)
        if locked.author_id != author.pk:
            raise Refused([_("Seule la personne qui a écrit cette version peut la changer.")])
        if locked.state not in states:
            raise Refused([_("Cette version n’est plus à cet état : rouvrez la page.")])
        write(locked)
        locked.save()
    return locked
