"""Who may ask for which route. Closed by default: what no list names needs an open space."""

from __future__ import annotations

from datetime import timedelta

# Anyone, signed in or not. These pages never read a space.
PUBLIC = frozenset(
    {
        "home",
        "health",
        "ready",
        "safety",
        "privacy",
        "accessibility",
        "contacts:card",
        "contacts:directory",
        "contacts:english",
        "contacts:message",
        "contacts:nearby",
        "dossier:verify",
        "library:index",
        "library:article",
        "library:easy",
        "library:english",
        "library:tools",
        "library:tool",
        "library:letter",
        "sharing:door",
        "sharing:professional_register",
        "sharing:reader",
        "sharing:reader_archive",
        "sharing:reader_content",
        "sharing:reader_exhibit",
        "sharing:reader_leave",
        "sharing:reader_page",
        "sharing:reader_state",
        "accounts:register",
        "accounts:login",
        "accounts:recover",
        "accounts:quick_exit",
        "accounts:state",
    }
)

# Any session: the code has not been given yet, or the space is locked.
SESSION = frozenset(
    {"accounts:pin", "accounts:logout", "accounts:lock", "accounts:cancel_recovery"}
)

# A code given less than five minutes ago (security.md, section 3).
FRESH_CODE = frozenset(
    {
        "contacts:book",
        "contacts:book_add",
        "contacts:book_card",
        "contacts:book_delete",
        "dossier:archive",
        "dossier:bring_back",
        "dossier:choose",
        "dossier:copies",
        "dossier:create",
        "dossier:detail",
        "dossier:erase",
        "dossier:hide",
        "dossier:letter",
        "dossier:letter_pdf",
        "dossier:letters",
        "dossier:list",
        "dossier:order",
        "dossier:page",
        "dossier:pdf",
        "dossier:prepare",
        "dossier:preview",
        "dossier:print",
        "dossier:reread",
        "dossier:take_away",
        "journal:entry_amend",
        "journal:entry_complete",
        "journal:entry_print",
        "journal:entry_proof",
        "journal:list_print",
        "journal:empty_trash",
        "journal:entry_delete",
        "journal:entry_erase",
        "journal:landmark",
        "journal:landmark_delete",
        "journal:landmarks_erase",
        "library:plan",
        "library:plan_section",
        "library:plan_erase",
        "documents:amend",
        "documents:content",
        "documents:copy",
        "documents:copy_content",
        "documents:delete",
        "documents:empty_trash",
        "documents:erase",
        "documents:preview",
        "documents:proof",
        "documents:view",
        "accounts:activity",
        "accounts:recovery_code",
        "accounts:change_passphrase",
        "accounts:change_pin",
        "accounts:renew_recovery_code",
        "accounts:close",
        "sharing:consent",
        "sharing:consent_copies",
        "sharing:create",
        "sharing:detail",
        "sharing:list",
        "sharing:term",
        "sharing:testimony_hand_over",
        "sharing:testimony_hand_over_dossier",
        "sharing:testimony_invite",
        "sharing:testimony_list",
        "sharing:testimony_page",
        "sharing:testimony_read",
        "sharing:to_account",
        "sharing:withdraw",
        "sharing:withdraw_all",
    }
)

# The last step of what cannot be undone: a code given less than a minute ago.
FRESH_CODE_POST = frozenset(
    {
        "contacts:book_delete",
        "dossier:archive",
        "dossier:erase",
        "dossier:letter_pdf",
        "dossier:pdf",
        "dossier:take_away",
        "journal:empty_trash",
        "journal:entry_delete",
        "journal:entry_erase",
        "journal:landmark_delete",
        "journal:landmarks_erase",
        "library:plan_erase",
        "documents:delete",
        "documents:empty_trash",
        "documents:erase",
        "accounts:recovery_code",
        "accounts:change_passphrase",
        "accounts:change_pin",
        "accounts:renew_recovery_code",
        "accounts:close",
        "sharing:consent",
        "sharing:create",
        "sharing:term",
        "sharing:testimony_hand_over",
    }
)

# Copying twenty-eight signs by hand takes more than a minute; what is typed back opens nothing.
# The choice of a dossier ends nothing either: the code is asked as for reading, and keeps the form.
LONGER_HOLDS = {
    "accounts:recovery_code": timedelta(minutes=15),
    "sharing:create": timedelta(minutes=5),
}

# A professional's own (sharing/professionals): for every other space they are not there. Of the
# rest, a professional reaches what is PUBLIC and these namespaces: no diary, no file, no plan.
PROFESSIONAL = frozenset(
    {
        "sharing:address",
        "sharing:inbox",
        "sharing:passkeys",
        "sharing:received",
        "sharing:received_archive",
        "sharing:received_content",
        "sharing:received_exhibit",
        "sharing:received_mark",
        "sharing:received_page",
        "sharing:received_state",
        "sharing:second_factor",
    }
)
PROFESSIONAL_TOO = frozenset({"accounts"})
# All that opens to a professional until the second factor was given in the session.
SECOND_FACTOR = "sharing:second_factor"

# Their answer to a POST is a file. The page of the code then sends its form as a browser does: a
# script that asks for a page could not save it.
SENDS_FILES = frozenset(
    {"dossier:archive", "dossier:letter_pdf", "dossier:pdf", "dossier:take_away"}
)

# Never a space: a member of staff with a verified second factor (staff/gate.py asks). Namespaces,
# so that a screen to come is closed before it is written.
STAFF = frozenset({"gestion"})

# Asked by scripts of a page: they get a status (423 locked, 410 ended), never another page.
# Those of a draft: 503 when what they send to a locked space could not be kept.
DRAFT_SCRIPTS = frozenset(
    {
        "contacts:book_draft",
        "dossier:choose_draft",
        "dossier:cover_draft",
        "dossier:hide_draft",
        "dossier:letter_draft",
        "journal:draft_save",
        "library:plan_draft",
        "sharing:consent_draft",
        "sharing:testimony_draft",
    }
)
SCRIPTS = DRAFT_SCRIPTS | {"documents:upload_open", "documents:upload_resume"}

# Asked by the browser on its own: never counts as a person's activity.
UNSEEN = frozenset(
    {
        "accounts:quick_exit",
        "accounts:state",
        "health",
        "ready",
        "sharing:reader_state",
        "sharing:received_state",
    }
)
