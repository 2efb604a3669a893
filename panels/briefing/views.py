"""Turn what the reader's map shows into the view of a scene."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from geodata.briefing.model import FRAME_PX, View
from geodata.constants import EXTENT

if TYPE_CHECKING:
    from collections.abc import Mapping

TILE_PX: Final = 256
"""Side of a tile of a web map; the whole world fills one at zoom 0."""

LEAST_ZOOM: Final = 4.0
LARGEST_ZOOM: Final = 13.0
"""Zooms that a scene may have; ``maxZoom`` of `layers.base_map.OPTIONS` is the larger."""

LEAST_PX: Final = 50
LARGEST_PX: Final = 10_000
"""Sides of a map's frame that are believed."""

MARGIN: Final = 1.15
"""How much more than the bounds of what it is about a view shows."""

_NUMBER: Final = r"(-?[0-9]{1,3}(?:\.[0-9]{1,6})?)"
_HASH: Final = re.compile(f"#map={_NUMBER}/{_NUMBER}/{_NUMBER}")

HOME: Final = View(lon=(EXTENT[0] + EXTENT[2]) / 2, lat=(EXTENT[1] + EXTENT[3]) / 2, zoom=7.0)
"""The whole region, as the map shows it at first."""


def read_view(told: object) -> View | None:
    """Return the view that the browser reports, if it is one.

    Parameters
    ----------
    told : object
        What the browser sent: ``{"view": "#map=zoom/lat/lon", "width", "height"}`` with the size
        of the map's frame in pixels, or anything at all.

    Returns
    -------
    View or None
        The view of a frame of `geodata.briefing.model.FRAME_PX` in which all of the reader's frame
        is seen; None where nothing of the region would be.

    Examples
    --------
    >>> read_view({"view": "#map=9.50/39.8000/46.6000", "width": 1280, "height": 720})
    View(lon=46.6, lat=39.8, zoom=9.5)
    >>> read_view({"view": "#map=9/91/46"}) is None
    True
    """
    if not isinstance(told, dict):
        return None
    match = _HASH.fullmatch(str(told.get("view", ""))[:60])
    if match is None:
        return None
    zoom, lat, lon = map(float, match.groups())
    west, south, east, north = EXTENT
    if not (west <= lon <= east and south <= lat <= north):
        return None
    width, height = _side(told, "width", 0), _side(told, "height", 1)
    nearer = math.log2(min(FRAME_PX[0] / width, FRAME_PX[1] / height))
    return View(lon=lon, lat=lat, zoom=_limit_zoom(zoom + nearer))


def view_of_bounds(bounds: tuple[float, float, float, float]) -> View:
    """Return the view that shows some bounds.

    Parameters
    ----------
    bounds : tuple of float
        As (minx, miny, maxx, maxy) in degrees.

    Returns
    -------
    View
        Centred on them on the map, with a margin.
    """
    west, south, east, north = bounds
    top, foot = _mercator(north), _mercator(south)
    width, height = (east - west) / 360, top - foot
    spans = [
        frame / (TILE_PX * span * MARGIN)
        for frame, span in zip(FRAME_PX, (width, height), strict=True)
        if span > 0
    ]
    zoom = math.log2(min(spans)) if spans else LARGEST_ZOOM
    lat = math.degrees(math.atan(math.sinh(2 * math.pi * ((top + foot) / 2))))
    # A single town is shown with what lies around it.
    return View(round((west + east) / 2, 4), round(lat, 4), _limit_zoom(min(zoom, 10.5)))


def _mercator(lat: float) -> float:
    """Return how far north a latitude lies on a web map, in parts of the world's width."""
    return math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def _side(told: Mapping[str, object], name: str, index: int) -> float:
    """Return a side of the reader's frame; that of the standard frame where it is not told."""
    value = told.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return FRAME_PX[index]
    return float(value) if LEAST_PX <= value <= LARGEST_PX else FRAME_PX[index]


def _limit_zoom(zoom: float) -> float:
    """Return a zoom within the map's range, with two decimals."""
    return round(min(max(zoom, LEAST_ZOOM), LARGEST_ZOOM), 2)
