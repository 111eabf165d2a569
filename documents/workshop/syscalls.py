"""A filter of system calls: threads may start, processes and sockets may not."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from dataclasses import dataclass

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_KILL, _REFUSE, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_CLONE_THREAD = 0x00010000
# Another numbering of the same calls, which a filter must not forget (x86-64 only).
_X32 = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16


@dataclass(frozen=True)
class _Machine:
    """Its name for the kernel, and the numbers of its calls."""

    audit: int
    clone: int
    # fork, vfork, execve, execveat, socket, setsid, setpgid, ptrace, process_vm_writev
    refused: tuple[int, ...]


_MACHINES = {
    "x86_64": _Machine(0xC000003E, 56, (57, 58, 59, 322, 41, 112, 109, 101, 311)),
    "aarch64": _Machine(0xC00000B7, 220, (221, 281, 198, 157, 154, 117, 271)),
}
_CLONE3 = 435


def refuse_processes(libc: ctypes.CDLL) -> bool:
    """Whether the filter holds. It needs `no_new_privs`, and is never to be undone."""
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return False
    program = _program(machine)
    octets = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(octets))
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, header, 0, 0) == 0)


def _program(machine: _Machine) -> bytes:
    lines = [
        _line(_LOAD, _MACHINE_AT),
        _line(_EQUAL, machine.audit, if_not=0, then=1),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER_AT),
        _line(_AT_LEAST, _X32, if_not=1),
        _line(_RETURN, _REFUSE | errno.EPERM),
    ]
    for number in machine.refused:
        lines += [_line(_EQUAL, number, if_not=1), _line(_RETURN, _REFUSE | errno.EPERM)]
    return b"".join(
        [
            *lines,
            # The C library then asks with the older call, whose flags can be read here.
            _line(_EQUAL, _CLONE3, if_not=1),
            _line(_RETURN, _REFUSE | errno.ENOSYS),
            _line(_EQUAL, machine.clone, if_not=3),
            _line(_LOAD, _FIRST_ARGUMENT_AT),
            _line(_HAS, _CLONE_THREAD, then=1),
            _line(_RETURN, _REFUSE | errno.EPERM),
            _line(_RETURN, _ALLOW),
        ]
    )


def _line(code: int, value: int, *, then: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, if_not, value)
