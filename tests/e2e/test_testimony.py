"""A code said by voice, a dossier handed over, read and kept: two browsers, with scripts or not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press
from tests.sharing.testimonies import HAND_OVER, INVITE, LIST, documents, told_by

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("has_scripts", [False, True], ids=["plain", "scripts"])
def test_code_then_testimony_then_her_files(
    writer: Person, relative: Person, new_context: Any, has_scripts: bool
) -> None:
    told_by(relative)
    hers = enter(new_context(java_script_enabled=has_scripts), writer, INVITE)
    hers.fill("[name=to]", "Ma voisine")
    press(hers, "main form button.btn")
    code = hers.locator("#codes .copy-out").inner_text()

    his = enter(new_context(java_script_enabled=has_scripts), relative, LIST)
    press(his, f"main a[href='{HAND_OVER}']")
    his.fill("[name=code]", code)
    his.check("[name=dossier]")
    his.fill("[name=name]", "Votre voisine")
    press(his, "main form .btn")
    assert "C’est remis." in his.inner_text("main")

    hers.goto(hers.url.split("/partages")[0] + LIST)
    press(hers, "#attente a.btn")
    assert hers.evaluate("document.querySelector('.leaf-seen').decode().then(() => true)")
    assert "Votre voisine" in hers.inner_text("main")
    if has_scripts:
        assert violations_here(hers) == {}
    press(hers, "#reponse button[value=keep]")

    assert "C’est dans vos fichiers." in hers.inner_text("main")
    assert len(documents(writer)) == 2
