"""What is known and was kept out of the search tells how far a line misses the truth."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely

from geodata.sources.alignment_error import leave_one_out, misses_m
from geodata.sources.alignment_specification import Section
from geodata.sources.alignments import place_points, to_metres
from tests.sources.toy_countries import COUNTRIES, POINTS, ROAD, level_ground

METRIC = {name: to_metres(country) for name, country in COUNTRIES.items()}
PLACES = place_points(POINTS, COUNTRIES)


def test_misses_are_metres_from_the_line() -> None:
    """A place on the line misses by nothing, one 0.1 degree north of it by some 11 km."""
    line = shapely.LineString([(45.0, 39.5), (46.0, 39.5)])
    missed = misses_m(line, ["on", "off"], {"on": (46.0, 39.5), "off": (45.0, 39.6)})
    assert missed["off"] == pytest.approx(11_100.0, rel=0.01)
    assert missed["on"] < 1.0


def test_leaving_a_detour_out_shows_how_far_it_lies_off_the_way() -> None:
    """Without the point between them, the line between west and gate passes it at a distance."""
    detour = Section("armenia", ("west", "middle", "gate"))
    way = replace(ROAD, sections=(detour, ROAD.sections[1]))
    missed = leave_one_out(way, PLACES, METRIC, level_ground())
    assert list(missed) == ["middle"]
    assert missed["middle"] > 8_000.0


def test_a_point_without_which_there_is_no_way_is_left_out_of_the_answer() -> None:
    """A country in two parts, joined at a point alone, has no way past that point."""
    narrow = shapely.box(45.0, 39.4, 45.29, 39.8) | shapely.box(45.31, 39.4, 45.5, 39.8)
    bridge = shapely.box(45.28, 39.498, 45.32, 39.502)
    way = replace(ROAD, sections=(Section("armenia", ("west", "middle", "gate")),))
    metric = {**METRIC, "armenia": to_metres(narrow | bridge)}
    assert leave_one_out(way, PLACES, metric, level_ground()) == {}
