"""What is caught up on after an opening: with her keys, behind her answer, never at its cost."""

import pytest

from accounts import openings
from accounts.openings import OpenedRedirect
from tests.accounts.steps import give_code, open_space
from tests.accounts.test_recovery import ask, recovered
from tests.cast import Person


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """None of any app, so that each test names its own."""
    mine: dict[str, object] = {}
    monkeypatch.setattr(openings, "_tasks", mine)
    return mine


def test_task_is_given_the_keys_of_who_opened(writer: Person, tasks) -> None:
    seen = []
    tasks["look"] = lambda space, keyring: seen.append((space.pk, keyring.owner))

    client = open_space(writer)

    assert client.answer.status_code == 302
    assert seen == [(writer.space.pk, writer.space.pk)]


def test_code_given_again_is_an_opening_too(writer: Person, tasks) -> None:
    seen = []
    tasks["look"] = lambda *_: seen.append(1)

    assert give_code(writer.client, writer.pin).status_code == 302
    assert seen == [1]


def test_recovered_space_is_opened_too(writer: Person, tasks) -> None:
    seen = []
    tasks["look"] = lambda space, keyring: seen.append((space.pk, keyring.owner))
    client = ask(writer, passphrase=writer.passphrase)
    assert seen == []

    assert recovered(client).status_code == 302

    assert seen == [(writer.space.pk, writer.space.pk)]


def test_wrong_code_opens_nothing(writer: Person, tasks) -> None:
    tasks["look"] = lambda *_: pytest.fail("nothing was opened")

    assert give_code(writer.client, "000001").status_code == 200


def test_task_waits_until_the_answer_has_gone_and_runs_once(writer: Person, tasks) -> None:
    seen = []
    tasks["look"] = lambda *_: seen.append(1)
    response = OpenedRedirect("/journal/", writer.space, writer.keyring)

    assert seen == []
    response.close()
    response.close()
    assert seen == [1]


def test_failing_task_costs_neither_the_opening_nor_the_next_task(
    writer: Person, tasks, caplog
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("words of hers")

    seen = []
    tasks.update({"first": fail, "second": lambda *_: seen.append(1)})

    response = give_code(writer.client, writer.pin)

    assert (response.status_code, seen) == (302, [1])
    assert writer.client.get("/journal/").status_code == 200
    assert "first failed: RuntimeError" in caplog.text
    assert "words of hers" not in caplog.text
