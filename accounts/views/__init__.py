"""The pages of an account, one module per subject."""

from accounts.views.activity import activity_page
from accounts.views.closing import close
from accounts.views.drafts import erase_altered_drafts
from accounts.views.entrance import lock, login, logout, pin
from accounts.views.presence import state
from accounts.views.recovery import cancel_recovery, recover
from accounts.views.registration import recovery_code, register
from accounts.views.secrets import change_passphrase, change_pin, renew_recovery_code
from accounts.views.settings import change_delays, settings_page

__all__ = [
    "activity_page",
    "cancel_recovery",
    "change_delays",
    "change_passphrase",
    "change_pin",
    "close",
    "erase_altered_drafts",
    "lock",
    "login",
    "logout",
    "pin",
    "recover",
    "recovery_code",
    "register",
    "renew_recovery_code",
    "settings_page",
    "state",
]
