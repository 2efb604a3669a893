"""Show the list of visible features and the search for towns: all that the mouse can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.escaping import escape_markdown
from panels.layer_switches import swatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas
    from panels.page_state import PageState

MOST_BUTTONS: Final = 40
"""Buttons in the list; each costs a little of every rerun."""


def show_feature_list(atlas: Atlas, state: PageState, go_to: Callable[[str], None]) -> None:
    """Show a button for every visible thematic feature.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible and selected.
    go_to : callable
        Takes the id that was chosen.
    """
    visible = atlas.visible(state.switches, state.hidden)
    borders = set(atlas.parts_of("borders"))
    with st.container(key="feature_list", gap=None):
        _show_buttons(atlas, state, [i for i in visible if i not in borders], go_to)
        _show_borders(atlas, state, [i for i in visible if i in borders], go_to)
    if len(visible) > MOST_BUTTONS:
        st.caption(f"{len(visible) - MOST_BUTTONS} more are on the map; switch layers off.")
    if not visible:
        st.caption("No layer is switched on.")


def _show_borders(
    atlas: Atlas, state: PageState, visible: list[str], go_to: Callable[[str], None]
) -> None:
    """Show the areas and borders, which are many, only while their list is open."""
    if not visible:
        return
    label = f"Countries, areas and borders ({len(visible)})"
    expander = st.expander(label, key="open-list-borders", on_change="rerun")
    if expander.open:
        with expander:
            _show_buttons(atlas, state, visible, go_to)


def _show_buttons(
    atlas: Atlas, state: PageState, visible: list[str], go_to: Callable[[str], None]
) -> None:
    """Show one button a feature."""
    for feature_id in visible[:MOST_BUTTONS]:
        st.button(
            f"{swatch(atlas, feature_id)} {escape_markdown(atlas.name(feature_id))}",
            key=f"go-{feature_id}",
            on_click=go_to,
            args=(feature_id,),
            type="primary" if feature_id == state.selected else "tertiary",
            width="stretch",
        )


def show_town_search(atlas: Atlas, go_to: Callable[[str], None]) -> None:
    """Show a searchable box of all towns, under every name they have.

    Parameters
    ----------
    atlas : Atlas
        The data.
    go_to : callable
        Takes the id of the town that was chosen.
    """
    key = "town"

    def change() -> None:
        if chosen := st.session_state[key]:
            go_to(chosen)

    st.selectbox(
        "Find a town",
        atlas.towns,
        index=None,
        key=key,
        on_change=change,
        format_func=atlas.town_labels.__getitem__,
        placeholder="Type any of its names",
    )
