from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.fields import show_time
from dates.refusals import UnreadableTime
from dates.times import parse_time


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("", None),
        ("21:30", time(21, 30)),
        ("21:30:00", time(21, 30)),
        ("21h30", time(21, 30)),
        ("21 h 30", time(21, 30)),
        ("21\u00a0h", time(21)),
        ("vers 21 h", time(21)),
        ("9 heures", time(9)),
        ("21", time(21)),
        ("0h05", time(0, 5)),
        ("midi", time(12)),
        ("Minuit", time(0)),
    ],
)
def test_hour_is_read_as_people_write_it(written, at):
    assert parse_time(written) == at


@pytest.mark.parametrize("written", ["le soir", "25 h", "21:75", "-1", "2130h", "´"])
def test_hour_that_cannot_be_is_refused(written):
    with pytest.raises(UnreadableTime):
        parse_time(written)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_hour_is_read_back_from_what_the_form_shows(at):
    assert parse_time(show_time(at.isoformat("minutes"))) == at
