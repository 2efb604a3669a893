from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

from panels.briefing.views import HOME
from panels.page_state import PageState
from panels.pictures import WANTED, draw
from tests.panels.conftest import SECONDS

if TYPE_CHECKING:
    from geodata.atlas import Atlas

DAY = date(2021, 6, 1)
PAGE = "from panels.sources_page import show_sources_page\nshow_sources_page()"


def test_the_map_is_drawn_as_it_is(atlas: Atlas) -> None:
    """The drawing is one SVG document of the chosen size, with the map's day."""
    drawing = draw(atlas, PageState(frozenset({"lachin"}), date=DAY), HOME)
    assert drawing.fault == ""
    root = ET.fromstring(drawing.svg)  # noqa: S314 (our own drawing)
    assert root.get("width") == "280mm"
    assert "2021" in drawing.svg


def test_what_cannot_be_drawn_is_told(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is told in words, never as a traceback."""

    def fail(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("panels.pictures.draw_map", fail)
    assert "No space left" in draw(atlas, PageState(date=DAY), HOME).fault


@pytest.fixture
def page(_drawn: None, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page of the downloads, which is not yet run; drawing takes no time."""
    monkeypatch.setattr("panels.pictures.draw_map", lambda *_, **__: "<svg/>")
    return AppTest.from_string(PAGE, default_timeout=SECONDS)


def pictures(page: AppTest) -> list[str]:
    """Return which pictures are offered."""
    labels = [button.proto.label for button in page.get("download_button")]
    return [label for label in labels if label in {"Download SVG", "Download PNG"}]


def test_both_files_are_offered_when_drawn(page: AppTest) -> None:
    """Nothing is drawn before the button is pressed; another state of the map drops it."""
    page.run()
    assert pictures(page) == []
    page.session_state[WANTED] = HOME
    page.run()
    assert not page.exception
    assert pictures(page) == ["Download SVG", "Download PNG"]
    page.run()
    assert pictures(page) == ["Download SVG", "Download PNG"]
    page.session_state["page_state"] = replace(PageState(), date=DAY)
    page.run()
    assert pictures(page) == []
