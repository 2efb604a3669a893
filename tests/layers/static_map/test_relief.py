from __future__ import annotations

import base64
import io
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from geodata import constants
from geodata.errors import DataError
from layers.static_map.projection import fit_frame
from layers.static_map.relief import RELIEF, relief_uri
from tests.layers.static_map.conftest import LACHIN, REGION, View

if TYPE_CHECKING:
    from pathlib import Path

SIZE = (1000, 804)
"""Width and height of a small relief: even in Web Mercator, as the shipped one is."""


def ordinate(lat: float) -> float:
    """Return the ordinate of the Mercator projection of a sphere of radius 1."""
    return math.asinh(math.tan(math.radians(lat)))


def write_relief(folder: Path, lon: float, lat: float) -> Path:
    """Write a grey relief with one white square of eleven pixels around a place."""
    west, south, east, north = constants.EXTENT
    column = round((lon - west) / (east - west) * SIZE[0])
    row = round((ordinate(north) - ordinate(lat)) / (ordinate(north) - ordinate(south)) * SIZE[1])
    grey = np.full((SIZE[1], SIZE[0], 3), 100, dtype=np.uint8)
    grey[row - 5 : row + 6, column - 5 : column + 6] = 255
    Image.fromarray(grey).save(folder / RELIEF, lossless=True)
    return folder


def picture(uri: str) -> Image.Image:
    """Return the picture that a data URI holds."""
    head, content = uri.split(",", 1)
    assert head == "data:image/jpeg;base64"
    return Image.open(io.BytesIO(base64.b64decode(content)))


@pytest.mark.parametrize("place", [(46.5, 39.6), (41.7, 43.2), (50.2, 38.0), (46.0, 40.5)])
def test_a_mark_on_the_relief_lies_where_the_drawing_puts_its_place(
    tmp_path: Path, place: tuple[float, float]
) -> None:
    """The warp puts each place where the lines are drawn, to a pixel of the stored relief."""
    frame = fit_frame(REGION, 680, 420)
    seen = np.asarray(picture(relief_uri(frame, "light", folder=write_relief(tmp_path, *place))))
    rows, columns = np.nonzero(seen[..., 0] > 200)
    x, y = frame.place(*place)
    height, width = seen.shape[:2]
    assert np.mean(columns + 0.5) * frame.width / width == pytest.approx(x, abs=1)
    assert np.mean(rows + 0.5) * frame.height / height == pytest.approx(y, abs=1)


def test_a_picture_is_no_finer_than_the_relief() -> None:
    """Over the region it has 200 pixels to the inch; close by, no more than the relief tells."""
    wide = picture(relief_uri(region := fit_frame(REGION, 680, 420), "light"))
    assert wide.width == pytest.approx(region.width * 200 / 96, abs=1)
    near = picture(relief_uri(fit_frame(View(46.5, 39.6, 12), 680, 420), "light"))
    assert near.width < 250


def test_the_dark_palette_darkens_the_relief() -> None:
    """As the style sheet's filter does on the web map."""
    frame = fit_frame(LACHIN, 300, 200)
    light, dark = (np.asarray(picture(relief_uri(frame, name))) for name in ("light", "dark"))
    assert light.mean() > 150
    assert dark.mean() < 110


def test_without_a_relief_there_is_none(tmp_path: Path) -> None:
    """The map is drawn all the same."""
    assert relief_uri(fit_frame(LACHIN, 300, 200), "light", folder=tmp_path) == ""


def test_a_broken_relief_is_named(tmp_path: Path) -> None:
    """The message names the file and says how to mend it."""
    (tmp_path / RELIEF).write_bytes(b"no picture")
    with pytest.raises(DataError, match=r"relief\.webp.*cannot be read as a picture"):
        relief_uri(fit_frame(LACHIN, 300, 200), "light", folder=tmp_path)
