"""A task whose decoder was taken over: what can it still do?"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO


def run(source: BinaryIO, *, how: str, target: str = "") -> tuple[dict[str, object], list[bytes]]:
    return _ACTS[how](source, target)


def _echo(source, target):
    octets = source.read()
    return {"size": len(octets)}, [octets[:3], octets[-3:]]


def _loop(source, target):
    while True:
        pass


def _sleep(source, target):
    signal.pause()


def _memory(source, target):
    return {}, [bytearray(8 * 1024**3)]


def _flood(source, target):
    while True:
        os.write(1, bytes(65536))


def _crash(source, target):
    ctypes.string_at(0)


def _say(source, target):
    os.write(1, target.encode())
    os._exit(0)


def _refused(act):
    def tried(source, target):
        try:
            act(target)
        except (OSError, subprocess.SubprocessError, RuntimeError) as error:
            return {"refused": True, "by": type(error).__name__}, []
        return {"refused": False}, []

    return tried


def _with_a_free_descriptor(act):
    def freed(target):
        os.close(0)
        act(target)

    return freed


def _start_thread(target):
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _raise_limits(target):
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))
    except ValueError as error:
        raise OSError from error


def _call(*numbers):
    """By what x86-64 calls it; elsewhere the numbers are others."""

    def called(target):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syscall(*numbers) < 0:
            raise OSError(ctypes.get_errno(), "")

    return called


_ACTS = {
    "echo": _echo,
    "loop": _loop,
    "sleep": _sleep,
    "memory": _memory,
    "flood": _flood,
    "crash": _crash,
    "say": _say,
    "fork": _refused(lambda target: os.fork()),
    "execute": _refused(lambda target: os.execv(sys.executable, ["python"])),  # noqa: S606
    "spawn": _refused(lambda target: subprocess.run([sys.executable, "-c", "pass"])),
    "leave the session": _refused(lambda target: os.setsid()),
    "thread": _refused(_start_thread),
    "read": _refused(_with_a_free_descriptor(lambda target: Path(target).read_bytes())),
    "write": _refused(_with_a_free_descriptor(lambda target: Path(target).write_text("x"))),
    "list": _refused(_with_a_free_descriptor(os.listdir)),
    "remove": _refused(os.unlink),
    "make a folder": _refused(os.mkdir),
    "remove a folder": _refused(os.rmdir),
    "link": _refused(lambda target: os.link(target, target + "-2")),
    "link softly": _refused(lambda target: os.symlink(target, target + "-2")),
    "make a pipe": _refused(os.mkfifo),
    "give rights": _refused(lambda target: os.chmod(target, 0o777)),  # noqa: S103
    "give rights to what is open": _refused(lambda target: os.fchmod(1, 0o777)),
    "give away": _refused(lambda target: os.chown(target, os.getuid(), os.getgid())),
    "note aside": _refused(lambda target: os.setxattr(target, "user.x", b"x")),
    "note aside no more": _refused(lambda target: os.removexattr(target, "user.x")),
    "socket": _refused(_with_a_free_descriptor(lambda target: socket.socket())),
    "signal": _refused(lambda target: os.kill(int(target), 0)),
    "raise limits": _refused(_raise_limits),
    "limit others": _refused(lambda target: resource.prlimit(int(target), resource.RLIMIT_CPU)),
    "slow others": _refused(lambda target: os.sched_setaffinity(int(target), {0})),
    "leave a memory": _refused(_call(29, 0, 4096, 0o1600)),
    "leave a message": _refused(_call(68, 0, 0o1600)),
    "leave a namespace": _refused(_call(272, 0x10000000)),
}
