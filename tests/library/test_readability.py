import pytest

from library.readability import NothingToRead, index_of, sentences_of, words_of
from library.syllables import syllables


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        *(("porte", 1), ("vie", 1), ("le", 1), ("des", 1), ("entre", 1), ("maintenant", 3)),
        *(("violence", 2), ("situation", 3), ("ordonnance", 3), ("question", 2), ("pitié", 2)),
        *(("moyen", 2), ("voyage", 2), ("payer", 2), ("cycle", 1), ("pays", 2)),
        *(("réagir", 3), ("création", 3), ("donnée", 2), ("aérer", 3), ("société", 3)),
        *(("maïs", 2), ("Noël", 2), ("oublier", 3), ("client", 2), ("février", 3)),
        *(("travailler", 3), ("famille", 2), ("eau", 1), ("œuvre", 1), ("aujourd’hui", 3)),
        *(("l’audience", 2), ("vous-même", 2), ("qu’il", 1), ("d’y", 1)),
        *(("publique", 2), ("guide", 1), ("quoi", 1), ("guéri", 2), ("aigu", 2)),
        *(("17", 2), ("SMS", 3), ("IGPN", 4), ("SAMU", 2), ("CAF", 1), ("inquiet·e", 2)),
        *(("parlent", 2), ("moment", 2), ("étaient", 2), ("«", 1)),
    ],
)
def test_syllables_of_a_word(word, spoken):
    assert syllables(word) == spoken


def test_sentences_end_at_points_and_items_and_headings_are_left_out():
    body = "## Un titre\n\nVous venez. Il part : c’est fini ?\n\n- un lieu\n- un nom ;\n"

    assert sentences_of(body) == ["Vous venez", "Il part : c’est fini", "un lieu", "un nom ;"]


def test_signs_alone_are_no_words_and_a_figure_is_one():
    assert words_of("Au plus 45\u00a0000 € : « rien »") == ["Au", "plus", "45000", "rien"]


@pytest.mark.parametrize(
    ("body", "words", "sentences", "spoken"),
    [
        # Vous pou-vez é-crire au pro-cu-reur : 5 words, 9 syllables.
        ("Vous pouvez écrire au procureur.", 5, 1, 9),
        # Le chat dort. La nuit tombe sur la ville. : 3 + 6 words, 3 + 6 syllables.
        ("Le chat dort. La nuit tombe sur la ville.", 9, 2, 9),
        # L’au-dience n’est pas pu-blique : 4 words, 2 + 1 + 1 + 2 syllables.
        ("## Un jour\n\n- L’audience n’est pas publique ;\n", 4, 1, 6),
    ],
)
def test_index_is_that_of_kandel_and_moles(body, words, sentences, spoken):
    expected = 207 - 1.015 * words / sentences - 73.6 * spoken / words

    assert index_of(body) == pytest.approx(expected)


def test_long_words_and_long_sentences_read_worse():
    easy = "Vous avez le choix. Le juge vous écoute."
    hard = "La juridiction matériellement compétente apprécie souverainement la vraisemblance."

    assert index_of(easy) > 60 > index_of(hard)


def test_nothing_has_no_index():
    with pytest.raises(NothingToRead):
        index_of("## Seulement un titre\n")
