"""What a ZIP of a note is called outside, and what her activity says when one has left."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import activity

# What the history of downloads shows.
OUTER_NAME = "notes.zip"
NOTE_TAKEN = "note_proof_taken"
activity.register_kind(NOTE_TAKEN, _("Une note et sa vérification téléchargées"))
