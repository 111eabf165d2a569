"""The cast of the vault: bytes only, no database and no request."""

import io
import json
from pathlib import Path
from uuid import UUID

from vault.files import SealedFileReader, SealedFileWriter

VECTORS = Path(__file__).parent / "vectors"
WRITER = UUID("00000000-0000-4000-8000-00000000000a")
STRANGER = UUID("00000000-0000-4000-8000-00000000000b")
ENTRY = UUID("00000000-0000-4000-8000-0000000000e1")
WRITER_UMK = bytes(range(32))


def load_vectors(name):
    return json.loads((VECTORS / name).read_text("utf-8"))


def seal_file(part, content, **options):
    sink = io.BytesIO()
    writer = SealedFileWriter(part, sink, **options)
    writer.write(content)
    writer.finish()
    return sink.getvalue()


def read_file(part, sealed, **options):
    reader = SealedFileReader(part, io.BytesIO(sealed), **options)
    return b"".join(reader.read_range(0, reader.plain_size))
