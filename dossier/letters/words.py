"""What may be typed in a letter, by the names that library/letters/ gives its fields."""

from __future__ import annotations

# Who she is and where she can be found: never filled in, and not even in a draft.
PRIVATE = ("nom", "naissance", "coordonnees", "profession", "logement", "lieu_lettre")
# Filled from a dossier when she asks for it.
FROM_A_DOSSIER = ("date_faits", "lieu_faits", "recit", "temoins", "prejudice", "pieces")
# In the order of a page, as a rescue gives them back.
WORDS = (
    *("unite", "tribunal", "bailleur", "date_lettre", "personne", "auteur", "lien", "lien_autre"),
    *("date_faits", "lieu_faits", "recit", "danger", "temoins", "prejudice", "somme", "pieces"),
    *("date_plainte", "numero", "date_refus", "lieu_refus"),
    *("date_ordonnance", "date_condamnation", "papier", "lieux", "domicile"),
)
LONGEST_LINE = 1000
# As long as a note may be.
LONGEST_TEXT = 100_000
# The whole of a letter, changed by hand: several long fields.
LONGEST_LETTER = 400_000
