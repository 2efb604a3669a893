"""Show the Folium map in Streamlit, send it the state, and read what was clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit_folium import st_folium

from geodata.layer_table import files_of
from layers.base_map import build_base_map
from layers.fallback import InlineLayers, inline_data
from layers.state import MapState, StateGroup

if TYPE_CHECKING:
    from folium import FeatureGroup

    from geodata.atlas import Atlas
    from panels.page_state import PageState

KEY: Final = "map_click"
"""Session key under which streamlit-folium keeps the map's last report."""

FRAME_HEIGHT: Final = 700
"""Pixels before the style sheet fits the frame to the window."""


@dataclass(frozen=True)
class Click:
    """A feature that was clicked on the map.

    Parameters
    ----------
    feature_id : str
        Id that the browser reported; it may be any text.
    sequence : int
        Grows with every click: the component repeats its last value on each rerun.
    """

    feature_id: str
    sequence: int


def read_click(value: object) -> Click | None:
    """Return the click in the component's value, if it holds a well-formed one.

    Parameters
    ----------
    value : object
        What the browser sent: ``{"id", "sequence", "view"}``, nothing, or anything else.

    Returns
    -------
    Click or None
        The click.

    Examples
    --------
    >>> read_click({"id": "syunik", "sequence": 7})
    Click(feature_id='syunik', sequence=7)
    >>> read_click({"id": ["syunik"]}) is None
    True
    """
    if not isinstance(value, dict):
        return None
    feature_id, sequence = value.get("id"), value.get("sequence")
    if not isinstance(feature_id, str) or type(sequence) is not int:
        return None
    return Click(feature_id, sequence)


def show_map(atlas: Atlas, state: PageState, version: str, *, with_registry: bool) -> None:
    """Show the map in the given state.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible and selected.
    version : str
        Version of what was published for the browser.
    with_registry : bool
        Whether the browser's layer registry can be loaded.
    """
    map_state = build_map_state(atlas, state)
    with st.container(key="map"):
        st_folium(
            build_base_map(version, with_registry=with_registry),
            key=KEY,
            height=FRAME_HEIGHT,
            width=None,
            returned_objects=[],
            feature_group_to_add=_state_group(
                atlas, map_state, version, with_registry=with_registry
            ),
        )


def build_map_state(atlas: Atlas, state: PageState) -> MapState:
    """Return what the map shall show for a page's state.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is visible and selected.

    Returns
    -------
    MapState
        Files, hidden features, selection and where to move.
    """
    return MapState(
        files=files_of(state.switches),
        hidden=tuple(sorted(state.hidden)),
        selected=state.selected,
        highlighted=(*atlas.features_of_actor(state.actor), *state.marked),
        date=state.day.isoformat(),
        language=state.language,
        fly_bounds=None if state.selected in atlas.off_map else atlas.bounds.get(state.selected),
        flight=state.flight,
    )


def _state_group(
    atlas: Atlas, map_state: MapState, version: str, *, with_registry: bool
) -> FeatureGroup:
    """Return the feature group that carries the state, and without the registry the data too."""
    if with_registry:
        return StateGroup(map_state)
    return InlineLayers(_inline_data(version, map_state.files, atlas), map_state)


@st.cache_data(max_entries=16, show_spinner=False)
def _inline_data(version: str, files: tuple[str, ...], _atlas: Atlas) -> str:  # noqa: ARG001
    """Return the shown layers as a script, kept by version and files."""
    return inline_data(_atlas, files)


def last_click() -> Any:  # noqa: ANN401 (the browser may have sent anything)
    """Return what the map reported last.

    Returns
    -------
    object
        The component's value, unchecked; None before the first click.
    """
    return st.session_state.get(KEY)
