"""What a reading view needs, whichever way it was opened."""

from __future__ import annotations

from dataclasses import dataclass

from sharing.bundles.opening import OpenBundle
from sharing.models import Grant


@dataclass(frozen=True, repr=False)
class ReaderName:
    """Who reads, as it stands on the watermark and in her log. By a link: nobody said a name, and
    `shown` is what she called the recipient.
    """

    shown: str
    organisation: str = ""


@dataclass(frozen=True, repr=False)
class Reading:
    grant: Grant
    bundle: OpenBundle
    reader: ReaderName
    is_by_link: bool
