"""Whatever was typed, a page comes out: no sign stops it, none is dropped in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from dossier.contents import Run
from dossier.typesetting import typeset, typeset_letter
from dossier.typesetting.coverage import FONTS, coverages
from dossier.typesetting.printable import LONGEST_WORD, MARK, Signs
from tests.dossier.paper import MADE_AT, contents, exhibit, told

MIB = 1024**2
# Drawn whole, each by a font of ours.
WRITTEN = {
    "french": "« L’été, à Noël : cœur, ÿ, Œ… » – 20 € n° 3",
    "combining": "e\u0301 q\u0303 o\u0308\u0304",
    "cyrillic": "Он сказал: «не выходи». Ёлка й",
    "arabic": "قال لي: «لا تخرجي» يوم 3 مارس 2026 مَرْحَبًا",
    "persian": "می‌ترسیدم",
    "hebrew": "שָׁלוֹם עולם",
    "chinese": "他说：“你不要出去。”我很害怕。",
    "tamil": "வணக்கம்",
    "bengali": "আমি ভয় পেয়েছিলাম",
    "amharic": "ሰላም እፈራለሁ",
    "georgian": "მეშინია",
    "emoji": "😀 👍🏽 👩‍👩‍👧 ❤️ 🇫🇷 1️⃣",
    "markup": '#let x = *gras* _i_ $x^2$ \\ @ref <b> `c` = t // v /* #import "look.typ" [] {}',
}
# Shown as marks: no font of ours has them, or they command where they should be read.
MARKED = {
    "control": "a\x00b\x07c\x1bd\x7fe",
    "direction": "a\u202eb\u2066c\u2069d\u200fe",
    "lines": "a\u2028b\u2029c\ufeffd",
    "private": "a\ue000b\U000f0000c",
    "nothing": "a\ufffeb\U000e0080c\u0378d",
    "halves": "a\ud800b\udfffc",
    "cuneiform": "a𒀀b",
    "tower": "Z" + "\u0301\u0302\u0310" * 40 + "b",
    "hangul": "a안녕b",
}


def read(pdf: bytes) -> str:
    opened = pypdfium2.PdfDocument(pdf)
    text = " ".join(one.get_textpage().get_text_bounded() for one in opened)
    opened.close()
    return text


@pytest.fixture(scope="module")
def everything() -> str:
    lines = "\n".join([*WRITTEN.values(), *MARKED.values()])
    made = typeset(
        contents(
            (told(1, lines, heading=(Run(lines.replace("\n", " ")),)),), title=lines, name=lines
        )
    )
    return read(made.pdf)


@pytest.mark.parametrize("script", WRITTEN)
def test_writing_is_drawn_as_it_is(script) -> None:
    signs = Signs()

    assert signs.plain_words(WRITTEN[script]) == WRITTEN[script]
    assert not signs.is_marked


@pytest.mark.parametrize("trap", MARKED)
def test_what_cannot_be_drawn_is_marked(trap) -> None:
    signs = Signs()
    words = signs.plain_words(MARKED[trap])

    assert MARK in words
    assert signs.is_marked
    assert not set(words) - set("abcdeZ" + MARK)


@pytest.mark.parametrize("script", ["french", "combining", "cyrillic", "chinese", "markup"])
def test_words_are_found_again_in_the_file(everything, script) -> None:
    assert WRITTEN[script].replace(" ", "") in re.sub(r"\s", "", everything)


def test_arabic_words_are_found_again_in_their_order() -> None:
    words = "الخير أمام البيت لا تخرجي خائفة پچگ ٹڈ"
    made = read(typeset(contents((told(1, words, heading=(Run("Un soir"),)),))).pdf)

    assert words in made


def test_page_says_what_a_mark_is_once(everything) -> None:
    assert everything.count("tient la place d’un signe") == 1


def test_document_without_marks_does_not_speak_of_them() -> None:
    assert "tient la place d’un signe" not in read(typeset(contents((told(1),))).pdf)


@pytest.mark.parametrize(
    "text",
    ["é" * 100_000, "a" * 5_000, "你" * 20_000, "mot " * 25_000, "x\n" * 3_000, "مرحبا " * 5_000],
    ids=["no-space", "one-word", "chinese", "words", "lines", "arabic"],
)
def test_long_text_is_set_whole(text) -> None:
    made = typeset(contents((told(1, text),)))

    sign = text[0]
    assert read(made.pdf).count(sign) >= text.count(sign)
    assert made.pages < 150


def test_long_word_breaks_without_a_sign_of_ours() -> None:
    parts = Signs().words("a" * (LONGEST_WORD * 3))["parts"]

    assert parts == ["a" * LONGEST_WORD, 0, "a" * LONGEST_WORD, 0, "a" * LONGEST_WORD]


def test_lines_keep_their_breaks_their_spaces_and_their_direction() -> None:
    lines = Signs().lines([Run("  un\r\n\nשלום abc\n"), Run(is_hidden=True), Run("مرحبا")])

    assert [one["parts"] for one in lines] == [["  un"], [], ["שלום abc"], [None, "مرحبا"]]
    assert [one["rtl"] for one in lines] == ["", "", "he", "ar"]


def test_plain_fonts_are_those_of_the_running_text() -> None:
    plain = Signs(is_plain=True)

    assert plain.plain_words("Été 你 é\u0301") == f"Été {MARK} é{MARK}"


def test_signs_in_a_title_a_name_and_an_exhibit_are_set() -> None:
    trap = "😀 مرحبا \u202e\x00 你" + "a" * 400
    made = typeset(
        contents((told(1),), (exhibit(1, title=trap, note=trap),), title=trap, name=trap)
    )

    assert read(made.pdf).count("你") >= 4


def test_letter_is_set_with_its_blocks() -> None:
    made = typeset_letter("Lettre", ["Madame,\nMonsieur,", "Je vous écris. 😀", ""], MADE_AT)

    text = read(made.pdf)
    assert made.pages == 1
    for words in ("Lettre", "Madame,\r\nMonsieur,", "Je vous écris.", "21 novembre 2026"):
        assert words.replace(" ", "") in text.replace("\u00a0", "").replace(" ", "")


def test_fonts_are_few_free_and_all_named() -> None:
    files = list(FONTS.glob("*.ttf"))

    assert sum(one.stat().st_size for one in FONTS.iterdir()) <= 4 * MIB
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
    template = Path(FONTS.parent, "template", "look.typ").read_text()
    for file in files:
        family = re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", file.name.split("-")[0])
        assert f'"{family.replace("SC", " SC").replace("  ", " ")}"' in template.replace(
            "Symbols2", "Symbols 2"
        )
    assert ord(MARK) in frozenset().union(*coverages()[:2])
