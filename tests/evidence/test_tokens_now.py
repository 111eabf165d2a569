"""A token for what leaves: of the clock of the log, and of no place in it."""

from datetime import timedelta
from hashlib import sha256

import pytest

from evidence.authority import AuthorityUnavailable, forget_signer
from evidence.models import Authority, LogClock, LogLeaf, QuarterCertificate, Stamp
from evidence.tokens_now import signing_root, token_now
from tests.clock import Clock
from vault.timestamps import read_token, verify_token

DIGEST = sha256(b"a list of hashes").digest()


def test_token_speaks_of_these_bytes_and_of_now(authority: Authority, clock: Clock):
    said = verify_token(token_now(DIGEST), DIGEST, signing_root())

    assert said.gen_time == clock.now
    assert signing_root() == bytes(authority.root)


def test_nothing_of_it_is_kept(authority: Authority):
    token_now(DIGEST)

    assert not LogLeaf.objects.exists()
    assert not Stamp.objects.exists()
    assert LogClock.objects.get().log_size == 0


def test_time_goes_on_even_when_the_clock_goes_back(authority: Authority, clock: Clock):
    first = read_token(token_now(DIGEST)).gen_time
    clock.advance(seconds=-0.5)

    second = read_token(token_now(DIGEST)).gen_time

    assert second == first + timedelta(microseconds=1)
    assert LogClock.objects.get().last_gen_time == second


def test_looking_for_the_root_moves_no_clock(authority: Authority):
    signing_root()

    assert LogClock.objects.get().last_gen_time is None


@pytest.mark.parametrize("ask", [lambda: token_now(DIGEST), signing_root])
def test_without_a_key_of_this_quarter_nothing_is_written(authority: Authority, ask):
    QuarterCertificate.objects.all().delete()
    forget_signer()

    with pytest.raises(AuthorityUnavailable):
        ask()

    assert not LogClock.objects.exclude(last_gen_time=None).exists()
