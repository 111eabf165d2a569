from datetime import UTC, datetime

import pytest

from contacts.directory import current_directory

TERRITORIES = current_directory().territories


@pytest.mark.parametrize("place", TERRITORIES, ids=lambda one: one.key)
def test_published_shift_is_that_of_the_time_zone(place):
    winter = datetime(2027, 1, 15, 12, tzinfo=UTC)
    summer = datetime(2027, 7, 15, 12, tzinfo=UTC)

    assert (place.shift_at(winter), place.shift_at(summer)) == (
        place.winter_shift,
        place.summer_shift,
    )


def test_every_territory_can_be_chosen():
    assert [one.key for one in TERRITORIES] == [
        "guadeloupe",
        "martinique",
        "guyane",
        "saint-pierre-et-miquelon",
        "la-reunion",
        "mayotte",
        "nouvelle-caledonie",
        "polynesie-francaise",
        "wallis-et-futuna",
    ]
    assert sum(one.is_department for one in TERRITORIES) == 5
