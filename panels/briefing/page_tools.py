"""Show on every page how its view is kept as a scene, and how a link to it is copied."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata.briefing.edit import add_scene
from geodata.errors import AtlasError, DataError
from panels.briefing.address import TOO_LONG, is_held
from panels.briefing.capture import (
    Shown,
    scene_of_document,
    scene_of_map,
    scene_of_positions,
    scene_of_scenarios,
    scene_of_sources,
)
from panels.briefing.data import load_shipped
from panels.briefing.session import change_shelf, kept_shelf
from panels.briefing.shelf import MOST_OWN, edit, open_briefing, receiver
from panels.briefing.views import read_view
from panels.data import load_atlas
from panels.page_state import PageState
from panels.pages import switch_to
from panels.published import LOADER, script_address
from panels.reader_state import STATE as READER
from panels.reader_state import ReaderState
from panels.scenarios.address import default_compared
from panels.scenarios.data import load_route_data
from panels.scenarios.session import STATE as SCENARIOS
from panels.scenarios.state import ScenarioState
from panels.session import STATE as PAGE
from panels.session import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing, Scene, View

KEY: Final = "page_tools"
SAID: Final = "page_tools_said"
OPEN: Final = "page_tools_open"
WISH: Final = "page_tools_view"
"""Session keys: what the reader is told, the wish to see the briefing, and the view that the map
is wanted to show."""

MAP: Final = "map"
SCENARIOS_PAGE: Final = "scenarios"
BRIEFINGS: Final = "briefings"
POSITIONS: Final = "positions"
DOCUMENTS: Final = "documents"
SOURCES: Final = "sources"
BESIDE: Final = frozenset((MAP, SCENARIOS_PAGE, BRIEFINGS))
"""Pages that have a side panel, in whose head the buttons stand; elsewhere they stand above."""

tools = st.components.v2.component("atlas_page_tools", js=LOADER)
"""One or two buttons that know the map's view and the page's address."""


def with_page_tools(page: str, show: Callable[[], None]) -> Callable[[], None]:
    """Return a page that begins with the buttons.

    They are part of the page, not of the script around it: what the script draws in the side panel
    would keep an empty panel open on pages that have none. They are sent last: sent first, they
    kept the first map waiting by some 100 ms.

    Parameters
    ----------
    page : str
        Name under which the page is remembered.
    show : callable
        Shows the page.

    Returns
    -------
    callable
        Shows both.
    """

    def show_both() -> None:
        if st.session_state.pop(OPEN, False):
            switch_to(BRIEFINGS)
        beside = page in BESIDE
        holder = st.sidebar if beside else st
        place = holder.container(key=f"page-tools-{'beside' if beside else 'above'}")
        show()
        with place:
            show_page_tools(page)

    return show_both


def show_page_tools(page: str) -> None:
    """Show the two buttons; the second alone on the page of the briefings themselves.

    Parameters
    ----------
    page : str
        Name of the page under which it was remembered.
    """
    try:
        load_atlas()  # It publishes the script of the buttons too.
    except AtlasError:
        return  # The page itself says what is wrong.
    tools(
        key=KEY,
        data=_data(page),
        on_add_change=lambda: add_view(page, _reported("add")),
        on_open_change=_open,
    )


def add_view(page: str, told: object) -> None:
    """Keep what a page shows as a scene of the reader's briefing; for callbacks.

    Parameters
    ----------
    page : str
        Name of the page.
    told : object
        What the browser says of the map's view; see `panels.briefing.views.read_view`.
    """
    atlas, _ = load_atlas()
    shipped, _ = load_shipped()
    shelf = kept_shelf()
    target = receiver(shelf, shipped)
    if shelf.is_full and shelf.find_own(target.id) is None:
        say(f"{MOST_OWN} briefings of your own are kept at most; remove one first.")
        return
    scene = capture(page, atlas, read_view(told))
    try:
        added = add_scene(target, scene)
    except DataError as error:
        say(f"The scene was not added: {error.failures[0]}.")
        return
    number = len(added.scenes)
    change_shelf(
        lambda now: replace(
            edit(now, shipped, lambda it: add_scene(it, scene), target=target),
            scene=added.scenes[-1].id,
        )
    )
    _say_added(kept_shelf().chosen, target, number, shipped=target.id in shipped)


def capture(page: str, atlas: Atlas, view: View | None) -> Scene:
    """Return the scene of what a page shows.

    Parameters
    ----------
    page : str
        Name of the page.
    atlas : Atlas
        The data.
    view : View or None
        The map's view, where one is known.

    Returns
    -------
    Scene
        Without a caption.
    """
    state: PageState = st.session_state.get(PAGE, PageState())
    shown = Shown(atlas, replace(state, date=state.date or today()), view)
    if page == SCENARIOS_PAGE:
        data = load_route_data(atlas)
        asked: ScenarioState = st.session_state.get(SCENARIOS, ScenarioState())
        shipped = tuple(data.shipped)
        asked = replace(asked, compared=asked.compared or default_compared(shipped))
        language = state.language
        return scene_of_scenarios(
            shown, asked, lambda town: data.node_name(town, language), shipped
        )
    if page == DOCUMENTS:
        reader: ReaderState = st.session_state.get(READER, ReaderState())
        return scene_of_document(shown, reader.annotation)
    if page == POSITIONS:
        return scene_of_positions(shown)
    return scene_of_sources(shown) if page == SOURCES else scene_of_map(shown)


def wish_view(view: View) -> None:
    """Let the map move to a view on the next page that is shown.

    Parameters
    ----------
    view : View
        For a frame of the standard size; a smaller one shows as much, from farther away.
    """
    wish = {"lon": view.lon, "lat": view.lat, "zoom": view.zoom, "sequence": secrets.token_hex(4)}
    st.session_state[WISH] = wish


def _data(page: str) -> dict[str, Any]:
    """Return what the component is told."""
    shipped, _ = load_shipped()
    shelf = kept_shelf()
    title = receiver(shelf, shipped).title
    held = page != BRIEFINGS or is_held(shelf, open_briefing(shelf, shipped))
    return {
        "script": script_address("page_tools.js"),
        "label": "Add this view as a scene",
        "links": True,
        "adds": "" if page == BRIEFINGS else f"Add this view as a scene of “{title}”",
        "said": st.session_state.get(SAID),
        "view": st.session_state.get(WISH),
        "caution": "" if held else TOO_LONG,
    }


def _say_added(briefing_id: str, target: Briefing, number: int, *, shipped: bool) -> None:
    """Tell where the scene went."""
    history = kept_shelf().find_own(briefing_id)
    title = history.present.title if history else target.title
    lines = [f"Added as scene {number} of “{title}”."]
    if shipped:
        lines.append("The shipped briefing stays as it is: this is a copy of your own.")
    say(*lines, open_label="Open the briefing")


def say(*lines: str, open_label: str = "") -> None:
    """Tell the reader something once, beside the buttons; for callbacks.

    Parameters
    ----------
    *lines : str
        Sentences; text, whatever they hold.
    open_label : str, optional
        Label of a button that leads to the briefings; none without it.
    """
    said = {"lines": list(lines), "open": open_label, "sequence": secrets.token_hex(4)}
    st.session_state[SAID] = said


def _open() -> None:
    """Leave for the page of the briefings when this run begins."""
    st.session_state[OPEN] = True


def _reported(name: str) -> object:
    """Return what the browser reported under a name, which may be anything."""
    return st.session_state.get(KEY, {}).get(name)
