"""Closing the door from inside, once all that is needed was loaded and before a byte is read.

After it the process opens no file and no socket, starts no other process, signals and traces
nobody, writes into its pipe alone, and is killed with its parent. Runs without Django.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
from contextlib import suppress
from pathlib import Path

from documents.workshop.syscalls import refuse_calls

NOBODY = 65534
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
# Landlock (Linux 5.13): the numbers are the same on every architecture.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_ASK_VERSION = 1
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
_FILE_RIGHTS_LATEST = 16
_NETWORK_SINCE, _SCOPES_SINCE = 4, 6


def confine(*, memory_bytes: int, cpu_s: int, has_threads: bool) -> None:
    """Never to be undone. What a kernel lacks is left out: the limits beside it still hold."""
    libc = ctypes.CDLL(None, use_errno=True)
    with suppress(OSError):
        # When memory runs out, this process goes first.
        Path("/proc/self/oom_score_adj").write_text("1000")
    os.nice(10)
    _become_nobody()
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _landlock(libc)
    is_filtered = refuse_calls(libc)
    limits = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: cpu_s,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        # Its two pipes and the null device: not one descriptor more.
        resource.RLIMIT_NOFILE: 3,
    }
    if not (has_threads and is_filtered):
        # It counts threads too: a decoder that needs some has the filter alone.
        limits[resource.RLIMIT_NPROC] = 0
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))


def _become_nobody() -> None:
    # The limit on processes does not bind root.
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


def _landlock(libc: ctypes.CDLL) -> None:
    """No path, no TCP, no signal beyond this process, no tracing: no rule gives anything back."""
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return
    rights = [(1 << _FILE_RIGHTS.get(version, _FILE_RIGHTS_LATEST)) - 1]
    if version >= _NETWORK_SINCE:
        rights.append(0b11)
    if version >= _SCOPES_SINCE:
        rights.append(0b11)
    wanted = struct.pack(f"={len(rights)}Q", *rights)
    ruleset = libc.syscall(_CREATE_RULESET, wanted, len(wanted), 0)
    if ruleset >= 0:
        libc.syscall(_RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)
