"""A map becomes pixels of the size and resolution asked for, in the shipped faces."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from briefings.picture import size_of, svg_to_png

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="50.8mm" viewBox="0 0 96 192">'
    '<rect width="96" height="96" fill="#ff0000"/>'
    '<text x="8" y="150" font-family="Noto Sans Georgian" font-size="30">თბ</text></svg>'
)


def test_the_picture_has_the_resolution_asked_for() -> None:
    """An inch by two at 100 dots an inch gives 100 by 200 pixels, and the file says so."""
    with Image.open(io.BytesIO(svg_to_png(SVG, dpi=100))) as picture:
        assert picture.size == (100, 200)
        assert picture.info["dpi"] == pytest.approx((100, 100), abs=0.1)
        colours = picture.convert("RGB")
    assert colours.getpixel((50, 50)) == (255, 0, 0)
    assert colours.getpixel((98, 198)) == (255, 255, 255)
    darkness = np.asarray(colours.convert("L").crop((0, 110, 100, 200)))
    assert darkness.min() < 99


def test_equal_input_gives_equal_bytes() -> None:
    """Nothing of the time goes in."""
    assert svg_to_png(SVG, dpi=72) == svg_to_png(SVG, dpi=72)


@pytest.mark.parametrize("dpi", [0, 35, 601])
def test_a_resolution_out_of_bounds_is_refused(dpi: int) -> None:
    """No picture is so large that it fills the memory."""
    with pytest.raises(ValueError, match="36 to 600 dots an inch"):
        svg_to_png(SVG, dpi=dpi)


def test_a_picture_without_a_size_is_refused() -> None:
    """The size on paper is never guessed."""
    with pytest.raises(ValueError, match="no size in millimetres"):
        size_of('<svg xmlns="http://www.w3.org/2000/svg" width="100" height="10"></svg>')
