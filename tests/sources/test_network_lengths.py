"""Terrain follows from the relief, and factors from the lengths that are known."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString

from geodata.elevation import ElevationGrid
from geodata.sources.network_lengths import (
    GREATEST_FACTOR,
    Stretch,
    estimate_km,
    fit_factors,
    leave_one_out,
    terrain_of,
)

MERIDIAN = LineString([(45.0, 39.2), (45.0, 39.8)])


def slope(grade: float) -> ElevationGrid:
    """Return ground that rises to the north at a grade; a degree is some 111 km."""
    heights = np.repeat(np.linspace(111_000.0 * grade, 0.0, 121)[:, None], 121, axis=1)
    return ElevationGrid(heights, west=44.5, north=40.0, per_degree=120)


@pytest.mark.parametrize(
    ("grade", "terrain"), [(0.0, "plain"), (0.019, "plain"), (0.021, "mountain")]
)
def test_terrain_is_told_by_the_share_of_steep_steps(grade: float, terrain: str) -> None:
    """An even slope is steep everywhere or nowhere."""
    assert terrain_of(MERIDIAN, slope(grade)) == terrain


def test_a_way_that_is_steep_for_a_third_leads_through_hills() -> None:
    """Between 15 and 50 per cent of steep steps make hills."""
    heights = np.repeat(
        np.interp(np.arange(121), [0, 60, 80, 120], [900, 900, 0, 0])[:, None], 121, axis=1
    )
    grid = ElevationGrid(heights, west=44.5, north=40.0, per_degree=120)
    assert terrain_of(MERIDIAN, grid) == "hill"


def test_exact_stretches_give_back_their_factors() -> None:
    """Lengths made with known factors are fitted without a rest."""
    stretches = [
        Stretch("a", 105.0, {"plain": 100.0}, ""),
        Stretch("b", 60.0, {"hill": 50.0}, ""),
        Stretch("c", 36.0, {"hill": 10.0, "mountain": 15.0}, ""),
    ]
    assert fit_factors(stretches) == {"plain": 1.05, "hill": 1.2, "mountain": 1.6}


def test_a_factor_stays_within_its_bounds() -> None:
    """One absurd figure does not make an absurd factor."""
    assert fit_factors([Stretch("a", 900.0, {"hill": 100.0}, "")])["hill"] == GREATEST_FACTOR


def test_a_stretch_is_estimated_without_itself() -> None:
    """Two stretches that are alike but for their figures foretell each other's."""
    misses = leave_one_out(
        [Stretch("a", 100.0, {"plain": 100.0}, ""), Stretch("b", 120.0, {"plain": 100.0}, "")]
    )
    assert [miss.estimated_km for miss in misses] == [120.0, 100.0]
    assert [miss.marked for miss in misses] == [True, True]


def test_an_estimate_adds_up_the_terrains() -> None:
    """Each terrain has its own factor."""
    factors = {"plain": 1.0, "hill": 1.1, "mountain": 1.5}
    assert estimate_km({"plain": 10.0, "mountain": 10.0}, factors) == 25.0
