"""Cut a line at nodes into the lines of its edges."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import LineString

from geodata.constants import COORDINATE_DECIMALS
from geodata.errors import SourceError
from geodata.sources.alignments import to_degrees, to_metres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

REACH_M: Final = 9_000.0
"""Farthest that a line may pass from a node at which it is cut: a station or a bypass lies outside
the middle of its town."""

AT_VERTEX_M: Final = 50.0
"""A vertex this close to where a line is to be cut is taken instead of a new one."""

OUTSIDE_M: Final = 5.0
"""Length of an edge that may lie outside its country: what rounding its vertices can cause."""


THIN_SHARES: Final = (1.0, 0.5, 0.25, 0.1)
"""Shares of the wanted thinning, tried in turn until the line stays inside its country."""


def cut_line(
    line: LineString, nodes: Sequence[str], places: Mapping[str, tuple[float, float]]
) -> list[LineString]:
    """Cut a line where it passes its nodes.

    Parameters
    ----------
    line : LineString
        Degrees, WGS84.
    nodes : sequence of str
        Node ids in the order of the line; the first and the last stand at its ends.
    places : mapping of str to tuple of float
        Longitude and latitude by node id.

    Returns
    -------
    list of LineString
        One for each pair of neighbouring nodes, without gaps.

    Raises
    ------
    SourceError
        If the line does not pass a node, or passes two in another order.

    Examples
    --------
    >>> line = LineString([(45.0, 40.0), (45.0, 41.0)])
    >>> places = {"a": (45.0, 40.0), "b": (45.01, 40.5), "c": (45.0, 41.0)}
    >>> [round(part.length, 2) for part in cut_line(line, ["a", "b", "c"], places)]
    [0.5, 0.5]
    """
    metric = to_metres(line)
    points = [to_metres(shapely.Point(places[name])) for name in nodes]
    for name, point in zip(nodes, points, strict=True):
        if metric.distance(point) > REACH_M:
            raise SourceError(f"{name}: lies {metric.distance(point):.0f} m from the line")
    vertices = shapely.get_coordinates(line)
    along = np.concatenate([[0.0], np.cumsum(_steps(metric))])
    inner = [_insert(vertices, along, float(metric.project(point))) for point in points[1:-1]]
    cuts = [(0, None), *inner, (len(vertices) - 1, None)]
    positions = [
        0.0,
        *(float(metric.project(point)) for point in points[1:-1]),
        float(metric.length),
    ]
    for (one, start), (other, end) in pairwise(zip(nodes, positions, strict=True)):
        if start >= end:
            raise SourceError(f"{other}: the line does not pass it after {one}")
    return [_between(vertices, *pair) for pair in pairwise(cuts)]


def thin_line(line: LineString, country: BaseGeometry, *, tolerance_m: float) -> LineString:
    """Drop vertices that matter little, unless the line would leave its country.

    Parameters
    ----------
    line : LineString
        Degrees, WGS84.
    country : Polygon or MultiPolygon
        Metres.
    tolerance_m : float
        Farthest that the line may move.

    Returns
    -------
    LineString
        Degrees, rounded; with the same ends.
    """
    metric = to_metres(line)
    for share in THIN_SHARES:
        simple = shapely.get_coordinates(metric.simplify(share * tolerance_m))
        thin = to_degrees(LineString(simple))
        if outside_m(thin, country) <= OUTSIDE_M:
            return thin
    return line


def outside_m(line: LineString, country: BaseGeometry) -> float:
    """Return the length of a line that lies outside its country.

    Parameters
    ----------
    line : LineString
        Degrees, WGS84.
    country : Polygon or MultiPolygon
        Metres.

    Returns
    -------
    float
        Metres.
    """
    return float(shapely.difference(to_metres(line), country).length)


def country_of(line: LineString, countries: Mapping[str, BaseGeometry]) -> str:
    """Return the country in which most of a line lies.

    Parameters
    ----------
    line : LineString
        Degrees, WGS84.
    countries : mapping of str to Polygon or MultiPolygon
        Metres.

    Returns
    -------
    str
        Key of the country.
    """
    return min(countries, key=lambda name: outside_m(line, countries[name]))


def _steps(metric: LineString) -> NDArray[np.float64]:
    """Return the length of each straight piece of a line."""
    steps: NDArray[np.float64] = np.hypot(*np.diff(shapely.get_coordinates(metric), axis=0).T)
    return steps


def _insert(
    vertices: NDArray[np.float64], along: NDArray[np.float64], position: float
) -> tuple[int, tuple[float, float] | None]:
    """Return the vertex at a position, or the one before it and the vertex to be inserted."""
    nearest = int(np.abs(along - position).argmin())
    if abs(along[nearest] - position) <= AT_VERTEX_M:
        return nearest, None
    before = int(np.searchsorted(along, position)) - 1
    share = (position - along[before]) / (along[before + 1] - along[before])
    vertex = vertices[before] + share * (vertices[before + 1] - vertices[before])
    lon, lat = np.round(vertex, COORDINATE_DECIMALS)
    return before, (float(lon), float(lat))


def _between(
    vertices: NDArray[np.float64],
    start: tuple[int, tuple[float, float] | None],
    end: tuple[int, tuple[float, float] | None],
) -> LineString:
    """Return the vertices from one cut to the next."""
    (first, new_first), (last, new_last) = start, end
    inner = vertices[first + (new_first is not None) : last + 1].tolist()
    heads = [list(new_first)] if new_first else []
    tails = [list(new_last)] if new_last else []
    return LineString([*heads, *inner, *tails])
