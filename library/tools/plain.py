"""Markdown of our content files as text to copy: only the marks that they use."""

from __future__ import annotations

import re

NUMBER = re.compile(r"\[([^\]]*)\]\((?:tel|sms):[^)]*\)")
INNER = re.compile(r"\[([^\]]*)\]\(/[^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\((https://[^)]*)\)")
MARKS = re.compile(r"^(?:> ?|#+ )+|\*\*|`", re.MULTILINE)


def plain_text(markdown: str) -> str:
    """Numbers stay as they are read; the address of another site follows its name."""
    text = LINK.sub(r"\1 (\2)", INNER.sub(r"\1", NUMBER.sub(r"\1", markdown)))
    return MARKS.sub("", text).strip()
