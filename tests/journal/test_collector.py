import gc
from threading import Thread

import pytest

from journal.collector import collector_put_off


@pytest.fixture(autouse=True)
def collecting():
    gc.enable()
    yield
    gc.enable()


def test_collector_waits_and_runs_again():
    with collector_put_off():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_collector_runs_again_after_a_failure():
    with pytest.raises(ValueError, match="page"), collector_put_off():
        raise ValueError("page")

    assert gc.isenabled()


def test_collector_that_was_off_stays_off():
    gc.disable()

    with collector_put_off():
        pass

    assert not gc.isenabled()


def test_another_page_makes_it_no_longer():
    first = collector_put_off()
    first.__enter__()
    second = collector_put_off()
    other = Thread(target=second.__enter__)
    other.start()
    other.join()

    first.__exit__(None, None, None)

    assert gc.isenabled()
    with collector_put_off():
        second.__exit__(None, None, None)
        assert not gc.isenabled()


def test_list_is_made_with_the_collector_waiting(writer, monkeypatch):
    seen = []
    monkeypatch.setattr("journal.views.listing.say_done", lambda _: seen.append(gc.isenabled()))

    writer.client.get("/journal/")

    assert seen == [False]
    assert gc.isenabled()
