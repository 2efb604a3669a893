from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from geodata.briefing.model import View
from panels.briefing.page_tools import add_view, wish_view
from panels.briefing.session import change_shelf
from panels.briefing.shelf import MOST_OWN, choose, start
from panels.published import BROWSER, SCRIPTS, publish_scripts, script_address
from panels.session import STATE
from tests.conftest import ATTACK
from tests.panels.briefing.cases import SHIPPED, make_told, opened, shelf_of, told, write_shipped
from tests.panels.conftest import SECONDS, address, press
from tests.panels.scenarios.cases import write_scenario_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from panels.briefing.shelf import Shelf

VIEW = {"view": "#map=9.00/40.0000/46.0000", "width": 1280, "height": 720}
PAGES = {
    "map": "panels.map_page",
    "scenarios": "panels.scenarios_page",
    "positions": "panels.positions_page",
    "documents": "panels.documents_page",
    "sources": "panels.sources_page",
}


def script(name: str) -> str:
    """Return a page with its buttons; what the browser reports is called before."""
    return f"""
import streamlit as st
from panels.briefing.page_tools import show_page_tools
from {PAGES[name]} import show_{name}_page
for call in st.session_state.pop("calls", []):
    call()
show_page_tools("{name}")
show_{name}_page()
"""


@pytest.fixture
def open_page(_drawn: None, files: Path, repository: Path) -> Callable[[str], AppTest]:
    """Open one of the pages, which is not yet run."""
    write_scenario_files(files, repository)
    return lambda name: AppTest.from_string(script(name), default_timeout=SECONDS)


def add(page: AppTest, name: str, view: object = VIEW) -> None:
    """Press the button that adds the view, and run the page."""
    page.session_state["calls"] = [partial(add_view, name, view)]
    page.run()
    assert not page.exception


@pytest.mark.parametrize("name", list(PAGES))
def test_a_view_is_added_on_every_page(open_page: Callable[[str], AppTest], name: str) -> None:
    """The scene goes to the reader's own briefing, with the map's view, and is told."""
    page = open_page(name)
    page.run()
    assert not page.exception
    assert told(page, "page_tools.js")["adds"] == "Add this view as a scene of “My briefing”"
    add(page, name)
    add(page, name)
    briefing = opened(page)
    assert (briefing.title, len(briefing.scenes)) == ("My briefing", 2)
    assert briefing.scenes[0].view == View(46, 40, 9)
    assert (briefing.scenes[0].comparison is not None) is (name == "scenarios")
    said = told(page, "page_tools.js")["said"]
    assert said["lines"] == ["Added as scene 2 of “My briefing”."]
    assert said["open"]


def test_the_selection_is_kept(open_page: Callable[[str], AppTest]) -> None:
    """What is selected gives the scene its title, and what is quoted of it its quotations."""
    page = open_page("map")
    page.run()
    press(page, "lachin-m12")
    add(page, "map", None)
    (scene,) = opened(page).scenes
    assert (scene.selected, scene.excerpts) == (("lachin-m12",), ("one",))
    assert scene.title == page.session_state[STATE].selected.title()


def test_a_shipped_briefing_is_copied_first(
    open_page: Callable[[str], AppTest], files: Path
) -> None:
    """Whoever has opened it adds to a copy of their own, and is told so."""
    write_shipped(files, make_told("one", "two"))
    page = open_page("sources")
    page.session_state["calls"] = [
        partial(change_shelf, lambda now: choose(now, SHIPPED)),
        partial(add_view, "sources", VIEW),
    ]
    page.run()
    assert len(opened(page).scenes) == 3
    said = told(page, "page_tools.js")["said"]["lines"]
    assert said[0] == "Added as scene 3 of “Two documents (own copy)”."
    assert "copy of your own" in said[1]


