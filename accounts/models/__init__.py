from accounts.models.activity import ActivityRecord
from accounts.models.attempts import AttemptWindow
from accounts.models.drafts import Draft
from accounts.models.key_wraps import KeyWrap
from accounts.models.recovery import RecoveryRequest
from accounts.models.sessions import VaultSession
from accounts.models.spaces import Space

__all__ = [
    "ActivityRecord",
    "AttemptWindow",
    "Draft",
    "KeyWrap",
    "RecoveryRequest",
    "Space",
    "VaultSession",
]
