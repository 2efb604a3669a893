"""Derive the line that each two countries share, vertex for vertex from the country coverage."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import MultiLineString

from geodata import constants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

LINES: Final = ("LineString", "MultiLineString")


def build_border_lines(countries: Mapping[str, BaseGeometry]) -> dict[str, MultiLineString]:
    """Return one line for each pair of countries that share one.

    Neither the coast nor the edge of the atlas is shared by two countries, so that neither is
    part of any line. The outlines of exclaves are.

    Parameters
    ----------
    countries : mapping of str to Polygon or MultiPolygon
        Valid coverage by feature id, as :func:`geodata.sources.countries.build_countries` makes it.

    Returns
    -------
    dict
        Lines by feature id (``border-arm-aze`` ...), in alphabetical order.
    """
    codes = {constants.COUNTRY_CODES[name]: outline for name, outline in countries.items()}
    lines = {
        "-".join(("border", *pair)).lower(): shared_line(codes[pair[0]], codes[pair[1]])
        for pair in combinations(sorted(codes), 2)
    }
    return {feature_id: line for feature_id, line in lines.items() if not line.is_empty}


def shared_line(one: BaseGeometry, other: BaseGeometry) -> MultiLineString:
    """Return the line along which two polygons of a coverage touch.

    Parameters
    ----------
    one, other : Polygon or MultiPolygon
        Polygons whose shared edges have the same vertices.

    Returns
    -------
    MultiLineString
        Longest piece first; empty where the two touch in points only or not at all.

    Examples
    --------
    >>> print(shared_line(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)))
    MULTILINESTRING ((1 0, 1 1))
    """
    touching = shapely.get_parts(shapely.intersection(one.boundary, other.boundary))
    edges = [part for part in touching if part.geom_type in LINES]
    merged = shapely.get_parts(shapely.line_merge(shapely.union_all(edges)))
    pieces = [shapely.normalize(line) for line in merged if not line.is_empty]
    pieces.sort(key=lambda line: (-line.length, line.coords[0]))
    return MultiLineString(pieces)
