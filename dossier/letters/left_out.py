"""What she wrote that her letter does not say: its paragraph is not among those to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from library.letter import Field, Letter, Paragraph


@dataclass(frozen=True, repr=False)
class LeftOut:
    """`labels`: of the lines that are filled for nothing; `when`: what the box of `option` says."""

    option: str
    when: str
    labels: tuple[str, ...]


def left_out_of(
    letter: Letter, values: Mapping[str, str], kept: Collection[str]
) -> Iterator[LeftOut]:
    if letter.is_list:
        return
    shown = {field.key for one in letter.shown(kept) for field in one.fields}
    for one in letter.paragraphs:
        lost = [field for field in one.fields if field.key not in shown and _said(values, field)]
        if lost:
            yield LeftOut(one.option, one.when, tuple(field.label for field in lost))


def left_out_of_text(letter: Letter, values: Mapping[str, str], text: str) -> Iterator[LeftOut]:
    """Of a text that she changed: a ticked box puts nothing there. What she corrected in a
    paragraph, or added by hand, is there."""
    if letter.is_list:
        return
    whole = _in_a_line(text)
    for one in letter.paragraphs:
        own = _own_words(one)
        lost = [
            field
            for field in one.fields
            if _said(values, field)
            and _in_a_line(values[field.key]) not in whole
            and (own not in whole or _in_a_line(field.blank) in whole)
        ]
        if lost:
            yield LeftOut(one.option, one.when, tuple(field.label for field in lost))


def _own_words(paragraph: Paragraph) -> str:
    """Those that no field cuts."""
    words = [_in_a_line(one) for one in paragraph.pieces if isinstance(one, str)]
    return max(words, key=len, default="")


def _in_a_line(text: str) -> str:
    return " ".join(text.split())


def _said(values: Mapping[str, str], field: Field) -> bool:
    return bool(values.get(field.key, "").strip())
