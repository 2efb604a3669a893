"""Relate the pixels of an image in Web Mercator (EPSG:3857) to longitude and latitude."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Bounds = tuple[float, float, float, float]
"""(minx, miny, maxx, maxy) in degrees."""

EARTH_RADIUS_M: Final = 6_378_137.0
"""Radius of the sphere that Web Mercator takes the earth for."""


def mercator_y(lat: float) -> float:
    """Return the northing of a latitude in Web Mercator, on a sphere of radius 1.

    Parameters
    ----------
    lat : float
        Degrees.

    Returns
    -------
    float
        Radians of longitude that are as long on the map.

    Examples
    --------
    >>> round(mercator_y(45.0), 4)
    0.8814
    """
    return math.asinh(math.tan(math.radians(lat)))


def image_height(bounds: Bounds, width: int) -> int:
    """Return the number of rows that makes pixels square in Web Mercator.

    Parameters
    ----------
    bounds : tuple of float
        (minx, miny, maxx, maxy) in degrees.
    width : int
        Columns.

    Returns
    -------
    int
        Rows.
    """
    minx, miny, maxx, maxy = bounds
    aspect = (mercator_y(maxy) - mercator_y(miny)) / math.radians(maxx - minx)
    return round(width * aspect)


def pixel_lon_lat(
    bounds: Bounds, width: int, height: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the longitude of every column's and the latitude of every row's middle.

    Rows are evenly spaced in Web Mercator, not in degrees: an image with rows even in latitude
    would lie up to 7 km off when a web map stretches it over these bounds.

    Parameters
    ----------
    bounds : tuple of float
        (minx, miny, maxx, maxy) in degrees; the outer edges of the image.
    width, height : int
        Columns and rows.

    Returns
    -------
    tuple of numpy.ndarray
        Longitudes from west to east, latitudes from north to south.
    """
    minx, miny, maxx, maxy = bounds
    lons: NDArray[np.float64] = minx + (np.arange(width) + 0.5) * (maxx - minx) / width
    north, south = mercator_y(maxy), mercator_y(miny)
    northings = north - (np.arange(height) + 0.5) * (north - south) / height
    lats: NDArray[np.float64] = np.degrees(np.arctan(np.sinh(northings)))
    return lons, lats
