"""The part of JSON Schema (2020-12) that docs/schemas uses; an unknown word fails, never passes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schemas/espace-1.schema.json").read_text())
_TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
_SILENT = {"description"}


def assert_valid(value: Any, definition: str) -> None:
    faults = list(_faults(value, SCHEMA["$defs"][definition], definition))
    assert faults == []


def _faults(value: Any, schema: dict[str, Any], place: str):
    for word, said in schema.items():
        if word not in _SILENT:
            yield from _WORDS[word](value, said, schema, place)


def _type(value, said, schema, place):
    is_null = said == "null" and value is None
    if not is_null and (said == "null" or type(value) is not _TYPES[said]):
        yield f"{place}: not a {said}"


def _properties(value, said, schema, place):
    for name, inner in said.items():
        if isinstance(value, dict) and name in value:
            yield from _faults(value[name], inner, f"{place}.{name}")


def _required(value, said, schema, place):
    for name in said:
        if isinstance(value, dict) and name not in value:
            yield f"{place}: {name} is missing"


def _additional(value, said, schema, place):
    more = set(value) - set(schema.get("properties", {})) if isinstance(value, dict) else set()
    for name in more if said is not True else ():
        if said is False:
            yield f"{place}: {name} is not described"
        else:
            yield from _faults(value[name], said, f"{place}.{name}")


def _items(value, said, schema, place):
    for number, one in enumerate(value if isinstance(value, list) else ()):
        yield from _faults(one, said, f"{place}[{number}]")


def _any_of(value, said, schema, place):
    tried = [list(_faults(value, one, place)) for one in said]
    if all(tried):
        yield f"{place}: none of {tried}"


def _pattern(value, said, schema, place):
    if isinstance(value, str) and not re.search(said, value):
        yield f"{place}: {value!r} is not {said}"


def _minimum(value, said, schema, place):
    if isinstance(value, int) and value < said:
        yield f"{place}: below {said}"


def _enum(value, said, schema, place):
    if value not in said:
        yield f"{place}: not one of {said}"


def _const(value, said, schema, place):
    if value != said:
        yield f"{place}: not {said}"


def _ref(value, said, schema, place):
    yield from _faults(value, SCHEMA["$defs"][said.rpartition("/")[2]], place)


_WORDS = {
    "type": _type,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "items": _items,
    "anyOf": _any_of,
    "pattern": _pattern,
    "minimum": _minimum,
    "enum": _enum,
    "const": _const,
    "$ref": _ref,
}
