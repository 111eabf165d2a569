"""A process looks beside its requests, first before its first page."""

import threading

from editorial import watching


def test_first_look_is_over_when_the_process_serves(monkeypatch):
    looks, stop = [], threading.Event()
    monkeypatch.setattr("editorial.watching.look_again", lambda: looks.append(1))
    monkeypatch.setattr("editorial.watching.close_old_connections", lambda: None)

    thread = watching.watch(stop)

    assert looks == [1]
    assert thread.daemon
    stop.set()
    thread.join(5)
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
    thread.join(5)
