from sharing.views.consenting import (
    consent,
    share_create,
)
from sharing.views.door import (
    door,
    reader_leave,
)
from sharing.views.owner import (
    change_term,
    share_detail,
    share_list,
    withdraw,
    withdraw_all,
)
from sharing.views.professionals import (
    inbox,
    professional_address,
    professional_register,
    received_mark,
    second_factor,
)
from sharing.views.reading import (
    reader,
    reader_archive,
    reader_content,
    reader_exhibit,
    reader_page,
    reader_state,
    received,
    received_archive,
    received_content,
    received_exhibit,
    received_page,
    received_state,
)
from sharing.views.testimony import (
    testimony_hand_over,
    testimony_invite,
    testimony_list,
    testimony_page,
    testimony_read,
)

__all__ = [
    "change_term",
    "consent",
    "door",
    "inbox",
    "professional_address",
    "professional_register",
    "reader",
    "reader_archive",
    "reader_content",
    "reader_exhibit",
    "reader_leave",
    "reader_page",
    "reader_state",
    "received",
    "received_archive",
    "received_content",
    "received_exhibit",
    "received_mark",
    "received_page",
    "received_state",
    "second_factor",
    "share_create",
    "share_detail",
    "share_list",
    "testimony_hand_over",
    "testimony_invite",
    "testimony_list",
    "testimony_page",
    "testimony_read",
    "withdraw",
    "withdraw_all",
]
