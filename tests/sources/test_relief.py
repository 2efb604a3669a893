"""The relief image lies where its bounds say, is quiet, small and the same every time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import pytest
import shapely
from PIL import Image

from geodata.constants import EXTENT, FILES
from geodata.elevation import ElevationGrid, read_elevation
from geodata.sources.relief import (
    SEA,
    land_share,
    paint_relief,
    resample_heights,
    shade,
    tint,
    write_relief,
)
from geodata.sources.web_mercator import image_height, pixel_lon_lat

if TYPE_CHECKING:
    from pathlib import Path

PEAKS = {
    "Ararat": (44.299, 39.702),
    "Kaputjugh": (46.007, 39.155),
    "Kazbek": (44.519, 42.699),
    "Sabalan": (47.837, 38.267),
    "Bazarduzu": (47.858, 41.221),
}
"""Longitude and latitude. (Aragats is left out: the source itself has its summit 3 km off.)"""

GEOD = pyproj.Geod(ellps="WGS84")


def summit_error_m(name: str, lons: np.ndarray, lats: np.ndarray, heights: np.ndarray) -> float:
    """Return how far the highest pixel around a peak, placed by the image, misses the peak.

    The image is placed as a web map places it: rows even in Web Mercator over the extent.
    """
    lon, lat = PEAKS[name]
    near_rows = np.flatnonzero(np.abs(lats - lat) < 0.06)
    near_columns = np.flatnonzero(np.abs(lons - lon) < 0.06)
    window = heights[np.ix_(near_rows, near_columns)]
    row, column = np.unravel_index(window.argmax(), window.shape)
    _, _, distance = GEOD.inv(lon, lat, lons[near_columns[column]], lats[near_rows[row]])
    return float(distance)


@pytest.fixture(scope="module")
def mountain() -> ElevationGrid:
    """Return a lone summit of 3 000 m at 45 E, 40 N on a plain of 500 m."""
    lat, lon = np.mgrid[41.0:38.999:-0.05, 44.0:46.001:0.05]
    heights = 500.0 + 2500.0 * np.exp(-((lat - 40.0) ** 2 + (lon - 45.0) ** 2) / 0.05)
    return ElevationGrid(heights, west=44.0, north=41.0, per_degree=20)


@pytest.mark.parametrize("name", PEAKS)
def test_known_peaks_lie_within_one_kilometre(name: str) -> None:
    """Summits resampled with the image's own transform stand where they stand on the ground."""
    height = image_height(EXTENT, 2400)
    lons, lats = pixel_lon_lat(EXTENT, 2400, height)
    heights = resample_heights(read_elevation(), lons, lats)
    assert summit_error_m(name, lons, lats, heights) < 1000.0


def test_rows_even_in_latitude_would_fail_the_peaks() -> None:
    """The check can fail: heights sampled at even latitudes lie kilometres off on a web map."""
    height = image_height(EXTENT, 2400)
    lons, mercator_lats = pixel_lon_lat(EXTENT, 2400, height)
    even_lats = np.linspace(EXTENT[3], EXTENT[1], height)
    heights = resample_heights(read_elevation(), lons, even_lats)
    errors = [summit_error_m(name, lons, mercator_lats, heights) for name in PEAKS]
    assert max(errors) > 4000.0


def test_the_north_west_is_light_and_the_south_east_is_dark(mountain: ElevationGrid) -> None:
    """Light falls from the north-west, as on printed maps; flat ground is neither."""
    lons, lats = pixel_lon_lat((44.2, 39.2, 45.8, 40.8), 80, 105)
    light = shade(resample_heights(mountain, lons, lats), np.full(105, 1700.0))
    row, column = int(np.abs(lats - 40.0).argmin()), int(np.abs(lons - 45.0).argmin())
    assert light[row - 8, column - 8] > 0.02
    assert light[row + 8, column + 8] < -0.02
    assert abs(light[0, 0]) < 0.01


def test_tints_blend_between_heights() -> None:
    """Halfway between two heights of the table the colour is halfway too."""
    low, middle, high = tint(np.array([0.0, 125.0, 250.0]))
    assert middle.tolist() == pytest.approx(((low + high) / 2).tolist())


def test_land_share_follows_outline_and_hole() -> None:
    """Pixels inside the outline are land; outside it and in a hole they are sea."""
    outline = shapely.box(40.0, 40.0, 42.0, 43.0) - shapely.box(40.8, 41.0, 41.2, 41.5)
    share = land_share(outline, (40.0, 40.0, 44.0, 43.0), 40, image_height((40, 40, 44, 43), 40))
    lons, lats = pixel_lon_lat((40.0, 40.0, 44.0, 43.0), *share.shape[::-1])
    row = int(np.abs(lats - 41.25).argmin())
    assert share[row, int(np.abs(lons - 40.3).argmin())] == 1.0
    assert share[row, int(np.abs(lons - 41.0).argmin())] == 0.0
    assert share[row, int(np.abs(lons - 43.0).argmin())] == 0.0


def test_the_sea_is_flat(mountain: ElevationGrid) -> None:
    """Away from the coast the sea has one colour, whatever the heights say there."""
    image = paint_relief(
        mountain, shapely.box(44.2, 39.2, 44.4, 40.8), bounds=(44.2, 39.2, 45.8, 40.8), width=160
    )
    sea = np.asarray(image)[:, 100:]
    assert np.unique(sea.reshape(-1, 3), axis=0).tolist() == [list(SEA)]


def test_relief_is_written_the_same_twice(tmp_path: Path, mountain: ElevationGrid) -> None:
    """Two runs write identical bytes, and the sidecar tells bounds and size."""
    for name in ("a", "b"):
        write_relief(mountain, shapely.box(*EXTENT), tmp_path / f"{name}.webp", width=100)
    assert (tmp_path / "a.webp").read_bytes() == (tmp_path / "b.webp").read_bytes()
    sidecar = json.loads((tmp_path / "a.json").read_text())
    with Image.open(tmp_path / "a.webp") as image:
        assert image.size == (sidecar["width"], sidecar["height"])
    assert tuple(sidecar["bounds"].values()) == EXTENT


def test_shipped_relief_is_small_square_and_light() -> None:
    """The image stays within 900 KB, has square pixels, and leaves room for dark lines on top."""
    path = FILES / "relief.webp"
    assert path.stat().st_size <= 900_000
    with Image.open(path) as image:
        assert image.height == image_height(EXTENT, image.width)
        brightness = np.asarray(image.convert("L"))
    assert 190 < brightness.mean() < 235
    assert np.percentile(brightness, 1) > 120
