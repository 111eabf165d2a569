"""Dossiers made up for paper: no database, no key, and nothing of anybody."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID

from PIL import Image

from documents.kinds import Kind
from documents.verification.state import Proved
from dossier.contents import Contents, Deposit, Exhibit, Run, Told, ToldField
from dossier.purposes import Purpose
from evidence.proofs import Proof

MADE_AT = datetime(2026, 11, 21, 14, 5, tzinfo=UTC)
WRITTEN_AT = datetime(2026, 10, 2, 19, 42, tzinfo=UTC)
ROOT = b"a root"
ACCOUNT = (
    "Il est rentré vers 21 h. Il a demandé où j’étais l’après-midi ; j’ai dit : « chez ma sœur ».\n"
    "Il a pris mon téléphone et l’a jeté contre le mur de la cuisine. L’écran s’est brisé.\n"
    "\n"
    "Je suis restée dans la salle de bains jusqu’à minuit. Les enfants dormaient."
)


def proved(octets: bytes, *, since: datetime | None = WRITTEN_AT) -> Proved:
    if since is None:
        return Proved()
    proof = Proof(
        digest=hashlib.sha256(octets).digest(),
        token=b"token",
        blind=b"b" * 32,
        seq=1,
        gen_time=since,
        serial=7,
    )
    return Proved(proof, root=ROOT, kept_at=since)


def told(number: int = 1, text: str | tuple[Run, ...] = ACCOUNT, **values) -> Told:
    form = f"form {number}".encode()
    since = WRITTEN_AT + timedelta(days=number % 40)
    return Told(
        **{
            "number": number,
            "piece": UUID(int=number),
            "entry": UUID(int=1000 + number),
            "version": 1,
            "heading": (Run("Le téléphone jeté contre le mur"),),
            "happened": "mardi 3 mars 2026, vers 21 h",
            "precision": "date ou heure approximative",
            "written_at": since,
            "reason": "",
            "text": (Run(text),) if isinstance(text, str) else text,
            "fields": (
                ToldField("place", "Lieu", (Run("À la maison, dans la cuisine"),)),
                ToldField("witnesses", "Témoins", (Run("La voisine du dessus a entendu crier"),)),
            ),
            "is_redacted": False,
            "deposit": Deposit(f"recits/{number:03}.json", form, proved(form, since=since)),
        }
        | values
    )


def photo(width: int = 900, height: int = 1200, shade: int = 120) -> bytes:
    written = BytesIO()
    gradient = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge(
        "RGB", [gradient.point(lambda x, k=k: (x + shade + k) % 256) for k in (0, 20, 40)]
    )
    picture.save(written, "JPEG", quality=84)
    return written.getvalue()


def exhibit(number: int = 1, pictures: tuple[bytes, ...] = (), **values) -> Exhibit:
    octets = f"exhibit {number}".encode()
    return Exhibit(
        **{
            "number": number,
            "piece": UUID(int=2000 + number),
            "document": UUID(int=3000 + number),
            "name": f"pieces/{number:03}.jpg",
            "title": "Photo de l’écran brisé",
            "category": "Blessure",
            "happened": "mercredi 4 mars 2026",
            "note": "",
            "kind": Kind.IMAGE,
            "media_type": "image/jpeg",
            "size": 2_345_678,
            "sha256": hashlib.sha256(octets).hexdigest(),
            "received_at": WRITTEN_AT,
            "is_copy": False,
            "original_sha256": "",
            "proved": proved(octets),
            "open": lambda: None,
            "pictures": lambda most: pictures[:most],
            "told_in": (),
        }
        | values
    )


def contents(told: tuple[Told, ...] = (), exhibits: tuple[Exhibit, ...] = (), **values) -> Contents:
    return Contents(
        **{
            "dossier": UUID(int=9),
            "version": 1,
            "purpose": Purpose.COMPLAINT,
            "title": "",
            "name": "",
            "made_at": MADE_AT,
            "told": told,
            "exhibits": exhibits,
        }
        | values
    )
