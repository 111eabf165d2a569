"""The portal, with a sender that waits one second for its reader instead of two minutes."""

from deploy import patient_worker

patient_worker.SEND_S = 1.0

from memodevie.wsgi import application  # noqa: E402 (after the change)

__all__ = ["application"]
