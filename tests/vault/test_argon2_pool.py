import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from vault.argon2_pool import Argon2Pool
from vault.errors import PoolBusy

PROJECT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from vault.argon2_pool import Argon2Pool
with Argon2Pool(Path(sys.argv[1]), slots=1, max_waiting=0).slot():
    print("held", flush=True)
    sys.stdin.read()
"""

FORKER = """
import os, sys, time
from pathlib import Path
from vault.argon2_pool import Argon2Pool
pool = Argon2Pool(Path(sys.argv[1]), slots=1, max_waiting=0)
with pool.slot():
    child = os.fork()
    if not child:
        time.sleep(100)
        os._exit(0)
try:
    with pool.slot():
        print("free", end="")
finally:
    os.kill(child, 9)
    os.wait()
"""


@pytest.fixture
def other_process(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    with process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def pool_of(folder, slots=1, max_waiting=4, patience_s=0.1):
    return Argon2Pool(folder, slots, max_waiting, patience_s)


def test_slot_is_free_again_after_use(tmp_path):
    pool = pool_of(tmp_path)

    for _ in range(3):
        with pool.slot():
            pass


def test_slot_is_free_again_after_an_exception(tmp_path):
    pool = pool_of(tmp_path)

    with pytest.raises(KeyError), pool.slot():
        raise KeyError

    with pool.slot():
        pass


def descriptors_in(folder):
    """Of this process, on files of that folder: the others are no business of this test."""
    kept = {(one.stat().st_dev, one.stat().st_ino) for one in folder.iterdir()}
    found = 0
    for descriptor in os.listdir("/dev/fd"):
        with suppress(OSError):
            facts = os.fstat(int(descriptor))
            found += (facts.st_dev, facts.st_ino) in kept
    return found


def test_descriptors_are_given_back(tmp_path):
    pool = pool_of(tmp_path, patience_s=0.05)

    for _ in range(3):
        with pool.slot():
            with pytest.raises(PoolBusy), pool.slot():
                pass
            assert descriptors_in(tmp_path) == 1

    assert descriptors_in(tmp_path) == 0


def test_taken_slot_makes_the_next_thread_wait_then_give_up(tmp_path):
    pool = pool_of(tmp_path)

    with pool.slot():
        started = time.monotonic()
        with pytest.raises(PoolBusy), pool.slot():
            pass

    assert 0.1 <= time.monotonic() - started < 10


def test_waiting_thread_gets_the_freed_slot(tmp_path):
    pool = pool_of(tmp_path, patience_s=60)
    taken = threading.Event()

    def wait_for_it():
        with pool.slot():
            taken.set()

    with pool.slot():
        thread = threading.Thread(target=wait_for_it)
        thread.start()
        assert not taken.wait(0.1)
    thread.join(60)

    assert taken.is_set()


def test_too_many_waiting_threads_are_refused_at_once(tmp_path):
    pool = pool_of(tmp_path, max_waiting=0, patience_s=60)

    with pool.slot():
        started = time.monotonic()
        with pytest.raises(PoolBusy), pool.slot():
            pass

    assert time.monotonic() - started < 30


def test_refused_thread_leaves_its_waiting_place(tmp_path):
    pool = pool_of(tmp_path, max_waiting=1, patience_s=0.05)

    with pool.slot():
        for _ in range(3):
            started = time.monotonic()
            with pytest.raises(PoolBusy), pool.slot():
                pass
            assert time.monotonic() - started >= 0.05


def test_threads_never_hold_more_than_the_slots(tmp_path):
    pool = pool_of(tmp_path, slots=2, max_waiting=8, patience_s=60)
    guard, inside, most = threading.Lock(), [0], [0]

    def work(_):
        with pool.slot():
            with guard:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            with guard:
                inside[0] -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(24)))

    assert most == [2]


def test_two_pools_on_one_folder_are_one(tmp_path):
    with pool_of(tmp_path).slot(), pytest.raises(PoolBusy), pool_of(tmp_path).slot():
        pass


def test_slot_held_by_another_process_is_taken(tmp_path, other_process):
    with pytest.raises(PoolBusy), pool_of(tmp_path).slot():
        pass


def test_slot_of_a_killed_process_is_free_again(tmp_path, other_process):
    other_process.kill()
    other_process.wait()

    with pool_of(tmp_path).slot():
        pass


def test_child_forked_meanwhile_does_not_keep_the_slot(tmp_path):
    command = [sys.executable, "-c", FORKER, str(tmp_path)]

    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=True, cwd=PROJECT
    )

    assert done.stdout == "free"


def test_folder_and_files_are_private(tmp_path):
    folder = tmp_path / "new" / "argon2"

    with pool_of(folder).slot():
        modes = [path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())]

    assert modes == [0o700, 0o600]


def test_link_in_place_of_a_slot_is_not_followed(tmp_path):
    (tmp_path / "argon2-0.lock").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(OSError, match="symbolic links"), pool_of(tmp_path).slot():
        pass

    assert not (tmp_path / "elsewhere").exists()


def test_pool_without_slots_is_refused(tmp_path):
    with pytest.raises(ValueError, match="at least one"):
        pool_of(tmp_path, slots=0)
