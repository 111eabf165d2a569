"""Texts of the content, as loaded from the files, and what one or two persons do with them."""

from __future__ import annotations

import re
from functools import cache

import pytest
from django.utils import timezone

from editorial import published
from editorial.drafting import begin_draft, propose, save_draft
from editorial.files import home
from editorial.kinds import prepare_all
from editorial.loading import load_files
from editorial.models import Revision, Text
from editorial.reviewing import publish
from staff.models import Member


@pytest.fixture(autouse=True)
def _files_alone():
    """What a test published is forgotten by this process."""
    yield
    published.forget()


@cache
def rows_of_the_files():
    return prepare_all(home())


@pytest.fixture
def loaded(db, monkeypatch):
    """The files, whose articles are read once in a process."""
    with monkeypatch.context() as patch:
        patch.setattr("editorial.loading.prepare_all", lambda root: rows_of_the_files())
        return load_files()


@pytest.fixture
def desk(loaded):
    names = ("Camille", "Dominique")
    return Desk(*(Member.objects.create(username=one.lower(), name=one) for one in names))


@pytest.fixture
def staff(loaded, editor, reviewer):
    desk = Desk(editor.member, reviewer.member)
    desk.editor, desk.reviewer = editor.client, reviewer.client
    return desk


class Desk:
    """The one who writes, the one who reads again."""

    def __init__(self, writer, reader):
        self.writer, self.reader = writer, reader

    def text(self, name: str) -> Text:
        kind, ref = name.split("/")
        return Text.objects.get(kind=kind, ref=ref)

    def draft(self, name: str, old: str = "", new: str = "", **fields: str) -> Revision:
        draft = begin_draft(text=self.text(name), author=self.writer)
        assert old in draft.body
        body = draft.body.replace(old, new) if old else draft.body
        values = {"note": "Plus clair.", "sources_read": ""} | fields
        return save_draft(draft=draft, author=self.writer, body=body, **values)

    def proposal(self, name: str, old: str = "", new: str = "", **fields: str) -> Revision:
        return propose(draft=self.draft(name, old, new, **fields), author=self.writer)

    def new_fact(self, name: str, old: str, new: str) -> Revision:
        """With a source that was read today."""
        (line,) = re.findall(rf"    text: .*{old}.*\n", self.text(name).published.body)
        dated = f"{line.replace(old, new)}    date: {timezone.localdate()}\n"
        return self.proposal(name, line, dated, sources_read="Le code.")

    def publish(self, *proposals: Revision) -> list[Revision]:
        done = publish(read={one.pk: one.shown_sha256 for one in proposals}, reviewer=self.reader)
        published.look_again()
        return done
