"""A filter of system calls: threads may start; nothing else is started, opened, signalled, left."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from dataclasses import dataclass

# Of every thread at once: an engine may have started some while it was loaded.
_SET_MODE_FILTER, _ALL_THREADS = 1, 1
_KILL, _REFUSE, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_CLONE_THREAD = 0x00010000
# Another numbering of the same calls, which a filter must not forget (x86-64 only).
_X32 = 0x40000000
_LOAD, _EQUAL, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16


# Since 424 the numbers are the same everywhere: pidfd_send_signal, io_uring_setup (which would do
# the rest unseen), pidfd_open, openat2, pidfd_getfd, fchmodat2, setxattrat, removexattrat.
_EVERYWHERE = (424, 425, 434, 437, 438, 452, 463, 466)
_CLONE3 = 435


@dataclass(frozen=True)
class _Machine:
    """Its name for the kernel, and the numbers of its calls."""

    audit: int
    clone: int
    # fork, vfork, execve, execveat, setsid, setpgid
    processes: tuple[int, ...]
    # ptrace, process_vm_readv, process_vm_writev, kill, tkill, tgkill, the two sigqueueinfo
    others: tuple[int, ...]
    # socket, open, openat, creat, truncate, unlink(at), rename(at, at2)
    files: tuple[int, ...]
    # mkdir(at), rmdir, link(at), symlink(at), mknod(at)
    names: tuple[int, ...]
    # chmod, fchmod(at), chown, lchown, fchown(at), (l, f)setxattr, (l, f)removexattr
    marks: tuple[int, ...]
    # What would outlive it, for the next one to find: shmget, msgget, semget, mq_open, add_key,
    # request_key, keyctl; and spaces of its own: unshare, setns
    lasting: tuple[int, ...]
    # What slows others of the same user down: setpriority, ioprio_set, sched_setparam,
    # sched_setscheduler, sched_setaffinity, sched_setattr
    paces: tuple[int, ...]
    # Its own limits are its own affair; those of the server are not.
    prlimit: int
    seccomp: int


_MACHINES = {
    "x86_64": _Machine(
        audit=0xC000003E,
        clone=56,
        processes=(57, 58, 59, 322, 112, 109),
        others=(101, 310, 311, 62, 200, 234, 129, 297),
        files=(41, 2, 257, 85, 76, 87, 263, 82, 264, 316),
        names=(83, 258, 84, 86, 265, 88, 266, 133, 259),
        marks=(90, 91, 268, 92, 94, 93, 260, 188, 189, 190, 197, 198, 199),
        lasting=(29, 68, 64, 240, 248, 249, 250, 272, 308),
        paces=(141, 251, 142, 144, 203, 314),
        prlimit=302,
        seccomp=317,
    ),
    "aarch64": _Machine(
        audit=0xC00000B7,
        clone=220,
        processes=(221, 281, 157, 154),
        others=(117, 270, 271, 129, 130, 131, 138, 240),
        files=(198, 56, 45, 35, 38, 276),
        names=(34, 37, 36, 33),
        marks=(52, 53, 55, 54, 5, 7, 6, 14, 15, 16),
        lasting=(194, 186, 190, 180, 217, 218, 219, 97, 268),
        paces=(140, 30, 118, 119, 122, 274),
        prlimit=261,
        seccomp=277,
    ),
}


def refuse_calls(libc: ctypes.CDLL) -> bool:
    """Whether the filter holds. It needs `no_new_privs`, and is never to be undone."""
    machine = _MACHINES.get(os.uname().machine)
    if machine is None:
        return False
    program = _program(machine)
    octets = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("@HP", len(program) // 8, ctypes.addressof(octets))
    return bool(libc.syscall(machine.seccomp, _SET_MODE_FILTER, _ALL_THREADS, header) == 0)


def _program(machine: _Machine) -> bytes:
    lines = [
        _line(_LOAD, _MACHINE_AT),
        _line(_EQUAL, machine.audit, if_not=0, then=1),
        _line(_RETURN, _KILL),
        _line(_LOAD, _NUMBER_AT),
        _line(_AT_LEAST, _X32, if_not=1),
        _line(_RETURN, _REFUSE | errno.EPERM),
    ]
    refused = (*machine.processes, *machine.others, *machine.files)
    refused += (*machine.names, *machine.marks)
    for number in (*refused, *machine.lasting, *machine.paces, *_EVERYWHERE):
        lines += [_line(_EQUAL, number, if_not=1), _line(_RETURN, _REFUSE | errno.EPERM)]
    return b"".join(
        [
            *lines,
            # The C library then asks with the older call, whose flags can be read here.
            _line(_EQUAL, _CLONE3, if_not=1),
            _line(_RETURN, _REFUSE | errno.ENOSYS),
            _line(_EQUAL, machine.prlimit, if_not=4),
            _line(_LOAD, _FIRST_ARGUMENT_AT),
            _line(_EQUAL, 0, then=1),
            _line(_RETURN, _REFUSE | errno.EPERM),
            _line(_RETURN, _ALLOW),
            _line(_EQUAL, machine.clone, if_not=3),
            _line(_LOAD, _FIRST_ARGUMENT_AT),
            _line(_HAS, _CLONE_THREAD, then=1),
            _line(_RETURN, _REFUSE | errno.EPERM),
            _line(_RETURN, _ALLOW),
        ]
    )


def _line(code: int, value: int, *, then: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, if_not, value)
