"""A share and a testimony that waits, in no time: for the pages that are walked."""

from __future__ import annotations

from unittest.mock import patch
from uuid import UUID, uuid4

from dossier.assembling.keeping import find_dossier
from dossier.container.packing import pack
from dossier.editions import find_edition
from sharing.grants.keeping import share_by_link
from sharing.models import TestimonyInvitation
from sharing.testimony import handing_over
from sharing.testimony.handing_over import Said
from sharing.testimony.invitations import invite
from tests.cast import Person
from tests.dossier.steps import gathered
from tests.sharing.steps import in_days


def keep_share(person: Person, dossier: UUID, to: str = "Mon avocate") -> None:
    """Of the same id as the dossier. Its code is not stretched: nobody opens it."""
    opened = find_dossier(person.space, person.keyring, dossier)
    edition = find_edition(person.space, person.keyring, opened)
    assert edition is not None
    with patch("vault.link_keys.stretch", lambda *_: bytes(32)):
        share_by_link(
            owner=person.space,
            keyring=person.keyring,
            dossier=opened,
            edition=edition,
            terms=in_days(7),
            note="",
            to=to,
            grant_id=dossier,
        )


def keep_testimony(person: Person, dossier: UUID) -> None:
    """Of the same id as this dossier of hers, which stands for what somebody else wrote."""
    opened, made = find_dossier(person.space, person.keyring, dossier), uuid4()
    contents = gathered(person, opened)
    edition = find_edition(person.space, person.keyring, opened)
    assert edition is not None
    invite(person.space, person.keyring, invitation_id=made, to="Ma voisine")
    invitation = TestimonyInvitation.objects.get(pk=made)
    with patch.object(handing_over, "uuid4", lambda: dossier):
        zipped = pack(contents, edition)
        row, _ = handing_over._seal(invitation, zipped, contents, edition, Said("Ma voisine"))
    row.save(force_insert=True)
    handing_over._use_up(invitation)
