"""How easy a French text reads: the index of Kandel and Moles (1958), Flesch's for French.

    207 - 1.015 x (words in a sentence) - 73.6 x (syllables in a word)

100 is very easy, 60 is plain, 30 is hard. What is counted, erring on the side of « harder »:

* sentences end at . ! ? … and at the end of a paragraph or of an item of a list; headings are
  left out, a colon or a semicolon ends nothing;
* words are what blanks part: « l’audience » and « vous-même » are one word each;
* syllables are those that are spoken (see `library.syllables`).
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from library.markdown import to_html, to_words
from library.syllables import syllables

PLAIN = 60.0

_HEADING = re.compile(r"<h[23]>.*?</h[23]>", re.DOTALL)
_BLOCK_END = re.compile(r"</p>|</li>|<br ?/?>")
_SENTENCE_END = re.compile(r"[.!?…]+[»\")]*\s+")
_FIGURE_BLANKS = re.compile(r"(?<=\d)\s(?=\d)")
_WORD = re.compile(r"\w")


class NothingToRead(ValueError):
    """A text without a word has no index."""


def sentences_of(body: str) -> list[str]:
    """Sentences of an article's Markdown, headings left out."""
    blocks = _BLOCK_END.split(_HEADING.sub("", to_html(body)))
    texts = (" ".join(html.unescape(to_words(block)).split()) for block in blocks)
    found = (part.strip() for text in texts for part in _SENTENCE_END.split(text + " "))
    return [sentence for sentence in found if _WORD.search(sentence)]


def words_of(sentence: str) -> list[str]:
    """Words, « 45 000 » being one; signs that stand alone are none."""
    return [word for word in _FIGURE_BLANKS.sub("", sentence).split() if _WORD.search(word)]


@lru_cache(maxsize=256)
def index_of(body: str) -> float:
    """Raises NothingToRead. Kept: a check and a load read the same texts."""
    sentences = sentences_of(body)
    words = [word for sentence in sentences for word in words_of(sentence)]
    if not words:
        raise NothingToRead
    spoken = sum(syllables(word) for word in words)
    return 207 - 1.015 * len(words) / len(sentences) - 73.6 * spoken / len(words)
