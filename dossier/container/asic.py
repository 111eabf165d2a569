"""The ASiC manifest (ETSI EN 319 162-1, A.4): what one token of time speaks of, file by file."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from dossier.container.files import Packed
from dossier.container.names import ASIC_TOKEN

MIMETYPE_CONTENT = b"application/vnd.etsi.asic-e+zip"
ASIC = "http://uri.etsi.org/02918/v1.2.1#"
XML_SIGNATURE = "http://www.w3.org/2000/09/xmldsig#"
SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256"
TOKEN_TYPE = "application/vnd.etsi.timestamp-token"  # noqa: S105 (a media type)


def manifest_of(files: Iterable[Packed], root_file: str = "") -> bytes:
    """Every file outside META-INF but `mimetype`; `root_file` is the one to open first."""
    references = "".join(_reference(one, one.name == root_file) for one in files)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<asic:ASiCManifest xmlns:asic="{ASIC}" xmlns:ds="{XML_SIGNATURE}">\n'
        f'  <asic:SigReference URI="{ASIC_TOKEN}" MimeType="{TOKEN_TYPE}"/>\n'
        f"{references}</asic:ASiCManifest>\n"
    ).encode()


def _reference(file: Packed, is_root: bool) -> str:
    root = ' Rootfile="true"' if is_root else ""
    uri, media_type = quoteattr(file.name), quoteattr(file.media_type)
    return (
        f"  <asic:DataObjectReference URI={uri} MimeType={media_type}{root}>\n"
        f'    <ds:DigestMethod Algorithm="{SHA_256}"/>\n'
        f"    <ds:DigestValue>{b64encode(file.digest).decode()}</ds:DigestValue>\n"
        "  </asic:DataObjectReference>\n"
    )
