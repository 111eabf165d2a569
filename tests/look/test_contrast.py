"""Every text and control can be told from every ground it may stand on."""

from __future__ import annotations

import pytest

from tests.look.colours import contrast, schemes

GROUNDS = ("wall", "table", "sheet", "tint")
TEXTS = [
    *[("ink", ground) for ground in (*GROUNDS, "care-bg")],
    *[(ink, ground) for ink in ("ink-2", "act", "act-2") for ground in GROUNDS],
    *[(ink, ground) for ink in ("seal", "well", "care") for ground in ("wall", "sheet", "tint")],
    ("care", "care-bg"),
    ("on-act", "act"),
    ("on-act", "act-2"),
    ("on-exit", "exit"),
    ("sheet", "care"),
]
CONTROLS = [
    *[("edge", ground) for ground in ("wall", "sheet", "tint")],
    *[("focus", ground) for ground in (*GROUNDS, "care-bg")],
    *[(f"s-{step}", ground) for step in range(1, 6) for ground in ("wall", "sheet", "tint")],
    ("exit", "wall"),
    ("exit", "sheet"),
    ("act", "sheet"),
    ("care", "care-bg"),
]
LEAST_FOR_TEXT = 4.5
LEAST_FOR_CONTROLS = 3.0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_is_legible(scheme, ink, ground):
    colours = schemes()[scheme]

    assert contrast(colours[ink], colours[ground]) >= LEAST_FOR_TEXT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), CONTROLS)
def test_control_is_visible(scheme, edge, ground):
    colours = schemes()[scheme]

    assert contrast(colours[edge], colours[ground]) >= LEAST_FOR_CONTROLS


def test_dark_scheme_gives_every_colour_of_its_own():
    light, dark = schemes()["light"], schemes()["dark"]

    assert [name for name in light if light[name] == dark[name]] == []
