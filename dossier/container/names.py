"""The names inside: none is hers, all are harmless for a shell and for a disk that ignores case."""

from __future__ import annotations

MIMETYPE = "mimetype"
CONTENT = "contenu.json"
READ_ME = "VERIFIER.txt"
SUMS = "SHA256SUMS"
SUMS_TOKEN = "SHA256SUMS.tsr"  # noqa: S105 (the name of a file)
AUTHORITY = "ca.pem"
DOCUMENT = "dossier.pdf"
ASIC_MANIFEST = "META-INF/ASiCManifest001.xml"
ASIC_TOKEN = "META-INF/timestamp001.tst"  # noqa: S105 (the name of a file)
PROOFS = "preuves"
_SUBJECTS = {"recits": "recit", "pieces": "piece"}
_TYPES = {
    "json": "application/json",
    "pdf": "application/pdf",
    "pem": "application/pem-certificate-chain",
    "tsr": "application/timestamp-reply",
    "txt": "text/plain",
}


def proof_of(name: str) -> str:
    """« preuves/piece-001 » of « pieces/001.jpg », without an ending."""
    folder, _, rest = name.partition("/")
    return f"{PROOFS}/{_SUBJECTS[folder]}-{rest.rpartition('.')[0] or rest}"


def heads_of(tree_size: int) -> tuple[str, str]:
    """The tokens of a head of the log: ours, and the one from outside."""
    return f"{PROOFS}/tete-{tree_size}.tsr", f"{PROOFS}/tete-{tree_size}-exterieur.tsr"


def media_type_of(name: str) -> str:
    """Of what we write ourselves. `SHA256SUMS` has no ending and is text."""
    return _TYPES.get(name.rpartition(".")[2], "text/plain")
