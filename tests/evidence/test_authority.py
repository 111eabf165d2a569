import stat
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.sweeping import sweep
from evidence import authority, ceremony, key_files
from evidence.authority import (
    AuthorityUnavailable,
    authority_id,
    fingerprint,
    forget_signer,
    quarter_certificates,
    root_of,
    roots,
)
from evidence.key_files import key_path, quarters_held
from evidence.models import Authority, LogClock
from tests.cast import Person
from tests.evidence.steps import DIGEST, deposit, head_now, proof_of
from vault.errors import TokenRefused
from vault.timestamp_authority import TimestampSigner, new_authority, quarter_bounds, quarter_of

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def secrets_folder(settings, tmp_path: Path) -> Path:
    """Keys of these tests go where the others' are not looked for."""
    settings.MDV_SECRETS_DIR = tmp_path / "secrets"
    forget_signer()
    return tmp_path / "secrets" / "timestamps"


def shown(*arguments: str) -> str:
    out = StringIO()
    call_command("tsa", *arguments, stdout=out)
    return out.getvalue()


def test_set_up_makes_forty_quarters(secrets_folder: Path) -> None:
    made = ceremony.set_up()

    quarters = [row.quarter for row in quarter_certificates()]
    assert len(quarters) == 40
    assert quarters[0] == quarter_of(timezone.now())
    assert sorted(quarter for quarter, _ in quarters_held()) == quarters
    assert roots() == [made.root]


def test_set_up_again_changes_nothing() -> None:
    ceremony.set_up()
    before = roots()

    assert ceremony.set_up() is None
    assert roots() == before


def test_keys_are_for_their_owner_alone(secrets_folder: Path) -> None:
    ceremony.set_up()

    assert stat.S_IMODE(secrets_folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets_folder.iterdir()} == {0o600}


def test_root_key_is_nowhere(secrets_folder: Path) -> None:
    ceremony.set_up()
    leaves = {bytes(row.certificate) for row in quarter_certificates()}

    assert len(list(secrets_folder.iterdir())) == len(leaves)


def test_set_up_without_a_folder_makes_nothing(settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    settings.MDV_SECRETS_DIR = tmp_path / "file"

    with pytest.raises(CommandError, match="the keys cannot be written"):
        call_command("tsa", "init")

    assert not Authority.objects.exists()


def test_quarter_that_ends_hands_over(writer: Person, clock) -> None:
    ceremony.renew()
    now = quarter_of(clock.now)
    tokens = []
    for _ in range(2):
        tokens.append(proof_of(writer, deposit(writer)))
        clock.now = quarter_bounds(quarter_of(clock.now))[1]

    assert [quarter_of(one.gen_time) for one in tokens] == [
        now,
        quarter_of(quarter_bounds(now)[1]),
    ]
    assert list(authority._held) == [quarter_of(tokens[1].gen_time)]


def test_key_of_a_closed_quarter_is_destroyed(secrets_folder: Path, clock) -> None:
    ceremony.set_up()
    closed = quarter_of(clock.now)
    kept = {quarter for quarter, _ in quarters_held()} - {closed}
    clock.now = quarter_bounds(closed)[1] + timedelta(hours=1)

    assert sweep()["keys of closed quarters"] == 1
    assert {quarter for quarter, _ in quarters_held()} == kept


@pytest.mark.parametrize("minutes", [-1, 59])
def test_key_is_kept_until_its_quarter_is_over(clock, minutes: int) -> None:
    ceremony.set_up()
    clock.now = quarter_bounds(quarter_of(clock.now))[1] + timedelta(minutes=minutes)

    assert key_files.destroy_closed() == 0


def test_destroyed_key_was_written_over(secrets_folder: Path, tmp_path: Path) -> None:
    made = ceremony.set_up()
    path = key_path(authority_id(made.root), quarter_of(timezone.now()))
    (tmp_path / "other-name").hardlink_to(path)
    key = path.read_bytes()

    key_files.destroy_keys(authority_id(made.root))

    left = (tmp_path / "other-name").read_bytes()
    assert len(left) == len(key)
    assert key not in left
    assert list(secrets_folder.iterdir()) == []


def test_proofs_of_a_closed_quarter_still_hold(writer: Person, clock) -> None:
    ceremony.renew()
    item = deposit(writer)
    clock.advance(days=400)
    sweep()

    assert proof_of(writer, item).digest == DIGEST


@pytest.mark.parametrize("key", [None, b"", b"not a key"])
def test_key_missing_or_spoiled(writer: Person, key: bytes | None) -> None:
    made = ceremony.renew()
    path = key_path(authority_id(bytes(made.root)), quarter_of(timezone.now()))
    path.unlink() if key is None else path.write_bytes(key)

    with pytest.raises(AuthorityUnavailable):
        deposit(writer)


def test_key_of_another_quarter(writer: Person) -> None:
    made = ceremony.renew()
    held = sorted(path for _, path in quarters_held())
    held[0].write_bytes(held[1].read_bytes())

    assert str(authority_id(bytes(made.root))) in held[0].name
    with pytest.raises(AuthorityUnavailable):
        deposit(writer)


def test_quarters_used_up(writer: Person, clock) -> None:
    ceremony.renew()
    clock.advance(days=366 * 11)

    with pytest.raises(AuthorityUnavailable):
        deposit(writer)


def test_renewal_signs_with_the_new_authority_alone(writer: Person, secrets_folder: Path) -> None:
    first = ceremony.renew()
    before = deposit(writer)
    second = ceremony.renew()
    after = deposit(writer)

    assert root_of(proof_of(writer, before).token) == first.root
    assert root_of(proof_of(writer, after).token) == second.root
    assert {path.name[:16] for path in secrets_folder.iterdir()} == {authority_id(second.root)}


def test_latest_authority_signs_though_earlier_keys_are_left(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ceremony, "destroy_keys", lambda authority_id: 0)
    latest = [ceremony.renew() for _ in range(2)][-1]

    assert root_of(proof_of(writer, deposit(writer)).token) == latest.root


def test_renewal_after_a_clock_that_ran_ahead(writer: Person, clock) -> None:
    ceremony.renew()
    LogClock.objects.update(last_gen_time=clock.now + timedelta(days=366 * 12))
    ceremony.renew()

    assert proof_of(writer, deposit(writer)).gen_time > clock.now + timedelta(days=366 * 11)


def test_token_of_nobody_we_know(writer: Person) -> None:
    leaf = new_authority(timezone.now(), quarters=1).leaves[0]
    token = TimestampSigner(leaf.certificate, leaf.private_key).stamp(DIGEST, timezone.now())

    with pytest.raises(TokenRefused):
        root_of(token)


def test_command_shows_what_an_operator_publishes(writer: Person) -> None:
    shown("renew")
    deposit(writer)
    head_now()
    lines = shown("show").splitlines()

    assert fingerprint(roots()[0]) in lines[1]
    assert quarter_of(timezone.now()) in lines[2]
    assert "40, the last for" in lines[3]
    assert "1 leaves" in lines[4]
    assert "1 leaves" in lines[5]
    assert lines[5].endswith("not stamped outside")


def test_command_before_set_up() -> None:
    with pytest.raises(CommandError, match="tsa init"):
        call_command("tsa", "show")


def test_command_sets_up_once() -> None:
    assert shown("init") == shown("init")
