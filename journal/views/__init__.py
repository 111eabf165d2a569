from journal.views.drafting import draft_delete, draft_save
from journal.views.erasing import entry_delete
from journal.views.reading import entry_detail, entry_list
from journal.views.writing import entry_amend, entry_create

__all__ = [
    "draft_delete",
    "draft_save",
    "entry_amend",
    "entry_create",
    "entry_delete",
    "entry_detail",
    "entry_list",
]
