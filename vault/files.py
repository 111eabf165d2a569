"""Sealed files, MDV1: what the applications import."""

from vault.file_format import plain_size, sealed_size
from vault.file_reader import SealedFileReader
from vault.file_writer import SealedFileInfo, SealedFileWriter

__all__ = ["SealedFileInfo", "SealedFileReader", "SealedFileWriter", "plain_size", "sealed_size"]
