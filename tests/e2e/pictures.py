"""What a pair of eyes would still see."""

from __future__ import annotations

import base64
from io import BytesIO

from PIL import Image
from playwright.sync_api import Error, FloatRect, Page, TimeoutError

BETWEEN_DOCUMENTS = "Not attached to an active page"


class Eyes:
    """Look at a page that is on its way to another site.

    Everything else that Playwright asks of a page waits, then, for the other site to answer:
    only the browser's own picture is given at once.
    """

    def __init__(self, page: Page) -> None:
        self.browser = page.context.new_cdp_session(page)

    def look(self, patience_ms: int = 15_000) -> bytes:
        picture = self.browser.send("Page.captureScreenshot", {}, timeout=patience_ms)
        return base64.b64decode(picture["data"])

    def sees_nothing(self) -> bool:
        """Whether the page is blank now; between two documents there is none to look at, and a
        picture asked for then may never come: it is asked for again."""
        try:
            return is_blank(self.look(4_000))
        except TimeoutError:
            return False
        except Error as error:
            if BETWEEN_DOCUMENTS in str(error):
                return False
            raise


def is_blank(screenshot: bytes, besides: FloatRect | None = None) -> bool:
    """One colour everywhere, but for a rectangle that may be left out."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    if besides:
        left, top = int(besides["x"]), int(besides["y"])
        right, bottom = left + int(besides["width"]) + 2, top + int(besides["height"]) + 2
        picture.paste(picture.getpixel((0, picture.height // 2)), (left, top, right, bottom))
    return all(low == high for low, high in picture.getextrema())
