"""Show one of the parts below the comparison; only the chosen one is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from layers.routes import LETTERS
from panels.scenarios.charts import show_charts
from panels.scenarios.closures import show_closures
from panels.scenarios.downloads import show_route_downloads
from panels.scenarios.html import alternatives_html, legs_html
from panels.scenarios.session import change_scenarios
from panels.scenarios.state import (
    CHARTS,
    CLOSURES,
    DOWNLOADS,
    LEGS,
    NO_SECTION,
    OTHERS,
    SECTIONS,
    SWEEP,
)
from panels.scenarios.sweep import show_sweep

if TYPE_CHECKING:
    from panels.scenarios.state import ScenarioState
    from panels.scenarios.view import Compared, ScenarioView

KEY: Final = "scenario_section"
WHICH: Final = "scenario_which"


def shown_others(state: ScenarioState) -> str:
    """Return whose other ways are drawn on the map.

    Parameters
    ----------
    state : ScenarioState
        Which part of the page is open, and which scenario it is about.

    Returns
    -------
    str
        Letter of the scenario; empty while that part is not open.
    """
    if state.section != OTHERS:
        return ""
    return state.which or str(st.session_state.get(WHICH) or LETTERS[0])


def show_sections(view: ScenarioView) -> None:
    """Show the choice of parts, and the chosen one.

    Parameters
    ----------
    view : ScenarioView
        The answers.
    """
    wanted = view.state.section if view.state.section in SECTIONS else None
    if st.session_state.get(KEY) != wanted:
        st.session_state[KEY] = wanted

    def use() -> None:
        section = st.session_state[KEY] or NO_SECTION
        change_scenarios(lambda now: replace(now, section=section))

    chosen = st.segmented_control(
        "More",
        list(SECTIONS),
        key=KEY,
        on_change=use,
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
    if view.state.which in found:
        st.session_state[WHICH] = view.state.which
    elif st.session_state.get(WHICH) not in found:
        # The first that has something to show.
        routed = [it.letter for it in view.compared if it.answer.routes]
        st.session_state[WHICH] = next(iter((*routed, *found)))

    def use() -> None:
        which = st.session_state[WHICH]
        change_scenarios(lambda now: replace(now, which=which))

    letter = st.selectbox(
        "Scenario",
        list(found),
        key=WHICH,
        on_change=use,
        format_func=lambda it: f"{it} · {found[it].title}",
    )
    return found[letter]
