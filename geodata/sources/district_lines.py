"""Draw the lines between first-order divisions, fitted to the country borders, without names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geodata import constants
from geodata.errors import SourceError
from geodata.sources.alignments import to_degrees, to_metres
from geodata.sources.writing import build_feature

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

PACKAGE_FILES: Final[Mapping[str, str]] = {
    "armenia": "arm",
    "azerbaijan": "aze",
    "georgia": "geo",
    "iran": "irn",
    "turkiye": "tur",
}
"""File of the package by country; Russia's part of the map is too small to need its own."""

QUALITY: Final[Mapping[str, Any]] = {
    "certainty": "approximate",
    "source": "natural-earth-divisions",
    "licence": "ODbL-1.0",
}

ERROR_M: Final[Mapping[str, int]] = {
    "armenia": 5_000,
    "azerbaijan": 5_000,
    "georgia": 5_000,
    "iran": 40_000,
    "turkiye": 12_000,
}
"""Along borders the source lies up to 5.3 km off. Of 943 towns of GeoNames on the map 49 lie on the
wrong side of a line, by more than 5 km only in Türkiye (11.2 km) and in Iran, where the source
gives a strip on the Aras that is 40 km deep, about Kaleybar and Khomarlu, to the wrong province.
(Two more are GeoNames' own slip and a division of its own that the source does not have.)"""

MARGIN_DEGREES: Final = 0.3
"""Divisions are cut this far outside the map, so that the cut is no boundary on it."""

REACH_M: Final = 8_000.0
"""A line that stops this near a border, because the source's border is coarser, is led on to it."""

SLIVER_M: Final = 3_000.0
"""What stays this near a border along its whole length is the source's border, not a division's."""

TOLERANCE_M: Final = 500.0
DECIMALS: Final = 3
"""A tenth of the lines' error, and about 100 m: more would be bytes without knowledge."""

NAME: Final = "Lines between divisions"


def district_features(
    divisions: Mapping[str, gpd.GeoDataFrame], countries: Mapping[str, BaseGeometry]
) -> list[dict[str, Any]]:
    """Return one feature a country: every line between its first-order divisions.

    Parameters
    ----------
    divisions : mapping of str to GeoDataFrame
        What `geodata.sources.divisions.read_divisions` returns, by the country's feature id.
    countries : mapping of str to Polygon or MultiPolygon
        Coverage by feature id.

    Returns
    -------
    list of dict
        RFC 7946 Features of the layer ``districts``, in the order of the divisions.

    Raises
    ------
    SourceError
        If a country has no line between divisions.
    """
    return [
        _feature(country, fit_to_border(inner_lines(divisions_gdf), countries[country]))
        for country, divisions_gdf in divisions.items()
    ]


def inner_lines(divisions_gdf: gpd.GeoDataFrame) -> BaseGeometry:
    """Return the lines on which divisions meet each other, without their common outline.

    Parameters
    ----------
    divisions_gdf : GeoDataFrame
        Divisions of one country.

    Returns
    -------
    LineString or MultiLineString
        Degrees; empty where no two divisions within the map meet.
    """
    west, south, east, north = constants.EXTENT
    margin = MARGIN_DEGREES
    window = (west - margin, south - margin, east + margin, north + margin)
    cut = shapely.clip_by_rect(divisions_gdf.geometry.to_numpy(), *window)
    # Neighbours in the source differ in the last digits; on one grid they share every vertex.
    polygons = shapely.set_precision(cut, 10.0**-constants.COORDINATE_DECIMALS)
    outline = shapely.union_all(polygons).boundary
    lines = shapely.union_all(shapely.boundary(polygons))
    return shapely.line_merge(shapely.difference(lines, outline))


def fit_to_border(lines: BaseGeometry, country: BaseGeometry) -> BaseGeometry:
    """Cut lines to a country, and lead those that stop short of its border on to it.

    Parameters
    ----------
    lines : LineString or MultiLineString
        Degrees.
    country : Polygon or MultiPolygon
        Degrees.

    Returns
    -------
    MultiLineString
        Degrees, simplified and rounded to `DECIMALS`.
    """
    area = to_metres(country)
    border = shapely.boundary(area)
    inside = shapely.intersection(to_metres(lines), area)
    kept = _without_slivers(_lines(inside), border)
    leads = [
        shapely.shortest_line(end, border)
        for end in _loose_ends(kept)
        if 0 < shapely.distance(end, border) < REACH_M
    ]
    joined = shapely.line_merge(shapely.union_all([*kept, *leads]))
    simple = to_degrees(shapely.simplify(joined, TOLERANCE_M))
    rounded = shapely.transform(simple, lambda lon_lat: np.round(lon_lat, DECIMALS))
    return shapely.union_all(_lines(shapely.remove_repeated_points(rounded)))


def _lines(geometry: BaseGeometry) -> list[BaseGeometry]:
    """Return the single lines of a geometry, joined, without points at which others touch it."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]
    merged = shapely.line_merge(shapely.union_all(parts))
    return [part for part in shapely.get_parts(merged) if not part.is_empty]


def _without_slivers(lines: list[BaseGeometry], border: BaseGeometry) -> list[BaseGeometry]:
    """Return the lines that leave the neighbourhood of the border somewhere."""
    near = shapely.buffer(border, SLIVER_M)
    return [line for line in lines if not shapely.within(line, near)]


def _loose_ends(lines: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the ends at which a line meets no other."""
    places = [line.coords[position] for line in lines for position in (0, -1)]
    return [shapely.Point(place) for place in places if places.count(place) == 1]


def _feature(country: str, lines: BaseGeometry) -> dict[str, Any]:
    """Return a country's lines as a Feature."""
    if lines.is_empty:
        mend = "check the file that is named for it"
        raise SourceError(f"{country}: no line between divisions was found; {mend}")
    properties = {
        "id": f"district-lines-{country}",
        "name": NAME,
        "names": {"en": [NAME]},
        "kind": "district_line",
        "layer": "districts",
        "role": "context",
        "countries": [constants.COUNTRY_CODES[country]],
        **QUALITY,
        "error_m": ERROR_M[country],
    }
    return build_feature(properties, lines)
