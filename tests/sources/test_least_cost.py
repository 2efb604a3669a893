"""Paths take the pass, stay on open cells and do not turn on the spot."""

from __future__ import annotations

import itertools

import numpy as np
import pyproj
import pytest
import shapely

from geodata.constants import METRIC_CRS, WGS84
from geodata.elevation import ElevationGrid
from geodata.errors import SourceError
from geodata.sources.least_cost import Terrain, build_terrain, find_path, open_cells

CELL_M = 100.0


def flat(rows: int = 30, columns: int = 30) -> Terrain:
    """Level ground, cell (0, 0) at the origin."""
    return Terrain(np.zeros((rows, columns)), 0.0, 0.0, CELL_M)


def everywhere(terrain: Terrain) -> np.ndarray:
    """Every cell is open."""
    return np.ones(terrain.heights_m.shape, dtype=bool)


def middle(row: int, column: int) -> tuple[float, float]:
    """Return easting and northing of a cell's middle."""
    return column * CELL_M, row * CELL_M


def test_on_level_ground_the_path_is_straight() -> None:
    """Where nothing hinders, the way is as long as the straight line."""
    terrain = flat()
    path = find_path(
        terrain, everywhere(terrain), (middle(5, 3), middle(5, 25)), comfortable_grade=0.05
    )
    assert shapely.LineString(path).length == pytest.approx(2200.0)


def test_the_path_takes_the_pass() -> None:
    """A ridge of 800 m is crossed at its only gap, not where the straight line meets it."""
    terrain = flat()
    terrain.heights_m[:, 15] = 800.0
    terrain.heights_m[24:27, 15] = 0.0
    path = find_path(
        terrain, everywhere(terrain), (middle(5, 3), middle(5, 27)), comfortable_grade=0.05
    )
    on_ridge = [y for x, y in path if x == 15 * CELL_M]
    assert on_ridge
    assert all(24 * CELL_M <= y <= 26 * CELL_M for y in on_ridge)


def test_a_steeper_comfortable_grade_shortens_the_way() -> None:
    """Who climbs more easily crosses a low ridge where others go round it."""
    terrain = flat()
    terrain.heights_m[:24, 15] = 60.0
    lengths = [
        shapely.LineString(
            find_path(
                terrain, everywhere(terrain), (middle(5, 3), middle(5, 27)), comfortable_grade=g
            )
        ).length
        for g in (0.02, 1.0)
    ]
    assert lengths[0] > 1.3 * lengths[1]


def test_a_closed_strip_is_gone_round() -> None:
    """No vertex and no leg of the path touches closed cells, not even at their corners."""
    terrain = flat()
    is_open = everywhere(terrain)
    is_open[:20, 14:16] = False
    path = find_path(terrain, is_open, (middle(5, 3), middle(5, 27)), comfortable_grade=0.05)
    closed = shapely.box(13.6 * CELL_M, -CELL_M, 15.4 * CELL_M, 19.4 * CELL_M)
    assert not shapely.LineString(path).intersects(closed)


def test_the_path_never_turns_by_more_than_45_degrees() -> None:
    """On a steep even slope the way winds up in bends instead of a saw."""
    terrain = flat()
    terrain.heights_m[:] = np.linspace(0.0, 500.0, 30)[:, None]
    path = np.array(
        find_path(
            terrain, everywhere(terrain), (middle(2, 15), middle(27, 15)), comfortable_grade=0.03
        )
    )
    headings = np.degrees(np.arctan2(*np.diff(path, axis=0).T))
    turns = [abs((b - a + 180.0) % 360.0 - 180.0) for a, b in itertools.pairwise(headings)]
    assert max(turns) <= 54.0
    assert shapely.LineString(path).length > 1.2 * 2500.0


def test_two_places_without_a_way_between_them_are_an_error() -> None:
    """A wall of closed cells that spans the grid leaves no path."""
    terrain = flat()
    is_open = everywhere(terrain)
    is_open[:, 15] = False
    with pytest.raises(SourceError, match="no path joins"):
        find_path(terrain, is_open, (middle(5, 3), middle(5, 27)), comfortable_grade=0.05)


def test_an_end_far_from_every_open_cell_is_an_error() -> None:
    """An end is not moved by kilometres to where a path would be possible."""
    terrain = flat()
    with pytest.raises(SourceError, match="no open cell lies within"):
        find_path(
            terrain, everywhere(terrain), (middle(5, 3), (9000.0, 0.0)), comfortable_grade=0.05
        )


def test_the_ends_keep_their_own_coordinates() -> None:
    """The path begins and stops at the points given, not in the middles of their cells."""
    terrain = flat()
    ends = ((312.0, 488.0), (2533.0, 540.0))
    path = find_path(terrain, everywhere(terrain), ends, comfortable_grade=0.05)
    assert (path[0], path[-1]) == ends


def test_open_cells_have_their_middle_inside_the_area() -> None:
    """A cell counts as open by its middle alone."""
    inside = open_cells(flat(3, 3), shapely.box(-50.0, -50.0, 140.0, 260.0))
    assert inside.tolist() == [[True, True, False]] * 3


def test_terrain_has_the_heights_of_its_places() -> None:
    """Heights that rise with longitude and latitude are found again at the metric middles."""
    lat, lon = np.mgrid[41.0:38.999:-0.1, 44.0:46.001:0.1]
    grid = ElevationGrid(1000.0 * (lon - 44.0) + 300.0 * (lat - 39.0), 44.0, 41.0, 10)
    x, y = pyproj.Transformer.from_crs(WGS84, METRIC_CRS, always_xy=True).transform(45.0, 40.0)
    terrain = build_terrain(grid, (x, y, x + 5000.0, y + 5000.0), cell_m=1000.0)
    to_degrees = pyproj.Transformer.from_crs(METRIC_CRS, WGS84, always_xy=True)
    lons, lats = to_degrees.transform(*terrain.middles())
    expected = 1000.0 * (lons - 44.0) + 300.0 * (lats - 39.0)
    assert np.abs(terrain.heights_m - expected).max() < 0.5
    assert terrain.left_m % 1000.0 == terrain.bottom_m % 1000.0 == 0.0
