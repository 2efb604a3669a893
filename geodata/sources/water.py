"""Derive the lakes and the main rivers, and give them the names their sources lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geodata import constants
from geodata.errors import DataError, Failure
from geodata.sources.alignments import to_degrees, to_metres
from geodata.sources.measure import area_km2
from geodata.sources.rivers import join, shared_border, split_at_border
from geodata.sources.writing import build_feature, round_geometry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

LEAST_LAKE_KM2: Final = 20.0
"""Area from which a lake is on the map."""

BLOCK_M: Final = 750.0
"""Half the width of the blocks in which the package draws lake shores, as seen at Sevan."""

SHORE_TOLERANCE_M: Final = 60.0
MOST_CHANGED: Final = 0.1
"""Share of its area by which smoothing may change a lake; a narrow one stays as it is."""

LAKE: Final = {"error_m": 1_000, "source": "osm-lakes", "licence": "ODbL-1.0"}
RIVER: Final = {"error_m": 3_000, "source": "wdbii-rivers", "licence": "LGPL-3.0-or-later"}
RIVER_AT_BORDER: Final = {"error_m": 300, "source": "osm-borders", "licence": "ODbL-1.0"}
"""Where a border follows a river it is the better river."""

LEAST_SHARE: Final = 0.01
"""Part of a lake or river that a country must hold to be named."""

ATTRIBUTES: Final = "water.toml"


def water_features(
    coastline_gdf: gpd.GeoDataFrame,
    land_gdf: gpd.GeoDataFrame,
    rivers: Mapping[int, BaseGeometry],
    countries_gdf: gpd.GeoDataFrame,
    attributes: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Return the lakes, largest first, and the rivers as features.

    Parameters
    ----------
    coastline_gdf : GeoDataFrame
        The six countries with their lakes; `geodata.sources.countries.read_countries`.
    land_gdf : GeoDataFrame
        The same countries without their lakes.
    rivers : mapping of int to LineString
        River segments; `geodata.sources.rivers.read_rivers`.
    countries_gdf : GeoDataFrame
        The countries as they are drawn; `geodata.sources.countries.build_countries`.
    attributes : sequence of mapping
        Tables of ``water.toml``.

    Returns
    -------
    list of dict
        GeoJSON Features.

    Raises
    ------
    DataError
        If a table names a lake or a segment that the sources do not have.
    """
    lakes = find_lakes(coastline_gdf, land_gdf)
    _check(attributes, lakes, rivers)
    return [
        *_lake_features(lakes, countries_gdf, attributes),
        *_river_features(rivers, countries_gdf, attributes),
    ]


def find_lakes(coastline_gdf: gpd.GeoDataFrame, land_gdf: gpd.GeoDataFrame) -> list[BaseGeometry]:
    """Return what is within the coastline and yet not land, where it is large enough.

    Parameters
    ----------
    coastline_gdf, land_gdf : GeoDataFrame
        The same countries with and without their lakes.

    Returns
    -------
    list of Polygon
        Lakes of all countries, largest first; one lake where a border crosses it.
    """
    water = [
        shapely.difference(_whole(coastline_gdf.geometry[code]), _whole(land_gdf.geometry[code]))
        for code in coastline_gdf.index
    ]
    rounded = shapely.set_precision(water, 10.0**-constants.COORDINATE_DECIMALS)
    polygons = shapely.get_parts(shapely.union_all(rounded))
    large = [polygon for polygon in polygons if area_km2(polygon) >= LEAST_LAKE_KM2]
    return sorted(large, key=area_km2, reverse=True)


def smooth_shore(lake: BaseGeometry) -> BaseGeometry:
    """Return a lake without the bars and notches of the package's blocks.

    Parameters
    ----------
    lake : Polygon
        Degrees.

    Returns
    -------
    Polygon or MultiPolygon
        Degrees; the lake itself where smoothing would change too much of it.
    """
    shore = to_metres(lake)
    opened = shapely.buffer(shapely.buffer(shore, -BLOCK_M), BLOCK_M)
    closed = shapely.buffer(shapely.buffer(opened, BLOCK_M), -BLOCK_M)
    smooth = shapely.simplify(closed, SHORE_TOLERANCE_M)
    changed = shapely.area(shapely.symmetric_difference(smooth, shore)) / shapely.area(shore)
    return lake if changed > MOST_CHANGED else to_degrees(smooth)


def _whole(country: BaseGeometry) -> BaseGeometry:
    """Return a country as one valid geometry: the source's lakes may touch its outline."""
    return shapely.union_all(shapely.make_valid(shapely.get_parts(country)))


