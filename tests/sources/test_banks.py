"""Lines along a border river stay on their bank and cut off its narrow bends."""

from __future__ import annotations

import pytest
import shapely

from geodata.errors import SourceError
from geodata.sources.banks import bank_line

NORTH = shapely.box(0.0, 0.0, 20_000.0, 10_000.0)
SOUTH = shapely.box(0.0, -10_000.0, 20_000.0, 0.0)


def test_the_line_keeps_its_distance_from_a_straight_river() -> None:
    """Along a straight border the line is straight, the offset inland, from end to end."""
    line = bank_line(
        NORTH, SOUTH, ((5_000.0, 250.0), (15_000.0, 250.0)), offset_m=250.0, closing_m=500.0
    )
    assert line.bounds == pytest.approx((5_000.0, 250.0, 15_000.0, 250.0), abs=1.0)
    assert line.coords[0] == pytest.approx((5_000.0, 250.0), abs=1.0)


def test_the_line_runs_the_way_it_is_asked_to() -> None:
    """With its ends exchanged the line runs back."""
    line = bank_line(
        NORTH, SOUTH, ((15_000.0, 250.0), (5_000.0, 250.0)), offset_m=250.0, closing_m=500.0
    )
    assert line.coords[0][0] > line.coords[-1][0]


def test_a_narrow_meander_is_cut_off_inside_the_country() -> None:
    """A tongue of the country 600 m wide is not followed to its tip."""
    tongue = shapely.box(9_700.0, -3_000.0, 10_300.0, 0.0)
    line = bank_line(
        NORTH | tongue,
        SOUTH - tongue,
        ((5_000.0, 250.0), (15_000.0, 250.0)),
        offset_m=250.0,
        closing_m=500.0,
    )
    assert (NORTH | tongue).covers(line)
    assert line.bounds[1] > 0.0
    assert line.length < 10_200.0


def test_a_bulge_of_the_far_country_is_gone_round() -> None:
    """Where the far country juts out, the line keeps its distance there too."""
    bulge = shapely.box(9_000.0, 0.0, 11_000.0, 2_000.0)
    line = bank_line(
        NORTH - bulge,
        SOUTH | bulge,
        ((5_000.0, 250.0), (15_000.0, 250.0)),
        offset_m=250.0,
        closing_m=500.0,
    )
    assert line.distance(SOUTH | bulge) > 235.0


def test_an_end_off_the_bank_is_joined_further_along() -> None:
    """The line starts some way along the bank, so that an end can be joined at a low angle."""
    line = bank_line(
        NORTH, SOUTH, ((5_000.0, 2_250.0), (15_000.0, 250.0)), offset_m=250.0, closing_m=500.0
    )
    assert line.coords[0][0] == pytest.approx(8_000.0, abs=5.0)


def test_countries_without_a_common_river_are_an_error() -> None:
    """Nothing is drawn along a bank that does not exist."""
    with pytest.raises(SourceError, match="share no bank"):
        bank_line(
            shapely.box(0.0, 50_000.0, 20_000.0, 60_000.0),
            SOUTH,
            ((5_000.0, 51_000.0), (15_000.0, 51_000.0)),
            offset_m=250.0,
            closing_m=500.0,
        )


def test_ends_at_one_place_are_an_error() -> None:
    """A bank of no length is not a line."""
    with pytest.raises(SourceError, match="too short to follow"):
        bank_line(
            NORTH, SOUTH, ((5_000.0, 250.0), (5_000.0, 250.0)), offset_m=250.0, closing_m=500.0
        )
