import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.hiding.everywhere import asked_in, found_everywhere, words_of
from dossier.hiding.passages import MOST, passages_of


def _cut(text: str) -> list[list[str]]:
    lines = passages_of({"text": text})["text"]
    return [[text[start:stop] for start, stop in line] for line in lines]


def _found(text: str, words: str) -> list[str]:
    return [text[one.start : one.stop] for one in found_everywhere({"text": text}, [words])[words]]


def test_text_is_cut_in_lines_and_sentences():
    assert _cut("Il a crié. « Tais-toi ! » J’ai eu peur…\n\nPuis rien.") == [
        ["Il a crié.", "« Tais-toi ! »", "J’ai eu peur…"],
        ["Puis rien."],
    ]


def test_long_sentence_is_cut_at_its_commas():
    clause = "il est entré dans la chambre sans frapper"
    (line,) = _cut(f"{clause}, {clause}, {clause}, {clause}.")

    assert line == [f"{clause},", f"{clause},", f"{clause},", f"{clause}."]


def test_words_without_any_sign_are_cut_too():
    (line,) = _cut("mot " * 60)

    assert [len(one.split()) for one in line] == [14, 14, 14, 14, 4]


def test_very_long_account_still_fits_in_a_form():
    texts = {"text": "Non. " * 3000, "people": "Luc.\n" * 50}
    cut = passages_of(texts)

    assert sum(len(line) for lines in cut.values() for line in lines) <= MOST


@given(st.text(alphabet="ab é.!?…,»\n😀م", max_size=400))
def test_every_word_is_in_one_passage(text):
    kept = "".join("".join(line) for line in _cut(text))

    assert "".join(kept.split()) == "".join(text.split())


def test_word_is_found_in_any_case_and_accent():
    text = "L’ÉCOLE, l'ecole et les Écoles ; scolaire, écolier."

    assert _found(text, "école") == ["ÉCOLE", "ecole", "Écoles"]


def test_name_of_two_words_is_found_with_a_hyphen_or_across_lines():
    assert _found("Jules-Ferry, jules  ferry, Jules\nFERRY", "Jules Ferry") == [
        "Jules-Ferry",
        "jules  ferry",
        "Jules\nFERRY",
    ]


def test_number_is_found_however_it_is_spaced():
    text = "au 06 39 98 00 12 ou 0639980012, pas 06399800129"

    assert _found(text, "06.39.98.00.12") == ["06 39 98 00 12", "0639980012"]


def test_accent_set_apart_does_not_hide_a_word():
    assert _found("chez Cafe\u0301line", "cafeline") == ["Cafe\u0301line"]


def test_words_inside_others_are_not_those():
    assert _found("Paulette et Paul", "Paul") == ["Paul"]


def test_lines_are_words_each_once():
    assert words_of(" Mamie \n\nrue  des Lilas\n-\nMamie") == [["Mamie"], ["rue des Lilas"]]


def _asked(text: str, typed: str) -> dict[str, list[str]]:
    found = asked_in({"text": text}, typed)
    return {words: [text[one.start : one.stop] for one in found[words]] for words in found}


def test_commas_and_semicolons_separate_words():
    assert _asked("Mamie Durand au 06 39 98 00 12.", "Durand, 06.39.98.00.12 ; zut") == {
        "Durand": ["Durand"],
        "06.39.98.00.12": ["06 39 98 00 12"],
        "zut": [],
    }


@pytest.mark.parametrize("typed", ["12, rue des Lilas", "12 rue des Lilas,", "12,rue des Lilas"])
@pytest.mark.parametrize("text", ["12, rue des Lilas", "12 rue des Lilas"])
def test_house_number_stays_with_its_street(text, typed):
    found = _asked(f"Au {text}, 12 fois.", typed)

    assert {one for spans in found.values() for one in spans} == {text}


def test_number_written_with_commas_is_one_number():
    assert _asked("au 0639980012, le 06", "06,39,98,00,12") == {"06,39,98,00,12": ["0639980012"]}


def test_line_that_is_there_whole_hides_its_parts_elsewhere_too():
    found = _asked("Durand, Mamie. Puis Mamie.", "Durand, Mamie, ")

    assert found["Durand, Mamie,"] == ["Durand, Mamie"]
    assert found["Mamie"] == ["Mamie", "Mamie"]


def test_word_too_short_to_be_searched_is_said_to_be_nowhere():
    assert _asked("a a a", "a") == {"a": []}


def test_signs_of_a_pattern_are_only_signs():
    assert _found("a.c abc", "a.c") == ["a.c"]
