"""Derive the six countries as one coverage in which neighbours share every border vertex."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import ijson
import numpy as np
import shapely
from shapely.geometry import MultiPolygon, shape

from geodata import constants
from geodata.errors import SourceError
from geodata.sources.measure import area_km2

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

TOLERANCE_DEGREES: Final = 0.001
"""Square root of the smallest triangle kept when simplifying; about 100 m on the ground."""

GAP_WIDTH_DEGREES: Final = 0.004
"""Gaps narrower than this between neighbours are digitising faults, and are closed."""

NAKHCHIVAN_KM2: Final = (5_000.0, 6_000.0)
"""Bounds of Nakhchivan's area (5 500 km² officially), which tell it from Azerbaijan's islands."""


def read_countries(path: Path) -> gpd.GeoDataFrame:
    """Read the six countries from the coastline package, clipped to the atlas's extent.

    Every part is clipped by itself before anything else is asked of it, for Russia's outline is
    far too long to intersect whole.

    Parameters
    ----------
    path : Path
        ``map.geo.json`` of the package: a FeatureCollection with property ``A3``.

    Returns
    -------
    GeoDataFrame
        Index ``feature_id``; one MultiPolygon a country as the source has it.

    Raises
    ------
    SourceError
        If the file lacks one of the six countries.
    """
    ids = {code: feature_id for feature_id, code in constants.COUNTRY_CODES.items()}
    clipped = {}
    with path.open("rb") as stream:
        for item in ijson.items(stream, "features.item", use_float=True):
            code = item["properties"]["A3"]
            if code in ids:
                clipped[ids[code]] = clip_parts(item["geometry"])
    missing = sorted(code for code, feature_id in ids.items() if feature_id not in clipped)
    if missing:
        mend = "pin a version of the package that holds all six countries"
        raise SourceError(f"{path.name}: has no outline of {', '.join(missing)}; {mend}")
    return _frame({feature_id: clipped[feature_id] for feature_id in constants.COUNTRY_CODES})


def clip_parts(geometry: dict[str, Any]) -> MultiPolygon:
    """Clip a GeoJSON polygon geometry, part by part, to the atlas's extent.

    Parameters
    ----------
    geometry : dict
        GeoJSON Polygon or MultiPolygon.

    Returns
    -------
    MultiPolygon
        The parts within the extent.
    """
    parts = shapely.get_parts(shape(geometry))
    clipped = shapely.get_parts(shapely.clip_by_rect(parts, *constants.EXTENT))
    return MultiPolygon([part for part in clipped if part.area > 0.0])


def build_countries(
    source_gdf: gpd.GeoDataFrame, *, tolerance: float = TOLERANCE_DEGREES
) -> gpd.GeoDataFrame:
    """Make one clean, simplified coverage of the countries.

    Coordinates are rounded first and only then cleaned and simplified: simplifying picks among
    the rounded vertices, so that the result needs no further rounding and stays a coverage.

    Parameters
    ----------
    source_gdf : GeoDataFrame
        What :func:`read_countries` returns.
    tolerance : float
        Tolerance of the simplification in degrees.

    Returns
    -------
    GeoDataFrame
        Index ``feature_id``, same order; no overlap, no gap, exclaves cut out of their hosts.
    """
    rounded = [
        shapely.transform(country, lambda xy: np.round(xy, constants.COORDINATE_DECIMALS))
        for country in source_gdf.geometry
    ]
    clean = shapely.coverage_clean(  # type: ignore[attr-defined]  # stubs know shapely 2.1
        cut_exclaves(rounded), gap_width=GAP_WIDTH_DEGREES
    )
    simple = shapely.coverage_simplify(clean, tolerance)
    return _frame(dict(zip(source_gdf.index, simple, strict=True)))


def cut_exclaves(countries: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Cut the exclaves of every country out of all the others.

    Parameters
    ----------
    countries : sequence of Polygon or MultiPolygon
        Countries whose exclaves may lie on top of their hosts.

    Returns
    -------
    list of Polygon or MultiPolygon
        The same countries without what belongs to another's exclaves. An exclave is any part but
        the largest.
    """
    smaller = [_all_but_largest(country) for country in countries]
    return [
        shapely.difference(
            shapely.union_all(shapely.get_parts(country)),
            shapely.union_all([part for other in smaller if other is not own for part in other]),
        )
        for country, own in zip(countries, smaller, strict=True)
    ]


def nakhchivan(azerbaijan: BaseGeometry) -> Polygon:
    """Return the Nakhchivan exclave, the second-largest part of Azerbaijan.

    Parameters
    ----------
    azerbaijan : MultiPolygon
        Azerbaijan as :func:`build_countries` makes it.

    Returns
    -------
    Polygon
        The part itself, vertex for vertex.

    Raises
    ------
    SourceError
        If the part's area is not that of Nakhchivan.
    """
    parts: list[Polygon] = sorted(shapely.get_parts(azerbaijan), key=area_km2)
    smallest, largest = NAKHCHIVAN_KM2
    found = area_km2(parts[-2]) if len(parts) > 1 else 0.0
    if not smallest < found < largest:
        mend = "check the order of Azerbaijan's parts in the coastline package"
        raise SourceError(f"nakhchivan: second-largest part has {found:.0f} km²; {mend}")
    return parts[-2]


def _all_but_largest(country: BaseGeometry) -> list[BaseGeometry]:
    """Return a country's parts without its largest."""
    return sorted(shapely.get_parts(country), key=shapely.area)[:-1]


def _frame(geometries: Mapping[str, BaseGeometry]) -> gpd.GeoDataFrame:
    """Return geometries by feature id as a table in WGS84."""
    gdf = gpd.GeoDataFrame(geometry=gpd.GeoSeries(dict(geometries)), crs=constants.WGS84)
    return gdf.rename_axis("feature_id")
