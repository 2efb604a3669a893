"""Check that countries are clipped, cleaned and simplified as one coverage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import mapping

from geodata import constants
from geodata.errors import SourceError
from geodata.sources.countries import (
    build_countries,
    clip_parts,
    cut_exclaves,
    nakhchivan,
    read_countries,
)
from geodata.sources.measure import mean_error_m

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


def frame(**outlines: BaseGeometry) -> gpd.GeoDataFrame:
    """Return outlines by feature id as read_countries returns them."""
    gdf = gpd.GeoDataFrame(geometry=gpd.GeoSeries(outlines), crs=constants.WGS84)
    return gdf.rename_axis("feature_id")


def wavy_border(step: float = 0.01) -> list[tuple[float, float]]:
    """Return a border from south to north that swings by half a metre and by a kilometre."""
    latitudes = np.arange(40, 41 + step / 2, step)
    swing = 45 + 0.01 * np.sin(latitudes * 20) + 0.000005 * np.sin(latitudes * 9_000)
    return list(zip(swing.tolist(), latitudes.tolist(), strict=True))


def neighbours() -> gpd.GeoDataFrame:
    """Return two countries on both sides of one wavy border."""
    border = wavy_border()
    west = shapely.Polygon([*border, (44, 41), (44, 40)])
    east = shapely.Polygon([*border, (46, 41), (46, 40)])
    return frame(armenia=west, azerbaijan=east)


def collection(*codes: str) -> dict[str, Any]:
    """Return a FeatureCollection with one square, half out of the extent, for each code."""
    square = mapping(shapely.box(40, 40, 42, 41))
    features = [
        {"type": "Feature", "properties": {"A3": code}, "geometry": square} for code in codes
    ]
    return {"type": "FeatureCollection", "features": features}


def test_six_countries_are_read_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Other countries are passed over; what lies beyond the extent is cut off."""
    path = tmp_path / "map.geo.json"
    codes = ["USA", *reversed(constants.COUNTRY_CODES.values())]
    path.write_text(json.dumps(collection(*codes)), encoding="utf-8")
    gdf = read_countries(path)
    assert list(gdf.index) == list(constants.COUNTRY_CODES)
    assert gdf.geometry["russia"].bounds == (41, 40, 42, 41)


def test_a_country_that_is_missing_is_named(tmp_path: Path) -> None:
    """The error tells which of the six countries the file lacks."""
    path = tmp_path / "map.geo.json"
    path.write_text(json.dumps(collection("ARM", "AZE", "GEO", "IRN")), encoding="utf-8")
    with pytest.raises(SourceError, match=r"map\.geo\.json: has no outline of RUS, TUR"):
        read_countries(path)


def test_parts_outside_the_extent_vanish() -> None:
    """Of two parts only the one within the extent is kept."""
    parts = shapely.MultiPolygon([shapely.box(10, 10, 11, 11), shapely.box(45, 40, 46, 41)])
    assert clip_parts(dict(mapping(parts))).equals(shapely.box(45, 40, 46, 41))


def test_neighbours_share_every_vertex_of_their_border() -> None:
    """Simplified countries are a valid coverage with as many edges in common as the border has."""
    countries = build_countries(neighbours()).geometry.to_numpy()
    assert shapely.coverage_is_valid(countries)
    shared = shapely.intersection(countries[0].boundary, countries[1].boundary)
    assert shared.length > 1.0
    assert shapely.get_num_coordinates(countries).sum() < 2 * len(wavy_border())


def test_coordinates_are_rounded_to_five_decimals() -> None:
    """Nothing is left to round when the file is written."""
    lon_lat = shapely.get_coordinates(build_countries(neighbours()).geometry.to_numpy())
    assert (lon_lat == lon_lat.round(5)).all()


def test_simplifying_stays_near_the_source() -> None:
    """The mean error against the source stays far below 100 m."""
    source = neighbours()
    assert mean_error_m(build_countries(source).geometry, source.geometry) < 50


def test_a_coarser_tolerance_is_coarser() -> None:
    """The tolerance decides how many vertices stay."""
    fine, coarse = (build_countries(neighbours(), tolerance=step) for step in (0.001, 0.01))
    count = [shapely.get_num_coordinates(gdf.geometry.to_numpy()).sum() for gdf in (fine, coarse)]
    assert count[0] > count[1]


def test_overlaps_and_narrow_gaps_are_closed() -> None:
    """Two countries that overlap below and part above meet in one line afterwards."""
    west = shapely.Polygon([(44, 40), (45.001, 40), (44.999, 41), (44, 41)])
    east = shapely.box(45, 40, 46, 41)
    clean = build_countries(frame(armenia=west, azerbaijan=east)).geometry.to_numpy()
    assert shapely.coverage_is_valid(clean)
    assert shapely.union_all(clean).geom_type == "Polygon"
    assert shapely.intersection(*clean).area == 0.0


def test_exclaves_are_cut_out_of_their_host() -> None:
    """A part of one country that lies on another leaves a hole there, and stays itself."""
    exclave = shapely.box(45.4, 40.4, 45.6, 40.6)
    owner = shapely.MultiPolygon([shapely.box(44, 40, 45, 41), exclave])
    kept, host = cut_exclaves([owner, shapely.box(45, 40, 46, 41)])
    assert kept.equals(owner)
    assert shapely.get_num_interior_rings(host) == 1
    assert not host.contains(shapely.Point(45.5, 40.5))


def test_nakhchivan_is_the_second_largest_part() -> None:
    """Of mainland, exclave and island the exclave is taken, with its own vertices."""
    exclave = shapely.box(44.8, 39, 45.5, 39.8)
    parts = [shapely.box(49, 39, 49.1, 39.1), exclave, shapely.box(46, 39, 49, 41)]
    assert nakhchivan(shapely.MultiPolygon(parts)).equals_exact(exclave)


@pytest.mark.parametrize("parts", [1, 2])
def test_another_part_is_not_taken_for_nakhchivan(parts: int) -> None:
    """A second part of the wrong size, or none at all, stops the build."""
    areas = [shapely.box(46, 39, 49, 41), shapely.box(49, 39, 49.1, 39.1)][:parts]
    with pytest.raises(SourceError, match="nakhchivan: second-largest part"):
        nakhchivan(shapely.MultiPolygon(areas))
