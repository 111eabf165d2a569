"""The journal's own folders are emptied: attachments of one test are not those of another."""

import shutil

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def empty_folders() -> None:
    for name in ("blobs", "incoming"):
        shutil.rmtree(settings.MDV_DATA_DIR / name, ignore_errors=True)
