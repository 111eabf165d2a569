from journal.views.comparing import entry_versions
from journal.views.drafting import draft_delete, draft_lock, draft_save
from journal.views.guiding import entry_complete, entry_guided
from journal.views.landmarks import landmark, landmark_delete, landmarks, landmarks_erase
from journal.views.listing import entry_list
from journal.views.moods import mood_asking, mood_erase, mood_save
from journal.views.printing import entry_print, list_print
from journal.views.proving import entry_proof
from journal.views.quick import entry_quick
from journal.views.reading import entry_detail
from journal.views.seeing import calendar, overview
from journal.views.trashing import (
    empty_trash,
    entry_delete,
    entry_erase,
    entry_restore,
    trash_list,
)
from journal.views.writing import entry_amend, entry_create

__all__ = [
    "calendar",
    "draft_delete",
    "draft_lock",
    "draft_save",
    "empty_trash",
    "entry_amend",
    "entry_complete",
    "entry_create",
    "entry_delete",
    "entry_detail",
    "entry_erase",
    "entry_guided",
    "entry_list",
    "entry_print",
    "entry_proof",
    "entry_quick",
    "entry_restore",
    "entry_versions",
    "landmark",
    "landmark_delete",
    "landmarks",
    "landmarks_erase",
    "list_print",
    "mood_asking",
    "mood_erase",
    "mood_save",
    "overview",
    "trash_list",
]
