"""What must hold before the portal starts, each failure said in one plain line.

Nothing here raises, and no line repeats a password.
"""

from __future__ import annotations

import errno
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

NUMBERS = (
    "MDV_TRUSTED_PROXIES",
    "MDV_IDLE_LOCK_SECONDS",
    "MDV_QUOTA_BYTES",
    "MDV_MAX_FILE_BYTES",
    "MDV_TRASH_DAYS",
)
SECRETS = {"secret_key": "MDV_SECRET_KEY", "pepper": "MDV_PEPPER"}


def problems() -> Iterator[str]:
    """Stop at the first subject that fails: the next ones would only repeat it."""
    checks: tuple[Callable[[], Iterator[str]], ...] = (
        _numbers,
        _folders,
        _secrets,
        _database,
        _proxies,
        _port,
    )
    for check in checks:
        found = list(check())
        yield from found
        if found:
            return


def _numbers() -> Iterator[str]:
    for name in NUMBERS:
        value = os.environ.get(name, "0")
        if not value.isdecimal():
            yield f"{name}={value} is not a whole number."


def _folders() -> Iterator[str]:
    from memodevie import environment

    for name, folder in (
        ("MDV_DATA_DIR", environment.DATA_DIR),
        ("MDV_SECRETS_DIR", environment.SECRETS_DIR),
    ):
        if error := _cannot_write(folder):
            yield f"{name}: the folder {folder} cannot be written ({error})."


def _cannot_write(folder: Path) -> str | None:
    probe = folder / f".probe-{secrets.token_hex(8)}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.touch(mode=0o600, exist_ok=False)
        probe.unlink()
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def _secrets() -> Iterator[str]:
    from memodevie.environment import SECRETS_DIR
    from memodevie.secrets import load_secret

    for name, variable in SECRETS.items():
        try:
            load_secret(SECRETS_DIR, name, os.environ.get(variable))
        except ValueError:
            where = variable if os.environ.get(variable) else str(SECRETS_DIR / name)
            yield f"{where} must hold 64 hexadecimal characters."
        except OSError as error:
            yield f"{SECRETS_DIR / name} cannot be read ({error.strerror})."
    for pepper in filter(None, os.environ.get("MDV_EARLIER_PEPPERS", "").split(",")):
        try:
            bytes.fromhex(pepper)
        except ValueError:
            yield "MDV_EARLIER_PEPPERS must hold hexadecimal values, with a comma between them."


def _database() -> Iterator[str]:
    if url := os.environ.get("DATABASE_URL"):
        from deploy.postgres import unreachable

        if sentence := unreachable(url):
            yield f"DATABASE_URL: {sentence}"


def _proxies() -> Iterator[str]:
    from memodevie import environment

    if environment.HTTPS and not environment.TRUSTED_PROXIES:
        # Without a proxy that is believed, each https request would look like http and be
        # redirected to itself for ever.
        yield (
            f"MDV_ORIGIN={environment.ORIGIN} needs a proxy that holds the certificate: "
            "set MDV_TRUSTED_PROXIES to the number of proxies in front of the portal (often 1)."
        )


def bind_address(bind: str) -> tuple[str, int]:
    """Split `host:port`, `[::1]:port` included. Raises ValueError."""
    host, colon, port = bind.rpartition(":")
    if not (colon and host and port.isdecimal() and int(port) < 65536):
        raise ValueError("not host:port")
    return host.strip("[]"), int(port)


def _port() -> Iterator[str]:
    from memodevie.environment import BIND

    try:
        host, port = bind_address(BIND)
    except ValueError:
        yield f"MDV_BIND={BIND} is not an address and a port, such as 127.0.0.1:8000."
        return
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                yield (
                    f"port {port} on {host} is busy: end what uses it, or choose another, "
                    f"for example MDV_BIND={host}:{port + 1}."
                )
            else:
                yield f"MDV_BIND={BIND} cannot be used ({error.strerror})."
