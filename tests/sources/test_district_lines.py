"""Lines between divisions end at the country's border, and have no names."""

from __future__ import annotations

import json

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import FILES, WGS84
from geodata.errors import SourceError
from geodata.sources.district_lines import (
    PACKAGE_FILES,
    district_features,
    fit_to_border,
    inner_lines,
)
from geodata.sources.measure import length_km

COUNTRY = shapely.segmentize(shapely.box(45, 40, 47, 41), 0.01)
"""Its sides have many vertices, for a parallel is no straight line in metres."""

WEST, EAST = shapely.box(45, 40, 46, 41), shapely.box(46, 40, 47, 41)
MOST_BYTES = 120_000


def divisions(*outlines: shapely.Geometry) -> gpd.GeoDataFrame:
    """Return divisions as the package has them."""
    return gpd.GeoDataFrame(geometry=list(outlines), crs=WGS84)


def ends(line: shapely.Geometry) -> list[tuple[float, ...]]:
    """Return both ends of a line, from south to north."""
    lon_lat = shapely.get_coordinates(line)
    return sorted([tuple(lon_lat[0]), tuple(lon_lat[-1])], key=lambda end: end[1])


def test_only_the_boundary_between_two_divisions_is_drawn() -> None:
    """Two squares share one side; their outline is the country's."""
    line = inner_lines(divisions(WEST, EAST))
    assert line.equals(shapely.LineString([(46, 40), (46, 41)]))


def test_neighbours_that_differ_in_the_last_digits_share_one_line() -> None:
    """The source's vertices differ by less than a millimetre."""
    line = inner_lines(divisions(WEST, shapely.box(46 + 1e-9, 40, 47, 41)))
    assert shapely.get_num_coordinates(line) == 2


def test_the_cut_at_the_maps_edge_is_no_boundary() -> None:
    """A division that reaches beyond the map is not closed there."""
    line = inner_lines(divisions(shapely.box(38, 40, 46, 41), EAST))
    assert line.equals(shapely.LineString([(46, 40), (46, 41)]))


def test_a_line_that_stops_short_is_led_on_to_the_border() -> None:
    """The source's border lies 5 km inside the real one."""
    fitted = fit_to_border(shapely.LineString([(46, 40.05), (46, 40.95)]), COUNTRY)
    assert ends(fitted) == [pytest.approx((46, 40), abs=2e-3), pytest.approx((46, 41), abs=2e-3)]


def test_a_line_that_ends_far_inside_stays_as_it_is() -> None:
    """An end 22 km from any border is not led on."""
    fitted = fit_to_border(shapely.LineString([(46, 40), (46, 40.5)]), COUNTRY)
    assert ends(fitted)[1] == pytest.approx((46, 40.5))


def test_a_line_beyond_the_border_is_cut() -> None:
    """What the source has outside the country is not drawn."""
    fitted = fit_to_border(shapely.LineString([(46, 39.9), (46, 41.1)]), COUNTRY)
    assert ends(fitted) == [pytest.approx((46, 40), abs=2e-3), pytest.approx((46, 41), abs=2e-3)]


def test_a_line_that_follows_the_border_is_not_drawn() -> None:
    """Within 3 km of it along its whole length it is the source's border."""
    lines = shapely.MultiLineString([[(45.1, 40.01), (45.5, 40.01)], [(46, 40), (46, 41)]])
    assert length_km(fit_to_border(lines, COUNTRY)) == pytest.approx(111, rel=0.01)


def test_a_country_without_inner_lines_is_refused() -> None:
    """One division alone means that the wrong file was read."""
    with pytest.raises(SourceError, match="armenia: no line between divisions"):
        district_features({"armenia": divisions(COUNTRY)}, {"armenia": COUNTRY})


def test_every_country_is_one_nameless_context_feature() -> None:
    """Names in the package are partly wrong, so none is passed on."""
    sources = {"armenia": divisions(WEST, EAST), "iran": divisions(WEST, EAST)}
    made = district_features(sources, {"armenia": COUNTRY, "iran": COUNTRY})
    assert [it["id"] for it in made] == ["district-lines-armenia", "district-lines-iran"]
    assert {it["properties"]["name"] for it in made} == {"Lines between divisions"}
    assert [it["properties"]["error_m"] for it in made] == [5_000, 40_000]


def test_shipped_lines_stay_in_their_countries_and_are_few_bytes() -> None:
    """All five countries have lines, within 200 m of their own ground."""
    path = FILES / "districts.geojson"
    made = json.loads(path.read_text(encoding="utf-8"))["features"]
    borders = json.loads((FILES / "borders.geojson").read_text(encoding="utf-8"))["features"]
    areas = {it["id"]: shape(it["geometry"]) for it in borders}
    assert path.stat().st_size < MOST_BYTES
    assert [it["id"] for it in made] == [f"district-lines-{name}" for name in PACKAGE_FILES]
    for feature, country in zip(made, PACKAGE_FILES, strict=True):
        home = shapely.buffer(areas[country], 0.002)
        assert home.covers(shape(feature["geometry"]))
