"""Paint the shaded relief that lies under the map, in Web Mercator and in quiet colours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PIL import Image, ImageDraw
from scipy import ndimage

from geodata.constants import EXTENT
from geodata.sources.web_mercator import (
    EARTH_RADIUS_M,
    image_height,
    mercator_y,
    pixel_lon_lat,
)
from geodata.sources.writing import write_json

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid
    from geodata.sources.web_mercator import Bounds

WIDTH_PX: Final = 2400
"""About 360 m a pixel, a little finer than the relief itself (0.7 by 0.9 km)."""

WEBP_QUALITY: Final = 90
TINTS: Final = (
    (0, (213, 224, 203)),
    (250, (223, 230, 210)),
    (700, (235, 235, 216)),
    (1300, (241, 233, 213)),
    (2000, (235, 221, 199)),
    (2800, (224, 209, 193)),
    (3400, (230, 223, 216)),
    (4100, (250, 250, 249)),
)
"""Colour (red, green, blue) by height in metres; between two heights the colours blend."""

SEA: Final = (201, 215, 223)
SHADOW: Final = (98, 103, 124)
LIGHT: Final = (255, 253, 246)
SHADOW_STRENGTH: Final = 1.3
LIGHT_STRENGTH: Final = 1.5
"""How far full shade and full light move a colour towards SHADOW and LIGHT."""

EXAGGERATION: Final = 2.2
"""Heights are multiplied by this before shading, or the plateaus would look flat."""

SUNS: Final = ((315.0, 0.55), (270.0, 0.20), (0.0, 0.15), (225.0, 0.10))
"""Azimuth of each light in degrees and its share; the north-west leads, as on printed maps."""

SUN_HEIGHT_DEGREES: Final = 42.0
FORM_SIGMA_PX: Final = 7.0
"""Shading of the relief smoothed by this much lends the ranges their large forms."""

FORM_EXAGGERATION: Final = 3.3
FORM_SHARE: Final = 0.38
GRAIN_SIGMA_PX: Final = 0.7
"""Smooths the steps that 30 arc-seconds leave after enlarging."""

COAST_SUPERSAMPLING: Final = 4
COAST_GLOW_PX: Final = 9.0


def resample_heights(
    grid: ElevationGrid, lons: NDArray[np.float64], lats: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return heights where the given meridians and parallels cross, by cubic interpolation.

    Parameters
    ----------
    grid : ElevationGrid
        Heights that reach beyond all lines asked for.
    lons, lats : numpy.ndarray
        Degrees.

    Returns
    -------
    numpy.ndarray
        Metres, one row a latitude; never below the lowest height of the grid.
    """
    rows, columns = grid.row_column(lons, lats)
    positions = np.meshgrid(rows, columns, indexing="ij")
    heights: NDArray[np.float64] = ndimage.map_coordinates(
        grid.heights_m, positions, order=3, mode="nearest"
    )
    return np.clip(heights, grid.heights_m.min(), None)


