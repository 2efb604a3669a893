"""Keep what one reader asks on the scenarios page, in step with its address and its map."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.map_view import read_click
from panels.page_state import PageState
from panels.scenarios.address import (
    PARAMETERS,
    KnownRoutes,
    decode_scenarios,
    default_compared,
    encode_scenarios,
)
from panels.scenarios.state import ScenarioState
from panels.session import ACTED as DAY_ACTED
from panels.session import NOTICES, today
from panels.session import STATE as PAGE_STATE

if TYPE_CHECKING:
    from collections.abc import Callable

STATE: Final = "scenario_state"
ADDRESS: Final = "scenario_address"
ACTED: Final = "scenario_acted"
SEQUENCE: Final = "scenario_click_sequence"
MAP_KEY: Final = "scenario_map"
"""Session key under which streamlit-folium keeps the last report of this page's map."""


def current_scenarios(known: KnownRoutes) -> tuple[ScenarioState, PageState]:
    """Return what is asked, after the address and the map have had their say.

    Parameters
    ----------
    known : KnownRoutes
        What an address may name.

    Returns
    -------
    state : ScenarioState
        What is asked in this rerun.
    page : PageState
        The reader's state on all pages, with the day and the language of names.
    """
    acted = [st.session_state.pop(name, False) for name in (ACTED, DAY_ACTED)]
    leg = _new_click(known)
    if not any(acted) and not leg:
        _follow_address(known)
    state: ScenarioState = st.session_state.get(STATE) or _first_state(known)
    if leg:
        state = replace(state, leg=leg)
    page: PageState = st.session_state.get(PAGE_STATE, PageState())
    if page.date is None:
        page = replace(page, date=today())
    st.session_state[STATE], st.session_state[PAGE_STATE] = state, page
    return state, page


def change_scenarios(make: Callable[[ScenarioState], ScenarioState]) -> None:
    """Change what is asked; for callbacks of widgets.

    Parameters
    ----------
    make : callable
        Takes what is asked as it is and returns what is asked then.
    """
    before: ScenarioState = st.session_state.get(STATE, ScenarioState())
    after = make(before)
    # The way back lies where the way there does: the map need not move for it.
    if {after.orig, after.dest} != {before.orig, before.dest}:
        after = replace(after, leg="", flight=secrets.token_hex(4))
    st.session_state[STATE] = after
    st.session_state[ACTED] = True


def write_scenario_address(state: ScenarioState, page: PageState) -> None:
    """Put what is asked into the page's address, so that it can be sent to somebody.

    Parameters
    ----------
    state : ScenarioState
        What is asked.
    page : PageState
        The day and the language of names.
    """
    address = encode_scenarios(state, page.day, page.language)
    st.session_state[ADDRESS] = address
    if _own_parameters() != address:
        others = {k: v for k, v in st.query_params.items() if k not in PARAMETERS}
        st.query_params.from_dict({**others, **address})


def _first_state(known: KnownRoutes) -> ScenarioState:
    """Return what is asked before anybody has asked anything."""
    # Whoever comes from another page has a view, from which the map moves to the routes.
    flight = secrets.token_hex(4) if PAGE_STATE in st.session_state else "start"
    return replace(ScenarioState(), compared=default_compared(known.shipped), flight=flight)


def _own_parameters() -> dict[str, str]:
    """Return the address parameters of this page."""
    return {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}


def _follow_address(known: KnownRoutes) -> None:
    """Take what is asked from the address when it is not what the page wrote there."""
    parameters = _own_parameters()
    if not parameters or parameters == st.session_state.get(ADDRESS):
        return
    # The first page that a browser opens keeps the view in its address; later ones are moved.
    flight = secrets.token_hex(4) if STATE in st.session_state else "start"
    state, day, language, notices = decode_scenarios(parameters, known)
    st.session_state[STATE] = replace(state, flight=flight)
    st.session_state[ADDRESS] = parameters
    st.session_state[NOTICES] = notices
    page: PageState = st.session_state.get(PAGE_STATE, PageState())
    page = replace(page, date=day or page.date or today(), language=language or page.language)
    st.session_state[PAGE_STATE] = page


def _new_click(known: KnownRoutes) -> str:
    """Return the leg that was clicked on the map, the first time that it is seen."""
    click = read_click(st.session_state.get(MAP_KEY))
    if click is None or click.sequence == st.session_state.get(SEQUENCE):
        return ""
    st.session_state[SEQUENCE] = click.sequence
    return click.feature_id if click.feature_id in known.edges else ""
