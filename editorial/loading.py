"""The files are the first version: loaded where no member of staff has edited, kept apart else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from editorial.files import Edits, content_with, home, read_all
from editorial.kinds import Write, prepare_all
from editorial.models import Origin, Revision, State, Text, digest_of
from editorial.published import current_edits, edition, lock_edition, new_edition

Files = dict[tuple[str, str], str]


@dataclass
class Loaded:
    """Names of texts, « article/deposer-plainte »."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)  # staff edited, and the file differs
    unreadable: list[str] = field(default_factory=list)  # edited by staff, and the file is shown

    @property
    def moved(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def load_files(*, take_files: bool = False) -> Loaded:
    """Reads every file before the first write. Raises ValueError, and nothing was changed."""
    files = read_all(home())
    while True:
        loaded, number = Loaded(), edition()
        rows = _prepared(_new_texts() if take_files else current_edits(), loaded)
        with transaction.atomic():
            locked = lock_edition()
            if locked.number != number:
                # Somebody published while the files were read.
                continue
            _load(files, loaded, take_files=take_files)
            for write in rows:
                write()
            if loaded.moved:
                new_edition(locked)
            return loaded


def _load(files: Files, loaded: Loaded, *, take_files: bool) -> None:
    known = {(text.kind, text.ref): text for text in _texts()}
    _add([key for key in files if key not in known], files, loaded)
    for key, text in known.items():
        _follow(text, files.get(key), loaded, take_files=take_files)


def _new_texts() -> Edits:
    """Written by staff without any file to take."""
    without_file = Text.objects.filter(file_sha256="").values_list("kind", "ref")
    edits = current_edits()
    return {key: edits[key] for key in without_file if key in edits}


def _prepared(edits: Edits, loaded: Loaded) -> list[Write]:
    """A text of staff that no longer holds gives way to its file: the portal must start."""
    try:
        with content_with(edits) as root:
            return prepare_all(root)
    except ValueError:
        if not edits:
            raise
    sound: dict[tuple[str, str], str | None] = {}
    rows = _prepared({}, loaded)
    for key, body in edits.items():
        try:
            with content_with({**sound, key: body}) as root:
                rows = prepare_all(root)
            sound[key] = body
        except ValueError:
            loaded.unreadable.append("/".join(key))
    return rows


def _texts() -> list[Text]:
    published = Revision.objects.filter(text=OuterRef("pk"), state=State.PUBLISHED)
    return list(Text.objects.annotate(published_sha256=Subquery(published.values("sha256")[:1])))


def _add(keys: list[tuple[str, str]], files: Files, loaded: Loaded) -> None:
    now = timezone.now()
    texts = Text.objects.bulk_create(
        Text(kind=kind, ref=ref, file_sha256=digest_of(files[kind, ref])) for kind, ref in keys
    )
    Revision.objects.bulk_create(
        _of_file(text, files[text.kind, text.ref], published_at=now) for text in texts
    )
    loaded.added += [str(text) for text in texts]


def _of_file(text: Text, body: str, **fields: Any) -> Revision:
    return Revision(
        text=text,
        body=body,
        sha256=digest_of(body),
        state=State.PUBLISHED,
        origin=Origin.FILE,
        **fields,
    )


def _follow(text: Any, body: str | None, loaded: Loaded, *, take_files: bool) -> None:
    file_sha256 = digest_of(body) if body is not None else ""
    if file_sha256 == (text.published_sha256 or "") == text.file_sha256:
        return
    if file_sha256 == text.published_sha256:
        # What staff published was written back to the files: from now on it follows them again.
        Text.objects.filter(pk=text.pk).update(file_sha256=file_sha256)
        return
    is_edited = (text.published_sha256 or "") != text.file_sha256
    is_new = body is None and not text.file_sha256
    if is_edited and (is_new or not take_files):
        if not is_new:
            loaded.kept.append(str(text))
        return
    _take(text, body, file_sha256, loaded)


def _take(text: Any, body: str | None, file_sha256: str, loaded: Loaded) -> None:
    """The file becomes the published version; what was published stays in the history."""
    published = text.revisions.filter(state=State.PUBLISHED)
    if body is None:
        published.update(state=State.WITHDRAWN, closed_at=timezone.now())
        loaded.removed.append(str(text))
    else:
        base = published.first()
        published.update(state=State.SUPERSEDED)
        _of_file(text, body, base=base, published_at=timezone.now()).save()
        loaded.changed.append(str(text))
    Text.objects.filter(pk=text.pk).update(file_sha256=file_sha256)