def shade(heights_m: NDArray[np.float64], pixel_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much light falls on every pixel, from several lights, against flat ground.

    Parameters
    ----------
    heights_m : numpy.ndarray
        Heights, already exaggerated.
    pixel_m : numpy.ndarray
        Width of a pixel on the ground, one value a row.

    Returns
    -------
    numpy.ndarray
        0 on flat ground, up to about 0.3 on lit slopes, down to about -0.7 in the shade.
    """
    down, right = np.gradient(heights_m)
    north, east = -down / pixel_m[:, None], right / pixel_m[:, None]
    level = math.sin(math.radians(SUN_HEIGHT_DEGREES))
    slant = math.cos(math.radians(SUN_HEIGHT_DEGREES))
    steepness = np.sqrt(1.0 + north**2 + east**2)
    light = np.zeros_like(heights_m)
    for azimuth, share in SUNS:
        towards_north, towards_east = (
            math.cos(math.radians(azimuth)),
            math.sin(math.radians(azimuth)),
        )
        facing = level - slant * (north * towards_north + east * towards_east)
        light += share * np.clip(facing / steepness, 0.0, None)
    return light - level


def tint(heights_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the colour of every height, without shading.

    Parameters
    ----------
    heights_m : numpy.ndarray
        Metres.

    Returns
    -------
    numpy.ndarray
        Red, green and blue in the last axis, 0 to 255.
    """
    stops = [height for height, _ in TINTS]
    bands = [
        np.interp(heights_m, stops, [colour[band] for _, colour in TINTS]) for band in range(3)
    ]
    return np.stack(bands, axis=-1)


def land_share(land: BaseGeometry, bounds: Bounds, width: int, height: int) -> NDArray[np.float64]:
    """Return how much of every pixel is land, from 0 (sea) to 1.

    Parameters
    ----------
    land : Polygon or MultiPolygon
        Degrees; holes are sea.
    bounds : tuple of float
        (minx, miny, maxx, maxy) of the image in degrees.
    width, height : int
        Columns and rows.

    Returns
    -------
    numpy.ndarray
        Shares, one a pixel.
    """
    minx, _, maxx, maxy = bounds
    scale = width * COAST_SUPERSAMPLING / math.radians(maxx - minx)
    canvas = Image.new("L", (width * COAST_SUPERSAMPLING, height * COAST_SUPERSAMPLING))
    draw = ImageDraw.Draw(canvas)

    def corners(ring: BaseGeometry) -> list[tuple[float, float]]:
        lon_lat = shapely.get_coordinates(ring)
        xs = np.radians(lon_lat[:, 0] - minx) * scale
        ys = (mercator_y(maxy) - np.arcsinh(np.tan(np.radians(lon_lat[:, 1])))) * scale
        return list(zip(xs.tolist(), ys.tolist(), strict=True))

    for polygon in shapely.get_parts(land):
        draw.polygon(corners(polygon.exterior), fill=255)
        for hole in polygon.interiors:
            draw.polygon(corners(hole), fill=0)
    small = canvas.resize((width, height), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float64) / 255.0


def paint_relief(
    grid: ElevationGrid, land: BaseGeometry, *, bounds: Bounds = EXTENT, width: int = WIDTH_PX
) -> Image.Image:
    """Return the relief as an image whose edges are the bounds, in Web Mercator.

    Parameters
    ----------
    grid : ElevationGrid
        Heights, reaching beyond the bounds.
    land : Polygon or MultiPolygon
        Degrees; everything else is painted as sea.
    bounds : tuple of float
        (minx, miny, maxx, maxy) in degrees.
    width : int
        Columns; the rows follow.

    Returns
    -------
    PIL.Image.Image
        Red, green and blue.
    """
    height = image_height(bounds, width)
    lons, lats = pixel_lon_lat(bounds, width, height)
    heights = ndimage.gaussian_filter(resample_heights(grid, lons, lats), GRAIN_SIGMA_PX)
    pixel_m = math.radians(lons[1] - lons[0]) * EARTH_RADIUS_M * np.cos(np.radians(lats))
    fine = shade(heights * EXAGGERATION, pixel_m)
    form = shade(ndimage.gaussian_filter(heights, FORM_SIGMA_PX) * FORM_EXAGGERATION, pixel_m)
    light = (1.0 - FORM_SHARE) * fine + FORM_SHARE * form
    colours = blend(tint(heights), SHADOW, np.clip(-light, 0, None) * SHADOW_STRENGTH)
    colours = blend(colours, LIGHT, np.clip(light, 0, None) * LIGHT_STRENGTH)
    on_land = land_share(land, bounds, width, height)
    near_land = ndimage.gaussian_filter(on_land, COAST_GLOW_PX)
    sea = blend(
        np.broadcast_to(np.array(SEA, dtype=np.float64), colours.shape), LIGHT, 0.35 * near_land
    )
    painted = sea + (colours - sea) * on_land[..., None]
    return Image.fromarray(np.rint(np.clip(painted, 0, 255)).astype(np.uint8))


def blend(
    colours: NDArray[np.float64], towards: tuple[int, int, int], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return colours moved towards one colour, by a share of 0 to 1 each.

    Parameters
    ----------
    colours : numpy.ndarray
        Red, green and blue in the last axis.
    towards : tuple of int
        Red, green and blue.
    share : numpy.ndarray
        One value a pixel; values above 1 count as 1.

    Returns
    -------
    numpy.ndarray
        Colours of the same shape.
    """
    part = np.clip(share, 0.0, 1.0)[..., None]
    return colours + (np.array(towards, dtype=np.float64) - colours) * part


def write_relief(
    grid: ElevationGrid, land: BaseGeometry, path: Path, *, width: int = WIDTH_PX
) -> None:
    """Write the relief as WebP, and beside it a JSON file that says where it lies.

    Parameters
    ----------
    grid : ElevationGrid
        Heights, reaching beyond the atlas's extent.
    land : Polygon or MultiPolygon
        Degrees; everything else is painted as sea.
    path : pathlib.Path
        The WebP file; the JSON file gets the same name.
    width : int
        Columns.
    """
    image = paint_relief(grid, land, width=width)
    image.save(path, "WEBP", quality=WEBP_QUALITY, method=6)
    minx, miny, maxx, maxy = EXTENT
    sidecar = {
        "bounds": {"minx": minx, "miny": miny, "maxx": maxx, "maxy": maxy},
        "projection": "EPSG:3857",
        "width": image.width,
        "height": image.height,
        "edges": "the bounds are the outer edges of the image, in degrees (WGS84); "
        "rows are even in Web Mercator",
    }
    write_json(path.with_suffix(".json"), sidecar)
