"""The slides are opened with python-pptx: texts, notes, pictures, languages, and their fit."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pptx
import pytest
from PIL import Image
from pptx.oxml.ns import qn

from briefings.formats import build_file
from briefings.slides import build_slides
from briefings.wording import one_line
from geodata.wording import DISCLAIMER
from layers.static_map.text import wrap
from tests.handing_over.briefing_cases import (
    ATTACK,
    QUOTE,
    long_scene,
    make_briefing,
    make_scene,
    texts_of,
)

if TYPE_CHECKING:
    from briefings.material import BriefingData, Material

EMU_A_POINT = 12_700
PICTURE = 13
LEAST_DPI = 200


def read(content: bytes) -> Any:  # noqa: ANN401 (python-pptx has no types)
    """Open a presentation."""
    return pptx.Presentation(io.BytesIO(content))


def texts(slide: Any) -> str:  # noqa: ANN401
    """Return all words on a slide, those of tables too."""
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    words += [cell.text for table in tables for row in table.rows for cell in row.cells]
    return "\n".join(words)


def picture_of(slide: Any) -> Any:  # noqa: ANN401
    """Return the one picture of a slide."""
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == PICTURE]
    return picture


@pytest.fixture(scope="module")
def slides(built: dict[str, bytes]) -> list[Any]:
    """Open the slides of the two scenes, the title first."""
    return list(read(built["pptx"]).slides)


def test_a_title_and_a_slide_a_scene(slides: list[Any], material: Material) -> None:
    """Slides are 16:9; each scene's title is the slide's title."""
    assert [slide.shapes.title.text for slide in slides] == [
        one_line(material.briefing.title),
        *(one_line(scene.scene.title) for scene in material.scenes),
    ]


def test_texts_can_be_edited(slides: list[Any], material: Material) -> None:
    """Caption and sources stand in placeholders, the comparison in a table, all as text."""
    for slide, scene in zip(slides[1:], material.scenes, strict=True):
        found = texts(slide)
        assert all(one_line(text) in found for text in texts_of(scene))
        names = {shape.name for shape in slide.placeholders}
        assert {"Caption", "Sources"} <= names
    assert QUOTE in texts(slides[1])
    assert any(shape.has_table for shape in slides[2].shapes)


def test_notes_are_in_the_notes(slides: list[Any], material: Material) -> None:
    """Notes stand word for word in the notes field; control characters are replaced there."""
    notes = slides[1].notes_slide.notes_text_frame.text
    assert notes.startswith(f"Say this slowly. {ATTACK}\nThen go on.")
    assert notes.endswith("before\ufffd\ufffd\ufffdafter\ufffd")
    assert material.scenes[1].scene.notes == ""
    assert not slides[2].has_notes_slide


def test_the_map_is_a_picture_for_print(slides: list[Any]) -> None:
    """It has 200 pixels an inch or more where it stands, and a text for those who cannot see it."""
    for slide in slides[1:]:
        picture = picture_of(slide)
        assert picture.image.size[0] / (picture.width / 914_400) >= LEAST_DPI
        assert picture.image.size[1] / (picture.height / 914_400) >= LEAST_DPI
        assert "on 6 September 2023" in picture.element.nvPicPr.cNvPr.get("descr")
        with Image.open(io.BytesIO(picture.image.blob)) as drawn:
            colours = drawn.convert("RGB").getcolors(maxcolors=1 << 24)
        assert colours is not None
        assert len(colours) > 5_000


def test_each_slide_tells_its_number(slides: list[Any]) -> None:
    """The number is a field, so that it follows the order of the slides."""
    for number, slide in enumerate(slides, 1):
        (field,) = slide.shapes.element.iter(qn("a:fld"))
        assert field.get("type") == "slidenum"
        assert field.find(qn("a:t")).text == str(number)
    assert DISCLAIMER in texts(slides[0])


def test_words_carry_their_language(slides: list[Any]) -> None:
    """A program without Noto Sans chooses a face by the language of the words."""
    languages = {
        run.find(qn("a:t")).text.strip(" ·"): run.find(qn("a:rPr")).get("lang")
        for run in slides[1].shapes.element.iter(qn("a:r"))
    }
    assert languages["نخجوان"] == "fa-IR"
    assert languages["Ստեփանակերտ"] == "hy-AM"
    assert languages["თბილისი"] == "ka-GE"
    assert languages["Степанакерт"] == "ru-RU"


def test_the_theme_names_the_faces(built: dict[str, bytes]) -> None:
    """Every text without a face of its own has Noto Sans."""
    with zipfile.ZipFile(io.BytesIO(built["pptx"])) as packed:
        theme = packed.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:latin typeface="Noto Sans"/>') == 2
    assert theme.count('<a:font script="Armn" typeface="Noto Sans Armenian"/>') == 2
    assert "Calibri" not in theme


def test_links_open_the_web_only(built: dict[str, bytes]) -> None:
    """Whatever a text says, an outward link is one of http."""
    with zipfile.ZipFile(io.BytesIO(built["pptx"])) as packed:
        parts = [packed.read(name).decode() for name in packed.namelist() if "rels" in name]
        names = packed.namelist()
    outward = [part.split('Target="')[1] for whole in parts for part in whole.split("<")
               if 'TargetMode="External"' in part]  # fmt: skip
    assert all(target.startswith(("http://", "https://")) for target in outward)
    assert not [name for name in names if "vba" in name.lower() or name.endswith(".bin")]


def test_everything_stands_on_the_slide(slides: list[Any], built: dict[str, bytes]) -> None:
    """No shape leaves its slide, and no text leaves its box."""
    presentation = read(built["pptx"])
    for slide in slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height
            if shape.has_text_frame:
                assert height_of(shape) <= shape.height / EMU_A_POINT + 1


def height_of(shape: Any) -> float:  # noqa: ANN401
    """Return how tall the text of a shape is in points, from what is written in its XML."""
    total = 0.0
    for paragraph in shape.element.iter(qn("a:p")):
        sizes = [int(look.get("sz")) / 100 for look in paragraph.iter(qn("a:rPr"))]
        if sizes:
            line, before = (
                int(value.get("val")) / 100
                for name in ("a:lnSpc", "a:spcBef")
                for value in paragraph.find(qn("a:pPr")).find(qn(name))
            )
            words = "".join(text.text for text in paragraph.iter(qn("a:t")))
            width = shape.width / EMU_A_POINT
            total += len(wrap(words, width, max(sizes), lines=999)) * line + before
    return total


def test_equal_input_gives_equal_bytes(built: dict[str, bytes], material: Material) -> None:
    """The file tells when the scenes were stored, not when it was made."""
    assert build_slides(material) == built["pptx"]
    assert str(read(built["pptx"]).core_properties.created).startswith("2026-11-22 10:00")


def test_what_does_not_fit_goes_on(data: BriefingData) -> None:
    """A long caption goes on on further slides that say so, and loses no sentence."""
    slides = list(read(build_file("pptx", make_briefing(long_scene()), data)).slides)
    assert len(slides) > 2
    assert "Continued on the next slide." in texts(slides[1])
    assert slides[2].shapes.title.text == "Long (continued)"
    found = "\n".join(map(texts, slides))
    assert all(f"number {number} of" in found for number in range(1, 111))
    assert QUOTE in found
    heights = [(height_of(it), it.height) for slide in slides for it in slide.placeholders]
    assert all(height <= room / EMU_A_POINT + 1 for height, room in heights)


def test_a_text_from_the_right_stands_right(data: BriefingData) -> None:
    """A caption that begins in Persian is a paragraph from right to left."""
    scene = make_scene(title="Title", caption="نخجوان شهر است.", excerpts=())
    slides = list(read(build_file("pptx", make_briefing(scene), data)).slides)
    (caption,) = [shape for shape in slides[1].shapes if shape.name == "Caption"]
    properties = next(caption.element.iter(qn("a:pPr")))
    assert (properties.get("rtl"), properties.get("algn")) == ("1", "r")
