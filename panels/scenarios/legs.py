"""Let a reader choose a leg of the compared routes, and show the evidence for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.pages import switch_to
from panels.scenarios.leg_html import leg_html
from panels.scenarios.selectors import edge_name, tell_apart
from panels.scenarios.session import change_scenarios
from panels.session import go_to

if TYPE_CHECKING:
    from geodata.scenarios.answer import Leg
    from panels.scenarios.view import ScenarioView

KEY: Final = "scenario-leg"
MAP: Final = "scenario_to_map"
"""Session key of the feature for which the page is left, in the next run of the script."""


def show_legs(view: ScenarioView) -> None:
    """Show the choice of a leg, and the evidence for the chosen one.

    Parameters
    ----------
    view : ScenarioView
        The compared answers, whose legs can be chosen without the map, and the chosen one.
    """
    if feature := st.session_state.pop(MAP, ""):
        go_to(feature)
        switch_to("map")
    legs = {leg.edge.id: leg for answer in view.answers for it in answer.routes for leg in it.legs}
    with st.container(key="evidence"):
        _show_choice(view, legs)
        edge = view.data.model.network.edge.get(view.state.leg)
        if edge is None:
            return
        st.html(leg_html(view, edge, legs.get(edge.id)))
        with st.container(horizontal=True):
            if edge.feature in view.atlas.features:
                st.button(
                    "All evidence, on the map page",
                    key="scenario-to-map",
                    on_click=_leave_for,
                    args=(edge.feature,),
                )
            st.button("Close", key="scenario-leg-close", on_click=_choose, args=("",))


def _show_choice(view: ScenarioView, legs: dict[str, Leg]) -> None:
    """Show a searchable list of the legs on the compared routes: the map's clicks by keyboard."""
    chosen = view.state.leg or None
    options = list(dict.fromkeys((*legs, *([chosen] if chosen else []))))
    if st.session_state.get(KEY) != chosen:
        st.session_state[KEY] = chosen
    plain = {
        option: edge_name(
            view.data,
            option,
            view.page.language,
            forward=legs[option].forward if option in legs else True,
        )
        for option in options
    }
    names = tell_apart(plain)
    st.selectbox(
        "Evidence for a leg",
        options,
        index=None,
        key=KEY,
        on_change=lambda: _choose(st.session_state[KEY] or ""),
        format_func=names.__getitem__,
        placeholder="Click one on the map, or choose here",
    )


def _choose(edge_id: str) -> None:
    """Open the evidence for a leg, or close it."""
    change_scenarios(lambda now: replace(now, leg=edge_id))


def _leave_for(feature_id: str) -> None:
    """Ask for the map page, with a feature selected."""
    st.session_state[MAP] = feature_id
