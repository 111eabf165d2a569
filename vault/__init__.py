"""Keys, wraps, sealed records and sealed files: bytes in, bytes out, nothing of Django.

The formats are written byte by byte in README.md.
"""
