"""Publishing by a second person, and taking a text away. What is published was read twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.checking import dates_without_source, problems_with, say
from editorial.drafting import OPEN, refuse_stale
from editorial.files import Edits, content_with
from editorial.kinds import Write, kind_of, prepare_all
from editorial.models import Revision, State
from editorial.published import current_edits, edition, lock_edition, new_edition
from editorial.refusals import Refused
from staff.models import Member

ATTEMPTS = 3
Result = TypeVar("Result")


def publish(*, read: Mapping[int, str], reviewer: Member) -> list[Revision]:
    """`read`: proposals with the `shown_sha256` of what the reviewer had before their eyes.

    Several go together when they lean on each other: a fact, and the article that cites it.
    Raises Refused, and nothing was changed.
    """
    proposals = list(Revision.objects.filter(pk__in=read).select_related("text", "base"))
    for one in proposals:
        _refuse(one, reviewer, read)
    candidates = {(one.text.kind, one.text.ref): one.body for one in proposals}
    if not proposals or len(candidates) < len(read):
        raise Refused([_("Une seule version de chaque texte peut être publiée.")])

    def write() -> list[Revision]:
        return [_publish_one(one.pk, reviewer, read) for one in proposals]

    return _in_one_edition(candidates, write)


def withdraw(*, revision: Revision, member: Member, why: str) -> Revision:
    """A proposal or a draft is left; a published text is taken from the readers at once.

    One person is enough: a wrong number must be able to go at three in the morning.
    """
    if not why.strip():
        raise Refused([_("Dites en une phrase pourquoi ce texte est retiré.")])
    text, kind = revision.text, kind_of(revision.text.kind)
    is_published = revision.state == State.PUBLISHED
    if is_published and text.ref in kind.indispensable:
        raise Refused([_("Les pages ne peuvent pas s’en passer : changez ce texte plutôt.")])

    def write() -> Revision:
        locked = Revision.objects.select_for_update().get(pk=revision.pk)
        if locked.state not in (*OPEN, State.PUBLISHED) or locked.state != revision.state:
            raise Refused([_("Cette version n’est plus à cet état : rouvrez la page.")])
        locked.state, locked.closed_at = State.WITHDRAWN, timezone.now()
        locked.closed_by_name, locked.closed_note = str(member), why.strip()[:500]
        locked.save()
        return locked

    if is_published:
        return _in_one_edition({(text.kind, text.ref): None}, write, refuse_problems=False)
    with transaction.atomic():
        return write()


def _in_one_edition(
    candidates: Edits, write: Callable[[], Result], *, refuse_problems: bool = True
) -> Result:
    """Read and checked before the transaction, which holds no reader back; again if others came."""
    for _attempt in range(ATTEMPTS):
        number = edition()
        with content_with({**current_edits(), **candidates}) as root:
            if refuse_problems and (found := problems_with(candidates, root)):
                raise Refused(found)
            rows = _prepared(root)
        with transaction.atomic():
            locked = lock_edition()
            if locked.number != number:
                continue
            result = write()
            for write_rows in rows:
                write_rows()
            new_edition(locked)
            return result
    raise Refused([_("D’autres publications se suivent : réessayez dans un instant.")])


def _prepared(root: Path) -> list[Write]:
    try:
        return prepare_all(root)
    except ValueError as error:
        raise Refused([say(str(error))]) from error


def _refuse(proposal: Revision, reviewer: Member, read: Mapping[int, str]) -> None:
    if proposal.state != State.PROPOSED:
        raise Refused([_("Cette version n’attend plus de relecture : rouvrez la page.")])
    if proposal.author_id == reviewer.pk:
        raise Refused([_("Une autre personne que l’auteur ou l’autrice doit relire et publier.")])
    if proposal.shown_sha256 != read[proposal.pk]:
        raise Refused([_("Ce texte a changé depuis que vous l’avez lu : relisez-le.")])
    refuse_stale(proposal)
    if reasons := list(dates_without_source(proposal)):
        raise Refused(reasons)


def _publish_one(pk: int, reviewer: Member, read: Mapping[int, str]) -> Revision:
    proposal = Revision.objects.select_for_update().select_related("text").get(pk=pk)
    _refuse(proposal, reviewer, read)
    proposal.text.revisions.filter(state=State.PUBLISHED).update(state=State.SUPERSEDED)
    proposal.state, proposal.published_at = State.PUBLISHED, timezone.now()
    proposal.reviewer, proposal.reviewer_name = reviewer, str(reviewer)
    proposal.save()
    return proposal
