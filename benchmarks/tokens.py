"""P12: one timestamp token, against `openssl ts -reply` answering the same request."""

from __future__ import annotations

import hashlib
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.pairs import Compared, compare
from vault.timestamp_authority import TimestampSigner, new_authority, quarter_of
from vault.timestamps import timestamp_request

TOKENS = 200
REPLIES = 20
DIGEST = hashlib.sha256(b"a file").digest()
_CONFIG = """
[tsa]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[ext]
extendedKeyUsage = critical,timeStamping
"""


def measure(folder: Path) -> Compared:
    """Milliseconds for one token; openssl's include the start of its process, as it is used."""
    now = datetime.now(UTC)
    quarter = quarter_of(now)
    leaf = next(one for one in new_authority(now, quarters=2).leaves if one.quarter == quarter)
    signer = TimestampSigner(leaf.certificate, leaf.private_key)
    request = folder / "request.tsq"
    request.write_bytes(timestamp_request(DIGEST, 7))
    (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    _openssl(folder, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-subj", "/CN=figures", "-days", "2", "-config", "tsa.cnf",
             "-extensions", "ext", "-keyout", "tsa.key", "-out", "tsa.pem")  # fmt: skip

    def ours() -> float:
        started = time.perf_counter()
        for _ in range(TOKENS):
            signer.stamp(DIGEST, now)
        return (time.perf_counter() - started) / TOKENS * 1000

    def openssl() -> float:
        started = time.perf_counter()
        for _ in range(REPLIES):
            _openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-section", "tsa",
                     "-queryfile", "request.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key",
                     "-out", "reply.tsr")  # fmt: skip
        return (time.perf_counter() - started) / REPLIES * 1000

    return compare(ours, openssl)


def _openssl(folder: Path, *arguments: str) -> None:
    command = ["openssl", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
