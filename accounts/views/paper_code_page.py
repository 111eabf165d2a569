"""The address of the paper code, with the page that comes after it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def paper_code_page(next_path: str) -> str:
    return f"{reverse('accounts:recovery_code')}?{urlencode({'next': next_path})}"
