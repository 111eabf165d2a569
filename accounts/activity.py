"""A person's activity log: sealed to her mailbox as it happens, read with her own key."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.attempts import write_decoy
from accounts.mailbox import aware_time, open_letter, seal_letter
from accounts.models import ActivityRecord, Space
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.mailbox import new_mailbox, seal_to
from vault.padding import pad
from vault.records import canonical_json

logger = logging.getLogger(__name__)

REGISTERED = "registered"
SIGNED_IN = "signed_in"
OPENED = "opened"
WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 (the name of an event)
OWN_WRONG_PASSPHRASE = "own_wrong_passphrase"  # noqa: S105 (the name of an event)
WRONG_CODE = "wrong_code"
PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 (the name of an event)
CODE_CHANGED = "code_changed"
PAPER_CODE_CONFIRMED = "paper_code_confirmed"
PAPER_CODE_REPLACED = "paper_code_replaced"
RECOVERY_ASKED = "recovery_asked"
RECOVERY_CANCELLED = "recovery_cancelled"
RECOVERED = "recovered"
RECOVERY_DELAY_CHANGED = "recovery_delay_changed"
CLOSING_ASKED = "closing_asked"
MAILBOX_MENDED = "mailbox_mended"

# Told at the next opening: what was tried at the door, not what was mistyped inside.
FAILURES = frozenset({WRONG_PASSPHRASE, WRONG_CODE})
UNREADABLE = "unreadable"
DECOY_PUBLIC_KEY = new_mailbox()[1]

_sentences = {
    REGISTERED: _("Espace créé"),
    SIGNED_IN: _("Connexion avec la phrase de passe"),
    OPENED: _("Espace ouvert avec le code"),
    WRONG_PASSPHRASE: _("Essai avec une autre phrase de passe"),
    OWN_WRONG_PASSPHRASE: _("Essai avec une autre phrase de passe, dans l’espace ouvert"),
    WRONG_CODE: _("Essai avec un autre code"),
    PASSPHRASE_CHANGED: _("Phrase de passe changée"),
    CODE_CHANGED: _("Code changé"),
    PAPER_CODE_CONFIRMED: _(
        "Nouveau code de secours noté ; s’il y en avait un autre, il ouvre encore 14 jours"
    ),
    PAPER_CODE_REPLACED: _("Nouveau code de secours noté ; l’ancien papier n’ouvre plus"),
    RECOVERY_ASKED: _("Réouverture demandée avec le code de secours"),
    RECOVERY_CANCELLED: _("Réouverture annulée"),
    RECOVERED: _("Espace rouvert avec le code de secours"),
    RECOVERY_DELAY_CHANGED: _("Attente du code de secours changée"),
    CLOSING_ASKED: _("Fermeture de l’espace demandée"),
    MAILBOX_MENDED: _(
        "Un élément altéré a été remis en état ; des lignes ou des brouillons ont pu se perdre"
    ),
    UNREADABLE: _("Une ligne est altérée et ne peut plus être lue"),
}


@dataclass(frozen=True)
class ActivityLine:
    kind: str
    happened_at: datetime | None

    @property
    def sentence(self) -> str:
        return str(_sentences.get(self.kind, self.kind))

    @property
    def is_failure(self) -> bool:
        return self.kind in FAILURES


def register_kind(kind: str, sentence: object) -> None:
    """An app of a higher layer names what it records, in French."""
    _sentences[kind] = sentence  # type: ignore[assignment]


def record(space: Space, kind: str) -> None:
    """Append a line. Works while the space is closed: only its public key is needed.

    With that key altered the line is lost: an altered row must not shut her out of her space,
    whose next opening mends the key and says so.
    """
    letter = {"kind": kind, "at": timezone.now().isoformat()}
    try:
        sealed = seal_letter(space, "activity", letter)
    except Unsealable:
        logger.warning("a line of a log could not be sealed: its key is altered")
        return
    ActivityRecord.objects.create(space=space, sealed=sealed, created_on=timezone.localdate())


def record_failure(space: Space | None, kind: str) -> None:
    """Append a failed try; for an unknown name, spend as much: its time must tell nothing."""
    if space is not None:
        record(space, kind)
        return
    letter = {"kind": kind, "at": timezone.now().isoformat()}
    seal_to(DECOY_PUBLIC_KEY, pad(canonical_json(letter)), b"decoy")
    write_decoy()


def read_activity(space: Space, keyring: Keyring, limit: int = 200) -> list[ActivityLine]:
    """The latest lines first. An altered one is shown as such, never hidden."""
    rows = ActivityRecord.objects.filter(space=space)[:limit]
    return [_read(space, keyring, row) for row in rows]


def failures_since_opened(space: Space, keyring: Keyring) -> int:
    """How many wrong passphrases and codes since the space was last opened."""
    failures = 0
    for line in read_activity(space, keyring, limit=50):
        if line.kind in {OPENED, REGISTERED}:
            break
        failures += line.is_failure
    return failures


def _read(space: Space, keyring: Keyring, row: ActivityRecord) -> ActivityLine:
    try:
        letter = open_letter(space, keyring, "activity", row.sealed)
        # A letter is sealed, not signed: one that somebody forged may hold anything.
        return ActivityLine(str(letter["kind"]), aware_time(letter["at"]))
    except (Unsealable, KeyError, TypeError, ValueError):
        return ActivityLine(UNREADABLE, None)
