"""Keep one reader's briefings between reruns, in step with the address of their page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.briefing.address import PARAMETERS, encode_link, follow_link
from panels.briefing.shelf import Shelf
from panels.session import NOTICES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geodata.briefing.model import Briefing

STATE: Final = "briefing_shelf"
ADDRESS: Final = "briefing_address"
ACTED: Final = "briefing_acted"
PRESENTING: Final = "briefing_presenting"
"""Session key of what is presented, while it is: see `presented_scene`."""


def kept_shelf() -> Shelf:
    """Return the reader's briefings, on any page.

    Returns
    -------
    Shelf
        As they were left.
    """
    shelf: Shelf = st.session_state.get(STATE, Shelf())
    return shelf


def current_shelf(shipped: Mapping[str, Briefing]) -> Shelf:
    """Return the reader's briefings after the address of the page has had its say.

    Parameters
    ----------
    shipped : mapping of str to Briefing
        The shipped briefings by id.

    Returns
    -------
    Shelf
        What to show in this rerun.
    """
    shelf = kept_shelf()
    acted = st.session_state.pop(ACTED, False)
    parameters = _own_parameters()
    # Without parameters the reader comes back from another page: to where this one was left.
    if not acted and parameters and parameters != st.session_state.get(ADDRESS):
        shelf, presenting, notices = follow_link(shelf, parameters, shipped)
        st.session_state[NOTICES] = notices
        st.session_state[ADDRESS] = parameters
        st.session_state.pop(PRESENTING, None)
        if presenting:
            st.session_state[PRESENTING] = (shelf.scene, 0)
    st.session_state[STATE] = shelf
    return shelf


def change_shelf(make: Callable[[Shelf], Shelf]) -> None:
    """Change the reader's briefings; for callbacks of widgets.

    Parameters
    ----------
    make : callable
        Takes them as they are and returns them changed.
    """
    st.session_state[STATE] = make(kept_shelf())
    # A rerun that was on its way when the address was written still brings the one before.
    st.session_state[ACTED] = True


def write_link(shelf: Shelf, briefing: Briefing) -> None:
    """Put what is open into the page's address.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    briefing : Briefing
        The open one.
    """
    address = encode_link(shelf, briefing, presenting=PRESENTING in st.session_state)
    st.session_state[ADDRESS] = address
    if _own_parameters() != address:
        others = {k: v for k, v in st.query_params.items() if k not in PARAMETERS}
        st.query_params.from_dict({**others, **address})


def start_presenting(scene_id: str, number: int) -> None:
    """Present from a scene on; for callbacks.

    Parameters
    ----------
    scene_id : str
        Its id; empty for the first one.
    number : int
        By which the browser knows this presentation from others before it.
    """
    st.session_state[PRESENTING] = (scene_id, number)
    st.session_state[ACTED] = True


def stop_presenting() -> None:
    """End the presentation; for callbacks."""
    st.session_state.pop(PRESENTING, None)
    st.session_state[ACTED] = True


def presented_scene() -> tuple[str, int] | None:
    """Return from which scene on the briefing is presented.

    Returns
    -------
    tuple or None
        Id of the scene, empty for the first one, and the presentation's number, 0 where the
        address has asked for it; None while nothing is presented.
    """
    presented: tuple[str, int] | None = st.session_state.get(PRESENTING)
    return presented


def _own_parameters() -> dict[str, str]:
    """Return the address parameters of this page."""
    return {name: st.query_params[name] for name in PARAMETERS if name in st.query_params}