def test_a_full_shelf_is_told(open_page: Callable[[str], AppTest], files: Path) -> None:
    """Nothing is added, and the reader is told what to do."""
    write_shipped(files, make_told("one"))

    def fill(shelf: Shelf) -> Shelf:
        for _ in range(MOST_OWN):
            shelf = start(shelf, {})
        return choose(shelf, SHIPPED)

    page = open_page("sources")
    page.session_state["calls"] = [
        partial(change_shelf, fill),
        partial(add_view, "sources", VIEW),
    ]
    page.run()
    assert len(shelf_of(page).own) == MOST_OWN
    assert "remove one first" in told(page, "page_tools.js")["said"]["lines"][0]


@pytest.mark.parametrize("view", [None, 3, ATTACK, {}, {"view": ATTACK}, []])
def test_a_mangled_report_is_a_scene_all_the_same(
    open_page: Callable[[str], AppTest], view: object
) -> None:
    """Without a view of the map the scene shows the region."""
    page = open_page("sources")
    page.run()
    add(page, "sources", view)
    assert opened(page).scenes[0].view.zoom == 7


def test_a_wish_is_told_to_the_browser(open_page: Callable[[str], AppTest]) -> None:
    """Each wish has a name of its own, so that the map moves once."""
    page = open_page("sources")
    page.session_state["calls"] = [partial(wish_view, View(46, 40, 8))]
    page.run()
    first = told(page, "page_tools.js")["view"]
    assert (first["lon"], first["lat"], first["zoom"]) == (46, 40, 8)
    page.session_state["calls"] = [partial(wish_view, View(46, 40, 8))]
    page.run()
    assert told(page, "page_tools.js")["view"]["sequence"] != first["sequence"]


def test_the_scripts_are_published(tmp_path: Path) -> None:
    """What a component is told to load is there, under a version that changes with it."""
    publish_scripts(tmp_path)
    for name in SCRIPTS:
        place, _, version = script_address(name).partition("?v=")
        written = tmp_path / place.removeprefix("app/static/")
        assert written.read_bytes() == (BROWSER / name).read_bytes()
        assert len(version) == 12


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("positions", {"actor": "armenia"}),
        ("documents", {"names": "hy"}),
        ("documents", {"annotation": "one", "view": "excerpts"}),
        ("sources", {"layers": "lachin", "hidden": "armenia", "date": "2021-06-01"}),
        ("sources", {"format": "kml", "files": "lachin,borders"}),
        (
            "scenarios",
            {"from": "goris", "to": "khankendi", "compare": "lachin-only", "date": "2021-06-01"}
            | {"section": "legs", "of": "A"},
        ),
        ("map", {"layers": "lachin", "date": "2021-06-01", "side": "time", "marked": "armenia"}),
    ],
)
def test_a_link_restores_the_page(
    open_page: Callable[[str], AppTest], name: str, link: dict[str, str]
) -> None:
    """A fresh session writes the same link, and says nothing of it."""
    page = open_page(name)
    page.query_params.update(link)
    page.run()
    assert not page.exception
    assert not page.toast
    assert address(page) == link


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        *(("positions", "actor"), ("documents", "names"), ("documents", "view")),
        *(("documents", "annotation"), ("sources", "layers"), ("sources", "format")),
        *(("sources", "files"), ("sources", "date"), ("scenarios", "section"), ("map", "side")),
        *(("scenarios", "of"), ("map", "marked")),
    ],
)
def test_what_a_link_names_wrongly_is_told(
    open_page: Callable[[str], AppTest], name: str, parameter: str
) -> None:
    """The page opens with the rest, and says once what it left out; nothing of it is run."""
    page = open_page(name)
    page.query_params[parameter] = f"moon{ATTACK}"
    page.run()
    assert not page.exception
    said = [*(toast.value for toast in page.toast), *(warning.value for warning in page.warning)]
    assert [("moon" in words, "<img" in words.replace("\\<", "")) for words in said] == [
        (True, False)
    ]
    assert "moon" not in "".join(address(page).values())
