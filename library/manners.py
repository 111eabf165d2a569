"""How an article speaks: the wording kit, calm last words, French signs, no article of law."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from library.models import Audience

if TYPE_CHECKING:
    from library.article_files import ArticleFile

# The wording kit (docs/writing-articles.md) and the facts' own rules of writing.
FORBIDDEN = (
    *("dossier de violence", "preuve irréfutable", "agresseur", "dénoncer", "avouer"),
    *("pourquoi n’avez-vous pas", "obligatoire", "erreur", "votre mari", "victime"),
    *("recevable", "indétectable", "100 %", "anonyme", "coffre-fort", "sans trace", "garantie"),
    *("il faut quitter", "quittez", "vous devez", "il faut partir", "enregistrez"),
    *("vous ne courez pas de danger", "niveau faible"),
)
# Names of services keep their words; the law's own word may stand where professionals read.
NAMES = ("france victimes", "aide aux victimes", "parcours-victimes")
FOR_PROFESSIONALS = frozenset({"victime"})

# Calm last words; a professional may also be told that the decision is shared.
STOP = "Vous pouvez vous arrêter là."
SHARED = "Vous n’avez pas à porter seul·e cette décision."

FEWEST_WORDS, MOST_WORDS = 200, 800
MOST_WORDS_IN_A_SENTENCE = 35
NOT_FRENCH = re.compile(r"[\w’»)] [;:!?»]|« |\w'\w")
# Codes are renumbered: articles of law are data of the facts, and the page lists them.
LAW = re.compile(r"\b(?:articles?|art\.)\s+(?:[LRD]\.?\s?)?\d[\d-]*", re.IGNORECASE)
MARKS = re.compile(r"[#>*\[\]]|\([^)]*\)")
SENTENCE_END = re.compile(r"[.!?;:]\s|\n")


def manners_of(article: ArticleFile) -> list[str]:
    """What is not said as it is said here, one line each."""
    return list(_manners(article.text, article.body, article.audience))


# The texts beside one that changes are judged again with it.
@lru_cache(maxsize=128)
def _manners(text: str, body: str, audience: str) -> tuple[str, ...]:
    length = len(body.split())
    problems = []
    if not FEWEST_WORDS <= length <= MOST_WORDS:
        problems.append(f"it is too short or too long, {length} words")
    if not body.strip().endswith(_last_words(audience)):
        problems.append("its last words do not let the reader stop")
    lists = {
        "words that frighten or promise": forbidden_words(text, audience),
        "signs that are not French": NOT_FRENCH.findall(text),
        "sentences that are too long": long_sentences(body),
        "articles of law in the text": laws_in(text),
    }
    return *problems, *(f"{what}: {found}" for what, found in lists.items() if found)


def forbidden_words(text: str, audience: str) -> list[str]:
    text = text.replace("\u00a0", " ").casefold()
    for name in NAMES:
        text = text.replace(name, "")
    allowed = FOR_PROFESSIONALS if audience == Audience.PROFESSIONAL else frozenset()
    return [word for word in FORBIDDEN if word in text and word not in allowed]


def long_sentences(body: str) -> list[str]:
    found = SENTENCE_END.split(MARKS.sub("", body))
    return [one.strip() for one in found if len(one.split()) > MOST_WORDS_IN_A_SENTENCE]


def laws_in(text: str) -> list[str]:
    return LAW.findall(text)


def _last_words(audience: str) -> tuple[str, ...]:
    return (STOP, SHARED) if audience == Audience.PROFESSIONAL else (STOP,)
