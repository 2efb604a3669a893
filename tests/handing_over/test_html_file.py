"""The HTML file asks for nothing, and what people wrote is data in it, never markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from briefings.formats import build_file
from briefings.wording import one_line
from tests.handing_over.briefing_cases import make_briefing, make_scene

if TYPE_CHECKING:
    from briefings.material import BriefingData, Material

LARGEST = 6_000_000


class Outline(HTMLParser):
    """Keeps the elements of a page, and its title."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.title = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keep the words of the title."""
        if self.elements and self.elements[-1][0] == "title" and not self.title:
            self.title = data


def read(content: bytes) -> Outline:
    """Parse a page."""
    outline = Outline()
    outline.feed(content.decode())
    return outline


@pytest.fixture(scope="module")
def outline(built: dict[str, bytes]) -> Outline:
    """Parse the page of the two scenes."""
    return read(built["html"])


def test_it_is_one_small_file(built: dict[str, bytes]) -> None:
    """Everything is inside, below six million bytes."""
    assert len(built["html"]) <= LARGEST


def test_it_asks_for_nothing(outline: Outline) -> None:
    """No element fetches: no source, no style sheet, no address but data."""
    for tag, attributes in outline.elements:
        for name in ("src", "href", "srcset", "data", "poster"):
            target = attributes.get(name)
            assert not target or target.startswith(("data:", "#")), (tag, target)
    assert any("default-src 'none'" in str(it.get("content")) for _, it in outline.elements)


def test_texts_add_no_element(
    outline: Outline, data: BriefingData, built: dict[str, bytes]
) -> None:
    """A briefing full of scripts has the same elements as one of plain words."""
    plain = make_scene(title="Title", caption="A caption.", notes="A note.")
    harmless = read(build_file("html", make_briefing(plain), data))
    assert [tag for tag, _ in outline.elements] == [tag for tag, _ in harmless.elements]
    assert not re.search(rb"<script>alert", built["html"])


def test_its_title_is_the_briefings(outline: Outline, material: Material) -> None:
    """The title is printed as it was written."""
    assert outline.title.startswith(one_line(material.briefing.title)[:40])


def test_equal_input_gives_equal_bytes(built: dict[str, bytes], data: BriefingData) -> None:
    """Nothing of the time or the machine goes in."""
    assert build_file("html", make_briefing(), data) == built["html"]
