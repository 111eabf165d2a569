from hypothesis import given

from dates.folding import fold
from dates.said_dates import may_say
from dates.wording import say_when
from tests.dates.test_when import moments


@given(moments())
def test_every_word_of_a_date_is_known_or_hers(when):
    hers = fold(when.anchor).split()

    unknown = [word for word in fold(say_when(when)).split() if not may_say(word)]

    assert set(unknown) <= set(hers)


def test_words_of_no_date_are_told_apart():
    assert not any(map(may_say, ["coquelicot", "telephone", "porte"]))
    assert all(map(may_say, ["mars", "2023", "samedi", "1er", "lund"]))
