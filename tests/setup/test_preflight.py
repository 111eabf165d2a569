from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.preflight import bind_address
from tests.setup.conftest import free_port

Refusal = Callable[..., str]


def test_port_busy(refusal: Refusal, busy_port: int) -> None:
    said = refusal(MDV_BIND=f"127.0.0.1:{busy_port}")

    assert said == (
        f"port {busy_port} on 127.0.0.1 is busy: end what uses it, or choose another, "
        f"for example MDV_BIND=127.0.0.1:{busy_port + 1}."
    )


def test_bind_without_port(refusal: Refusal) -> None:
    said = refusal(MDV_BIND="127.0.0.1", MDV_ORIGIN="http://127.0.0.1")

    assert said == "MDV_BIND=127.0.0.1 is not an address and a port, such as 127.0.0.1:8000."


@pytest.mark.parametrize("variable", ["MDV_DATA_DIR", "MDV_SECRETS_DIR"])
def test_folder_unwritable(refusal: Refusal, tmp_path: Path, variable: str) -> None:
    # A file where the folder should be: root may write anywhere else.
    in_the_way = tmp_path / "a file"
    in_the_way.touch()
    folder = in_the_way / "inside"

    said = refusal(**{variable: str(folder)})

    assert said == f"{variable}: the folder {folder} cannot be written (Not a directory)."


def test_origin_http_beyond_loopback(refusal: Refusal) -> None:
    said = refusal(MDV_ORIGIN="http://notes.example")

    assert said == (
        "MDV_ORIGIN=http://notes.example is not https. Beyond loopback everything a person types "
        "would travel in clear: set MDV_ORIGIN to an https:// address, behind a proxy that holds "
        "the certificate. (memodevie.E001)"
    )


def test_bind_beyond_loopback_without_origin(refusal: Refusal) -> None:
    port = free_port()

    said = refusal(MDV_BIND=f"0.0.0.0:{port}")

    assert said.startswith(f"MDV_ORIGIN=http://0.0.0.0:{port} is not https.")
    assert said.endswith("(memodevie.E001)")


def test_origin_https_without_proxy(refusal: Refusal) -> None:
    said = refusal(MDV_ORIGIN="https://notes.example")

    assert said == (
        "MDV_ORIGIN=https://notes.example needs a proxy that holds the certificate: "
        "set MDV_TRUSTED_PROXIES to the number of proxies in front of the portal (often 1)."
    )


def test_number_unreadable(refusal: Refusal) -> None:
    assert refusal(MDV_QUOTA_BYTES="10 GiB") == "MDV_QUOTA_BYTES=10 GiB is not a whole number."


def test_secret_unreadable(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "pepper").write_text("not a secret")

    said = refusal()

    assert said == f"{tmp_path}/secrets/pepper must hold 64 hexadecimal characters."


def test_earlier_pepper_unreadable(refusal: Refusal) -> None:
    said = refusal(MDV_EARLIER_PEPPERS="xyz")

    assert said == "MDV_EARLIER_PEPPERS must hold hexadecimal values, with a comma between them."


def test_database_damaged(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "memodevie.sqlite3").write_bytes(b"not a database" * 100)

    assert refusal().splitlines()[1:] == ["memodevie: the database refuses: file is not a database"]


@pytest.mark.parametrize(
    ("bind", "address"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("localhost:80", ("localhost", 80)),
        ("[::1]:8000", ("::1", 8000)),
    ],
)
def test_bind_address_split(bind: str, address: tuple[str, int]) -> None:
    assert bind_address(bind) == address


@pytest.mark.parametrize("bind", ["", "8000", ":8000", "127.0.0.1:", "127.0.0.1:x", "h:65536"])
def test_bind_address_refused(bind: str) -> None:
    with pytest.raises(ValueError, match="not host:port"):
        bind_address(bind)
