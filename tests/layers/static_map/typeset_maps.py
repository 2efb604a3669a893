"""Draw maps for other programs, and set them with typst as the atlas's files do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import typst

from layers.state import MapState
from layers.static_map import draw_map
from layers.static_map.text import FONTS
from tests.layers.static_map.conftest import EVERYTHING, View

if TYPE_CHECKING:
    from pathlib import Path

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
