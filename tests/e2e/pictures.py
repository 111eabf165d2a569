"""What a pair of eyes would still see."""

from __future__ import annotations

import base64
from io import BytesIO

from PIL import Image
from playwright.sync_api import Error, FloatRect, Page


class Eyes:
    """Look at a page that is on its way to another site.

    Everything else that Playwright asks of a page waits, then, for the other site to answer:
    only the browser's own picture is given at once.
    """

    def __init__(self, page: Page) -> None:
        self.browser = page.context.new_cdp_session(page)

    def look(self, patience_ms: int = 4_000) -> bytes | None:
        """The picture; none between two documents, where the browser refuses it in words of its
        own, or never gives it."""
        try:
            picture = self.browser.send("Page.captureScreenshot", {}, timeout=patience_ms)
        except Error:
            return None
        return base64.b64decode(picture["data"])

    def sees_nothing(self) -> bool:
        """Whether there is a picture now, and blank."""
        picture = self.look()
        return picture is not None and is_blank(picture)


def is_blank(screenshot: bytes, besides: FloatRect | None = None) -> bool:
    """One colour everywhere, but for a rectangle that may be left out."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    if besides:
        left, top = int(besides["x"]), int(besides["y"])
        right, bottom = left + int(besides["width"]) + 2, top + int(besides["height"]) + 2
        picture.paste(picture.getpixel((0, picture.height // 2)), (left, top, right, bottom))
    return all(low == high for low, high in picture.getextrema())
