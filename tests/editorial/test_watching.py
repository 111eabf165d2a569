"""A process looks beside its requests, first before its first page."""

import threading

import pytest
from django.db import InterfaceError

from editorial import published, watching


def test_first_look_is_over_when_the_process_serves(monkeypatch):
    looks, stop = [], threading.Event()
    monkeypatch.setattr("editorial.watching.look_again", lambda: looks.append(1))
    monkeypatch.setattr("editorial.watching.close_old_connections", lambda: None)

    thread = watching.watch(stop)

    assert looks == [1]
    assert thread.daemon
    stop.set()
    thread.join(60)
    assert not thread.is_alive()


def test_process_serves_while_the_database_does_not_answer(monkeypatch):
    answer, stop = threading.Event(), threading.Event()
    monkeypatch.setattr("editorial.watching.FIRST_S", 0.01)
    monkeypatch.setattr("editorial.watching.look_again", answer.wait)
    monkeypatch.setattr("editorial.watching.close_old_connections", lambda: None)

    thread = watching.watch(stop)

    assert thread.is_alive()
    stop.set()
    answer.set()
    thread.join(60)


@pytest.mark.parametrize("failing", ["look_again", "close_old_connections"])
def test_failure_of_one_look_does_not_end_the_others(monkeypatch, failing):
    looks, again, stop = [], threading.Event(), threading.Event()

    def fail():
        looks.append(1)
        if len(looks) > 1:
            again.set()
        raise RuntimeError

    monkeypatch.setattr("editorial.watching.EVERY_S", 0.01)
    monkeypatch.setattr("editorial.watching.look_again", lambda: True)
    monkeypatch.setattr("editorial.watching.close_old_connections", lambda: None)
    monkeypatch.setattr(f"editorial.watching.{failing}", fail)

    thread = watching.watch(stop)

    assert again.wait(60)
    stop.set()
    thread.join(60)


def test_connection_that_is_lost_is_no_error_of_a_look(monkeypatch):
    def lose():
        raise InterfaceError("connection already closed")

    monkeypatch.setattr("editorial.published.edition", lose)

    assert published.look_again() is False


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(("age", "status"), [(5, 200), (3600, 503)])
def test_readiness_says_that_the_last_look_is_old(client, monkeypatch, age, status):
    monkeypatch.setattr("editorial.watching._looked_at", watching.monotonic() - age)

    response = client.get("/sante/pret/")

    assert response.status_code == status
    assert (b"published texts were last asked for" in response.content) == (status == 503)
