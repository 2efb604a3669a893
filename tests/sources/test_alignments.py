"""Modelled lines stay in their countries, cross borders at border points and fit what is known."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import COUNTRY_CODES, FILES
from geodata.errors import SourceError
from geodata.sources import alignments
from geodata.sources.alignment_error import misses_m
from geodata.sources.alignment_specification import KnownPoint, Section, read_specification
from geodata.sources.alignments import model_alignment, place_points, to_degrees, to_metres
from geodata.sources.corridors import LAYERS
from tests.sources.toy_countries import COUNTRIES, POINTS, RAIL, ROAD, level_ground

if TYPE_CHECKING:
    from geodata.sources.alignment_specification import Alignment

METRIC = {name: to_metres(country) for name, country in COUNTRIES.items()}
PLACES = place_points(POINTS, COUNTRIES)
SPECIFICATION = read_specification(Path(alignments.__file__).with_name("alignments.toml"))
COUNTRY_IDS = {code: name for name, code in COUNTRY_CODES.items()}


def shipped(*stems: str) -> dict[str, dict[str, Any]]:
    """Return the shipped features of some layers by id."""
    return {
        feature["id"]: feature
        for stem in stems
        for feature in json.loads((FILES / f"{stem}.geojson").read_text("utf-8"))["features"]
    }


FEATURES = shipped(*LAYERS)
BORDERS = {name: shape(feature["geometry"]) for name, feature in shipped("borders").items()}
LINES = {
    way.id: shapely.LineString(FEATURES[way.id]["geometry"]["coordinates"])
    for way in SPECIFICATION.alignments
}


def test_a_border_point_is_moved_onto_the_border() -> None:
    """A point given a little off the border is placed on it, others stay where they are."""
    assert PLACES["gate"] == (45.5, 39.7)
    assert PLACES["west"] == (45.2, 39.6)


def test_a_border_point_needs_a_common_border() -> None:
    """Two countries that do not touch have no border point."""
    points = {"p": KnownPoint("p", 45.0, 39.5, "drawn", ("armenia", "far"))}
    with pytest.raises(SourceError, match="p: armenia and far share no border"):
        place_points(points, {**COUNTRIES, "far": shapely.box(50.0, 39.0, 51.0, 40.0)})


def test_metres_and_degrees_are_each_other_s_reverse() -> None:
    """A place goes to metres and back without moving by more than the rounding."""
    place = shapely.Point(46.12345, 39.54321)
    assert to_degrees(to_metres(place)).equals_exact(place, 1e-9)


def test_a_border_is_crossed_at_its_border_point_only() -> None:
    """West of the border the line is Armenian, east of it Azerbaijani; it crosses once."""
    line = model_alignment(ROAD, PLACES, METRIC, level_ground())
    crossing = line.intersection(shapely.LineString([(45.5, 39.0), (45.5, 40.0)]))
    assert crossing.equals(shapely.Point(45.5, 39.7))


def test_a_line_begins_and_ends_exactly_at_its_points() -> None:
    """Lines that share a point can be joined without a gap."""
    line = model_alignment(ROAD, PLACES, METRIC, level_ground())
    assert line.coords[0] == PLACES["west"]
    assert line.coords[-1] == PLACES["east"]


def test_a_line_passes_the_points_between_its_ends() -> None:
    """A point on the way is passed closer than the smoothing is wide."""
    detour = Section("armenia", ("west", "middle", "gate"))
    line = model_alignment(
        replace(ROAD, sections=(detour, ROAD.sections[1])), PLACES, METRIC, level_ground()
    )
    assert misses_m(line, ["middle"], PLACES)["middle"] < 200.0


def test_a_coarse_grid_and_tolerance_draw_fewer_vertices() -> None:
    """A long way may be searched on wider cells and simplified more; it passes its points."""
    fine = model_alignment(ROAD, PLACES, METRIC, level_ground())
    coarse_way = replace(ROAD, cell_m=1000.0, simplify_m=100.0)
    coarse = model_alignment(coarse_way, PLACES, METRIC, level_ground())
    assert len(coarse.coords) < len(fine.coords)
    assert max(misses_m(coarse, ["west", "gate", "east"], PLACES).values()) < 1.0


def test_a_line_goes_round_what_is_cut_out_of_the_country() -> None:
    """A lake that was taken out of the country is not crossed."""
    lake = to_metres(shapely.box(45.3, 39.55, 45.35, 39.7))
    dry = {**METRIC, "armenia": METRIC["armenia"].difference(lake)}
    line = model_alignment(ROAD, PLACES, dry, level_ground())
    assert not to_metres(line).intersects(lake.buffer(-5.0))


def test_a_line_along_a_bank_stays_on_its_side() -> None:
    """A railway along the river keeps its distance from the far country."""
    line = to_metres(model_alignment(RAIL, PLACES, METRIC, level_ground()))
    assert METRIC["armenia"].buffer(2.0).covers(line)
    along = shapely.ops.substring(line, 0.2, 0.8, normalized=True)
    assert 230.0 < along.distance(METRIC["iran"]) < 270.0


def test_a_line_that_cannot_stay_in_its_country_is_an_error() -> None:
    """A point in another country does not pull the line across the border."""
    places = {**PLACES, "abroad": (45.7, 39.41)}
    stray = replace(RAIL, sections=(Section("armenia", ("shore", "abroad"), "iran"),))
    with pytest.raises(SourceError, match="rail: in armenia: the line leaves the country"):
        model_alignment(stray, places, METRIC, level_ground())


def test_two_runs_draw_the_same_line() -> None:
    """The model has no chance in it."""
    first, second = (model_alignment(ROAD, PLACES, METRIC, level_ground()) for _ in range(2))
    assert first.equals_exact(second, 0.0)


@pytest.mark.parametrize("name", LINES)
def test_shipped_lines_lie_in_the_countries_they_declare(name: str) -> None:
    """No stretch of a line lies outside the countries that its feature names."""
    declared = [BORDERS[COUNTRY_IDS[code]] for code in FEATURES[name]["properties"]["countries"]]
    outside = to_metres(LINES[name]).difference(to_metres(shapely.union_all(declared)))
    assert outside.length < 2.0


@pytest.mark.parametrize("name", LINES)
def test_shipped_lines_do_not_cross_themselves(name: str) -> None:
    """No way doubles back to a point and leaves it again over its own tracks."""
    assert LINES[name].is_simple


@pytest.mark.parametrize("way", SPECIFICATION.alignments, ids=lambda way: way.id)
def test_shipped_lines_cross_borders_at_border_points_only(way: Alignment) -> None:
    """Inside each country the line is in one piece for each run of sections there."""
    runs = [country for country, _ in itertools.groupby(way.sections, lambda part: part.country)]
    for country in set(runs):
        inside = to_metres(LINES[way.id]).intersection(to_metres(BORDERS[country]).buffer(2.0))
        long = [part for part in shapely.get_parts(inside) if part.length > 10.0]
        assert len(long) == runs.count(country)


@pytest.mark.parametrize("way", SPECIFICATION.alignments, ids=lambda way: way.id)
def test_shipped_lines_change_country_on_known_border_points(way: Alignment) -> None:
    """Where a line passes from one country into the next, it has the border point as a vertex."""
    places = place_points(SPECIFICATION.points, BORDERS)
    for before, after in itertools.pairwise(way.sections):
        if before.country != after.country:
            assert SPECIFICATION.points[after.through[0]].border
            assert places[after.through[0]] in list(LINES[way.id].coords)


@pytest.mark.parametrize("name", LINES)
def test_shipped_lengths_fit_the_published_ones(name: str) -> None:
    """A length is within 20 % of every comparable published one, or the feature says why not."""
    properties = FEATURES[name]["properties"]
    for published in properties["length_published_km"]:
        if published["comparable"] and not properties["length_note"]:
            assert properties["length_drawn_km"] == pytest.approx(published["km"], rel=0.2)


@pytest.mark.parametrize("way", SPECIFICATION.alignments, ids=lambda way: way.id)
def test_known_points_kept_out_of_the_search_lie_within_the_stated_error(
    way: Alignment,
) -> None:
    """The error that a line admits is not smaller than what is known of it."""
    places = place_points(SPECIFICATION.points, BORDERS)
    assert all(miss <= way.error_m for miss in misses_m(LINES[way.id], way.checks, places).values())


@pytest.mark.parametrize("name", ["zangezur-rail-meghri", "zangezur-rail-ordubad-julfa"])
def test_the_railway_follows_the_left_bank_of_the_aras(name: str) -> None:
    """From the Azerbaijani border to Julfa the railway is never far from Iran, and never in it."""
    line, iran = to_metres(LINES[name]), to_metres(BORDERS["iran"])
    assert line.distance(iran) > 60.0
    assert shapely.hausdorff_distance(line, line.intersection(iran.buffer(2000.0))) < 1.0


def test_every_known_point_is_used() -> None:
    """No point stands in the file that neither guides a line nor checks one."""
    used = {
        name
        for way in SPECIFICATION.alignments
        for name in [*way.checks, *(point for part in way.sections for point in part.through)]
    }
    assert used == set(SPECIFICATION.points)


def test_the_page_on_alignments_tells_the_shipped_lengths_and_errors() -> None:
    """The tables of docs/alignments.md hold what the features hold, to a kilometre of length."""
    text = (Path(__file__).parents[2] / "docs" / "alignments.md").read_text("utf-8")
    lengths_table, errors_table = (part.splitlines() for part in text.split("## The stated error"))
    for name in LINES:
        properties = FEATURES[name]["properties"]
        length = next(row for row in lengths_table if row.startswith(f"| {name} |")).split("|")[2]
        error = next(row for row in errors_table if row.startswith(f"| {name} |")).split("|")[2]
        assert float(length) == pytest.approx(properties["length_drawn_km"], abs=1.0)
        assert int(error.replace(" ", "")) == properties["error_m"]
