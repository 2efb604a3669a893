"""Pixels of a Web Mercator image are related to places as web maps do it."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest

from geodata.constants import EXTENT
from geodata.sources.web_mercator import EARTH_RADIUS_M, image_height, mercator_y, pixel_lon_lat


@pytest.mark.parametrize("lat", [0.0, 37.5, 43.6, 60.0])
def test_northings_are_those_of_epsg_3857(lat: float) -> None:
    """The formula agrees with pyproj's EPSG:3857."""
    to_mercator = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    assert mercator_y(lat) * EARTH_RADIUS_M == pytest.approx(
        to_mercator.transform(0.0, lat)[1], abs=1e-6
    )


def test_pixels_are_square_on_the_web_map() -> None:
    """Rows are as far apart as columns in Web Mercator, to a pixel in the whole height."""
    height = image_height(EXTENT, 2400)
    lons, lats = pixel_lon_lat(EXTENT, 2400, height)
    down = mercator_y(float(lats[0])) - mercator_y(float(lats[1]))
    assert down == pytest.approx(np.radians(lons[1] - lons[0]), rel=1 / height)


def test_bounds_are_the_outer_edges() -> None:
    """The first pixel's middle lies half a pixel inside the western and northern edge."""
    lons, lats = pixel_lon_lat((40.0, 40.0, 42.0, 42.0), 4, 4)
    assert lons.tolist() == [40.25, 40.75, 41.25, 41.75]
    assert 41.5 < lats[0] < 42.0
    assert 40.0 < lats[-1] < 40.5
