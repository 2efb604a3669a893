"""Draw scenarios' routes as layers/browser/routes.js does: beside each other where they meet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geodata import constants
from geodata.network.load import NETWORK_FILE, read_network
from layers.routes import PLANNED, build_route_styles, route_style_key
from layers.static_map.drawing import TOLERANCE_PX, dashes, line_data
from layers.static_map.projection import project
from layers.style_table import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from layers.routes import DrawnLeg, DrawnRoute
    from layers.state import MapState
    from layers.static_map.panes import Canvas

GAP: Final = 4.5
"""Between the middles of two routes that share a way, in the web map's pixels (routes.js)."""

SECOND_WEIGHT: Final = 2
"""Width of another way beside the best one, as in routes.js."""

CASING_EXTRA, CASING_OPACITY = 2.5, 0.85
MARK_WEIGHT, MARK_OPACITY = 15, 0.95
"""Pale edge of a route, and band under its selected leg, as in routes.js."""

END_RADIUS, END_WEIGHT = 6, 3
"""Mark of a place where routes begin or end, as in routes.js."""


@lru_cache(maxsize=2)
def network_lines(folder: Path = constants.FILES) -> dict[str, NDArray[np.float64]]:
    """Return the lines of the network's edges.

    Parameters
    ----------
    folder : Path, optional
        Folder of the data files.

    Returns
    -------
    dict of str to array
        Points (n, 2) by edge id, in metres of :data:`layers.static_map.projection.CRS`.

    Raises
    ------
    DataError
        If the network cannot be read.
    """
    edges = read_network(folder / NETWORK_FILE).edges
    return {edge.id: project(np.array(edge.lon_lat, dtype=np.float64)) for edge in edges}


def draw_routes(
    canvas: Canvas, state: MapState, *, lines: Mapping[str, NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    """Draw the routes of a state over everything else, and the places where they begin and end.

    Parameters
    ----------
    canvas : Canvas
        The drawing.
    state : MapState
        Legs of edges that are not in the network are passed over; the selected one is marked.
    lines : mapping of str to array
        Lines of the edges; see :func:`network_lines`.

    Returns
    -------
    list of array
        What was drawn, in pixels, for names to keep clear of.
    """
    known = [(route, [leg for leg in route.legs if leg.edge_id in lines]) for route in state.routes]
    shared = _letters(known)
    drawn = []
    for route, legs in known:
        if legs:
            parts = _leg_lines(canvas, route, legs, shared, lines)
            _draw_route(canvas, route, list(zip(legs, parts, strict=True)), state.selected)
            drawn += parts
    for end in state.ends:
        x, y = canvas.frame.place(*end.lon_lat)
        canvas.add(
            "route-end", "circle", cx=x, cy=y, r=canvas.scaled(END_RADIUS),
            stroke=canvas.colours["route-a"], stroke_width=canvas.scaled(END_WEIGHT),
            fill=canvas.colours["paper"],
        )  # fmt: skip
    return drawn


def _letters(routes: Iterable[tuple[DrawnRoute, list[DrawnLeg]]]) -> dict[str, list[str]]:
    """Return the letters of the scenarios that use each edge, in the order of the routes."""
    letters: dict[str, list[str]] = {}
    for route, legs in routes:
        for leg in legs:
            using = letters.setdefault(leg.edge_id, [])
            if route.letter not in using:
                using.append(route.letter)
    return letters


def _leg_lines(
    canvas: Canvas,
    route: DrawnRoute,
    legs: list[DrawnLeg],
    letters: dict[str, list[str]],
    lines: Mapping[str, NDArray[np.float64]],
) -> list[NDArray[np.float64]]:
    """Return a route's legs in pixels, one joined to the next, each in its place."""
    parts, places = [], []
    for leg in legs:
        px = _simplified(canvas.frame.to_px(lines[leg.edge_id]))
        using = letters[leg.edge_id]
        place = using.index(route.letter) - (len(using) - 1) / 2
        parts.append(px if leg.forward else px[::-1])
        places.append(canvas.scaled(place * GAP))
    lengths = [len(part) if i == 0 else len(part) - 1 for i, part in enumerate(parts)]
    whole = np.vstack([part if i == 0 else part[1:] for i, part in enumerate(parts)])
    moved = _beside(whole, np.repeat(places, lengths))
    starts = np.concatenate([[0], np.cumsum([len(part) - 1 for part in parts])])
    return [moved[start : start + len(p)] for start, p in zip(starts, parts, strict=False)]


def _simplified(px: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a line without points that nobody can tell."""
    line = shapely.simplify(shapely.LineString(px), TOLERANCE_PX, preserve_topology=False)
    return np.asarray(shapely.get_coordinates(line), dtype=np.float64)


def _beside(px: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move every point of a line sideways by its own number of pixels, across its neighbours."""
    before, after = np.vstack([px[:1], px[:-1]]), np.vstack([px[1:], px[-1:]])
    along = after - before
    length = np.hypot(along[:, 0], along[:, 1])
    length[length == 0] = 1
    across = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None]
    return np.asarray(px + across * places[:, None], dtype=np.float64)


def _draw_route(
    canvas: Canvas,
    route: DrawnRoute,
    legs: list[tuple[DrawnLeg, NDArray[np.float64]]],
    selected: str,
) -> None:
    """Draw one route with its casing, and the mark of its selected leg."""
    style = ROUTES[route_style_key(route.letter)]
    weight = SECOND_WEIGHT if route.second else style.weight
    base: dict[str, Any] = {"fill": "none", "stroke_linejoin": "round"}
    whole = np.vstack([line if i == 0 else line[1:] for i, (_, line) in enumerate(legs)])
    canvas.add(
        "route-casing", "path", d=line_data(whole), **base, stroke=canvas.colours["casing"],
        stroke_width=canvas.scaled(weight + CASING_EXTRA), stroke_opacity=CASING_OPACITY,
    )  # fmt: skip
    pale = build_route_styles()["planned"]["opacity"]
    for leg, line in legs:
        if leg.edge_id == selected:
            mark = {"stroke": canvas.colours["selection"], "stroke_opacity": MARK_OPACITY}
            width = canvas.scaled(MARK_WEIGHT)
            canvas.add("selection", "path", d=line_data(line), **base, **mark, stroke_width=width)
        canvas.add(
            "route", "path", d=line_data(line), **base, stroke=canvas.colours[style.stroke],
            stroke_width=canvas.scaled(weight), data_edge=leg.edge_id,
            stroke_dasharray=dashes(style.dash, canvas.frame.symbol),
            stroke_opacity=pale if leg.status in PLANNED else None,
        )  # fmt: skip


def route_legend(routes: Iterable[DrawnRoute]) -> list[dict[str, str]]:
    """Return the legend's entries of routes: each with its letter, and what paler legs mean.

    Parameters
    ----------
    routes : iterable of DrawnRoute
        The routes.

    Returns
    -------
    list of dict
        Entries with ``style``, a key of :func:`layers.routes.build_route_styles`, and ``label``.
    """
    best = [route for route in routes if not route.second]
    entries = [
        {"style": route_style_key(route.letter), "label": f"{route.letter} · {route.title}"}
        for route in best
    ]
    if any(leg.status in PLANNED for route in best for leg in route.legs):
        entries.append({"style": "planned", "label": build_route_styles()["planned"]["label"]})
    return entries
