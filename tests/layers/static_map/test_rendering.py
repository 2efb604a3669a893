"""What typst, which sets a drawing in files, makes of its names."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader

from tests.layers.static_map.typeset_maps import compile_with_typst, draw

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas


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
