"""What stands after the end of a picture: phones put films and other pictures there."""

from __future__ import annotations

from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.film import reveal_film
from documents.metadata.jpeg import reveal_jpeg
from documents.metadata.sparse import Sparse

MAX_PICTURES = 4


def add_trailer(facts: Facts, trailer: bytes) -> None:
    """That there is one is told in any case; a phone's padding of zeros is none."""
    if not trailer.strip(b"\0"):
        return
    facts.add(Group.OTHER, "trailer", str(len(trailer)))
    _add_pictures(facts, trailer)
    _add_film(facts, trailer)


def _add_pictures(facts: Facts, trailer: bytes) -> None:
    at = 0
    for _count in range(MAX_PICTURES):
        at = trailer.find(b"\xff\xd8\xff", at)
        if at < 0:
            return
        facts.add(Group.OTHER, "second_picture")
        try:
            at += reveal_jpeg(facts, trailer[at:])
        except Unreadable:
            facts.add(Group.OTHER, "unreadable_block")
            return


def _add_film(facts: Facts, trailer: bytes) -> None:
    at = trailer.find(b"ftyp")
    if at < 4:
        return
    facts.add(Group.OTHER, "film_inside")
    try:
        reveal_film(facts, Sparse.whole(trailer[at - 4 :]))
    except Unreadable:
        facts.add(Group.OTHER, "unreadable_block")
