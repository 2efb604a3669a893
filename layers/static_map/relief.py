"""Warp the relief, which is stored in Web Mercator, into the projection of a drawing."""

from __future__ import annotations

import base64
import io
import math
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PIL import Image

from geodata import constants
from geodata.errors import DataError, Failure
from layers.static_map.projection import unproject

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from layers.static_map.projection import Frame
    from layers.static_map.theme import Palette

RELIEF: Final = "relief.webp"
"""The relief's picture among the data files: its edges are those of the extent, in Web Mercator."""

PIXELS_PER_PX: Final = 200 / 96
"""Pixels of the picture to one of the drawing: 200 to the inch, where the relief has as many."""

FINEST: Final = 1.5
"""Most pixels of the picture to one of the stored relief, beyond which they would tell nothing."""

CELL: Final = 32
"""Side of the cells, in pixels, inside which the warp is bilinear: it errs by far less than one."""

MARGIN: Final = 128
"""Pixels by which the stored picture's edges are drawn out, for cells that reach beyond them."""

QUALITY: Final = 82
"""JPEG quality: a map over the whole region stays well below 0.7 MB."""

DARK_FILTER: Final = (0.42, 0.75, 1.1)
"""Brightness, saturation and contrast of the relief under the dark palette, as in atlas.css."""


def relief_uri(frame: Frame, palette: Palette, *, folder: Path = constants.FILES) -> str:
    """Return the relief under a drawing's window.

    Parameters
    ----------
    frame : Frame
        The window.
    palette : {"light", "dark"}
        Under the dark palette the relief is darkened, as on the web map.
    folder : Path, optional
        Folder of the data files.

    Returns
    -------
    str
        A JPEG picture as a data URI, or an empty text where there is no relief.

    Raises
    ------
    DataError
        If the relief is not a picture.
    """
    if not (folder / RELIEF).is_file():
        return ""
    source = _read(folder / RELIEF)
    # Degrees to a pixel of the stored picture, as metres on the ground.
    stored = 111_320 * (constants.EXTENT[2] - constants.EXTENT[0]) / (source.width - 2 * MARGIN)
    stored *= math.cos(math.radians(frame.centre[1]))
    density = min(PIXELS_PER_PX, FINEST * frame.metres_per_px / stored)
    size = (max(2, round(frame.width * density)), max(2, round(frame.height * density)))
    picture = source.transform(
        size, Image.Transform.MESH, _mesh(frame, size, source.size), Image.Resampling.BICUBIC
    )
    if palette == "dark":
        picture = _darken(picture)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(stream.getvalue()).decode()


@cache
def _read(path: Path) -> Image.Image:
    """Return the stored relief with a margin, which is the same for every drawing."""
    try:
        with Image.open(path) as picture:
            rgb = np.asarray(picture.convert("RGB"))
    except OSError as error:
        fault, mend = "cannot be read as a picture", "run python -m geodata build"
        raise DataError([Failure(path.name, "", fault, mend)]) from error
    return Image.fromarray(np.pad(rgb, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="edge"))


def _mesh(frame: Frame, size: tuple[int, int], stored: tuple[int, int]) -> list[Any]:
    """Return Pillow's mesh: boxes of the new picture, each with the corners it is taken from."""
    columns = np.unique([*range(0, size[0], CELL), size[0]])
    rows = np.unique([*range(0, size[1], CELL), size[1]])
    minx, miny, maxx, maxy = frame.bounds
    x = minx + (maxx - minx) * columns / size[0]
    y = maxy - (maxy - miny) * rows / size[1]
    grid = np.stack(np.meshgrid(x, y), axis=-1)
    source = _stored_pixels(unproject(grid.reshape(-1, 2)), stored).reshape(grid.shape)
    mesh = []
    for i, (top, bottom) in enumerate(pairwise(rows)):
        for j, (left, right) in enumerate(pairwise(columns)):
            corners = source[[i, i + 1, i + 1, i], [j, j, j + 1, j + 1]]
            box = (int(left), int(top), int(right), int(bottom))
            mesh.append((box, tuple(float(value) for value in corners.ravel())))
    return mesh


def _stored_pixels(lon_lat: NDArray[np.float64], stored: tuple[int, int]) -> NDArray[np.float64]:
    """Return where points lie in the picture with its margin, at most at its outer edges."""
    width, height = (side - 2 * MARGIN for side in stored)
    west, south, east, north = constants.EXTENT
    # Rows are even in the ordinate of the Mercator projection, columns in longitude.
    ordinate = np.arctanh(np.sin(np.radians(lon_lat[:, 1])))
    low, high = (math.atanh(math.sin(math.radians(lat))) for lat in (south, north))
    column = (lon_lat[:, 0] - west) / (east - west) * width
    row = (high - ordinate) / (high - low) * height
    inside = np.clip(np.column_stack([column, row]) + MARGIN, 0, stored)
    return np.asarray(inside, dtype=np.float64)


def _darken(picture: Image.Image) -> Image.Image:
    """Return a picture as CSS's brightness, saturate and contrast filters would show it."""
    brightness, saturation, contrast = DARK_FILTER
    rgb = np.asarray(picture, dtype=np.float32) * (brightness / 255)
    # Weights of the channels: Filter Effects Module Level 1, section 9.3.
    grey = (rgb @ np.array([0.213, 0.715, 0.072], dtype=np.float32))[..., None]
    rgb = grey + (rgb - grey) * saturation
    rgb = (rgb - 0.5) * contrast + 0.5
    return Image.fromarray((np.clip(rgb, 0, 1) * 255).astype(np.uint8))
