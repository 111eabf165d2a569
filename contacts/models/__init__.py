from contacts.models.address_book import AddressCard

__all__ = ["AddressCard"]
