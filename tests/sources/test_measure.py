"""Check areas, lengths and distances against figures that can be worked out by hand."""

from __future__ import annotations

import pytest
import shapely

from geodata.sources.measure import area_km2, distances_m, length_km, mean_error_m

KM_PER_DEGREE = 111.1
"""Kilometres of a degree of latitude near 40 degrees north, to four digits 111.04."""

MERIDIAN = shapely.LineString([(45, 40), (45, 40.5)])
BESIDE = shapely.LineString([(45.001, 40), (45.001, 40.5)])


def test_holes_are_not_area() -> None:
    """A square with a hole of a quarter has three quarters of its area, nearly."""
    square, hole = shapely.box(45, 40, 45.2, 40.2), shapely.box(45.05, 40.05, 45.15, 40.15)
    share = area_km2(square.difference(hole)) / area_km2(square)
    assert share == pytest.approx(0.75, abs=0.001)


def test_winding_does_not_matter() -> None:
    """A clockwise ring has the same area as a counterclockwise one."""
    square = shapely.box(45, 40, 45.2, 40.2)
    assert area_km2(square.reverse()) == pytest.approx(area_km2(square))


def test_parts_add_up() -> None:
    """Areas and lengths of several parts are summed."""
    near, far = shapely.box(45, 40, 46, 41), shapely.box(47, 40, 48, 41)
    both = shapely.MultiPolygon([near, far])
    assert area_km2(both) == pytest.approx(2 * area_km2(near))
    lines = shapely.MultiLineString([MERIDIAN, BESIDE])
    assert length_km(lines) == pytest.approx(KM_PER_DEGREE, rel=0.001)


def test_the_same_line_has_no_error() -> None:
    """A line compared with itself lies nowhere beside itself."""
    assert mean_error_m([MERIDIAN], [MERIDIAN]) == pytest.approx(0.0, abs=1e-6)


def test_a_parallel_line_is_off_by_its_distance() -> None:
    """A thousandth of a degree of longitude at 40 degrees north is 85 m, all along."""
    found = distances_m([MERIDIAN], [BESIDE])
    assert found.min() > 84.5
    assert found.max() < 86.0


def test_a_missing_piece_counts_from_either_side() -> None:
    """Half of the source left out shows as an error, though the drawn half is exact."""
    half = shapely.LineString([(45, 40), (45, 40.25)])
    assert distances_m([half], [MERIDIAN]).max() == pytest.approx(27_760, rel=0.01)


def test_outlines_of_polygons_are_compared() -> None:
    """A polygon is compared by its rings, not by its inside."""
    outer, inner = shapely.box(45, 40, 45.1, 40.1), shapely.box(45.01, 40.01, 45.09, 40.09)
    assert mean_error_m([inner], [outer]) > 800
