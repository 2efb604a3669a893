"""Show the map page: the map, and beside it the switches, the evidence and the lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geodata.errors import AtlasError
from panels.data import load_atlas, registry_is_there
from panels.escaping import escape_html, escape_markdown
from panels.evidence_panel import show_evidence, show_summary
from panels.feature_list import show_feature_list, show_town_search
from panels.layer_switches import show_layer_switches
from panels.map_view import show_map
from panels.session import change, current_state, go_to, take_notices, write_address

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from panels.page_state import PageState

TITLE = "South Caucasus Corridor Atlas"
SUBTITLE = "Corridors, and what two documents say about them, word for word"


def show_map_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    try:
        atlas, version = load_atlas()
    except AtlasError as error:
        st.error("The atlas cannot start: its data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    state = current_state(atlas)
    with_registry = registry_is_there()
    for notice in take_notices():
        st.toast(escape_markdown(notice), icon="ℹ️", duration="long")
    show_page(atlas, state, version, with_registry=with_registry)
    write_address(state)


def show_page(atlas: Atlas, state: PageState, version: str, *, with_registry: bool) -> None:
    """Show everything, what the reader waits for first: the heading, the map, then the rest.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible and selected.
    version : str
        Version of what was published for the browser.
    with_registry : bool
        Whether the browser's layer registry can be loaded.
    """
    with st.sidebar:
        show_heading()
        if not with_registry:
            st.warning("The map's layer registry is missing; the map works, but more slowly.")
        switches = st.container(key="switches")
        evidence = st.container(key="evidence")
        lists = st.container(key="lists")
    with evidence:
        show_summary(atlas, state.selected)
    show_map(atlas, state, version, with_registry=with_registry)
    with evidence:
        show_evidence(atlas, state.selected, go_to)
    with switches:
        show_layer_switches(atlas, state, change)
    with lists:
        st.html('<p class="atlas-section">On the map</p>')
        show_feature_list(atlas, state, go_to)
        show_town_search(atlas, go_to)


def show_heading() -> None:
    """Show the atlas's name, and over the switches what they are."""
    title, subtitle = escape_html(TITLE), escape_html(SUBTITLE)
    st.html(
        f'<p class="atlas-title">{title}</p><p class="atlas-subtitle">{subtitle}</p>'
        '<p class="atlas-section">Layers</p>'
    )
