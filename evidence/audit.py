"""Reading the whole log again, as somebody would who trusts none of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Subquery
from django.utils import timezone

from evidence.authority import authority_id, quarter_certificates, root_of
from evidence.models import Authority, LogClock, LogHead, LogLeaf, QuarterCertificate
from vault.errors import TokenRefused
from vault.merkle import HASH_BYTES, Tree
from vault.timestamp_authority import quarter_bounds
from vault.timestamp_leaves import Leaf, require_root
from vault.timestamps import read_token, verify_token

READ_AT_ONCE = 10_000
# Machines that share a log never agree to the second.
AHEAD = timedelta(minutes=5)

# Leaves read so far, and in all.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Finding:
    """What does not hold. `subject` names a row of ours, never a person or an item."""

    subject: str
    fault: str


def audit_log(progress: Progress | None = None) -> Iterator[Finding]:
    """Every fault of authorities, leaves and heads; nothing when all holds.

    Reads each leaf once, in constant memory. Sealed proofs are no part of it: without their
    owner nobody opens them.
    """
    # In this order: what is deposited or stamped meanwhile is not asked for.
    heads = list(LogHead.objects.all())
    clock = LogClock.objects.first() or LogClock()
    yield from _audit_authorities()
    yield from _audit_heads(heads, clock)
    yield from _audit_leaves(heads, clock.log_size, progress or (lambda done, total: None))


def _audit_authorities() -> Iterator[Finding]:
    if LogClock.objects.filter(log_size__gt=0).exists() and not Authority.objects.exists():
        yield Finding("authority", "there is none, and deposits were stamped")
    for row in quarter_certificates():
        root = bytes(row.authority.root)
        if not _is_quarter_of(row, root):
            yield Finding(
                f"certificate {row.quarter} of {authority_id(root)}",
                "not that of its quarter, or not signed by its authority",
            )


def _is_quarter_of(row: QuarterCertificate, root: bytes) -> bool:
    try:
        begins, after = quarter_bounds(row.quarter)
        leaf = Leaf.read(bytes(row.certificate))
        require_root(bytes(row.certificate), root, begins)
    except (TokenRefused, ValueError):
        return False
    return (leaf.begins, leaf.after) == (begins, after)


def _audit_heads(heads: list[LogHead], clock: LogClock) -> Iterator[Finding]:
    earlier = datetime.min.replace(tzinfo=UTC)
    for head in heads:
        for fault in _faults_of_head(head, earlier):
            yield Finding(str(head), fault)
        earlier = head.made_at
    if heads and (clock.last_gen_time is None or clock.last_gen_time < earlier):
        yield Finding(str(clock), "behind the last head")
    if clock.last_gen_time is not None and clock.last_gen_time > timezone.now() + AHEAD:
        # Whatever is stamped meanwhile says a time that has not come.
        yield Finding(str(clock), "ahead of the clock of this machine")


def _faults_of_head(head: LogHead, earlier: datetime) -> Iterator[str]:
    if head.made_at <= earlier:
        yield "not later than the one before"
    token, root = bytes(head.token), bytes(head.root)
    try:
        if verify_token(token, root, root_of(token)).gen_time != head.made_at:
            yield "its timestamp says another time"
    except TokenRefused:
        yield "its timestamp is not that of its root"
    try:
        if (
            head.external_token is not None
            and read_token(bytes(head.external_token)).digest != root
        ):
            yield "its outside timestamp is that of something else"
    except TokenRefused:
        yield "its outside timestamp is none"


def _audit_leaves(heads: list[LogHead], size: int, progress: Progress) -> Iterator[Finding]:
    """One pass: heads over the same leaves agree with each other, since all are recomputed."""
    tree = Tree()
    roots = {head.tree_size: head for head in heads}
    rows = LogLeaf.objects.order_by("seq").values_list("seq", "leaf")
    for seq, stored in rows.iterator(chunk_size=READ_AT_ONCE):
        leaf = bytes(stored)
        if seq != tree.size and seq < size:
            yield Finding(f"leaf {tree.size}", "missing")
            return
        if seq >= size:
            break
        if len(leaf) != HASH_BYTES:
            yield Finding(f"leaf {seq}", "not a hash")
            return
        tree.append(leaf)
        head = roots.pop(tree.size, None)
        if head is not None and tree.root() != bytes(head.root):
            yield Finding(str(head), "not the root of its leaves")
        if tree.size % READ_AT_ONCE == 0:
            progress(tree.size, size)
    if tree.size < size:
        yield Finding(f"leaf {tree.size}", "missing")
    if LogLeaf.objects.filter(seq__gte=Subquery(LogClock.objects.values("log_size")[:1])).exists():
        # Nothing can be stamped any more: its number is taken.
        yield Finding("log clock", "there are leaves that it does not count")
    for head in roots.values():
        yield Finding(str(head), "over more leaves than there are")
    progress(tree.size, size)
