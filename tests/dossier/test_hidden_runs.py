from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.contents import Run
from dossier.hiding.runs import runs_of, widened
from dossier.record import HiddenSpan

HIDDEN = Run(is_hidden=True)
# What is hidden is written in signs that nothing else has.
_SHOWN = st.text(alphabet="ab é’-.,!\n 😀\u0301\u200d\r\nم", max_size=8)
_SECRET = st.text(alphabet="XYZÉ🔥ب9", min_size=1, max_size=6)


def _span(start: int, stop: int) -> HiddenSpan:
    return HiddenSpan("text", start, stop)


def _spans_of(text: str, *words: str) -> list[HiddenSpan]:
    return [_span(text.index(one), text.index(one) + len(one)) for one in words]


def _read(text: str, *words: str) -> str:
    runs = runs_of(text, _spans_of(text, *words))
    return "".join("█" if one.is_hidden else one.text for one in runs)


@given(st.lists(st.tuples(_SHOWN, _SECRET), max_size=5), _SHOWN, st.randoms())
def test_no_sign_of_a_hidden_span_is_in_the_runs(pieces, last, shuffled):
    text, spans = "", []
    for shown, secret in pieces:
        text += shown
        spans.append(_span(len(text), len(text) + len(secret)))
        text += secret
    spans += [_span(one.start, (one.start + one.stop + 1) // 2) for one in spans]
    shuffled.shuffle(spans)

    runs = runs_of(text + last, spans)

    seen = "".join(one.text for one in runs)
    assert not set(seen) & set("XYZÉ🔥ب9")
    assert all(bool(one.text) != one.is_hidden for one in runs)
    assert not any(a.is_hidden and b.is_hidden for a, b in pairwise(runs))


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45))))
def test_any_spans_are_covered_and_the_rest_is_hers(text, pairs):
    spans = [_span(*pair) for pair in pairs]

    hidden = widened(text, spans)
    runs = runs_of(text, spans)

    for start, stop in pairs:
        if 0 <= start < stop <= len(text):
            assert any(a <= start and stop <= b for a, b in hidden)
    kept, at = [], 0
    for start, stop in [*hidden, (len(text), len(text))]:
        kept.append(text[at:start])
        at = stop
    assert "".join(one.text for one in runs) == "".join(kept)
    assert sum(one.is_hidden for one in runs) == len(hidden)


@given(_SECRET, _SECRET)
def test_length_of_what_was_hidden_cannot_be_told(one, other):
    assert _read(f"avant {one} après", one) == _read(f"avant {other} après", other)


@pytest.mark.parametrize(
    ("text", "hidden", "seen"),
    [
        ("Paul est venu.", ["Paul"], "█ est venu."),
        ("Il a vu Paul.", ["Paul"], "Il a vu █."),
        ("Il a vu Jean Dupont hier.", ["Jean", "Dupont"], "Il a vu █ hier."),
        ("Jean, Marie et Luc", ["Jean", "Marie"], "█ et Luc"),
        ("Il habite à Montreuil", ["treu"], "Il habite à █"),
        ("Jean-Pierre est là", ["Pierre"], "█ est là"),
        ("Devant l’école, à 8 h", ["école"], "Devant █, à 8 h"),
        ("Écrire à a.dupont@x.fr vite", ["dupont"], "Écrire à █ vite"),
        ("Au 06.12.34.56.78 !", ["12"], "Au █ !"),
        ("Oui 👩‍👧 non", ["👩"], "Oui █ non"),
        ("Oui 🇫🇷 non", ["🇫"], "Oui █ non"),
        ("Cafe\u0301 noir", ["Caf"], "█ noir"),
        ("Cafe\u0301 noir", ["\u0301"], "█ noir"),
        ("قال لي محمد كلمة", ["محم"], "قال لي █ كلمة"),
        ("un\r\ndeux\r\ntrois", ["deux"], "un\r\n█\r\ntrois"),
        ("un\r\ndeux", ["\n"], "un█deux"),
        ("tout", ["tout"], "█"),
        ("Première. Seconde. Fin.", ["Première.", "Seconde."], "█ Fin."),
    ],
)
def test_whole_words_are_hidden_and_no_more(text, hidden, seen):
    assert _read(text, *hidden) == seen


@pytest.mark.parametrize("span", [(0, 99), (-1, 3), (5, 2), (99, 120), (-4, -2), (-1, -1)])
def test_span_that_is_not_in_the_text_hides_all_of_it(span):
    assert runs_of("Elle a tout vu.", [_span(*span)]) == (HIDDEN,)


def test_empty_span_hides_nothing():
    assert runs_of("Elle a vu.", [_span(3, 3)]) == (Run("Elle a vu."),)


def test_empty_text_has_no_run():
    assert runs_of("", [_span(0, 5)]) == ()
