from pathlib import Path

from django.apps import apps

from tests.setup.conftest import ROOT


def test_every_app_is_sent_to_the_image() -> None:
    sent = (ROOT / ".dockerignore").read_text().splitlines()
    ours = {app.label for app in apps.get_app_configs() if Path(app.path).parent == ROOT}

    assert "accounts" in ours
    assert {f"!{label}" for label in ours} - set(sent) == set()
