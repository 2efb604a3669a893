"""Show the compared routes on the atlas's constant map, each in a line style of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from streamlit_folium import st_folium

from layers.base_map import build_base_map
from layers.fallback import InlineLayers, inline_data
from layers.routes import DrawnLeg, DrawnRoute, RouteEnd
from layers.state import MapState, StateGroup
from panels.map_view import FRAME_HEIGHT
from panels.scenarios.session import MAP_KEY

if TYPE_CHECKING:
    from folium import FeatureGroup

    from geodata.atlas import Atlas
    from geodata.network.model import Network
    from geodata.scenarios.answer import Route
    from panels.scenarios.view import Compared, ScenarioView

FILES: Final = ("water", "borders", "border_lines", "places")
"""Layers below the routes; the corridors themselves would hide which route is which."""

MARGIN: Final = 0.05
"""Degrees added around the routes, so that a short one is not shown from too near."""

Bounds = tuple[float, float, float, float]


def show_route_map(view: ScenarioView, version: str, *, others: str, with_registry: bool) -> None:
    """Show the map with the routes.

    Parameters
    ----------
    view : ScenarioView
        The answers.
    version : str
        Version of what was published for the browser.
    others : str
        Letter of the scenario whose other ways are drawn too, or empty.
    with_registry : bool
        Whether the browser's layer registry can be loaded.
    """
    map_state = build_route_state(view, others=others)
    group: FeatureGroup = StateGroup(map_state)
    if not with_registry:
        network = view.data.model.network
        group = InlineLayers(_inline_data(version, view.atlas, network), map_state)
    with st.container(key="map"):
        st_folium(
            build_base_map(version, with_registry=with_registry),
            key=MAP_KEY,
            height=FRAME_HEIGHT,
            width=None,
            returned_objects=[],
            feature_group_to_add=group,
        )


def build_route_state(view: ScenarioView, *, others: str = "") -> MapState:
    """Return what the map shall show.

    Parameters
    ----------
    view : ScenarioView
        The answers.
    others : str, optional
        Letter of the scenario whose other ways are drawn too.

    Returns
    -------
    MapState
        The routes by the edges that they use, since the browser has the lines.
    """
    routes: list[DrawnRoute] = []
    for it in view.compared:
        ways = it.answer.routes if it.letter == others else it.answer.routes[:1]
        # The best way is drawn last, over the others.
        routes += [_drawn(it, way, second=way is not ways[0]) for way in ways[::-1]]
    state, nodes = view.state, view.data.model.network.nodes
    ends = tuple(
        RouteEnd(view.place(i), (nodes[i].lon, nodes[i].lat))
        for i in dict.fromkeys((state.orig, state.dest))
    )
    drawn = [answer.routes[0].geometry for answer in view.answers if answer.routes]
    return MapState(
        files=FILES,
        selected=state.leg,
        date=view.page.day.isoformat(),
        language=view.page.language,
        fly_bounds=_bounds([*drawn, tuple(end.lon_lat for end in ends)]),
        flight=state.flight,
        routes=tuple(routes),
        ends=ends,
    )


def _drawn(compared: Compared, route: Route, *, second: bool) -> DrawnRoute:
    """Return a route as the map draws it."""
    legs = tuple(DrawnLeg(leg.edge.id, leg.forward, leg.built) for leg in route.legs)
    return DrawnRoute(compared.letter, compared.title, legs, second=second)


def _bounds(lines: list[tuple[tuple[float, float], ...]]) -> Bounds:
    """Return the bounds (minx, miny, maxx, maxy) of some lines, with a margin."""
    lons = [lon for line in lines for lon, _ in line]
    lats = [lat for line in lines for _, lat in line]
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    return west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN


@st.cache_data(max_entries=2, show_spinner=False)
def _inline_data(version: str, _atlas: Atlas, _network: Network) -> str:  # noqa: ARG001
    """Return the shown layers and the network as a script, kept by version."""
    return inline_data(_atlas, FILES, network=_network)
