"""Draw lines, points and areas that claim no more than the atlas knows: schematic and apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.interpolate import CubicSpline

from geodata import constants
from geodata.sources.alignments import to_degrees, to_metres
from geodata.sources.measure import GEOD
from geodata.sources.writing import round_geometry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

PIECES: Final = 4
"""Straight pieces between two stops of a round line."""

SIMPLIFY_M: Final = 300.0
ROUNDING_M: Final = 2_000.0
"""Corners of an area are rounded to this radius, for a rough outline shall not look surveyed."""


def smooth_line(stops: Sequence[Sequence[float]]) -> BaseGeometry:
    """Return a round line through all stops, cut at the map's edge.

    It is a cubic spline in centripetal parameters, which neither loops nor swings out much.

    Parameters
    ----------
    stops : sequence of pairs of float
        Longitude and latitude in degrees; ends may lie outside the map.

    Returns
    -------
    LineString
        Degrees, rounded. Where it leaves the map more than once it is a MultiLineString.
    """
    lon_lat = np.array(stops, dtype=float)
    steps = np.sqrt(np.hypot(*np.diff(lon_lat, axis=0).T))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    places = np.arange(PIECES * len(steps) + 1) / PIECES
    points = CubicSpline(along, lon_lat, bc_type="natural")(
        np.interp(places, np.arange(len(along)), along)
    )
    line = shapely.LineString(points)
    return round_geometry(shapely.clip_by_rect(line, *constants.EXTENT))


def set_apart(lon_lat: Sequence[float], *, bearing: float, distance_m: float) -> BaseGeometry:
    """Return the point at a distance from another, so that markers of one city do not coincide.

    Parameters
    ----------
    lon_lat : sequence of float
        Longitude and latitude in degrees.
    bearing : float
        Degrees clockwise from north.
    distance_m : float
        Metres.

    Returns
    -------
    Point
        Degrees, rounded.
    """
    lon, lat, _ = GEOD.fwd(lon_lat[0], lon_lat[1], bearing, distance_m)
    return round_geometry(shapely.Point(lon, lat))


def strip_along(
    border: BaseGeometry,
    within: Sequence[float],
    countries: Iterable[BaseGeometry],
    *,
    half_width_m: float,
) -> BaseGeometry:
    """Return the strip on one side of a stretch of border, or on both.

    Parameters
    ----------
    border : LineString or MultiLineString
        Degrees.
    within : sequence of float
        Bounds (west, south, east, north) that the stretch lies in, in degrees.
    countries : iterable of Polygon or MultiPolygon
        On whose side of the border the strip lies, in degrees.
    half_width_m : float
        How far it reaches from the border.

    Returns
    -------
    Polygon or MultiPolygon
        Degrees, rounded; empty where the border has no stretch within the bounds.
    """
    stretch = to_metres(shapely.clip_by_rect(border, *within))
    wide = shapely.buffer(stretch, half_width_m)
    return _area(wide, countries)


def circle_around(
    lon_lat: Sequence[float], countries: Iterable[BaseGeometry], *, radius_m: float
) -> BaseGeometry:
    """Return the part of a circle that lies within some countries.

    Parameters
    ----------
    lon_lat : sequence of float
        Its middle, as longitude and latitude in degrees.
    countries : iterable of Polygon or MultiPolygon
        Degrees.
    radius_m : float
        Metres.

    Returns
    -------
    Polygon or MultiPolygon
        Degrees, rounded.
    """
    return _area(shapely.buffer(to_metres(shapely.Point(lon_lat)), radius_m), countries)


def leaves_map(line: BaseGeometry) -> list[str]:
    """Tell at which ends a line leaves the map.

    Parameters
    ----------
    line : LineString or MultiLineString
        Degrees; its start is that of its first part, its end that of its last part.

    Returns
    -------
    list of str
        ``start``, ``end``, both or neither.
    """
    lon_lat = shapely.get_coordinates(line)
    west, south, east, north = constants.EXTENT
    return [
        name
        for name, (lon, lat) in (("start", lon_lat[0]), ("end", lon_lat[-1]))
        if lon in {west, east} or lat in {south, north}
    ]


def _area(metric: BaseGeometry, countries: Iterable[BaseGeometry]) -> BaseGeometry:
    """Round off an area's corners and cut it to some countries."""
    smooth = shapely.buffer(shapely.buffer(metric, -ROUNDING_M), ROUNDING_M)
    inside = shapely.union_all([to_metres(country) for country in countries])
    simple = shapely.simplify(shapely.intersection(smooth, inside), SIMPLIFY_M)
    return round_geometry(to_degrees(simple))
