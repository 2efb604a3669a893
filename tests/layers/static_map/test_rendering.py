"""What other programs make of a drawing: typst, which sets it in files, and Chromium."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import pytest
import typst
from PIL import Image
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from layers.state import MapState
from layers.static_map import draw_map
from layers.static_map.text import FONTS
from tests.layers.static_map.conftest import EVERYTHING, View
from tools.chromium import LAUNCH_OPTIONS, find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser

    from geodata.atlas import Atlas

SIZE_MM: Final = (120.0, 90.0)
VIEW: Final = View(46.3, 39.6, 8.5)
TITLE: Final = "Lachin Լաչին ლაჩინი لاچین Лачын İğdır"  # noqa: RUF001 (Turkish)
PAGE: Final = '#set page(width: 120mm, height: 90mm, margin: 0mm)\n#image("map.svg", width: 120mm)'


def draw(shipped: Atlas, language: str) -> str:
    """Draw a map with its fonts, without the relief."""
    width_mm, height_mm = SIZE_MM
    state = MapState(EVERYTHING.files, date="2023-01-15", language=language)
    return draw_map(
        shipped, state, VIEW, width_mm=width_mm, height_mm=height_mm, relief=False,
        title=TITLE, embed_fonts=True,
    )  # fmt: skip


def compile_with_typst(folder: Path, svg: str, form: Literal["pdf", "png"]) -> bytes:
    """Set a drawing alone on a page, with the atlas's own faces only."""
    (folder / "map.svg").write_text(svg, encoding="utf-8")
    (folder / "page.typ").write_text(PAGE, encoding="utf-8")
    page: bytes = typst.compile(
        folder / "page.typ", format=form, ppi=192, font_paths=[FONTS], ignore_system_fonts=True
    )
    return page


def grey(png: bytes) -> NDArray[np.float64]:
    """Return a picture in grey, at a quarter of its size: shapes count, not single pixels."""
    picture = Image.open(io.BytesIO(png)).convert("L").crop((0, 0, 896, 672))
    return np.asarray(picture.resize((224, 168), Image.Resampling.BOX), dtype=np.float64)


def test_names_are_text_in_the_faces_of_their_scripts(shipped: Atlas, tmp_path: Path) -> None:
    """In a PDF each script has its own face, and the words can be selected."""
    page = PdfReader(io.BytesIO(compile_with_typst(tmp_path, draw(shipped, "hy"), "pdf"))).pages[0]
    faces = {str(font).split("+")[-1] for font in _fonts(page)}
    assert {"NotoSansArmenian", "NotoSansGeorgian", "NotoSansArabic"} <= {
        face.split("-")[0] for face in faces
    }
    text = page.extract_text()
    assert "Ստեփանակերտ" in text
    assert "Boundaries and names do not imply" in text


def _fonts(page: object) -> list[object]:
    """Return the names of the fonts on a page, also of those inside its pictures."""
    found: list[object] = []
    waiting = [page["/Resources"]]  # type: ignore[index]
    while waiting:
        resources = waiting.pop().get_object()
        found += [font.get_object()["/BaseFont"] for font in resources.get("/Font", {}).values()]
        forms = (form.get_object() for form in resources.get("/XObject", {}).values())
        waiting += [form["/Resources"] for form in forms if "/Resources" in form]
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all languages."""
    with sync_playwright() as playwright:
        options = list(LAUNCH_OPTIONS)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        yield browser
        browser.close()


@pytest.mark.browser
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
