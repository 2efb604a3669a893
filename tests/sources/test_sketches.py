"""Schematic lines and areas pass where they must, and stay within the map and their countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from geodata.sources.measure import GEOD, area_km2
from geodata.sources.sketches import (
    circle_around,
    leaves_map,
    set_apart,
    smooth_line,
    strip_along,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ARMENIA = shapely.box(45, 39, 46, 41)
AZERBAIJAN = shapely.box(46, 39, 47, 41)
BORDER = shapely.LineString([(46, 39), (46, 41)])


def test_a_round_line_goes_through_its_stops() -> None:
    """Every stop is a vertex, and there are four pieces between two of them."""
    stops = [(44.0, 40.0), (45.0, 41.0), (46.0, 40.0)]
    lon_lat = shapely.get_coordinates(smooth_line(stops)).tolist()
    assert [lon_lat[0], lon_lat[4], lon_lat[8]] == [list(stop) for stop in stops]


def test_a_round_line_has_no_corner_at_a_stop() -> None:
    """The way in and the way out of the middle stop run in about the same direction."""
    lon_lat = shapely.get_coordinates(smooth_line([(44, 40), (45, 41), (46, 40)]))
    before, after = lon_lat[4] - lon_lat[3], lon_lat[5] - lon_lat[4]
    assert before[1] * after[1] == pytest.approx(-(after[1] ** 2))
    assert abs(before[1] / before[0]) < 0.5


@pytest.mark.parametrize(
    ("stops", "ends"),
    [
        ([(44, 40), (45, 40)], []),
        ([(40, 40), (45, 40)], ["start"]),
        ([(44, 40), (45, 45)], ["end"]),
        ([(40, 40), (52, 40)], ["start", "end"]),
    ],
)
def test_a_line_is_cut_at_the_maps_edge_and_tells_where(
    stops: list[tuple[float, float]], ends: list[str]
) -> None:
    """What lies outside is not drawn, and the end on the edge is named."""
    line = smooth_line(stops)
    assert shapely.box(41, 37.5, 51, 43.6).covers(line)
    assert leaves_map(line) == ends


def test_a_marker_stands_apart_at_its_distance_and_bearing() -> None:
    """Four kilometres east of Yerevan are four kilometres, due east."""
    there = set_apart((44.5, 40.2), bearing=90, distance_m=4_000)
    lon, lat = shapely.get_coordinates(there)[0]
    bearing, _, distance_m = GEOD.inv(44.5, 40.2, lon, lat)
    assert (bearing, distance_m) == (pytest.approx(90, abs=0.1), pytest.approx(4_000, abs=2))


@pytest.mark.parametrize("countries", [[ARMENIA], [ARMENIA, AZERBAIJAN]])
def test_a_strip_lies_along_the_stretch_on_the_side_of_its_countries(
    countries: list[BaseGeometry],
) -> None:
    """Ten kilometres to a side along 111 km of border, with round ends."""
    within = (45, 39.5, 47, 40.5)
    strip = strip_along(BORDER, within, countries, half_width_m=10_000)
    outside = shapely.difference(strip, shapely.union_all(countries))
    assert area_km2(outside) < 1
    assert area_km2(strip) == pytest.approx(len(countries) * (111 * 10 + 157), rel=0.03)


def test_a_strip_without_a_stretch_of_border_is_empty() -> None:
    """Bounds that miss the border draw nothing."""
    assert strip_along(BORDER, (44, 39, 45, 40), [ARMENIA], half_width_m=10_000).is_empty


def test_a_circle_is_cut_at_the_border() -> None:
    """A circle around a town on the border has only the half in its country."""
    half = circle_around((46, 40), [ARMENIA], radius_m=10_000)
    assert area_km2(half) == pytest.approx(157, rel=0.06)
    assert half.bounds[2] == pytest.approx(46, abs=0.001)
