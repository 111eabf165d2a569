from contacts.models.address_book import AddressCard
from contacts.models.local_services import LocalService, ServiceKind, ServiceState

__all__ = ["AddressCard", "LocalService", "ServiceKind", "ServiceState"]
