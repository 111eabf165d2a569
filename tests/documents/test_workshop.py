"""Whatever a decoder does once it was taken over, it does it alone, briefly and in vain."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings

from documents.workshop import Limits, Reason, WorkshopFailed, run, running
from tests.documents import hostile
from tests.workshop_runs import real_work

SHORT = Limits(seconds=1.5)
# What ends by itself does so in its own time, whatever else the machine does.
CALM = Limits(seconds=60)
BENCH = Path(hostile.__file__).with_name("bench.py")


@pytest.fixture(autouse=True)
def _hostile_task(monkeypatch) -> None:
    command = [sys.executable, "-I", "-B", str(BENCH), str(running.BENCH)]
    monkeypatch.setattr(running, "COMMAND", command)
    monkeypatch.setattr(running, "_work", real_work)


def misbehave(how: str, target: str = "", limits: Limits = CALM) -> dict:
    return run("misbehave", [b"abc", b"def"], limits=limits, how=how, target=target).data


def reason_of(how: str, target: str = "", limits: Limits = CALM) -> Reason:
    with pytest.raises(WorkshopFailed) as failed:
        misbehave(how, target, limits)
    return failed.value.reason


def test_result_comes_back_whole() -> None:
    source = (bytes([number]) * 65536 for number in range(200))

    result = run("misbehave", source, limits=CALM, how="echo")

    assert result.data == {"size": 200 * 65536}
    assert result.blobs == [b"\0\0\0", b"\xc7\xc7\xc7"]


@pytest.mark.parametrize("how", ["loop", "sleep"])
def test_endless_work_is_stopped_in_time(how: str) -> None:
    started = time.monotonic()

    assert reason_of(how, limits=SHORT) is Reason.TOO_SLOW
    assert time.monotonic() - started < 15


def test_hunger_for_memory_is_refused() -> None:
    assert reason_of("memory") is Reason.TOO_BIG


def test_flood_is_stopped_at_its_bound() -> None:
    assert reason_of("flood") is Reason.TOO_BIG


def test_source_beyond_the_bound_is_not_read_on() -> None:
    pieces = iter([bytes(65536)] * 100)

    with pytest.raises(WorkshopFailed) as failed:
        run("misbehave", pieces, limits=Limits(seconds=60, source_bytes=65536 * 3), how="echo")

    assert failed.value.reason is Reason.TOO_BIG
    assert len(list(pieces)) == 96


def test_large_source_passes_in_bounded_memory_of_ours() -> None:
    tracemalloc.start()
    result = run("misbehave", (bytes(65536) for _ in range(1600)), limits=CALM, how="echo")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert result.data == {"size": 1600 * 65536}
    assert peak < 2 * 1024**2


def test_flood_does_not_fill_our_memory() -> None:
    tracemalloc.start()
    reason_of("flood", limits=Limits(seconds=60, result_bytes=4 * 1024**2))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 8 * 1024**2


def test_thread_of_before_is_bound_as_well() -> None:
    # Without the filter the kernel would have looked, and found nothing there.
    assert run("earlier_thread", [b""], limits=CALM).data == {"met": ["PermissionError"]}


def test_crash_is_an_unreadable_file() -> None:
    assert reason_of("crash") is Reason.UNREADABLE


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "abc",
        "\0\0\0\x02{}",
        "\0\0\0\x1c" + '{"said": {}, "sizes": [-1]}',
        "\0\0\0\x1f" + '{"said": {"done":1}, "sizes":[9]}',
        "\0\0\x27\x10" + "[" * 10_000,
    ],
)
def test_nonsense_is_an_unreadable_file(answer: str) -> None:
    assert reason_of("say", answer) is Reason.UNREADABLE


@pytest.mark.parametrize("how", ["fork", "execute", "spawn", "leave the session", "thread"])
def test_no_process_is_started(how: str) -> None:
    assert misbehave(how)["refused"]


def test_only_threads_are_given_to_a_decoder_that_needs_some() -> None:
    limits = Limits(seconds=60, has_threads=True)

    assert not misbehave("thread", limits=limits)["refused"]
    assert misbehave("fork", limits=limits)["refused"]
    assert misbehave("spawn", limits=limits)["refused"]


def test_no_file_is_opened(tmp_path: Path) -> None:
    secret = settings.MDV_SECRETS_DIR / "pepper"

    assert misbehave("read", str(secret))["refused"]
    assert misbehave("read", "/etc/hostname")["refused"]
    assert misbehave("list", str(settings.MDV_DATA_DIR))["refused"]


def test_old_kernel_leaves_the_other_locks(monkeypatch, tmp_path: Path) -> None:
    """Without Landlock, as before Linux 5.13."""
    monkeypatch.setattr(running, "COMMAND", [*running.COMMAND, "old-kernel"])
    tmp_path.chmod(0o777)
    (tmp_path / "kept").write_text("kept")

    for how in ("read", "list", "write", "remove", "socket", "fork", "spawn"):
        assert misbehave(how, str(tmp_path / "kept"))["refused"], how
    assert misbehave("signal", str(os.getpid()))["refused"]


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="its numbers of calls")
@pytest.mark.parametrize("what", ["memory", "message", "namespace"])
def test_nothing_is_left_for_the_next_one_to_find(what: str) -> None:
    assert misbehave(f"leave a {what}")["refused"]


def test_nobody_else_is_limited_or_slowed_down(monkeypatch) -> None:
    """As where the server runs as the same user: nobody changes who it is."""
    monkeypatch.setattr(running, "COMMAND", [*running.COMMAND, "same-user"])

    assert misbehave("limit others", str(os.getpid()))["refused"]
    assert misbehave("slow others", str(os.getpid()))["refused"]


def test_limits_are_for_good() -> None:
    assert misbehave("raise limits")["refused"]


def test_no_file_is_written_or_removed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("kept")
    tmp_path.chmod(0o777)

    assert misbehave("write", str(tmp_path / "new"))["refused"]
    assert misbehave("write", str(kept))["refused"]
    assert misbehave("remove", str(kept))["refused"]
    assert kept.read_text() == "kept"


@pytest.mark.parametrize(
    "how",
    [
        "make a folder",
        "remove a folder",
        "link",
        "link softly",
        "make a pipe",
        "give rights",
        "give rights to what is open",
        "give away",
        "note aside",
        "note aside no more",
    ],
)
def test_no_name_is_made_and_nothing_is_marked(monkeypatch, tmp_path: Path, how: str) -> None:
    """As where the server runs as the same user, without Landlock: by the filter alone."""
    monkeypatch.setattr(running, "COMMAND", [*running.COMMAND, "old-kernel", "same-user"])
    kept = tmp_path / "kept"
    kept.write_text("kept")

    said = misbehave(how, str(tmp_path / "new" if how.startswith("make") else kept))

    assert said == {"refused": True, "by": "PermissionError"}
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_no_socket_is_opened() -> None:
    assert misbehave("socket")["refused"]


def test_nobody_is_signalled() -> None:
    assert misbehave("signal", str(os.getpid()))["refused"]


def test_what_the_source_raises_is_raised_and_leaves_nothing_running(monkeypatch) -> None:
    started: list[subprocess.Popen] = []

    class Seen(subprocess.Popen):
        def __init__(self, *args, **kwargs) -> None:
            super().__init__(*args, **kwargs)
            started.append(self)

    def altered():
        yield b"abc"
        raise ZeroDivisionError

    monkeypatch.setattr(running.subprocess, "Popen", Seen)

    with pytest.raises(ZeroDivisionError):
        run("misbehave", altered(), limits=CALM, how="sleep")
    assert started[0].returncode is not None


def test_full_workshop_says_so(monkeypatch) -> None:
    monkeypatch.setattr(running, "_places", lambda patience_s: _Full())

    assert reason_of("echo") is Reason.BUSY


class _Full:
    def slot(self):
        raise running.PoolBusy


def test_process_is_given_no_secret_and_no_name(monkeypatch) -> None:
    monkeypatch.setenv("MDV_PEPPER", "00")
    seen: dict[str, object] = {}
    popen = subprocess.Popen

    def look(command, **kwargs):
        seen.update(kwargs, command=command)
        return popen(command, **kwargs)

    monkeypatch.setattr(running.subprocess, "Popen", look)
    run("misbehave", [b"x"], limits=CALM, how="echo", target="un nom")

    assert seen["env"] == {}
    assert "un nom" not in str(seen["command"])
