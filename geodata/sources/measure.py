"""Measure areas, lengths and the distance between a line and its source, on the ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj
import shapely

from geodata import constants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

GEOD: Final = pyproj.Geod(ellps="WGS84")
PROBE_STEP_M: Final = 50.0
"""Distance between the points at which two lines are compared."""


def area_km2(geometry: BaseGeometry) -> float:
    """Return the geodesic area of a polygon in WGS84 degrees.

    Parameters
    ----------
    geometry : Polygon or MultiPolygon
        Any winding; holes are subtracted.

    Returns
    -------
    float
        Square kilometres.

    Examples
    --------
    >>> round(area_km2(shapely.box(45, 40, 46, 41)))
    9413
    """
    polygons = shapely.orient_polygons(shapely.get_parts(geometry))
    return float(sum(GEOD.geometry_area_perimeter(part)[0] for part in polygons)) / 1e6


def length_km(geometry: BaseGeometry) -> float:
    """Return the geodesic length of a line in WGS84 degrees.

    Parameters
    ----------
    geometry : LineString or MultiLineString
        The line.

    Returns
    -------
    float
        Kilometres.

    Examples
    --------
    >>> round(length_km(shapely.LineString([(45, 40), (45, 41)])))
    111
    """
    return float(GEOD.geometry_length(geometry)) / 1e3


def distances_m(lines: Iterable[BaseGeometry], source: Iterable[BaseGeometry]) -> np.ndarray:
    """Return how far lines lie from their source, probed at even steps both ways.

    Parameters
    ----------
    lines, source : iterable of LineString, MultiLineString or polygon
        What is compared, in WGS84 degrees; of polygons the outlines.

    Returns
    -------
    ndarray
        Metres from each probe on one side to the nearest line of the other.
    """
    drawn, original = _metric_segments(lines), _metric_segments(source)
    return np.concatenate([_probe(drawn, original), _probe(original, drawn)])


def mean_error_m(lines: Iterable[BaseGeometry], source: Iterable[BaseGeometry]) -> float:
    """Return the mean distance between lines and their source; see :func:`distances_m`.

    Parameters
    ----------
    lines, source : iterable of LineString, MultiLineString or polygon
        What is compared, in WGS84 degrees.

    Returns
    -------
    float
        Metres.

    Examples
    --------
    >>> drawn = [shapely.LineString([(45, 40), (45.1, 40)])]
    >>> round(mean_error_m(drawn, [shapely.LineString([(45, 40.001), (45.1, 40.001)])]))
    111
    """
    return float(distances_m(lines, source).mean())


def _metric_segments(geometries: Iterable[BaseGeometry]) -> np.ndarray:
    """Return the single line segments of geometries in the metric coordinate system."""
    to_metric = pyproj.Transformer.from_crs(constants.WGS84, constants.METRIC_CRS, always_xy=True)
    segments = []
    for part in shapely.get_parts(list(geometries)):
        outline = part.boundary if part.geom_type == "Polygon" else part
        for line in shapely.get_parts(outline):
            lon_lat = shapely.get_coordinates(line)
            metres = np.column_stack(to_metric.transform(lon_lat[:, 0], lon_lat[:, 1]))
            segments.append(np.stack([metres[:-1], metres[1:]], axis=1))
    return np.asarray(shapely.linestrings(np.concatenate(segments)))


def _probe(segments: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the distance to the nearest of the others from points along segments."""
    dense = shapely.segmentize(segments, PROBE_STEP_M)
    points = shapely.points(np.unique(shapely.get_coordinates(dense), axis=0))
    _, distances = shapely.STRtree(others).query_nearest(
        points, return_distance=True, all_matches=False
    )
    return np.asarray(distances)
