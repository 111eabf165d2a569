from contacts.models.address_book import AddressCard
from contacts.models.local_services import LocalService, ServiceKind, ServiceState
from contacts.models.service_history import ServiceAction, ServiceRevision

__all__ = [
    "AddressCard",
    "LocalService",
    "ServiceAction",
    "ServiceKind",
    "ServiceRevision",
    "ServiceState",
]
