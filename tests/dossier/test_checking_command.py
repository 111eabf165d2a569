"""`manage.py verify_export`: the same judgement for an expert, by its exit status first."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Person
from tests.dossier.containers import container
from tests.dossier.forgeries import FORGERIES

VECTOR = Path(__file__).parent / "vectors" / "export-0.1.zip"
ROOT = VECTOR.with_name("export-0.1.ca.pem")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_export", *arguments, stdout=out)
    return out.getvalue()


def test_real_dossier_is_sound_and_a_forged_one_is_not(writer: Person, tmp_path: Path) -> None:
    real = container(writer)
    path = tmp_path / "fichiers.zip"
    path.write_bytes(real)
    assert "verdict   sound\n" in run(str(path))

    path.write_bytes(FORGERIES[0].apply(real))
    with pytest.raises(CommandError, match="altered"):
        run(str(path))


def test_report_is_told_to_a_program() -> None:
    told = json.loads(run(str(VECTOR), "--ca", str(ROOT), "--json"))

    assert (told["verdict"], told["kind"], told["faults"]) == ("sound", "dossier", [])
    assert {one["state"] for one in told["pieces"]} == {"sealed", "covered"}


def test_with_a_root_no_database_is_needed(tmp_path: Path) -> None:
    """The exit status and the words, from a process that has none."""
    base = Path(__file__).parents[2]
    env = {
        "PATH": "/usr/bin:/bin",
        "MDV_DATA_DIR": str(tmp_path / "data"),
        "MDV_SECRETS_DIR": str(tmp_path / "secrets"),
        "DJANGO_SETTINGS_MODULE": "memodevie.settings",
    }
    command = [sys.executable, "manage.py", "verify_export", str(VECTOR), "--ca", str(ROOT)]

    good = subprocess.run(command, cwd=base, env=env, capture_output=True, check=False, timeout=60)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(VECTOR.read_bytes()[:-1])
    command[3] = str(cut)
    bad = subprocess.run(command, cwd=base, env=env, capture_output=True, check=False, timeout=60)

    assert (good.returncode, good.stderr) == (0, b"")
    assert bad.returncode == 1
    assert b"not sound: incomplete" in bad.stderr


@pytest.mark.parametrize("missing", ["file", "ca"])
def test_what_cannot_be_read_is_said(tmp_path: Path, missing: str) -> None:
    nowhere = str(tmp_path / "nowhere")
    file, root = (nowhere, str(ROOT)) if missing == "file" else (str(VECTOR), nowhere)

    with pytest.raises(CommandError, match="cannot be read"):
        run(file, "--ca", root)


def test_root_that_is_none_is_refused() -> None:
    with pytest.raises(CommandError, match="no certificate"):
        run(str(VECTOR), "--ca", str(VECTOR))
