"""Fit first-order divisions to the country borders, and outline the former oblast from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from shapely.geometry import LineString, Point, Polygon, shape

from geodata import constants
from geodata.errors import SourceError
from geodata.sources.countries import nakhchivan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

SYUNIK: Final = "ARM-1732"
LACHIN: Final = "AZE-1735"
"""The source calls three features Lankaran; this one holds the town of Lachin."""

KAPAN: Final = Point(46.40576, 39.20755)
LACHIN_TOWN: Final = Point(46.55045, 39.59881)
"""Towns (GeoNames) that lie in the division of which they are the seat."""

KALBAJAR: Final = "AZE-1682"
TARTAR: Final = "AZE-1738"
WHOLLY_IN_OBLAST: Final = ("AZE-1734", "AZE-1737", "AZE-1739", "AZE-4838", "AZE-5565")
"""Khojavend, Shusha, Khojaly, and the towns of Khankendi and Shusha."""

TARTAR_EAST_END: Final = 46.88
"""The town of Tartar (46.93 degrees E) and the lowland around it lay outside the oblast."""

KALBAJAR_WEST_END: Final = 46.4
"""East of it Kalbajar district holds villages of the oblast, among them Vank (46.54 degrees E)."""

SMOOTHING_M: Final = 2_500.0
"""Corners sharper than this radius are rounded, for a rough outline shall not look surveyed."""

OUTLINE_TOLERANCE_M: Final = 300.0


def read_divisions(path: Path) -> gpd.GeoDataFrame:
    """Read the first-order divisions of a country.

    Parameters
    ----------
    path : Path
        ``arm.json`` or ``aze.json`` of the package: a FeatureCollection with ``adm1_code``.

    Returns
    -------
    GeoDataFrame
        Index ``adm1_code``.
    """
    outlines = {
        item["properties"]["adm1_code"]: shape(item["geometry"])
        for item in json.loads(path.read_text(encoding="utf-8"))["features"]
    }
    series = gpd.GeoSeries(outlines, crs=constants.WGS84)
    return gpd.GeoDataFrame(geometry=series).rename_axis("adm1_code")


def build_divisions(
    countries: Mapping[str, BaseGeometry],
    armenia_gdf: gpd.GeoDataFrame,
    azerbaijan_gdf: gpd.GeoDataFrame,
) -> dict[str, BaseGeometry]:
    """Return the exclave, the two divisions and the former oblast.

    Parameters
    ----------
    countries : mapping of str to Polygon or MultiPolygon
        Coverage by feature id.
    armenia_gdf, azerbaijan_gdf : GeoDataFrame
        What :func:`read_divisions` returns.

    Returns
    -------
    dict
        Polygons by feature id.
    """
    armenia, azerbaijan = countries["armenia"], countries["azerbaijan"]
    return {
        "nakhchivan": nakhchivan(azerbaijan),
        "syunik": fit_division(armenia_gdf, SYUNIK, armenia, inside=KAPAN),
        "lachin-district": fit_division(azerbaijan_gdf, LACHIN, azerbaijan, inside=LACHIN_TOWN),
        "nkao-1923-1991": outline_oblast(azerbaijan_gdf),
    }


def fit_division(
    divisions_gdf: gpd.GeoDataFrame, code: str, country: BaseGeometry, *, inside: Point
) -> Polygon:
    """Cut a country along a division's inner boundary, so that the rest of it is the border.

    The source's divisions are coarser than the borders: where a division ends at a border, the
    border itself is taken, vertex for vertex.

    Parameters
    ----------
    divisions_gdf : GeoDataFrame
        What :func:`read_divisions` returns.
    code : str
        The division.
    country : Polygon or MultiPolygon
        Its country; the largest part is cut.
    inside : Point
        A place in the division, which tells the two halves apart.

    Returns
    -------
    Polygon
        The division.

    Raises
    ------
    SourceError
        If the boundary does not cut the country in two.
    """
    mainland = max(shapely.get_parts(country), key=shapely.area)
    cut = _between_vertices(inner_boundary(divisions_gdf, code), mainland)
    edges = shapely.union_all([mainland.boundary, cut])
    pieces = shapely.get_parts(shapely.polygonize([edges]))
    found: list[Polygon] = [
        piece for piece in pieces if piece.contains(inside) and not piece.equals(mainland)
    ]
    if not found:
        mend = "check its code and the place that lies in it"
        raise SourceError(f"{code}: its inner boundary does not part it from its country; {mend}")
    return found[0]


def inner_boundary(divisions_gdf: gpd.GeoDataFrame, code: str) -> BaseGeometry:
    """Return the boundary that a division shares with others of its country.

    Parameters
    ----------
    divisions_gdf : GeoDataFrame
        What :func:`read_divisions` returns.
    code : str
        The division.

    Returns
    -------
    LineString or MultiLineString
        Rounded to the atlas's decimals.
    """
    outlines = {str(name): outline for name, outline in divisions_gdf.geometry.items()}
    own = outlines.pop(code)
    others = shapely.union_all(list(outlines.values()))
    shared = shapely.intersection(own.boundary, others.boundary)
    lines = [part for part in shapely.get_parts(shared) if part.geom_type != "Point"]
    return shapely.transform(
        shapely.line_merge(shapely.union_all(lines)),
        lambda lon_lat: np.round(lon_lat, constants.COORDINATE_DECIMALS),
    )


def outline_oblast(divisions_gdf: gpd.GeoDataFrame) -> Polygon:
    """Outline the Nagorno-Karabakh Autonomous Oblast roughly, from the districts of today.

    Parameters
    ----------
    divisions_gdf : GeoDataFrame
        What :func:`read_divisions` returns.

    Returns
    -------
    Polygon
        Schematic: corners are rounded on purpose.
    """
    _, south, east, north = constants.EXTENT
    west_of_tartar = shapely.box(constants.EXTENT[0], south, TARTAR_EAST_END, north)
    east_of_kalbajar = shapely.box(KALBAJAR_WEST_END, south, east, north)
    districts = [
        *divisions_gdf.geometry[list(WHOLLY_IN_OBLAST)],
        divisions_gdf.geometry[TARTAR].intersection(west_of_tartar),
        divisions_gdf.geometry[KALBAJAR].intersection(east_of_kalbajar),
    ]
    to_metres = _project(constants.WGS84, constants.METRIC_CRS)
    rough = shapely.transform(shapely.union_all(districts), to_metres)
    smooth = rough.buffer(SMOOTHING_M).buffer(-2 * SMOOTHING_M).buffer(SMOOTHING_M)
    outline = max(shapely.get_parts(smooth.simplify(OUTLINE_TOLERANCE_M)), key=shapely.area)
    to_degrees = _project(constants.METRIC_CRS, constants.WGS84)
    return Polygon(to_degrees(shapely.get_coordinates(outline.exterior)))


def _between_vertices(boundary: BaseGeometry, mainland: Polygon) -> LineString:
    """Return the longest piece of a boundary in a country, its ends moved to border vertices."""
    pieces = shapely.get_parts(shapely.line_merge(shapely.intersection(boundary, mainland)))
    lon_lat = shapely.get_coordinates(max(pieces, key=shapely.length))
    ring = shapely.get_coordinates(mainland.exterior)
    for end in (0, -1):
        lon_lat[end] = ring[np.hypot(*(ring - lon_lat[end]).T).argmin()]
    return LineString(np.round(lon_lat, constants.COORDINATE_DECIMALS))


def _project(source: str, target: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    """Return the function that takes coordinates from one system to another."""
    project = pyproj.Transformer.from_crs(source, target, always_xy=True).transform
    return lambda xy: np.column_stack(project(xy[:, 0], xy[:, 1]))
