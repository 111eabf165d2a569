"""Texts that repeat what another one changes: proposed with it, published at once."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from editorial.drafting import begin_draft, propose, save_draft
from editorial.kinds import Leaning, Unreadable, kind_of
from editorial.models import Revision, State, Text
from editorial.refusals import Refused
from staff.models import Member


def followers(revision: Revision) -> Iterator[tuple[Text, str]]:
    """Texts as they are published, with their words once they follow `revision`."""
    kind, ref = kind_of(revision.text.kind), revision.text.ref
    if kind.follow is None or revision.base is None:
        return
    try:
        for body in (revision.base.body, revision.body):
            kind.read_about(ref, body)
    except Unreadable:
        # Its own problems are told beside it.
        return
    published = Revision.objects.filter(state=State.PUBLISHED).exclude(text=revision.text_id)
    for one in published.select_related("text").order_by("text__kind", "text__ref"):
        body = kind.follow(revision.base.body, revision.body, one.body)
        if body != one.body:
            yield one.text, body


def leaning_on(revision: Revision) -> list[Leaning]:
    """What says the same as `revision` did: to be read again, before it or after."""
    leaning = kind_of(revision.text.kind).leaning
    if leaning is None or revision.base is None:
        return []
    try:
        return leaning(revision.base.body, revision.body)
    except Unreadable:
        return []


def waiting_followers(revision: Revision) -> list[Text]:
    """Those that nobody has proposed yet."""
    proposed = Revision.objects.filter(state=State.PROPOSED)
    waiting = set(proposed.values_list("text_id", "body"))
    return [text for text, body in followers(revision) if (text.pk, body) not in waiting]


def propose_followers(*, revision: Revision, author: Member) -> list[Revision]:
    """By whoever wrote `revision`: another person reads each of them. Raises Refused."""
    if revision.author_id != author.pk:
        raise Refused([_("Seule la personne qui a écrit cette version peut la changer.")])
    bodies = dict(followers(revision))
    return [_propose(text, bodies[text], revision, author) for text in waiting_followers(revision)]


def _propose(text: Text, body: str, revision: Revision, author: Member) -> Revision:
    draft = begin_draft(text=text, author=author, body=body)
    note = _("Suit le changement de %(name)s.") % {"name": revision.text.ref}
    saved = save_draft(
        draft=draft, author=author, body=body, note=note, sources_read=revision.sources_read
    )
    return propose(draft=saved, author=author)
