"""Show the list of visible features: all that the mouse can reach, and what lies off the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.layer_table import SWITCHES
from panels.escaping import escape_markdown
from panels.layer_switches import swatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas
    from panels.page_state import PageState

MOST_BUTTONS: Final = 40
"""Buttons in one list; each costs a little of every rerun."""

KEY: Final = "feature_group"
CORRIDORS: Final = "Corridors"
CORRIDOR_SWITCHES: Final = ("lachin", "agdam-askeran", "zangezur")
"""Layers whose features stand together in the first list."""

OFF_MAP: Final = "Off the map"


def show_feature_list(atlas: Atlas, state: PageState, go_to: Callable[[str], None]) -> None:
    """Show a button for every visible thematic feature, one group of layers at a time.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible and selected.
    go_to : callable
        Takes the id that was chosen.
    """
    groups = group_features(atlas, state)
    st.html('<p class="atlas-section">On the map</p>')
    if not groups:
        st.caption("Nothing is switched on that was there on this day.")
        return
    if st.session_state.get(KEY) not in groups:
        st.session_state[KEY] = next(iter(groups))
    chosen = st.pills(
        "Groups of features",
        list(groups),
        key=KEY,
        required=True,
        format_func=lambda title: f"{escape_markdown(title)} ({len(groups[title])})",
        label_visibility="collapsed",
    )
    with st.container(key="feature_list", gap=None):
        _show_buttons(atlas, state, groups.get(chosen or CORRIDORS, []), go_to)


def group_features(atlas: Atlas, state: PageState) -> dict[str, list[str]]:
    """Return the features that are there on the day, by the title of their group.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible.

    Returns
    -------
    dict of str to list of str
        Feature ids; what lies beyond the map's edge comes last, with the incidents switched on.
    """
    visible = atlas.visible(state.switches, state.hidden, state.day)
    groups = {CORRIDORS: [part for name in CORRIDOR_SWITCHES for part in visible.get(name, ())]}
    for switch in SWITCHES:
        if switch.name not in CORRIDOR_SWITCHES:
            groups[switch.title] = visible.get(switch.name, [])
    if "incidents" in state.switches:
        groups[OFF_MAP] = [i for i in atlas.off_map if atlas.exists_on(i, state.day)]
    return {title: features for title, features in groups.items() if features}


def _show_buttons(
    atlas: Atlas, state: PageState, features: list[str], go_to: Callable[[str], None]
) -> None:
    """Show one button a feature."""
    for feature_id in features[:MOST_BUTTONS]:
        name = escape_markdown(atlas.name(feature_id, state.language))
        st.button(
            f"{swatch(atlas, feature_id, state.day)} {name}",
            key=f"go-{feature_id}",
            on_click=go_to,
            args=(feature_id,),
            type="primary" if feature_id == state.selected else "tertiary",
            width="stretch",
        )
