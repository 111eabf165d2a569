"""`VERIFIER.txt`: what is typed to check without us, what it shows and what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

from dossier.container import names
from evidence.authority import fingerprint

_TEXT = Template(Path(__file__).with_name(names.READ_ME).read_text("utf-8"))
_ONE = f"   openssl x509 -in {names.AUTHORITY} -noout -fingerprint -sha256"
# Each certificate of the file in turn; nothing is written.
_SEVERAL = f"""\
   awk -v c='openssl x509 -noout -fingerprint -sha256' \\
     '{{print | c}} /END/ {{close(c)}}' {names.AUTHORITY}"""
_NO_HEAD = "La place de ces dépôts dans le journal sera fixée à la prochaine heure."
_HEADS = """\
preuves/tete-N.tsr est l’horodatage de la racine du journal quand il avait N dépôts. Les
.json disent comment en recalculer le chemin (RFC 9162). Chaque racine se vérifie ainsi :
   for j in preuves/*.json; do
     t=$(sed -n 's/^ *"token": "\\(.*tete.*\\)",$/\\1/p' "$j")
     r=$(sed -n 's/^ *"root": "\\(.*\\)",$/\\1/p' "$j")
     [ -z "$t" ] || { echo "$t"
     openssl ts -verify -digest "$r" -in "$t" -CAfile ca.pem; }; done"""
_OUTSIDE = """\
Les fichiers -exterieur.tsr sont l’horodatage de la même racine par une autre autorité : son
certificat se demande à elle, et les dates d’un trimestre n’y sont pas."""
_NO_OUTSIDE = "Ici, il n’y a pas encore d’horodatage extérieur."

_ORIGINALS = " Les fichiers -original sont\nles récits entiers."


@dataclass(frozen=True)
class Inside:
    """What a container is called when it arrives, and what in it is to be read: whole lines."""

    outer_name: str
    to_read: str
    hidden: str = ""


DOSSIER = Inside(
    outer_name="fichiers.zip",
    to_read="""\
  dossier.pdf         ce qui se lit : récits, dates, pièces numérotées
  recits/             les récits tels qu’ils ont été déposés (texte en JSON)
  pieces/             les pièces, octet pour octet ; leurs numéros sont ceux du PDF
""",
    hidden="""
CE QUI EST MASQUÉ
Un récit dont une partie est masquée porte "form":"redacted", et null à la place de chaque
passage masqué, quelle que soit sa longueur : ces mots ne sont pas dans le fichier. Cette
forme a son propre horodatage.""",
)


def read_me(
    *,
    roots: Sequence[bytes],
    without_token: Iterable[str],
    has_heads: bool,
    has_outside: bool,
    has_originals: bool,
    inside: Inside = DOSSIER,
) -> str:
    """`without_token`: the names of what was deposited and has no timestamp of its own."""
    outside = _OUTSIDE if has_outside else _NO_OUTSIDE
    several = len(roots) > 1
    return _TEXT.substitute(
        without=_without(list(without_token)),
        whose=_SEVERAL if several else _ONE,
        fingerprints="\n".join(f"   Ici : {fingerprint(root)}" for root in roots),
        log=f"{_HEADS}\n{outside}" if has_heads else _NO_HEAD,
        outer_name=inside.outer_name,
        to_read=inside.to_read,
        hidden=inside.hidden + (_ORIGINALS if has_originals else "") + "\n",
    )


def _without(files: list[str]) -> str:
    if not files:
        return ""
    return (
        "   Sans horodatage propre (le point 3 montre seulement qu’ils étaient là au départ) :\n"
        + "".join(f"   {name}\n" for name in files)
    )
