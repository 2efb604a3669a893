"""Turn a map drawn as SVG into pixels."""

from __future__ import annotations

import re
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Final

import typst

import layers

FONTS: Final = Path(layers.__file__).parent / "fonts"
"""Folder of the faces that are embedded in files."""

LOWEST_DPI, HIGHEST_DPI = 36, 600
"""Resolutions that are drawn: the most is some 20 megapixels for a map of a page."""

INCH_M: Final = 0.0254

HEADER_BYTES: Final = 33
"""Signature (8) and chunk IHDR (25), with which every PNG file begins."""

_SIZE: Final = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)mm"[^>]*?\sheight="([\d.]+)mm"')

_PAGE: Final = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.picture), format: "svg", width: float(sys.inputs.width) * 1mm)
"""


@cache
def read_fonts() -> typst.Fonts:
    """Return the faces, read once.

    Returns
    -------
    typst.Fonts
        Those that are shipped and no others, so that every machine draws the same.
    """
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def size_of(svg: str) -> tuple[float, float]:
    """Return the size that a map is drawn for.

    Parameters
    ----------
    svg : str
        An SVG document whose root gives its size in millimetres.

    Returns
    -------
    tuple of float
        Width and height in millimetres.

    Raises
    ------
    ValueError
        When it gives none.
    """
    found = _SIZE.search(svg[:2000])
    if found is None:
        message = "the picture gives no size in millimetres"
        raise ValueError(message)
    return float(found[1]), float(found[2])


def svg_to_png(svg: str, *, dpi: int) -> bytes:
    """Draw a map as pixels.

    Parameters
    ----------
    svg : str
        An SVG document whose root gives its size in millimetres.
    dpi : int
        Pixels an inch, from 36 to 600.

    Returns
    -------
    bytes
        A PNG file. Equal input gives equal bytes.

    Raises
    ------
    ValueError
        When the resolution is out of bounds or the document gives no size.
    """
    if not LOWEST_DPI <= dpi <= HIGHEST_DPI:
        message = f"draw at {LOWEST_DPI} to {HIGHEST_DPI} dots an inch, not {dpi}"
        raise ValueError(message)
    width_mm, _ = size_of(svg)
    compiler = typst.Compiler(
        _PAGE,
        font_paths=read_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"picture": svg, "width": f"{width_mm}"},
    )
    drawn = compiler.compile(format="png", ppi=dpi)
    pages = drawn if isinstance(drawn, list) else [drawn]
    return _with_resolution(b"".join(page for page in pages[:1] if page), dpi)


def _with_resolution(png: bytes, dpi: int) -> bytes:
    """Return a PNG file that tells its resolution (chunk pHYs), by which programs size it."""
    per_metre = round(dpi / INCH_M)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    return png[:HEADER_BYTES] + chunk + png[HEADER_BYTES:]
