"""Check that divisions follow the border and that the former oblast is outlined as stated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import mapping

from geodata import constants
from geodata.errors import SourceError
from geodata.sources import divisions
from geodata.sources.divisions import (
    build_divisions,
    fit_division,
    inner_boundary,
    outline_oblast,
    read_divisions,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

COUNTRY = shapely.Polygon([(44, 40), (45, 39.95), (46, 40), (46, 41), (45, 41.05), (44, 41)])
"""A country whose south and north bulge; the coarse divisions do not know it."""


def frame(outlines: Mapping[str, BaseGeometry]) -> gpd.GeoDataFrame:
    """Return outlines by code as the table that read_divisions returns."""
    series = gpd.GeoSeries(outlines, crs=constants.WGS84)
    return gpd.GeoDataFrame(geometry=series).rename_axis("adm1_code")


def two_halves() -> gpd.GeoDataFrame:
    """Return two coarse halves that stick out of the country in the north, and a neighbour's."""
    return frame(
        {
            "ARM-1": shapely.box(44, 40, 45.02, 41.2),
            "ARM-2": shapely.box(45.02, 40, 46, 41.2),
        }
    )


def test_a_division_ends_at_vertices_of_the_border() -> None:
    """The half is bounded by the country's own vertices and the cut between two of them."""
    half = fit_division(two_halves(), "ARM-1", COUNTRY, inside=shapely.Point(44.5, 40.5))
    west = {(44, 40), (45, 39.95), (45, 41.05), (44, 41)}
    assert set(half.exterior.coords) == west


def test_a_division_never_sticks_out() -> None:
    """Nothing of the half lies outside its country, though the source's reaches beyond."""
    half = fit_division(two_halves(), "ARM-2", COUNTRY, inside=shapely.Point(45.5, 40.5))
    assert COUNTRY.covers(half)
    assert half.contains(shapely.Point(45.5, 40.5))


def test_both_halves_make_up_the_country() -> None:
    """Two divisions fitted to one country leave no gap and no overlap."""
    points = {"ARM-1": shapely.Point(44.5, 40.5), "ARM-2": shapely.Point(45.5, 40.5)}
    halves = [
        fit_division(two_halves(), code, COUNTRY, inside=point) for code, point in points.items()
    ]
    assert shapely.coverage_is_valid(halves)
    assert shapely.coverage_union_all(halves).equals(COUNTRY)


def test_the_largest_part_of_the_country_is_cut() -> None:
    """An exclave of the country does not matter."""
    country = shapely.MultiPolygon([shapely.box(47, 40, 47.1, 40.1), COUNTRY])
    half = fit_division(two_halves(), "ARM-1", country, inside=shapely.Point(44.5, 40.5))
    assert half.bounds == (44, 39.95, 45, 41.05)


def test_a_place_outside_the_country_is_refused() -> None:
    """A point that lies in neither half is named as the fault."""
    with pytest.raises(SourceError, match="ARM-1: its inner boundary does not part"):
        fit_division(two_halves(), "ARM-1", COUNTRY, inside=shapely.Point(40, 40))


def test_the_inner_boundary_leaves_the_outline_of_the_country_out() -> None:
    """Only the edge between two divisions counts."""
    line = inner_boundary(two_halves(), "ARM-1")
    assert shapely.get_coordinates(line).tolist() in (
        [[45.02, 40], [45.02, 41.2]],
        [[45.02, 41.2], [45.02, 40]],
    )


def test_divisions_are_read_by_code(tmp_path: Path) -> None:
    """Features come by their adm1_code."""
    path = tmp_path / "arm.json"
    outline = mapping(shapely.box(44, 40, 45, 41))
    features = [
        {"properties": {"adm1_code": code}, "geometry": outline} for code in ("ARM-1", "ARM-2")
    ]
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    assert list(read_divisions(path).index) == ["ARM-1", "ARM-2"]


def test_divisions_are_cut_from_their_own_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """Syunik comes out of Armenia; Lachin and Nakhchivan out of Azerbaijan."""
    armenia, azerbaijan = two_halves(), two_halves()
    monkeypatch.setattr(divisions, "nakhchivan", lambda country: country)
    monkeypatch.setattr(divisions, "outline_oblast", id)
    monkeypatch.setattr(divisions, "fit_division", lambda *cut, inside: (*map(id, cut), inside))
    countries = {"armenia": COUNTRY, "azerbaijan": shapely.box(46, 39, 47, 40)}
    built: dict[str, object] = dict(build_divisions(countries, armenia, azerbaijan))
    own = {
        "syunik": (armenia, divisions.SYUNIK, COUNTRY, divisions.KAPAN),
        "lachin-district": (
            azerbaijan,
            divisions.LACHIN,
            countries["azerbaijan"],
            divisions.LACHIN_TOWN,
        ),
    }
    for name, (*cut, inside) in own.items():
        assert built[name] == (*map(id, cut), inside)
    assert built["nakhchivan"] == countries["azerbaijan"]
    assert built["nkao-1923-1991"] == id(azerbaijan)


def test_the_oblast_leaves_tartar_town_out_and_takes_vank_in() -> None:
    """Tartar is cut in the east and Kalbajar in the west; the outline is one valid polygon."""
    outlines = {
        divisions.KALBAJAR: shapely.box(46, 40, 46.7, 40.3),
        divisions.TARTAR: shapely.box(46.7, 40, 47, 40.4),
    }
    outlines |= dict.fromkeys(divisions.WHOLLY_IN_OBLAST, shapely.box(46.6, 39.5, 46.8, 40))
    outline = outline_oblast(frame(outlines))
    assert outline.is_valid
    assert outline.geom_type == "Polygon"
    assert not outline.contains(shapely.Point(46.93, 40.34))
    assert outline.contains(shapely.Point(46.54, 40.05))
    assert outline.contains(shapely.Point(46.75, 39.8))
    assert not outline.contains(shapely.Point(46.2, 40.1))
