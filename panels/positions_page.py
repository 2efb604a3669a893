"""Show who says what: all actors by all corridors, their relations, and every passage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.errors import AtlasError
from panels.data import load_atlas
from panels.escaping import escape_markdown
from panels.page_address import ACTOR
from panels.pages import switch_to
from panels.positions_html import excerpts_html, number_excerpts, relations_html, table_html
from panels.positions_panel import show_actors
from panels.session import change, current_part, take_notices, write_part

if TYPE_CHECKING:
    from geodata.atlas import Atlas

STYLE_SHEET: Final = Path(__file__).parent / "browser" / "positions.css"
FIELDS: Final = {ACTOR: "actor"}
"""What the page's address carries of the reader's state."""

INTRODUCTION: Final = (
    "Each cell says in a few words of ours what a document reports of an actor and a corridor; the "
    "numbers lead to the passages that show it. The judgement is the documents’: where a passage "
    "ascribes an aim that the actor itself has not stated, the note says so. A dash means that the "
    "documents are silent, not that the actor has no position."
)


def show_positions_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    try:
        atlas, _ = load_atlas()
    except AtlasError as error:
        st.error("The atlas cannot start: its data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    state = current_part(atlas, FIELDS)
    for notice in take_notices():
        st.toast(escape_markdown(notice), icon="ℹ️", duration="long")
    st.html(STYLE_SHEET)
    with st.container(key="positions"):
        show_table(atlas, state.actor)
    write_part(state, FIELDS)


def show_table(atlas: Atlas, chosen: str) -> None:
    """Show the table, the relations and the passages.

    Parameters
    ----------
    atlas : Atlas
        The data.
    chosen : str
        Id of the actor whose row and relations are marked, or empty.
    """
    positions = atlas.positions
    numbers = number_excerpts(positions)
    st.title("Who says what", anchor=False)
    st.write(INTRODUCTION)
    show_actors(atlas, chosen, change)
    actor = positions.actor(chosen)
    label = f"Show on the map what {actor.name} speaks of" if actor else "Show on the map"
    if st.button(label, key="positions-map", disabled=actor is None):
        switch_to("map")
    st.html(table_html(positions, numbers, chosen))
    st.header("How the actors stand to each other", anchor=False)
    st.html(relations_html(positions, numbers, chosen))
    st.header("The passages", anchor=False)
    st.html(excerpts_html(atlas, numbers))
