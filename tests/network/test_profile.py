from __future__ import annotations

import math

import numpy as np
import pytest

from geodata.elevation import ElevationGrid, elevation_at
from geodata.network.costs import (
    GRADE_REDUCTION,
    SPEEDS_KM_H,
    STEEPEST_GRADE,
    edge_duration_h,
    edge_grade,
)
from geodata.network.profile import (
    EMPTY,
    LEAST_RISE_M,
    build_profile,
    edge_profile,
    join_profiles,
    sample_heights,
)
from tests.scenarios.route_cases import make_edge

RAMP = ElevationGrid(np.tile(np.linspace(0, 1000, 11), (3, 1)), west=45.0, north=41.0, per_degree=1)
"""Rises 100 m for each degree to the east."""

EDGE = make_edge("a", "b", 100, lon_lat=((46.0, 40.0), (47.0, 40.0)))


def test_heights_follow_the_relief() -> None:
    """From 46 to 47 the ramp rises from 100 to 200 m; distances reach the edge's own length."""
    profile = edge_profile(EDGE, RAMP)
    assert profile.m[0] == pytest.approx(100)
    assert profile.m[-1] == pytest.approx(200)
    assert profile.km[-1] == 100
    assert profile.climb_m == pytest.approx(100)
    assert profile.descent_m == 0
    assert profile.highest_m == pytest.approx(200)


def test_many_heights_are_those_of_single_points() -> None:
    """Interpolating all points at once gives what the elevation module gives one by one."""
    points = np.array([[45.0, 41.0], [46.3, 40.2], [55.0, 39.0]])
    expected = [elevation_at(RAMP, lon, lat) for lon, lat in points.tolist()]
    assert sample_heights(points, RAMP).tolist() == pytest.approx(expected)


def test_outside_the_relief_no_height_is_known() -> None:
    """An edge beyond the relief has no climb; one that leaves it has that of the part inside."""
    outside = edge_profile(make_edge("a", "b", 10, lon_lat=((60.0, 40.0), (61.0, 40.0))), RAMP)
    assert (outside.climb_m, outside.highest_m) == (None, None)
    assert all(map(math.isnan, outside.m))
    leaving = edge_profile(make_edge("a", "b", 200, lon_lat=((54.0, 40.0), (56.0, 40.0))), RAMP)
    assert leaving.highest_m == pytest.approx(1000, abs=2)


@pytest.mark.parametrize(
    ("heights", "climb", "descent"),
    [
        ([100, 100], 0, 0),
        ([100, 104, 100, 104, 100], 0, 0),
        ([100, 300, 200, 400], 400, 100),
        ([100, 300, 296, 400], 300, 0),
        ([400, 100], 0, 300),
        ([100, 110, 120, 130], 30, 0),
    ],
)
def test_small_waves_are_not_climbed(heights: list[float], climb: float, descent: float) -> None:
    """Rises under the threshold are the relief's own steps; slow rises count in full."""
    assert LEAST_RISE_M > 10
    profile = build_profile(np.arange(float(len(heights))), np.array(heights, dtype=np.float64))
    assert (profile.climb_m, profile.descent_m) == (climb, descent)


def test_the_way_back_descends_what_the_way_climbs() -> None:
    """Read backwards, climb and descent change places and distances begin at zero."""
    back = edge_profile(EDGE, RAMP).reversed()
    assert back.km[0] == 0
    assert back.m[0] == pytest.approx(200)
    assert back.climb_m == 0
    assert EMPTY.reversed() == EMPTY


def test_joined_profiles_follow_each_other() -> None:
    """Two legs make one line whose distances go on and whose climbs add up."""
    there = edge_profile(EDGE, RAMP)
    joined = join_profiles([there, there.reversed()])
    assert joined.km[-1] == 200
    assert joined.climb_m == pytest.approx(100)
    assert joined.descent_m == pytest.approx(100)
    assert len(joined.km) == len(joined.m) == 2 * len(there.km) - 1
    assert join_profiles([]) == EMPTY


def test_time_is_length_over_speed_and_longer_by_the_grade() -> None:
    """Level ground takes the speed of the class; a grade of 5 % on a road takes 1.4 times that."""
    edge = make_edge("a", "b", 10)
    level = build_profile(np.array([0.0, 10]), np.array([500.0, 500]))
    steep = build_profile(np.array([0.0, 10]), np.array([500.0, 1000]))
    assert edge_duration_h(edge, level) == 10 / SPEEDS_KM_H["main"]
    assert edge_grade(edge, steep) == 0.05
    expected = 10 / SPEEDS_KM_H["main"] * (1 + GRADE_REDUCTION["road"] * 0.05)
    assert edge_duration_h(edge, steep) == pytest.approx(expected)


@pytest.mark.parametrize("mode", ["road", "rail"])
def test_grades_have_a_limit(mode: str) -> None:
    """What is steeper than a road or railway can be lies in a tunnel; the unknown is level."""
    edge = make_edge("a", "b", 1, mode=mode)
    wall = build_profile(np.array([0.0, 1]), np.array([0.0, 900]))
    assert edge_grade(edge, wall) == STEEPEST_GRADE[mode]
    assert edge_grade(edge, EMPTY) == 0
