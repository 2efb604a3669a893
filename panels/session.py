"""Keep one reader's state between reruns, in step with the address and with the map."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata.layer_table import switch_of
from geodata.timeline import FIRST_DAY
from panels.data import load_atlas
from panels.map_view import last_click, read_click
from panels.page_address import PARAMETERS, Known, decode_address, encode_address
from panels.page_state import PageState, reveal, select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.atlas import Atlas
    from panels.map_view import Click

STATE: Final = "page_state"
ADDRESS: Final = "page_address"
PART: Final = "page_address_part"
ACTED: Final = "page_acted"
SEQUENCE: Final = "page_click_sequence"
NOTICES: Final = "page_notices"


def current_state(atlas: Atlas) -> PageState:
    """Return the reader's state after the address and the map have had their say.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    PageState
        The state to show in this rerun.
    """
    # What the reader has just done goes before the address: a rerun that was on its way when the
    # atlas wrote the address still brings the one before.
    acted = st.session_state.pop(ACTED, False)
    click = _new_click()
    if not acted and click is None:
        _follow_address(atlas)
    elif STATE not in st.session_state:
        st.session_state[STATE] = PageState()
    if click is not None and click.feature_id in atlas.features:
        st.session_state[STATE] = select(st.session_state[STATE], click.feature_id)
    state: PageState = st.session_state[STATE]
    if state.date is None:
        state = st.session_state[STATE] = replace(state, date=today())
    return state


def today() -> date:
    """Return the day on which the reader opens the atlas.

    Returns
    -------
    datetime.date
        In universal time, which every reader's server agrees on.
    """
    return datetime.now(UTC).date()


def change(make: Callable[[PageState], PageState]) -> None:
    """Change the state, whatever it has become since the page was drawn; for callbacks of widgets.

    Parameters
    ----------
    make : callable
        Takes the state as it is and returns the new one.
    """
    st.session_state[STATE] = make(st.session_state.get(STATE, PageState()))
    st.session_state[ACTED] = True


def go_to(feature_id: str) -> None:
    """Select a feature, move the map to it, and switch it on if it is off.

    Parameters
    ----------
    feature_id : str
        Id of a feature or town.
    """
    flight = secrets.token_hex(4)
    atlas, _ = load_atlas()
    switch = switch_of(str(atlas.features[feature_id]["layer"]))
    change(lambda now: reveal(select(now, feature_id, flight=flight), feature_id, switch))


def go_to_day(day: date, feature_id: str = "") -> None:
    """Show another day, and select and show a feature too if one is named.

    Parameters
    ----------
    day : datetime.date
        The day; one after today counts as today, one before the atlas's time as its first.
    feature_id : str, optional
        Id of a feature or town.
    """
    shown = min(max(day, FIRST_DAY), today())
    change(lambda state: replace(state, date=shown))
    if feature_id:
        go_to(feature_id)


def write_address(state: PageState) -> None:
    """Put the state into the page's address, so that it can be shared and gone back to.

    Parameters
    ----------
    state : PageState
        The state to carry.
    """
    address = encode_address(state)
    st.session_state[ADDRESS] = address
    if _own_parameters() != address:
        others = {k: v for k, v in st.query_params.items() if k not in PARAMETERS}
        st.query_params.from_dict({**others, **address})


def current_part(atlas: Atlas, fields: Mapping[str, str]) -> PageState:
    """Return the reader's state on a page whose address carries a part of it only.

    Parameters
    ----------
    atlas : Atlas
        The data.
    fields : mapping of str to str
        Fields of the state by the parameters of the address that carry them.

    Returns
    -------
    PageState
        The state to show in this rerun.
    """
    acted = st.session_state.pop(ACTED, False)
    told = {name: st.query_params[name] for name in fields if name in st.query_params}
    state: PageState = st.session_state.get(STATE, PageState())
    if told and not acted and told != st.session_state.get(PART):
        found, notices = _decode(atlas, told)
        chosen: dict[str, Any] = {it: getattr(found, it) for it in map(fields.__getitem__, told)}
        state = replace(state, **chosen)
        st.session_state[STATE], st.session_state[NOTICES] = state, notices
    st.session_state[PART] = told
    return state


def write_part(state: PageState, fields: Mapping[str, str]) -> None:
    """Put a part of the state into the page's address.

    Parameters
    ----------
    state : PageState
        The state to carry.
    fields : mapping of str to str
        As in `current_part`; what is at its default is left out.
    """
    whole, default = encode_address(state), encode_address(PageState())
    address = {it: whole[it] for it in fields if it in whole and whole[it] != default.get(it)}
    st.session_state[PART] = address
    if {name: st.query_params[name] for name in fields if name in st.query_params} != address:
        others = {k: v for k, v in st.query_params.items() if k not in fields}
        st.query_params.from_dict({**others, **address})


def take_notices() -> list[str]:
    """Return what the reader shall be told once.

    Returns
    -------
    list of str
        Sentences; empty the next time.
    """
    notices: list[str] = st.session_state.pop(NOTICES, [])
    return notices


def _own_parameters() -> dict[str, str]:
    """Return the address parameters that the atlas itself writes."""
    parameters = st.query_params
    return {name: parameters[name] for name in PARAMETERS if name in parameters}


def _follow_address(atlas: Atlas) -> None:
    """Take the state from the address when it is not the one that the atlas wrote there.

    The page's address is empty after a visit to another page; the kept state stands then.
    """
    parameters = _own_parameters()
    kept = STATE in st.session_state
    if kept and (not parameters or parameters == st.session_state.get(ADDRESS)):
        return
    state, notices = _decode(atlas, parameters)
    st.session_state[STATE] = state
    st.session_state[ADDRESS] = parameters
    st.session_state[NOTICES] = notices


def _decode(atlas: Atlas, parameters: Mapping[str, str]) -> tuple[PageState, list[str]]:
    """Read a state from an address, which may name what the atlas has."""
    actors = [actor.id for actor in atlas.positions.actors]
    return decode_address(parameters, Known(atlas.features, actors, today()))


def _new_click() -> Click | None:
    """Return what was clicked on the map, the first time that it is seen."""
    click = read_click(last_click())
    if click is None or click.sequence == st.session_state.get(SEQUENCE):
        return None
    st.session_state[SEQUENCE] = click.sequence
    return click
