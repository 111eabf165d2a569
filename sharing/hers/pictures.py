"""The link as a picture, for a telephone held in front of the screen."""

from __future__ import annotations

import segno


def link_picture(address: str) -> str:
    """A data: URI of an SVG: nothing of the link is asked of the server again, or kept."""
    # "M" reads through a scratched or tilted screen; the quiet zone is what the norm asks.
    drawn = segno.make(address, error="m", micro=False)
    return str(drawn.svg_data_uri(scale=6, border=4, light="#fff", dark="#000"))
