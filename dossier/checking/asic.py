"""The ASiC manifest, in the one form in which version 1 is written: no XML parser is needed."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
    ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
    '  <asic:SigReference URI="META-INF/timestamp001.tst"'
    ' MimeType="application/vnd.etsi.timestamp-token"/>\n'
)
_TAIL = "</asic:ASiCManifest>\n"
_REFERENCE = re.compile(
    r'  <asic:DataObjectReference URI="([^"&<>\n]+)" MimeType="[^"&<>\n]*"'
    r'(?: Rootfile="true")?>\n'
    r'    <ds:DigestMethod Algorithm="http://www\.w3\.org/2001/04/xmlenc#sha256"/>\n'
    r"    <ds:DigestValue>([A-Za-z0-9+/]{43}=)</ds:DigestValue>\n"
    r"  </asic:DataObjectReference>\n"
)


def read_manifest(octets: bytes) -> dict[str, bytes] | None:
    """The hash of each file that it lists; None when it is not as we write it."""
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text.startswith(_HEAD) or not text.endswith(_TAIL):
        return None
    found: dict[str, bytes] = {}
    place, end = len(_HEAD), len(text) - len(_TAIL)
    while place < end:
        match = _REFERENCE.match(text, place, end)
        if match is None:
            return None
        name, digest = match[1], b64decode(match[2])
        if name in found or b64encode(digest).decode() != match[2]:
            return None
        found[name] = digest
        place = match.end()
    return found
