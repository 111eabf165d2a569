"""A closed room: untrusted bytes are parsed here, in a process of its own, and nowhere else."""

from documents.workshop.limits import Limits
from documents.workshop.refusals import Reason, WorkshopFailed
from documents.workshop.running import Result, run

__all__ = ["Limits", "Reason", "Result", "WorkshopFailed", "run"]
