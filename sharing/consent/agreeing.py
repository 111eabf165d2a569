"""From what she agreed to, to one share; or the sentence that says why there is none."""

from __future__ import annotations

import logging

from django.db import DatabaseError, IntegrityError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Space
from documents.blobs import BlobNotKept
from documents.reading import FileAltered
from dossier.container.packing import PiecesChanged
from evidence.authority import AuthorityUnavailable
from sharing.consent.forms import ConsentForm
from sharing.consent.looked_at import LookedAt, NotLookedAt
from sharing.consent.recipients import Recipient, read_seen_key
from sharing.grants.keeping import (
    BadTerms,
    KeyChanged,
    TooManyShares,
    share_by_link,
    share_with_account,
)
from sharing.grants.records import OwnGrant
from sharing.models import Grant
from vault.errors import PoolBusy
from vault.keyring import Keyring

logger = logging.getLogger(__name__)


class NotShared(Exception):
    """Nothing was kept. `must_sign_again`: what she agreed to is not what is there now."""

    def __init__(self, sentence: str | Promise, *, must_sign_again: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.must_sign_again = must_sign_again


class SharedAlready(Exception):
    """This very form was sent before: one share."""


TOO_MANY = _(
    "Cinquante partages sont en cours, le plus que nous gardons. Retirez-en un, puis recommencez."
)
BAD_DAY = _("Ce jour est passé ou trop loin. Choisissez-en un autre.")
ALTERED = _(
    "Un fichier de ce dossier ne peut plus être lu jusqu’au bout. Ce n’est pas de votre fait. "
    "Retirez-le du dossier, puis recommencez."
)
NO_AUTHORITY = _(
    "L’horodatage ne peut pas être fait pour l’instant. Cela vient de notre côté : réessayez dans "
    "quelques minutes."
)
NO_ROOM = _(
    "Nous ne pouvons rien enregistrer pour l’instant. Cela vient de notre côté : réessayez plus "
    "tard."
)
BUSY = _(
    "Nos serveurs sont très occupés. Réessayez dans quelques secondes : rien de ce que vous avez "
    "rempli n’est perdu."
)
KEY_CHANGED = _(
    "Rien n’est parti : les six mots de cette adresse ne sont plus ceux que vous aviez. "
    "Appelez la personne à un numéro que vous connaissez, et comparez-les de nouveau."
)


def share(
    owner: Space, keyring: Keyring, seen: LookedAt, form: ConsentForm, to: Recipient | None
) -> OwnGrant:
    """`to`: None for a link. Raises NotShared, SharedAlready, NotLookedAt, RecipientGone."""
    if Grant.objects.for_owner(owner).filter(pk=form.draft_id).exists():
        raise SharedAlready
    try:
        return _share(owner, keyring, seen, form, to)
    except IntegrityError:
        raise SharedAlready from None
    except PiecesChanged:
        raise NotLookedAt from None
    except TooManyShares:
        raise NotShared(TOO_MANY) from None
    except BadTerms:
        raise NotShared(BAD_DAY) from None
    except FileAltered:
        raise NotShared(ALTERED) from None
    except AuthorityUnavailable:
        raise NotShared(NO_AUTHORITY) from None
    except PoolBusy:
        raise NotShared(BUSY) from None
    except KeyChanged:
        raise NotShared(KEY_CHANGED, must_sign_again=True) from None
    except (BlobNotKept, DatabaseError, OSError) as error:
        logger.warning("a share could not be kept: %s", type(error).__name__)
        raise NotShared(NO_ROOM) from None


def _share(
    owner: Space, keyring: Keyring, seen: LookedAt, form: ConsentForm, to: Recipient | None
) -> OwnGrant:
    said = form.cleaned_data
    if to is None:
        return share_by_link(
            owner=owner,
            keyring=keyring,
            dossier=seen.opened,
            edition=seen.edition,
            terms=form.terms,
            note=said["why"],
            to=said["to"],
            grant_id=form.draft_id,
        )
    return share_with_account(
        owner=owner,
        keyring=keyring,
        dossier=seen.opened,
        edition=seen.edition,
        terms=form.terms,
        note=said["why"],
        to=said["to"],
        professional=to.professional,
        seen_key=read_seen_key(form.data.get("seen_key", "")),
        has_compared=bool(said.get("trusts")),
        grant_id=form.draft_id,
    )
