import pytest

from accounts.pins import WeakPin, normalised_pin, require_strong_pin


@pytest.mark.parametrize("pin", ["0000", "7777777", "1212", "123123", "1122", "7773", "42424242"])
def test_repeats_are_refused(pin):
    with pytest.raises(WeakPin):
        require_strong_pin(pin)


@pytest.mark.parametrize("pin", ["1234", "9876", "8901", "2468", "123456", "87654321", "112233"])
def test_runs_are_refused(pin):
    with pytest.raises(WeakPin):
        require_strong_pin(pin)


@pytest.mark.parametrize("pin", ["1900", "1985", "2099", "0101", "3112", "2902", "140385"])
def test_years_and_days_are_refused(pin):
    with pytest.raises(WeakPin):
        require_strong_pin(pin)


@pytest.mark.parametrize("pin", ["031985", "14031985", "19850314"])
def test_whole_dates_are_refused(pin):
    with pytest.raises(WeakPin):
        require_strong_pin(pin)


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٩", "-123"])
def test_other_lengths_and_signs_are_refused(pin):
    with pytest.raises(WeakPin):
        require_strong_pin(pin)


@pytest.mark.parametrize("pin", ["4826", "3102", "7309", "583920", "719346", "84026173"])
def test_ordinary_codes_are_accepted(pin):
    require_strong_pin(pin)


def test_most_four_digit_codes_remain():
    refused = 0
    for number in range(10_000):
        try:
            require_strong_pin(f"{number:04}")
        except WeakPin:
            refused += 1

    assert refused < 1100


def test_typed_spaces_and_wide_digits_do_not_matter():
    assert normalised_pin(" 58 39 20 ") == normalised_pin("５８３９２０") == "583920"
