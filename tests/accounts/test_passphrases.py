import time

import pytest

from accounts.passphrases import WeakPassphrase, require_strong_passphrase


@pytest.mark.parametrize(
    "passphrase",
    [
        "motdepasse1234",
        "P@ssw0rd!2024",
        "azertyuiop12",
        "Marie 12/03/1985",
        "Doudou & Chouchou 2019",
        "je t’aime, mon amour !",
        "Liberté, égalité, fraternité",
        "correct horse battery staple",
        "soleil soleil lune",
        "123456789012345",
        "06 39 98 00 12 90",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "tilleul-38 2026",
    ],
)
def test_what_a_list_can_spell_is_refused(passphrase):
    with pytest.raises(WeakPassphrase):
        require_strong_passphrase(passphrase, "tilleul-38")


@pytest.mark.parametrize(
    "passphrase",
    [
        "quatre mots posés ensemble",
        "une fenêtre sur la cour",
        "soleil cheval maison bleu",
        "k3Fz9qLp2vXw",
        "кошка спит на столе",
        "المطر فوق السطح القديم",
    ],
)
def test_no_composition_is_asked(passphrase):
    require_strong_passphrase(passphrase, "tilleul-38")


def test_eleven_signs_are_too_few_however_they_are_composed():
    with pytest.raises(WeakPassphrase):
        require_strong_passphrase("e\u0301" * 5 + "k9Xq2z")


def test_longest_passphrase_is_judged_quickly():
    started = time.process_time()
    require_strong_passphrase("une phrase très longue " * 11)

    assert time.process_time() - started < 1
