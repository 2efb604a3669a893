"""Show one of the parts below the comparison; only the chosen one is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from layers.routes import LETTERS
from panels.scenarios.charts import show_charts
from panels.scenarios.closures import show_closures
from panels.scenarios.downloads import show_route_downloads
from panels.scenarios.html import alternatives_html, legs_html
from panels.scenarios.sweep import show_sweep

if TYPE_CHECKING:
    from panels.scenarios.view import Compared, ScenarioView

KEY: Final = "scenario_section"
WHICH: Final = "scenario_which"
CHARTS: Final = "charts"
LEGS: Final = "legs"
OTHERS: Final = "others"
CLOSURES: Final = "closures"
SWEEP: Final = "sweep"
DOWNLOADS: Final = "downloads"
SECTIONS: Final = {
    CHARTS: "Charts",
    LEGS: "Leg by leg",
    OTHERS: "Other ways",
    CLOSURES: "What a closure costs",
    SWEEP: "All combinations",
    DOWNLOADS: "Download",
}
"""Label of each part; only the chosen one is drawn, for each costs a part of every rerun."""


def shown_others() -> str:
    """Return whose other ways are drawn on the map.

    Returns
    -------
    str
        Letter of the scenario; empty while that part is not open.
    """
    if st.session_state.get(KEY) != OTHERS:
        return ""
    return str(st.session_state.get(WHICH) or LETTERS[0])


def show_sections(view: ScenarioView) -> None:
    """Show the choice of parts, and the chosen one.

    Parameters
    ----------
    view : ScenarioView
        The answers.
    """
    if KEY not in st.session_state:
        st.session_state[KEY] = CHARTS
    chosen = st.segmented_control(
        "More",
        list(SECTIONS),
        key=KEY,
        format_func=SECTIONS.__getitem__,
        label_visibility="collapsed",
    )
    with st.container(key="scenario-section"):
        if chosen == CHARTS:
            show_charts(view)
        elif chosen in {LEGS, OTHERS}:
            _show_ways(view, others=chosen == OTHERS)
        elif chosen == CLOSURES:
            show_closures(view, choose_scenario(view))
        elif chosen == SWEEP:
            show_sweep(view)
        elif chosen == DOWNLOADS:
            show_route_downloads(view.data, view.answers)


def _show_ways(view: ScenarioView, *, others: bool) -> None:
    """Show the legs of one scenario's route, or its other ways."""
    compared = choose_scenario(view)
    if not compared.answer.routes:
        st.caption("This scenario has no route.")
    elif others:
        st.html(alternatives_html(compared.letter, compared.answer, view.place))
        st.caption("The other ways are the thin lines on the map.")
    else:
        st.html(legs_html(compared.letter, compared.answer.routes[0], view.place))


def choose_scenario(view: ScenarioView) -> Compared:
    """Show which of the compared scenarios a part is about.

    Parameters
    ----------
    view : ScenarioView
        The compared scenarios.

    Returns
    -------
    Compared
        The chosen one.
    """
    found = {it.letter: it for it in view.compared}
    if st.session_state.get(WHICH) not in found:
        # The first that has something to show.
        routed = [it.letter for it in view.compared if it.answer.routes]
        st.session_state[WHICH] = next(iter((*routed, *found)))
    letter = st.selectbox(
        "Scenario", list(found), key=WHICH, format_func=lambda it: f"{it} · {found[it].title}"
    )
    return found[letter]
