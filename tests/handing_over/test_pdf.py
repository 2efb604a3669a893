"""The PDF is opened with pypdf and drawn with pdfium: pages, bookmarks, tags, texts, faces."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdf
import pypdfium2
import pytest

from briefings.formats import build_file
from briefings.pdf import build_pdf
from briefings.wording import one_line
from geodata.briefing.model import Briefing
from geodata.errors import WritingError
from geodata.wording import DISCLAIMER
from tests.handing_over.briefing_cases import (
    ATTACK,
    NAMES,
    QUOTE,
    long_scene,
    make_briefing,
    make_scene,
    texts_of,
)

if TYPE_CHECKING:
    from briefings.material import BriefingData, Material

A4_POINTS = (841.89, 595.28)


def read(content: bytes) -> pypdf.PdfReader:
    """Open a PDF."""
    return pypdf.PdfReader(io.BytesIO(content))


def squeezed(text: str) -> str:
    """Return a text without white space and line ends, which a PDF sets as it likes."""
    return re.sub(r"[\s\u00ad]+", "", text)


@pytest.fixture(scope="module")
def reader(built: dict[str, bytes]) -> pypdf.PdfReader:
    """Open the PDF of the two scenes."""
    return read(built["pdf"])


@pytest.fixture(scope="module")
def texts(reader: pypdf.PdfReader) -> list[str]:
    """Read the words of every page of the two scenes, without white space."""
    return [squeezed(page.extract_text()) for page in reader.pages]


def test_a_title_page_and_a_page_a_scene(reader: pypdf.PdfReader, material: Material) -> None:
    """Every scene has one page of A4, landscape, after the title page."""
    assert len(reader.pages) == 1 + len(material.scenes)
    for page in reader.pages:
        assert [float(page.mediabox.width), float(page.mediabox.height)] == pytest.approx(
            A4_POINTS, abs=0.1
        )


def test_a_bookmark_a_scene(reader: pypdf.PdfReader, material: Material) -> None:
    """Bookmarks carry the titles as they were written and lead to the scenes' pages."""
    titles = [one_line(scene.scene.title) for scene in material.scenes]
    assert [entry.title for entry in reader.outline] == titles  # type: ignore[union-attr]
    pages = [reader.get_destination_page_number(entry) for entry in reader.outline]  # type: ignore[arg-type]
    assert pages == [1, 2]


def test_it_is_tagged_for_readers_aloud(reader: pypdf.PdfReader) -> None:
    """It has a tree of tags, a language, and a text for every picture."""
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    texts = " ".join(alternatives(root["/StructTreeRoot"]))
    assert "on 6 September 2023" in texts
    assert "Lachin corridor zone" in texts


def test_it_claims_accessibility_where_it_can(data: BriefingData) -> None:
    """With letters of which each glyph tells its character, the file says that it is PDF/UA-1."""
    plain = make_scene(title="Plain", caption="One sentence.", layers=("borders",))
    root: Any = read(build_file("pdf", make_briefing(plain), data)).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def alternatives(tag: Any) -> list[str]:  # noqa: ANN401 (pypdf's objects)
    """Return the texts for pictures below a tag."""
    tag = tag.get_object()
    if isinstance(tag, list):
        return [text for child in tag for text in alternatives(child)]
    if not isinstance(tag, dict):
        return []
    own = [str(tag["/Alt"])] if "/Alt" in tag else []
    return own + (alternatives(tag["/K"]) if "/K" in tag else [])


def test_the_text_of_every_scene_can_be_selected(texts: list[str], material: Material) -> None:
    """Caption, quotation, sources, figures and what is missing stand on the page as text."""
    for found, scene in zip(texts[1:], material.scenes, strict=True):
        for text in texts_of(scene):
            # Right-to-left words are stored as they are drawn.
            parts = [part for part in text.split() if not re.search("[\u0600-\u06ff]", part)]
            assert all(squeezed(part) in found for part in parts), text
    assert squeezed(QUOTE) in texts[1]


def test_the_disclaimer_is_on_every_page_with_a_map(texts: list[str]) -> None:
    """Title page and scenes carry the disclaimer on boundaries, and the number of the page."""
    for number, found in enumerate(texts, 1):
        assert squeezed(DISCLAIMER) in found
        assert squeezed(f"Page {number} of {len(texts)}") in found


def test_all_faces_are_embedded(reader: pypdf.PdfReader) -> None:
    """Each script has its face inside the file."""
    names = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            below = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(below["/FontDescriptor"].get_object())
            names.add(str(below["/BaseFont"]).split("+")[1])
    assert {name.split("-")[0] for name in names} >= {
        "NotoSans",
        "NotoSansArmenian",
        "NotoSansGeorgian",
        "NotoSansArabic",
    }


def test_texts_are_never_run(
    reader: pypdf.PdfReader, texts: list[str], built: dict[str, bytes]
) -> None:
    """What looks like markup or script is printed as it stands; nothing in the file acts."""
    assert squeezed(ATTACK) in texts[1]
    assert not re.search(rb"/(JavaScript|JS|OpenAction|AA|Launch)\b", built["pdf"])
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A", {})
            assert str(action.get("/URI", "https://")).startswith(("http://", "https://"))


def test_pages_are_drawn(built: dict[str, bytes]) -> None:
    """Rasterised, each scene has its map on the left and its text on the right."""
    document = pypdfium2.PdfDocument(built["pdf"])
    for number in (1, 2):
        pixels = document[number].render(scale=1).to_numpy()
        left, right = pixels[60:400, 40:500], pixels[60:300, 580:810]
        assert np.unique(left.reshape(-1, left.shape[-1]), axis=0).shape[0] > 500
        assert 0.02 < (right.mean(axis=-1) < 128).mean() < 0.5
    document.close()


def test_equal_input_gives_equal_bytes(built: dict[str, bytes], material: Material) -> None:
    """The file tells when the scenes were stored, not when it was made."""
    assert build_pdf(material) == built["pdf"]
    created = read(built["pdf"]).metadata
    assert created is not None
    assert str(created.creation_date).startswith("2026-11-22 10:00")


def test_what_does_not_fit_goes_on(data: BriefingData) -> None:
    """A long caption goes on on further pages that say so, and loses no sentence."""
    reader = read(build_file("pdf", make_briefing(long_scene()), data))
    assert len(reader.pages) > 2
    assert "Continued on the next page." in reader.pages[1].extract_text()
    assert "Long (continued)" in reader.pages[2].extract_text()
    found = squeezed(" ".join(page.extract_text() for page in reader.pages))
    for number in range(1, 111):
        assert f"sentencenumber{number}of" in found
    assert squeezed(QUOTE) in found
    assert len(reader.outline) == 1


def test_characters_without_a_face_do_not_stop_it(data: BriefingData) -> None:
    """A character that no face has is left out of the type, and the rest is set, tagged."""
    odd = make_scene(title="Odd \U0001f600 \u4e2d \ue000", caption="")
    reader = read(build_file("pdf", make_briefing(odd), data))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "Odd" in reader.pages[1].extract_text()


def test_a_briefing_without_scenes_is_a_title_page(data: BriefingData) -> None:
    """Nothing to show is no failure, and no time is told."""
    reader = read(build_file("pdf", Briefing("empty", "", "", ()), data))
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.creation_date is None


def test_names_of_every_script_are_printed(texts: list[str]) -> None:
    """Names from the left keep their letters in the text of the page."""
    assert all(name in texts[1] for name in NAMES.split(" · ")[1:])


def test_a_full_disk_is_told(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the temporary folder cannot be written, the error names it."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(WritingError, match="No space left on device"):
        build_pdf(material)
