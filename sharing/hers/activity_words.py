"""What her activity log says of shares: that one was made, never with whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.activity import register_kind

SHARE_MADE, SHARE_WITHDRAWN, SHARE_TERM = "share_made", "share_withdrawn", "share_term"

_SENTENCES = {
    SHARE_MADE: _("Partage fait"),
    SHARE_WITHDRAWN: _("Partage retiré"),
    SHARE_TERM: _("Partage prolongé ou raccourci"),
}


def register() -> None:
    for kind, sentence in _SENTENCES.items():
        register_kind(kind, sentence)
