"""`journal.json`: where a deposit stands in the log, for whoever wants to compute it again."""

from __future__ import annotations

import json
from typing import Any

from documents.verification.kit_names import HEAD_TOKEN, OUTSIDE_TOKEN, token_name
from documents.verification.subject import Subject
from evidence.proofs import Inclusion, Proof


def log_place(subject: Subject, proof: Proof, inclusion: Inclusion | None) -> bytes:
    """JSON in RFC 9162's words. Bytes are hexadecimal, hours in UTC."""
    arrived = {} if subject.deposited_as is None else {"deposited_as": subject.deposited_as}
    said = {"name": subject.name, **arrived, "size": subject.size}
    heads = (HEAD_TOKEN, OUTSIDE_TOKEN)
    return place_of(said, token_name(subject.name), proof, inclusion, heads)


def place_of(
    said: dict[str, Any],
    token_file: str,
    proof: Proof,
    inclusion: Inclusion | None,
    heads: tuple[str, str],
) -> bytes:
    """The same under other names: `said` of the file but its hash, and the files of the tokens of
    the head, ours and the one from outside."""
    place: dict[str, Any] = {
        "file": {**said, "sha256": proof.digest.hex()},
        "token": {
            "file": token_file,
            "gen_time": proof.gen_time.isoformat(),
            "serial": f"{proof.serial:x}",
        },
        "leaf": {
            "index": proof.seq,
            "blind": proof.blind.hex(),
            "hash": proof.leaf.hex(),
            "formula": "SHA-256(0x00 || blind || file.sha256)",
        },
        "head": inclusion and _head(inclusion, *heads),
    }
    return json.dumps(place, indent=2, ensure_ascii=False).encode() + b"\n"


def _head(inclusion: Inclusion, token: str, outside: str) -> dict[str, Any]:
    return {
        "tree_size": inclusion.tree_size,
        "root": inclusion.root.hex(),
        "inclusion_path": [one.hex() for one in inclusion.path],
        "formula": "RFC 9162, 2.1.3.2; node = SHA-256(0x01 || left || right)",
        "made_at": inclusion.made_at.isoformat(),
        "token": token,
        "external_token": outside if inclusion.external_token else None,
    }
