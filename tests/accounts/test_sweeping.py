import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections

from accounts import sweeping
from accounts.models import AttemptWindow, KeyWrap, RecoveryRequest, VaultSession
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import row_of, sign_in, state_of

pytestmark = pytest.mark.django_db(databases="__all__")


def test_fresh_session_keeps_its_keys(writer):
    sweeping.forget_idle_keys()

    assert state_of(writer.client) == 204


def test_idle_session_loses_the_open_key(writer, clock):
    clock.advance(seconds=180)

    assert sweeping.forget_idle_keys() == 1
    row = row_of(writer.client)
    assert (row.sealed_master_key, row.code_given_at) == (None, None)
    assert row.sealed_passphrase_key is not None


def test_each_session_has_its_own_delay(writer, stranger, clock):
    VaultSession.objects.filter(space_id=stranger.space.pk).update(idle_lock_seconds=900)
    clock.advance(seconds=400)
    sweeping.forget_idle_keys()

    assert row_of(writer.client).sealed_master_key is None
    assert row_of(stranger.client).sealed_master_key is not None


def test_session_left_for_half_an_hour_keeps_no_key(writer, clock):
    clock.advance(minutes=30)
    sweeping.forget_idle_keys()

    row = row_of(writer.client)
    assert (row.sealed_master_key, row.sealed_passphrase_key) == (None, None)
    assert row.space_id == writer.space.pk


def test_locked_session_keeps_its_row_until_then(writer, clock):
    client = sign_in(writer)
    clock.advance(minutes=29)
    sweeping.sweep()

    assert row_of(client).sealed_passphrase_key is not None


def test_idle_recovery_is_ended(writer, clock):
    VaultSession.objects.update(is_recovery=True)
    clock.advance(seconds=180)
    sweeping.forget_idle_keys()

    assert not VaultSession.objects.exists()


def test_ended_sessions_are_deleted(writer, clock):
    clock.advance(hours=12)

    assert sweeping.end_sessions() == 1


def test_expired_rows_are_deleted_and_the_others_kept(writer, clock):
    now = clock.now
    AttemptWindow.objects.create(key=b"a" * 32, started_at=now, expires_at=now)
    AttemptWindow.objects.create(
        key=b"b" * 32, started_at=now, expires_at=now + timedelta(seconds=1)
    )
    RecoveryRequest.objects.create(space=writer.space, opens_at=now, expires_at=now)
    KeyWrap.objects.filter(kind=WrapKind.RECOVERY).update(
        kind=WrapKind.RECOVERY_EARLIER, expires_at=now
    )

    assert sweeping.drop_expired_rows() == 3
    assert AttemptWindow.objects.filter(key=b"b" * 32).exists()
    assert KeyWrap.objects.get().kind == WrapKind.SLOT


def test_other_app_may_register_what_it_holds(monkeypatch):
    monkeypatch.setattr(sweeping, "_tasks", {})
    sweeping.register("orphans", lambda: 7)

    assert sweeping.sweep() == {"orphans": 7}


def test_task_that_fails_is_named_by_its_kind_and_the_others_run(monkeypatch, caplog):
    def fail():
        raise DatabaseError("the text of a row")

    monkeypatch.setattr(sweeping, "_tasks", {"first": fail, "second": lambda: 1})

    assert sweeping.sweep() == {"first": 0, "second": 1}
    assert "first failed: DatabaseError" in caplog.text
    assert "the text of a row" not in caplog.text


def test_command_runs_one_round_on_request(writer, clock):
    clock.advance(hours=13)
    call_command("sweep", "--once")

    assert not VaultSession.objects.exists()


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_erased_keys_leave_the_write_ahead_log(writer):
    if "sessions" not in settings.DATABASES:
        pytest.skip("PostgreSQL: the table is unlogged")
    sealed = bytes(row_of(writer.client).sealed_master_key)
    name = str(connections["sessions"].settings_dict["NAME"])
    VaultSession.objects.all().delete()
    sweeping.empty_write_ahead_logs()

    files = [Path(f"{name}{end}") for end in ("", "-wal")]
    assert [one.name for one in files if one.exists() and sealed in one.read_bytes()] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_command_ends_cleanly_when_told_to_stop(number, tmp_path):
    (tmp_path / "data").mkdir()
    environment = os.environ | {
        "MDV_DATA_DIR": str(tmp_path / "data"),
        "MDV_SECRETS_DIR": str(tmp_path / "secrets"),
    }
    environment.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "manage.py", "sweep", "-v2"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # The first round is over, though the tables do not even exist.
    first = process.stdout.readline()
    started = time.monotonic()
    process.send_signal(number)
    _, complaints = process.communicate(timeout=50)

    assert first.startswith("sessions: 0")
    assert process.returncode == 0
    assert "OperationalError" in complaints
    assert "Traceback" not in complaints
    # A round lasts a minute: it did not wait for the next one.
    assert time.monotonic() - started < 40
