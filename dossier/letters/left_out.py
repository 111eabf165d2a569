"""What she wrote that her letter does not say: its paragraph is not among those to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from library.letter import Field, Letter


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


def _said(values: Mapping[str, str], field: Field) -> bool:
    return bool(values.get(field.key, "").strip())
