"""What cites a document. Apps of higher layers say it; documents know none of them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from accounts.models import Space
from vault.keyring import Keyring

# Title and local path of something of hers that cites the document.
Link = tuple[str, str]
Provider = Callable[[Space, Keyring, UUID], list[Link]]

_providers: list[Provider] = []


def register_provider(provider: Provider) -> None:
    if provider not in _providers:
        _providers.append(provider)


def links_to(owner: Space, keyring: Keyring, document_id: UUID) -> list[Link]:
    return [link for provider in _providers for link in provider(owner, keyring, document_id)]
