"""What cites a document. Apps of higher layers say it; documents know none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from uuid import UUID

from accounts.models import Space
from vault.keyring import Keyring

# Title and local path of something of hers that cites the document.
Link = tuple[str, str]
Provider = Callable[[Space, Keyring, UUID], list[Link]]
# For every document that is cited, by how many; in one pass, however many documents.
CountProvider = Callable[[Space, Keyring], Mapping[UUID, int]]

_providers: list[Provider] = []
_counters: list[CountProvider] = []


def register_provider(provider: Provider) -> None:
    if provider not in _providers:
        _providers.append(provider)


def register_counter(counter: CountProvider) -> None:
    if counter not in _counters:
        _counters.append(counter)


def links_to(owner: Space, keyring: Keyring, document_id: UUID) -> list[Link]:
    return [link for provider in _providers for link in provider(owner, keyring, document_id)]


def count_links(owner: Space, keyring: Keyring) -> Mapping[UUID, int]:
    total: Counter[UUID] = Counter()
    for counter in _counters:
        total.update(counter(owner, keyring))
    return total
