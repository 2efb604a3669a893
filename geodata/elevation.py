"""Read the elevation grid and give the height of any point inside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, UnidentifiedImageError

from geodata.constants import FILES
from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

ELEVATION_FILE: Final = FILES / "elevation.webp"
"""Heights, packed into the red and green of a lossless WebP; `elevation.json` tells how."""

LOW_BYTE: Final = 256


@dataclass(frozen=True)
class ElevationGrid:
    """Heights at the crossings of a regular grid of meridians and parallels.

    Parameters
    ----------
    heights_m : numpy.ndarray
        Heights in metres, row 0 in the north, column 0 in the west.
    west, north : float
        Longitude of column 0 and latitude of row 0, in degrees (WGS84).
    per_degree : int
        Grid lines per degree, the same in both directions.

    Notes
    -----
    A value stands for the crossing itself, not for a cell beside it: the value in row ``r``
    and column ``c`` belongs to latitude ``north - r / per_degree`` and longitude
    ``west + c / per_degree``.
    """

    heights_m: NDArray[np.floating]
    west: float
    north: float
    per_degree: int

    def row_column(
        self, lon: NDArray[np.floating] | float, lat: NDArray[np.floating] | float
    ) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """Return the fractional row and column of each point.

        Parameters
        ----------
        lon, lat : float or numpy.ndarray
            Degrees, WGS84.

        Returns
        -------
        tuple of numpy.ndarray
            Rows and columns, as fractions of grid steps.
        """
        rows = (self.north - np.asarray(lat, dtype=np.float64)) * self.per_degree
        columns = (np.asarray(lon, dtype=np.float64) - self.west) * self.per_degree
        return rows, columns


def read_elevation(path: Path = ELEVATION_FILE) -> ElevationGrid:
    """Read the grid of heights that the build has written.

    Parameters
    ----------
    path : pathlib.Path
        The WebP file; its georeference is the JSON file of the same name beside it.

    Returns
    -------
    ElevationGrid
        Heights in metres.

    Raises
    ------
    DataError
        If one of the two files is missing, unreadable or does not fit the other.
    """
    sidecar = path.with_suffix(".json")
    try:
        georeference = json.loads(sidecar.read_text(encoding="utf-8"))
        with Image.open(path) as image:
            bands = np.asarray(image.convert("RGB"), dtype=np.float64)
        heights = (bands[..., 0] * LOW_BYTE + bands[..., 1]) * georeference["height_step_m"]
        grid = ElevationGrid(
            heights, georeference["west"], georeference["north"], georeference["per_degree"]
        )
        expected = (georeference["rows"], georeference["columns"])
    except (OSError, ValueError, KeyError, TypeError, UnidentifiedImageError) as error:
        failure = Failure(path.name, "", f"cannot be read ({error})", "run python -m geodata build")
        raise DataError([failure]) from error
    if heights.shape != expected:
        fault = f"is {heights.shape} where {sidecar.name} says {expected}"
        raise DataError([Failure(path.name, "", fault, "run python -m geodata build")])
    return grid


def elevation_at(grid: ElevationGrid, lon: float, lat: float) -> float:
    """Return the height of a point, interpolated between the four values around it.

    Parameters
    ----------
    grid : ElevationGrid
        Heights.
    lon, lat : float
        Degrees, WGS84.

    Returns
    -------
    float
        Metres above sea level; 0 where the source is below sea level, as on the Caspian shore.

    Raises
    ------
    ValueError
        If the point lies outside the grid.

    Examples
    --------
    >>> heights = np.array([[0.0, 100.0], [200.0, 300.0]])
    >>> elevation_at(ElevationGrid(heights, west=45.0, north=40.0, per_degree=1), 45.5, 39.5)
    150.0
    """
    row, column = (float(part) for part in grid.row_column(lon, lat))
    last_row, last_column = (size - 1 for size in grid.heights_m.shape)
    if not (0 <= row <= last_row and 0 <= column <= last_column):
        message = f"({lon}, {lat}) lies outside the elevation grid"
        raise ValueError(message)
    top, left = min(int(row), last_row - 1), min(int(column), last_column - 1)
    down, right = row - top, column - left
    corners = grid.heights_m[top : top + 2, left : left + 2]
    weights = np.outer([1 - down, down], [1 - right, right])
    return float((corners * weights).sum())
