"""The JSON files of a copy: indented for people, UTF-8, valid whatever she typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dossier.container.files import Packed


def json_file(name: str, mapping: Mapping[str, Any]) -> Packed:
    text = json.dumps(mapping, indent=1, ensure_ascii=False)
    # Half a surrogate pair from a broken client: only a text can hold one, and `\\ud83d` says it.
    return Packed.of(name, text.encode("utf-8", "backslashreplace") + b"\n")
