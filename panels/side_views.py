"""Show one of the views beside the map: time, what changed, or who says what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.changes_panel import show_changes
from panels.page_state import CHANGES, NO_SIDE, POSITIONS, TIME
from panels.positions_panel import show_positions
from panels.session import change, go_to, go_to_day
from panels.time_bar import show_strip_chart

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from panels.page_state import PageState

KEY: Final = "side_view"
VIEWS: Final = {
    TIME: "Time",
    CHANGES: "Changes",
    POSITIONS: "Positions",
}
"""Label of each view; only the chosen one is drawn, for each costs a part of every rerun."""


def show_side_view(atlas: Atlas, state: PageState, version: str) -> None:
    """Show the choice of views, and the chosen one.

    A page opened with a day to compare, or with an actor, opens the view that shows it.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible and selected.
    version : str
        Version of what was published for the browser.
    """
    wanted = state.side_view or None
    if st.session_state.get(KEY) != wanted:
        st.session_state[KEY] = wanted

    def use() -> None:
        chosen = st.session_state[KEY] or NO_SIDE
        change(lambda now: replace(now, side=chosen))

    chosen = st.segmented_control(
        "More",
        list(VIEWS),
        key=KEY,
        on_change=use,
        format_func=VIEWS.__getitem__,
        label_visibility="collapsed",
        width="stretch",
    )
    if chosen == TIME:
        show_strip_chart(atlas, state, version, go_to_day, go_to)
    elif chosen == CHANGES:
        show_changes(atlas, state, change, go_to)
    elif chosen == POSITIONS:
        show_positions(atlas, state, change, go_to)
