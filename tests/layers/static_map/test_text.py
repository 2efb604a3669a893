from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import ImageFont

from geodata.errors import PublishError
from layers.static_map import text as lettering
from layers.static_map.drawing import Lettering, text_element
from layers.static_map.text import (
    FONTS,
    LATIN,
    capitals,
    clean,
    measure,
    split_runs,
    wrap,
)
from tests.layers.static_map.conftest import parse
from tools.vendored import DRAWN_FONTS

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas

ARABIC, ARMENIAN, GEORGIAN = "Noto Sans Arabic", "Noto Sans Armenian", "Noto Sans Georgian"


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Xankəndi / Нахичевань", [LATIN]),
        ("Ստեփանակերտ", [ARMENIAN]),
        ("თბილისი", [GEORGIAN]),
        ("جمهوری آذربایجان", [ARABIC]),
        ("Lachin / Լաչին (ლაჩინი)", [LATIN, ARMENIAN, GEORGIAN]),
        ("", []),
    ],
)
def test_every_script_has_its_own_family(text: str, families: list[str]) -> None:
    """Runs put together are the text; a space belongs to the run before it."""
    runs = split_runs(text)
    assert [family for family, _ in runs] == families
    assert "".join(run for _, run in runs) == text


def test_a_run_names_its_family_in_the_drawing() -> None:
    """One run stands in the text itself, several in spans; Arabic letters are not spaced."""
    lettering = Lettering(10, "#000", weight=600, italic=True, spacing=2)
    one = text_element("نخجوان", 1, 2, lettering)
    assert one.get("font-family", "").split(", ")[0] == ARABIC
    assert one.get("letter-spacing") is None
    assert one.get("font-style") is None
    two = list(text_element("Goris Գորիս", 1, 2, lettering))
    assert [span.get("font-style") for span in two] == ["italic", None]
    assert float(two[0].attrib["x"]) < float(two[1].attrib["x"])
    assert two[1].get("font-family", "").split(", ")[0] == ARMENIAN
    assert {span.get("letter-spacing") for span in two} == {"2"}


@cache
def face(family: str) -> ImageFont.FreeTypeFont:
    """Open the regular face of a family."""
    return ImageFont.truetype(FONTS / f"{family.replace(' ', '')}_400Regular.ttf", 20)


def has_glyph(family: str, sign: str) -> bool:
    """Tell whether a face has a sign: what it lacks is drawn as an empty box."""
    box = bytes(face(family).getmask("\U0010fffd"))
    return sign.isspace() or sign in "\u200c\u200f" or bytes(face(family).getmask(sign)) != box


def test_the_faces_have_every_letter_of_every_name(shipped: Atlas) -> None:
    """No name of the atlas, in any language, shows an empty box."""
    texts = {
        text
        for properties in shipped.features.values()
        for names in (*properties["names"].values(), [properties["name"]])
        for text in names
    }
    signs = {(family, sign) for text in texts for family, run in split_runs(text) for sign in run}
    assert {family for family, _ in signs} == {LATIN, ARABIC, ARMENIAN, GEORGIAN}
    assert [pair for pair in sorted(signs) if not has_glyph(*pair)] == []


def test_the_search_for_missing_letters_can_fail() -> None:
    """A letter of another script is not in the face."""
    assert not has_glyph(LATIN, "ა")


def test_every_face_is_vendored_with_its_licence() -> None:
    """What the packages are pinned for lies in the folder, and nothing else."""
    wanted = {path for package in DRAWN_FONTS for path in package.members.values()}
    assert {path.name for path in FONTS.iterdir()} == wanted | {"manifest.json"}


def test_joined_letters_are_measured_as_they_join() -> None:
    """A Persian name is narrower than its letters one by one."""
    name = "نخجوان"
    assert 0 < measure(name, 12) < sum(measure(letter, 12) for letter in name)


def test_measures_grow_with_size_and_weight() -> None:
    """Semi-bold letters are wider."""
    assert measure("Goris", 24) == pytest.approx(2 * measure("Goris", 12))
    assert measure("Goris", 12, weight=600) > measure("Goris", 12)


def test_a_text_that_begins_in_arabic_letters_runs_from_the_right() -> None:
    """Its runs stand from right to left, and its brackets and stops on its own side."""
    spans = list(text_element("لاچین (Lachin): ۱۴۰۲", 100, 0, Lettering(10, "#000"), anchor="end"))
    assert [(span.text or "").strip("\u200f") for span in spans] == ["): ۱۴۰۲", "Lachin", "لاچین ("]
    places = [float(span.attrib["x"]) for span in spans]
    assert places == sorted(places)
    assert 100 - places[-1] == pytest.approx(measure("لاچین (", 10), abs=0.01)


def test_arabic_letters_in_another_text_keep_its_direction() -> None:
    """The runs stand from left to right; a space belongs to the run before it."""
    (latin, arabic, rest) = text_element("Lachin لاچین (old)", 0, 0, Lettering(10, "#000"))
    assert [span.text for span in (latin, arabic, rest)] == ["Lachin ", "لاچین (", "old)"]


def test_what_xml_cannot_hold_is_left_out() -> None:
    """Control characters and halves of pairs would make the document unreadable."""
    text = clean("a\x00\x1b\ud800\ufffe<b>\t\n c")
    assert text == "a<b> c"
    parse(ET.tostring(text_element(text, 0, 0, Lettering(10, "#000")), encoding="unicode"))


def test_capitals_keep_the_dot_of_turkic_languages() -> None:
    """The letter i is İ in Azerbaijani and Turkish only."""
    assert capitals("İran", "az") == "İRAN"
    assert capitals("Türkiye", "tr") == "TÜRKİYE"
    assert capitals("Armenia", "en") == "ARMENIA"
    assert capitals("ایران", "fa") == "ایران"


def test_a_long_text_is_broken_and_cut() -> None:
    """No line is wider than its room; an ellipsis tells what is left out."""
    text = "one two three four five six " + "x" * 300
    for lines in (2, 9):
        broken = wrap(text, 60, 10, lines=lines)
        assert len(broken) <= lines
        assert all(measure(line, 10) <= 60 for line in broken)
        assert broken[-1].endswith("…")
    assert wrap("one two", 500, 10) == ["one two"]
    assert wrap("", 500, 10) == []


def test_a_lost_face_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever exports reads which file is to be put back, and not that a disk is full."""
    monkeypatch.setattr("layers.static_map.text.FONTS", tmp_path)
    monkeypatch.setattr(lettering, "_face", lettering._face.__wrapped__)  # noqa: SLF001 (uncached)
    with pytest.raises(PublishError, match=r"NotoSans_400Regular\.ttf: cannot be read"):
        measure("never measured before", 11.5)