def _check(
    attributes: Sequence[Mapping[str, Any]],
    lakes: Sequence[BaseGeometry],
    rivers: Mapping[int, BaseGeometry],
) -> None:
    """Raise unless every table finds its lake or its segments."""
    tree = shapely.STRtree(lakes)
    failures = [
        _failure(row["id"], f"no lake lies at {place}")
        for row in attributes
        for place in row.get("at", [])
        if not tree.query(shapely.Point(place), predicate="within").size
    ]
    failures += [
        _failure(row["id"], f"there is no river segment {number}")
        for row in attributes
        for number in [*row.get("segments", []), *row.get("left_out", [])]
        if number not in rivers
    ]
    if failures:
        raise DataError(failures)


def _failure(feature_id: str, fault: str) -> Failure:
    """Return a failure of the hand-written table."""
    return Failure(ATTRIBUTES, feature_id, fault, "correct or remove it")


def _lake_features(
    lakes: Iterable[BaseGeometry],
    countries_gdf: gpd.GeoDataFrame,
    attributes: Iterable[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """Return the lakes; several polygons of one lake become one feature."""
    named = [row for row in attributes if row["kind"] == "lake"]
    found: dict[str, tuple[Mapping[str, Any], list[BaseGeometry]]] = {}
    for lake in lakes:
        row = next((row for row in named if _holds(lake, row["at"])), _nameless(lake))
        found.setdefault(row["id"], (row, []))[1].append(lake)
    return [
        _feature(row, shapely.union_all([smooth_shore(p) for p in parts]), LAKE, countries_gdf)
        for row, parts in found.values()
    ]


def _holds(lake: BaseGeometry, places: Iterable[Sequence[float]]) -> bool:
    """Tell whether a lake holds one of some points."""
    return any(lake.contains(shapely.Point(place)) for place in places)


def _nameless(lake: BaseGeometry) -> dict[str, Any]:
    """Return what is told of a lake without a name; its id says where it lies."""
    inside = lake.representative_point()
    return {
        "id": f"lake-{inside.x:.2f}-{inside.y:.2f}".replace(".", ""),
        "kind": "lake",
        "names": {"en": ["Lake (name not in the source)"]},
    }


def _river_features(
    rivers: Mapping[int, BaseGeometry],
    countries_gdf: gpd.GeoDataFrame,
    attributes: Iterable[Mapping[str, Any]],
) -> Iterator[dict[str, Any]]:
    """Yield the rivers, and apart from them the borders that follow them."""
    rows = [row for row in attributes if row["kind"] == "river"]
    left_out = {number for row in rows for number in row.get("left_out", [])}
    told = {number for row in rows for number in row.get("segments", [])} | left_out
    rest = sorted(set(rivers) - told)
    for row in rows:
        course = join(
            shapely.clip_by_rect(rivers[number], *row.get("within", constants.EXTENT))
            for number in row.get("segments", rest)
        )
        if "borders" not in row:
            yield _feature(row, course, RIVER, countries_gdf)
            continue
        geometry = countries_gdf.geometry
        border = join(shared_border(geometry[one], geometry[two]) for one, two in row["borders"])
        inland, along = split_at_border(course, border)
        yield _feature(row, inland, RIVER, countries_gdf)
        yield _feature(_at_border(row), along, RIVER_AT_BORDER, countries_gdf)


def _at_border(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of the part of a river that is a border."""
    name = f"{row['names']['en'][0]}, where it is a border"
    return {**row, "id": f"{row['id']}-border", "name": name}


def _feature(
    row: Mapping[str, Any],
    geometry: BaseGeometry,
    origin: Mapping[str, Any],
    countries_gdf: gpd.GeoDataFrame,
) -> dict[str, Any]:
    """Return a lake or a river as a GeoJSON Feature."""
    names, rounded = row["names"], round_geometry(geometry)
    properties = {
        "id": row["id"],
        "name": row.get("name", names["en"][0]),
        "names": names,
        "kind": row["kind"],
        "layer": "water",
        "role": "context",
        "countries": _countries(rounded, countries_gdf),
        "certainty": "approximate",
        **origin,
    }
    return build_feature(properties, rounded)


def _countries(geometry: BaseGeometry, countries_gdf: gpd.GeoDataFrame) -> list[str]:
    """Return the codes of the countries that hold a lake or a river, on a border both."""
    shares = countries_gdf.geometry.intersection(geometry)
    whole = geometry.area or geometry.length
    return [
        constants.COUNTRY_CODES[str(code)]
        for code, share in shares.items()
        if (share.area if geometry.area else share.length) > LEAST_SHARE * whole
    ]
