"""`python -m tests.dossier.vectors.make NAME DAY`: one more vector, under an authority of its own.

Refuses to write over one: see README.md. The lists and proofs are written here again, so that what
the service writes and what is kept here are two accounts of one format.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import sys
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from documents.verification.zip_stream import Member, ZipStream
from vault.merkle import blinded_leaf, inclusion_proof, root_of
from vault.timestamp_authority import TimestampSigner, new_authority
from vault.timestamp_tokens import response_around
from vault.timestamps import read_token

FOLDER = Path(__file__).parent
SUBJECTS = {
    "recits/001.json": b'{"text":"La porte de la cuisine.","random":"00"}\n',
    "recits/002.json": '{"redacted":true,"text":"Il a crié. […]"}\n'.encode(),
    "pieces/001.jpg": b"\xff\xd8\xff\xe0 une photo " * 40,
    "pieces/002.ogg": b"OggS un son " * 60,
}
PROOFS = {"recits": "preuves/recit-", "pieces": "preuves/piece-"}


class Stamper:
    def __init__(self, day: datetime, random: Random) -> None:
        authority = new_authority(day, quarters=1)
        self.root = authority.root
        leaf = authority.leaves[0]
        self._signer = TimestampSigner(leaf.certificate, leaf.private_key)
        self._random = random
        self.now = day

    def token(self, octets: bytes) -> bytes:
        return self.token_of(hashlib.sha256(octets).digest())

    def token_of(self, digest: bytes) -> bytes:
        self.now += timedelta(seconds=61, microseconds=self._random.randrange(10**6))
        return self._signer.stamp(digest, self.now, serial=self._random.getrandbits(128))


def make(name: str, day: datetime) -> dict[str, bytes]:
    random = Random(name)
    stamper = Stamper(day, random)
    files = dict(SUBJECTS) | proofs_of(stamper, random)
    large = {name: files.pop(name) for name in SUBJECTS if name.startswith("pieces/")}
    listed = {
        "VERIFIER.txt": b"Voir docs/dossier-format.md.\n",
        "ca.pem": ssl.DER_cert_to_PEM_cert(stamper.root).encode(),
        "dossier.pdf": b"%PDF-1.7 fictif\n",
        **files,
    }
    contents = contenu(listed | large, stamper.now)
    sums = "".join(f"{sha(one)}  {name}\n" for name, one in
                   {"contenu.json": contents, **listed, **large}.items()).encode()  # fmt: skip
    before = {
        "contenu.json": contents,
        "VERIFIER.txt": listed.pop("VERIFIER.txt"),
        "SHA256SUMS": sums,
        "SHA256SUMS.tsr": response_around(stamper.token(sums)),
        **listed,
    }
    manifest = manifest_of(before | large)
    return {
        "mimetype": b"application/vnd.etsi.asic-e+zip",
        **before,
        "META-INF/ASiCManifest001.xml": manifest,
        "META-INF/timestamp001.tst": stamper.token(manifest),
        **large,
    }


def proofs_of(stamper: Stamper, random: Random) -> dict[str, bytes]:
    tokens = {name: stamper.token(octets) for name, octets in SUBJECTS.items()}
    blinds = {name: random.randbytes(32) for name in SUBJECTS}
    leaves = [
        blinded_leaf(blinds[name], hashlib.sha256(octets).digest())
        for name, octets in SUBJECTS.items()
    ]
    root = root_of(leaves)
    head = stamper.token_of(root)
    place = {
        "tree_size": len(leaves),
        "root": root.hex(),
        "made_at": read_token(head).gen_time.isoformat(),
        "token": f"preuves/tete-{len(leaves)}.tsr",
    }
    proofs: dict[str, bytes] = {}
    for index, (name, octets) in enumerate(SUBJECTS.items()):
        folder, rest = name.split("/")
        stem = PROOFS[folder] + rest.rpartition(".")[0]
        said = read_token(tokens[name])
        proofs[f"{stem}.tsr"] = response_around(tokens[name])
        told = {
            "file": {"name": name, "size": len(octets), "sha256": sha(octets)},
            "token": {
                "file": f"{stem}.tsr",
                "gen_time": said.gen_time.isoformat(),
                "serial": f"{said.serial:x}",
            },
            "leaf": {
                "index": index,
                "blind": blinds[name].hex(),
                "hash": leaves[index].hex(),
                "formula": "SHA-256(0x00 || blind || file.sha256)",
            },
            "head": {
                "tree_size": place["tree_size"],
                "root": place["root"],
                "inclusion_path": [
                    one.hex() for one in inclusion_proof(leaves, index, len(leaves))
                ],
                "formula": "RFC 9162, 2.1.3.2; node = SHA-256(0x01 || left || right)",
                "made_at": place["made_at"],
                "token": place["token"],
                "external_token": None,
            },
        }
        proofs[f"{stem}.json"] = json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n"
    return proofs | {str(place["token"]): response_around(head)}


def contenu(files: dict[str, bytes], made_at: datetime) -> bytes:
    said = {
        "format": "memodevie-dossier",
        "version": 1,
        "made_at": made_at.isoformat(),
        "files": [
            {"name": name, "size": len(octets), "sha256": sha(octets)}
            for name, octets in files.items()
        ],
    }
    return json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"


def manifest_of(files: dict[str, bytes]) -> bytes:
    references = "".join(
        f'  <asic:DataObjectReference URI="{name}" MimeType="application/octet-stream">\n'
        '    <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>\n'
        f"    <ds:DigestValue>{b64encode(hashlib.sha256(one).digest()).decode()}</ds:DigestValue>\n"
        "  </asic:DataObjectReference>\n"
        for name, one in files.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
        ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        '  <asic:SigReference URI="META-INF/timestamp001.tst"'
        ' MimeType="application/vnd.etsi.timestamp-token"/>\n'
        f"{references}</asic:ASiCManifest>\n"
    ).encode()


def sha(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def main(name: str, day: str) -> None:
    files = make(name, datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC))
    members = [Member.of(one, octets) for one, octets in files.items()]
    with (FOLDER / f"{name}.ca.pem").open("xb") as out:
        out.write(files["ca.pem"])
    with (FOLDER / f"{name}.zip").open("xb") as out:
        out.writelines(ZipStream(members, datetime.fromisoformat(day)))


if __name__ == "__main__":
    main(*sys.argv[1:])
