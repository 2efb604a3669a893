"""The map for print looks the same set by typst and opened in Chromium."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from geodata.read_atlas import read_atlas
from tests.layers.static_map.typeset_maps import compile_with_typst, draw

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser

    from geodata.atlas import Atlas

pytestmark = [pytest.mark.browser, pytest.mark.page_only]


@pytest.fixture(scope="module")
def shipped() -> Atlas:
    """Read the shipped atlas once."""
    return read_atlas()


def grey(png: bytes) -> NDArray[np.float64]:
    """Return a picture in grey, at a quarter of its size: shapes count, not single pixels."""
    picture = Image.open(io.BytesIO(png)).convert("L").crop((0, 0, 896, 672))
    return np.asarray(picture.resize((224, 168), Image.Resampling.BOX), dtype=np.float64)


@pytest.mark.parametrize("language", ["en", "hy", "az", "ru", "fa", "ka"])
def test_typst_and_chromium_draw_the_same(
    shipped: Atlas, browser: Browser, tmp_path: Path, language: str
) -> None:
    """Letters are shaped and joined alike, and lines and marks lie in the same places."""
    typeset = grey(compile_with_typst(tmp_path, draw(shipped, language), "png"))
    page = browser.new_page(viewport={"width": 454, "height": 341}, device_scale_factor=2)
    page.goto((tmp_path / "map.svg").as_uri())
    page.wait_for_function("document.fonts.ready.then(() => true)")
    shown = grey(page.screenshot())
    page.close()
    difference = np.abs(typeset - shown)
    assert difference.mean() < 5
    # A word that one of them does not shape differs over a whole patch: by 47 when one did.
    assert difference.reshape(21, 8, 28, 8).mean(axis=(1, 3)).max() < 25
