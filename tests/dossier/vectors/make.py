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
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from documents.verification.zip_stream import Member, ZipStream
from vault.age import AgeWriter
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
PHRASE = "une barque sur la colline verte"
TOKEN, PLACE, HEAD = "token", "place", "head"
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
    return make_container(name, day, SUBJECTS, {"dossier.pdf": b"%PDF-1.7 fictif\n"}, "dossier")


def make_space(name: str, day: datetime) -> dict[str, bytes]:
    """The copy of a whole space: one note of one version, one file, and lists that are empty."""
    note, document = UUID(int=1), UUID(int=2)
    written = (day - timedelta(minutes=2)).isoformat()
    form = {
        "format": 2, "entry": str(note), "version": 1, "random": Random(name).randbytes(32).hex(),
        "written_at": written, "reason": "", "text": "La porte de la cuisine. 🌷", "stance": "",
        **dict.fromkeys(("title", "words_said", "place", "people", "witnesses", "mood"), ""),
        **dict.fromkeys(("tone", "children_present", "injuries", "care"), ""),
        **dict.fromkeys(("happened_until", "happened_time", "happened_note", "anchor"), ""),
        **dict.fromkeys(("police", "consequences"), ""),
        "happened_precision": "month", "happened_on": "2023-03", "safety": 2, "documents": [],
        "violence_types": [], "attachments": [str(document)], "to_complete": False,
    }  # fmt: skip
    file = b"Madame,\n"
    subjects = {
        "recits/001-v1.json": json.dumps(
            form, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode(),
        "pieces/001.txt": file,
    }
    version = {"number": 1, "file": "recits/001-v1.json", "written_at": written, "reason": ""}
    place = {"created_on": day.date().isoformat(), "trashed_on": None}
    happened = dict.fromkeys(("precision", "on", "until", "time", "note", "anchor"), "")
    told = {
        "id": str(document), **place, "title": "La lettre", "category": "autre", "note": "",
        "labels": [], "happened": happened, "file_name": "lettre.txt", "media_type": "text/plain",
        "size": len(file), "sha256": sha(file), "received_at": written, "wording": 0,
        "file": "pieces/001.txt", "copy": None,
    }  # fmt: skip
    lists = {
        "journal.json": {"notes": [{"id": str(note), **place, "versions": [version]}]},
        "documents.json": {"documents": [told]},
        "carnet.json": {"cards": []},
        "plan.json": {"sections": []},
        "reperes.json": {"landmarks": []},
        "humeurs.json": {"days": {}},
        "dossiers.json": {"dossiers": []},
    }
    written_lists = {
        one: json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"
        for one, said in lists.items()
    }
    return make_container(name, day, subjects, written_lists, "espace")


def make_container(
    name: str, day: datetime, subjects: dict[str, bytes], texts: dict[str, bytes], kind: str
) -> dict[str, bytes]:
    random = Random(name)
    stamper = Stamper(day, random)
    files = dict(subjects) | proofs_of(subjects, stamper, random)
    large = {name: files.pop(name) for name in subjects if name.startswith("pieces/")}
    listed = {
        "VERIFIER.txt": b"Voir docs/dossier-format.md.\n",
        "ca.pem": ssl.DER_cert_to_PEM_cert(stamper.root).encode(),
        **texts,
        **files,
    }
    contents = contenu(listed | large, stamper.now, kind)
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


def make_kit(name: str, day: datetime) -> dict[str, bytes]:
    """The folder of one proof, as the page of a file gives it."""
    random = Random(name)
    stamper = Stamper(day, random)
    subject, octets = "photo de la porte.jpg", SUBJECTS["pieces/001.jpg"]
    names = {TOKEN: f"{subject}.tsr", PLACE: "journal.json", HEAD: "tete.tsr"}
    proofs = prove({subject: octets}, lambda one, kind: names[kind], stamper, random)
    small = {"ca.pem": ssl.DER_cert_to_PEM_cert(stamper.root).encode(), **proofs}
    sums = "".join(f"{sha(one)}  {name}\n" for name, one in {subject: octets, **small}.items())
    return {
        "VERIFIER.txt": b"Voir docs/adr/0072.\n",
        "SHA256SUMS": sums.encode(),
        **small,
        subject: octets,
    }


def proofs_of(subjects: dict[str, bytes], stamper: Stamper, random: Random) -> dict[str, bytes]:
    def name_of(subject: str, kind: str) -> str:
        if kind == HEAD:
            return f"preuves/tete-{len(subjects)}.tsr"
        folder, rest = subject.split("/")
        return PROOFS[folder] + rest.rpartition(".")[0] + (".json" if kind == PLACE else ".tsr")

    return prove(subjects, name_of, stamper, random)


def prove(
    subjects: dict[str, bytes],
    name_of: Callable[[str, str], str],
    stamper: Stamper,
    random: Random,
) -> dict[str, bytes]:
    tokens = {name: stamper.token(octets) for name, octets in subjects.items()}
    blinds = {name: random.randbytes(32) for name in subjects}
    leaves = [
        blinded_leaf(blinds[name], hashlib.sha256(octets).digest())
        for name, octets in subjects.items()
    ]
    root = root_of(leaves)
    head = stamper.token_of(root)
    head_name = name_of("", HEAD)
    proofs: dict[str, bytes] = {}
    for index, (name, octets) in enumerate(subjects.items()):
        said = read_token(tokens[name])
        proofs[name_of(name, TOKEN)] = response_around(tokens[name])
        told = {
            "file": {"name": name, "size": len(octets), "sha256": sha(octets)},
            "token": {
                "file": name_of(name, TOKEN),
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
                "tree_size": len(leaves),
                "root": root.hex(),
                "inclusion_path": [
                    one.hex() for one in inclusion_proof(leaves, index, len(leaves))
                ],
                "formula": "RFC 9162, 2.1.3.2; node = SHA-256(0x01 || left || right)",
                "made_at": read_token(head).gen_time.isoformat(),
                "token": head_name,
                "external_token": None,
            },
        }
        place = json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n"
        proofs[name_of(name, PLACE)] = place
    return proofs | {head_name: response_around(head)}


def contenu(files: dict[str, bytes], made_at: datetime, kind: str) -> bytes:
    said = {
        "format": f"memodevie-{kind}",
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
    how = {"proof": make_kit, "espace": make_space}.get(name.partition("-")[0], make)
    files = how(name, datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC))
    members = [Member.of(one, octets) for one, octets in files.items()]
    with (FOLDER / f"{name}.ca.pem").open("xb") as out:
        out.write(files["ca.pem"])
    octets = b"".join(ZipStream(members, datetime.fromisoformat(day)))
    with (FOLDER / f"{name}.zip").open("xb") as out:
        out.write(octets)
    if how is make_space:
        # The same copy under the phrase of README.md.
        with (FOLDER / f"{name.replace('espace', 'copie')}.age").open("xb") as out:
            out.writelines(AgeWriter(PHRASE).encrypt([octets]))


if __name__ == "__main__":
    main(*sys.argv[1:])
