"""Texts as long as a briefing's file allows stay on the page and on the slide."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pptx
import pypdf
import pypdfium2
import pytest

from briefings.formats import build_file
from briefings.slide_layout import count_lines
from briefings.wording import LONGEST_IMPRINT, imprint, is_question
from geodata.briefing.model import Briefing, SceneComparison
from geodata.scenarios.model import Scenario
from tests.handing_over.briefing_cases import make_scene

if TYPE_CHECKING:
    from briefings.material import BriefingData

EMU_A_POINT = 12_700
WIDE = "W" * 200
PLAIN = {"notes": "", "selected": (), "excerpts": ()}


@pytest.fixture(scope="module")
def widest() -> Briefing:
    """Return a briefing whose words are as wide as they can be, and have no space in them."""
    own = tuple(Scenario(f"own-{n}", title="W" * 2000) for n in range(4))
    asked = SceneComparison("baku", "nakhchivan", "any", "length", "general", own)
    wide = make_scene("wide", title=WIDE, caption="Wm" * 400, **PLAIN)
    compared = make_scene("compared", title="x", caption="", comparison=asked, **PLAIN)
    unknown = tuple(f"{n}{'w' * 110}" for n in range(300))
    missing = make_scene("missing", title="x", caption="", **{**PLAIN, "selected": unknown})
    return Briefing("widest", WIDE, "M" * 200, (wide, compared, missing))


def test_no_letter_leaves_the_page(widest: Briefing, data: BriefingData) -> None:
    """Every letter of the PDF stands within the margins, whose least is 8 mm; no page is lost."""
    document = pypdfium2.PdfDocument(build_file("pdf", widest, data))
    assert len(document) <= 6
    for page in document:
        width, height = page.get_size()
        words = page.get_textpage()
        boxes = [words.get_charbox(n, loose=False) for n in range(words.count_chars())]
        assert max(right for _, _, right, _ in boxes) <= width - 20
        assert min(bottom for _, bottom, _, _ in boxes) >= 2
        assert max(top for _, _, _, top in boxes) <= height - 10


def test_properties_hold_the_title_as_it_was_written(widest: Briefing, data: BriefingData) -> None:
    """The places at which a long word may break are in the print only."""
    metadata = pypdf.PdfReader(io.BytesIO(build_file("pdf", widest, data))).metadata
    assert metadata is not None
    assert metadata.title == WIDE


def test_nothing_leaves_its_place_on_a_slide(widest: Briefing, data: BriefingData) -> None:
    """Every text fits into its box and every table onto its slide."""
    presentation = pptx.Presentation(io.BytesIO(build_file("pptx", widest, data)))
    assert len(presentation.slides) <= 8
    for slide in presentation.slides:
        for shape in slide.shapes:
            height = sum(row.height for row in shape.table.rows) if shape.has_table else 0
            assert shape.top + max(shape.height, height) <= presentation.slide_height, shape.name
            if shape.has_text_frame:
                assert text_height(shape) <= shape.height / EMU_A_POINT + 1, shape.name


def text_height(shape: Any) -> float:  # noqa: ANN401 (python-pptx has no types)
    """Return how tall the text of a shape is, in points."""
    width, tall = shape.width / EMU_A_POINT, 0.0
    for paragraph in shape.text_frame.paragraphs:
        if paragraph.runs and paragraph.line_spacing is not None:
            words, size = "".join(it.text for it in paragraph.runs), paragraph.runs[0].font.size.pt
            tall += count_lines(words, size, width) * paragraph.line_spacing.pt
    return tall


def test_a_common_word_is_never_parted(data: BriefingData) -> None:
    """Only a word that is wider than its column may break."""
    word = "Counterrevolutionaries"
    plain = make_scene("plain", title="x", caption=f"{word} {'V' * 40}.", **PLAIN)
    text = pypdf.PdfReader(
        io.BytesIO(build_file("pdf", Briefing("b", "x", "", (plain,)), data))
    ).pages[1]
    assert word in text.extract_text()


def test_a_long_title_is_cut_at_the_foot() -> None:
    """The foot of a page keeps room for the atlas and the version of its data."""
    words = imprint(Briefing("b", WIDE, "", ()), "0123")
    assert words.startswith("W" * (LONGEST_IMPRINT - 1) + "… · South Caucasus Corridor Atlas")


def test_a_time_before_all_files_is_a_sound_one(data: BriefingData) -> None:
    """The properties of a presentation hold years of four digits only."""
    old = make_scene("old", created=datetime(1, 1, 1, tzinfo=UTC), **PLAIN)
    presentation = pptx.Presentation(
        io.BytesIO(build_file("pptx", Briefing("b", "x", "", (old,)), data))
    )
    assert presentation.core_properties.created.year == 1980


def test_a_question_may_be_asked_in_persian() -> None:
    """The Arabic question mark is one, as in a caption."""
    assert is_question("کدام راه؟")
    assert not is_question("راه.")
