"""The gate of staff refuses to start in pieces."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

# Each needs the one before: a member is read from a session, verified, then let through; the gate
# decides before the token of a form is looked at.
ORDER = (
    "staff.middleware.StaffSessionMiddleware",
    "staff.middleware.StaffMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "staff.gate.StaffGateMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
)


@register()
def gate_is_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if [one for one in settings.MIDDLEWARE if one in ORDER] == list(ORDER):
        return []
    return [
        Error(
            "The gate of /gestion/ is not whole, or not in order.",
            hint="MIDDLEWARE must hold, in this order: " + ", ".join(ORDER),
            id="staff.E001",
        )
    ]


@register()
def staff_cookie_is_apart(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    taken = {settings.SESSION_COOKIE_NAME, settings.MDV_KEY_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    if settings.MDV_STAFF_COOKIE_NAME not in taken:
        return []
    return [
        Error(
            "The cookie of staff has the name of another cookie.",
            hint="MDV_STAFF_COOKIE_NAME must be a name of its own.",
            id="staff.E002",
        )
    ]
