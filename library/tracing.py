"""Which facts each paragraph stands on: said beside it in the file, and never shown.

`<!-- PL-1, PL-2 -->` ends a paragraph that says what the law or a service does. `<!-- conseil -->`
ends one that only advises, comforts, or says what a word means: it may hold no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from library.claims import figures_of, unsupported_figures
from library.facts import Fact

ADVICE = "conseil"
TRACE = re.compile(r"[ \u00a0]*<!--(.*?)-->")
# The subjects that the service-public page about this service names, one by one.
TRACED = frozenset(
    {
        "deposer-plainte",
        "aide-juridictionnelle",
        "procedure-penale",
        "hebergement-urgence",
        "harcelement-scolaire",
    }
)


def without_traces(body: str) -> str:
    return TRACE.sub("", body)


def untraced(body: str, facts: Iterable[Fact]) -> Iterator[str]:
    """What a paragraph says and does not trace; facts cited by the article and used by none."""
    cited = {fact.id: fact for fact in facts}
    unused = set(cited)
    for line in _paragraphs(body):
        words = without_traces(line)
        names = [name.strip() for found in TRACE.findall(line) for name in found.split(",")]
        unused -= set(names)
        if not names:
            yield f"traced to no fact: {_beginning(words)}"
        elif strangers := [name for name in names if name not in cited and name != ADVICE]:
            yield f"traced to facts that are not cited {strangers}: {_beginning(words)}"
        elif lost := _figures(words, names, cited):
            yield f"figures that its own facts do not hold {sorted(lost)}: {_beginning(words)}"
    if unused:
        yield f"facts that no paragraph stands on: {sorted(unused)}"


def _paragraphs(body: str) -> list[str]:
    return [line for line in body.splitlines() if line.strip(" >") and not line.startswith("#")]


def _figures(words: str, names: list[str], cited: dict[str, Fact]) -> Set[str]:
    if names == [ADVICE]:
        return figures_of(words)
    return unsupported_figures(words, [cited[name] for name in names if name in cited])


def _beginning(words: str) -> str:
    return words.strip()[:60]
