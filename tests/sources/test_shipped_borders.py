"""Check the shipped borders and border lines: no gap, no overlap, one line for two neighbours."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import shape

from geodata import constants
from geodata.sources.countries import read_countries
from geodata.sources.measure import area_km2, distances_m, length_km
from geodata.sources.packages import fetch_file

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Edges = set[frozenset[tuple[float, ...]]]


def shipped(stem: str) -> dict[str, dict[str, Any]]:
    """Return the features of a shipped layer by id."""
    text = (constants.FILES / f"{stem}.geojson").read_text(encoding="utf-8")
    return {feature["id"]: feature for feature in json.loads(text)["features"]}


@pytest.fixture(scope="module")
def areas() -> dict[str, BaseGeometry]:
    """Return the shipped areas by id."""
    return {name: shape(feature["geometry"]) for name, feature in shipped("borders").items()}


@pytest.fixture(scope="module")
def countries(areas: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the six shipped countries by id."""
    return {name: areas[name] for name in constants.COUNTRY_CODES}


def edges(geometry: BaseGeometry) -> Edges:
    """Return a geometry's edges, each as the set of its two ends."""
    lines = geometry.boundary if geometry.geom_type.endswith("Polygon") else geometry
    return {frozenset(pair) for line in shapely.get_parts(lines) for pair in pairwise(line.coords)}


def test_no_two_countries_overlap(countries: dict[str, BaseGeometry]) -> None:
    """The shipped countries are a valid coverage, and no two share any area."""
    assert shapely.coverage_is_valid(list(countries.values()))
    for one, other in combinations(countries.values(), 2):
        assert shapely.intersection(one, other).area == 0.0


def test_no_gap_is_left_between_countries(countries: dict[str, BaseGeometry]) -> None:
    """The union of the shipped countries has no hole."""
    union = shapely.coverage_union_all(list(countries.values()))
    assert sum(len(part.interiors) for part in shapely.get_parts(union)) == 0


def test_exclaves_are_cut_out_of_their_hosts(countries: dict[str, BaseGeometry]) -> None:
    """Artsvashen is Armenia's alone; Yukhari Askipara and Barkhudarli are Azerbaijan's alone."""
    artsvashen = shapely.Point(45.52, 40.64)
    assert countries["armenia"].contains(artsvashen)
    assert not countries["azerbaijan"].intersects(artsvashen)
    for exclave in (shapely.Point(45.0, 41.07), shapely.Point(45.21, 41.0)):
        assert countries["azerbaijan"].contains(exclave)
        assert not countries["armenia"].intersects(exclave)


@pytest.mark.parametrize(
    ("name", "official_km2", "share"),
    [
        ("armenia", 29_743, 0.01),
        ("azerbaijan", 86_600, 0.01),
        ("nakhchivan", 5_502, 0.04),
        ("syunik", 4_506, 0.02),
        ("lachin-district", 1_840, 0.11),
        ("nkao-1923-1991", 4_388, 0.10),
    ],
)
def test_areas_come_near_the_official_ones(
    areas: dict[str, BaseGeometry], name: str, official_km2: float, share: float
) -> None:
    """Shipped areas lie within the stated share of the published figures."""
    assert area_km2(areas[name]) == pytest.approx(official_km2, rel=share)


def test_nakhchivan_is_a_part_of_azerbaijan(areas: dict[str, BaseGeometry]) -> None:
    """The exclave's vertices are those of Azerbaijan's second-largest part."""
    second = sorted(shapely.get_parts(areas["azerbaijan"]), key=shapely.area)[-2]
    assert edges(areas["nakhchivan"]) == edges(second)


@pytest.mark.parametrize(
    ("name", "country", "least_share"),
    [("syunik", "armenia", 0.7), ("lachin-district", "azerbaijan", 0.5)],
)
def test_divisions_follow_the_border(
    areas: dict[str, BaseGeometry], name: str, country: str, least_share: float
) -> None:
    """Divisions stay inside their country and share most of their edges with its border."""
    assert areas[country].covers(areas[name])
    common = edges(areas[name]) & edges(areas[country])
    assert len(common) > least_share * len(edges(areas[name]))


def test_the_former_oblast_holds_its_towns(areas: dict[str, BaseGeometry]) -> None:
    """Its five seats lie inside; Aghdam, Fuzuli, Lachin and Kalbajar outside."""
    outline = areas["nkao-1923-1991"]
    inside = [(46.753, 39.818), (46.832, 39.939), (46.821, 40.211), (47.032, 39.520)]
    outside = [(46.927, 39.991), (47.145, 39.601), (46.550, 39.599)]
    assert all(outline.contains(shapely.Point(place)) for place in [*inside, (46.750, 39.760)])
    assert not any(outline.contains(shapely.Point(place)) for place in [*outside, (46.04, 40.11)])
    assert shipped("borders")["nkao-1923-1991"]["properties"]["error_m"] >= 10_000


def test_border_lines_are_what_two_countries_share(countries: dict[str, BaseGeometry]) -> None:
    """Every shipped line consists of exactly the edges that its two countries have in common."""
    by_code = {constants.COUNTRY_CODES[name]: edges(area) for name, area in countries.items()}
    for feature in shipped("border_lines").values():
        one, other = feature["properties"]["countries"]
        assert edges(shape(feature["geometry"])) == by_code[one] & by_code[other]


def test_lines_add_up_to_the_inner_boundary(countries: dict[str, BaseGeometry]) -> None:
    """All lines together are half of what the outlines have beyond that of their union."""
    outlines = sum(length_km(area.boundary) for area in countries.values())
    outer = length_km(shapely.coverage_union_all(list(countries.values())).boundary)
    lines = sum(length_km(shape(line["geometry"])) for line in shipped("border_lines").values())
    assert lines == pytest.approx((outlines - outer) / 2, abs=0.001)


@pytest.mark.build
@pytest.mark.enable_socket
def test_shipped_countries_keep_near_their_source(countries: dict[str, BaseGeometry]) -> None:
    """Away from the atlas's edge, outlines lie 100 m or less from the package's on average."""
    frame = shapely.box(*constants.EXTENT).boundary.buffer(1e-5)
    source = read_countries(fetch_file("countries-coastline", "map")).geometry
    outlines, original = (
        [shapely.difference(part.boundary, frame) for part in shapely.get_parts(list(areas))]
        for areas in (countries.values(), source)
    )
    assert distances_m(outlines, original).mean() <= 100


def test_every_pair_of_neighbours_has_its_line(countries: dict[str, BaseGeometry]) -> None:
    """Eleven pairs of countries share a line inside the extent, and each is a feature."""
    by_code = {constants.COUNTRY_CODES[name]: edges(area) for name, area in countries.items()}
    expected = {
        f"border-{one}-{other}".lower()
        for one, other in combinations(sorted(by_code), 2)
        if by_code[one] & by_code[other]
    }
    assert set(shipped("border_lines")) == expected
    assert len(expected) == 11
