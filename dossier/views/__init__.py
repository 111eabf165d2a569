from dossier.views.assembling import choose_draft, dossier_choose, dossier_create, dossier_list
from dossier.views.bringing_back import bring_back
from dossier.views.copying import copies
from dossier.views.covering import cover_draft
from dossier.views.detail import dossier_detail
from dossier.views.hiding import hide, hide_draft
from dossier.views.letters import letter_draft, letter_list, letter_pdf, letter_write
from dossier.views.ordering import dossier_erase, dossier_order
from dossier.views.preparing import prepare
from dossier.views.previewing import preview, preview_page, print_view
from dossier.views.sending import archive, pdf
from dossier.views.taking_away import reread, take_away
from dossier.views.verifying import verify

__all__ = [
    "archive",
    "bring_back",
    "choose_draft",
    "copies",
    "cover_draft",
    "dossier_choose",
    "dossier_create",
    "dossier_detail",
    "dossier_erase",
    "dossier_list",
    "dossier_order",
    "hide",
    "hide_draft",
    "letter_draft",
    "letter_list",
    "letter_pdf",
    "letter_write",
    "pdf",
    "prepare",
    "preview",
    "preview_page",
    "print_view",
    "reread",
    "take_away",
    "verify",
]
