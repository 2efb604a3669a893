"""The heights that the build has written can be read and asked for anywhere inside the atlas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from geodata.constants import EXTENT
from geodata.elevation import ELEVATION_FILE, ElevationGrid, elevation_at, read_elevation
from geodata.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def slope() -> ElevationGrid:
    """Return a slope that rises 100 m a degree eastwards and 10 m a degree southwards."""
    return ElevationGrid(
        np.array([[0.0, 100.0, 200.0], [10.0, 110.0, 210.0]]), west=45.0, north=40.0, per_degree=1
    )


def write_pair(folder: Path, *, rows: int = 2) -> Path:
    """Write a grid of two by two heights and its georeference."""
    path = folder / "small.webp"
    bands = np.array([[[0, 1, 0], [1, 0, 0]], [[2, 3, 0], [0, 0, 0]]], dtype=np.uint8)
    Image.fromarray(bands).save(path, "WEBP", lossless=True, exact=True)
    georeference = {
        "height_step_m": 4,
        "west": 45.0,
        "north": 40.0,
        "per_degree": 120,
        "rows": rows,
        "columns": 2,
    }
    path.with_suffix(".json").write_text(json.dumps(georeference))
    return path


def test_height_at_a_crossing_is_the_value_itself(slope: ElevationGrid) -> None:
    """A point on a crossing of grid lines gets exactly that crossing's height."""
    assert elevation_at(slope, 46.0, 39.0) == pytest.approx(110.0)


def test_height_between_crossings_is_interpolated(slope: ElevationGrid) -> None:
    """Between four values the height changes evenly."""
    assert elevation_at(slope, 45.25, 39.5) == pytest.approx(30.0)


@pytest.mark.parametrize(("lon", "lat"), [(45.0, 40.0), (47.0, 39.0)])
def test_the_outer_edge_belongs_to_the_grid(slope: ElevationGrid, lon: float, lat: float) -> None:
    """The first and the last crossing can be asked for."""
    assert elevation_at(slope, lon, lat) in {0.0, 210.0}


@pytest.mark.parametrize(("lon", "lat"), [(44.99, 39.5), (47.1, 39.5), (46.0, 40.1), (46.0, 38.9)])
def test_a_point_outside_the_grid_is_refused(slope: ElevationGrid, lon: float, lat: float) -> None:
    """A height outside the grid is never guessed."""
    with pytest.raises(ValueError, match="outside the elevation grid"):
        elevation_at(slope, lon, lat)


def test_heights_are_unpacked_from_two_bands(tmp_path: Path) -> None:
    """Red counts 256 steps, green one step, and a step is what the georeference says."""
    grid = read_elevation(write_pair(tmp_path))
    assert grid.heights_m.tolist() == [[4.0, 1024.0], [2060.0, 0.0]]
    assert (grid.west, grid.north, grid.per_degree) == (45.0, 40.0, 120)


def test_a_grid_that_does_not_fit_its_georeference_is_refused(tmp_path: Path) -> None:
    """Image and georeference of different builds do not pass for one grid."""
    with pytest.raises(DataError, match=r"is \(2, 2\) where small\.json says \(3, 2\)"):
        read_elevation(write_pair(tmp_path, rows=3))


@pytest.mark.parametrize("missing", ["small.webp", "small.json"])
def test_a_missing_file_names_the_grid_and_the_mend(tmp_path: Path, missing: str) -> None:
    """Without image or georeference the message says what to run."""
    path = write_pair(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(DataError, match=r"small\.webp: cannot be read .*; run python -m"):
        read_elevation(path)


def test_shipped_heights_cover_the_atlas_and_know_its_mountains() -> None:
    """Every corner of the extent has a height; Ararat is high, Baku's shore is not."""
    grid = read_elevation()
    minx, miny, maxx, maxy = EXTENT
    for lon in (minx, maxx):
        for lat in (miny, maxy):
            assert elevation_at(grid, lon, lat) >= 0.0
    assert elevation_at(grid, 44.299, 39.702) > 4300.0
    assert elevation_at(grid, 49.87, 40.37) < 150.0


def test_shipped_heights_are_compact() -> None:
    """The grid stays within 600 KB."""
    assert ELEVATION_FILE.stat().st_size <= 600_000
