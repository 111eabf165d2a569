from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class VaultSession(AbstractBaseSession):
    """A session row. With the browser's key cookie and the pepper it opens a space; two of the
    three open nothing. It lives outside the data's database and its backups."""

    space_id = models.UUIDField(null=True, db_index=True)
    # seal(beginning ‖ mailbox key), in every state: what tells the key cookie of a dormant row.
    sealed_draft_key = models.BinaryField(null=True)
    # seal(K_pw): passphrase given. NULL once the session is dormant.
    sealed_passphrase_key = models.BinaryField(null=True)
    # seal(UMK): code given, NULL while locked. Of a recovery: under a purpose of its own, with
    # what was given for it, so that the flag below opens nothing.
    sealed_master_key = models.BinaryField(null=True)
    # seal(paper code): not typed back yet, to show it.
    sealed_paper_code = models.BinaryField(null=True)
    # seal(state): whether the second factor of a professional was given in this session, or may be
    # chosen anew. It outlives a lock.
    sealed_second_factor = models.BinaryField(null=True)
    # seal(challenge): what a passkey of a professional is to sign next.
    sealed_challenge = models.BinaryField(null=True)
    second_factor_failures = models.PositiveSmallIntegerField(default=0)
    is_recovery = models.BooleanField(default=False)
    # « Verrouiller » was pressed, and the code not given since: what is being sent stops. A space
    # that locks by itself stops nothing that she began.
    was_locked_by_hand = models.BooleanField(default=False)

    code_failures = models.PositiveSmallIntegerField(default=0)
    was_opened = models.BooleanField(default=False)
    # Shown once inside: wrong passphrases and codes since the space was last opened.
    failed_tries = models.PositiveSmallIntegerField(default=0)
    # Shown likewise: drafts that her key does not open.
    altered_drafts = models.PositiveSmallIntegerField(default=0)
    code_given_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, db_index=True)
    idle_lock_seconds = models.PositiveSmallIntegerField(default=180)

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    def __str__(self) -> str:
        return "session"

    @classmethod
    def get_session_store_class(cls) -> type:
        from accounts.session_store import SessionStore

        return SessionStore
