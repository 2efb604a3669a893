"""Project the region on a plane, and fit what the web map's frame shows into a drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
import pyproj
import shapely

from geodata.constants import EXTENT, WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray

CRS: Final = (
    "+proj=lcc +lat_1=38.3 +lat_2=42.8 +lat_0=40.5 +lon_0=46 +datum=WGS84 +units=m +no_defs"
)
"""Lambert conformal conic. The parallels are chosen so that the scale errs as little as it can over
:data:`geodata.constants.EXTENT`: by -0.08 % to +0.07 % (docs/decisions/0028-static-maps.md)."""

WEB_FRAME_PX: Final = (1280, 720)
"""Width and height of the frame that a view's zoom speaks of, in pixels."""

TILE_PX: Final = 256
"""Side of a web map's tile: the whole equator at zoom 0."""

CLOSEST_ZOOM: Final = 13
"""The web map is never seen from nearer (its option ``maxZoom``)."""

EQUATOR_M: Final = 2 * math.pi * 6_378_137.0
"""Length of the equator of the WGS84 ellipsoid, in metres, as Web Mercator has it."""

SMALLEST_SYMBOL, LARGEST_SYMBOL = 0.7, 1.25
"""Bounds of the size of symbols against the web map's: names of 12 px become 6.3 pt at least."""


class View(Protocol):
    """Where the web map looks: its centre in degrees (WGS84) and its zoom."""

    @property
    def lon(self) -> float:
        """Longitude of the centre."""

    @property
    def lat(self) -> float:
        """Latitude of the centre."""

    @property
    def zoom(self) -> float:
        """Zoom of the web map, for tiles of 256 pixels."""


@cache
def _transformer() -> pyproj.Transformer:
    """Return what turns longitude and latitude into metres on the plane."""
    return pyproj.Transformer.from_crs(WGS84, CRS, always_xy=True)


def project(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project points.

    Parameters
    ----------
    lon_lat : array of shape (n, 2)
        Longitude and latitude in degrees (WGS84).

    Returns
    -------
    array of shape (n, 2)
        Metres east and north in :data:`CRS`.
    """
    x, y = _transformer().transform(lon_lat[:, 0], lon_lat[:, 1])
    return np.column_stack([x, y])


def unproject(xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitude and latitude (WGS84) of points of the plane: :func:`project` backwards."""
    lon, lat = _transformer().transform(xy[:, 0], xy[:, 1], direction="INVERSE")
    return np.column_stack([lon, lat])


def project_geometry(geometry: Any) -> Any:  # noqa: ANN401 (any kind of shapely geometry)
    """Return a shapely geometry, given in degrees (WGS84), in metres of :data:`CRS`."""
    return shapely.transform(geometry, project)


@cache
def sheet() -> shapely.Polygon:
    """Return the atlas's extent on the plane: its parallels are arcs there.

    Returns
    -------
    Polygon
        In metres of :data:`CRS`.
    """
    outline: shapely.Polygon = project_geometry(shapely.segmentize(shapely.box(*EXTENT), 0.1))
    return outline


def point_scale(lon: float, lat: float) -> float:
    """Return how much longer than on the ground a length is on the plane, at one point.

    Parameters
    ----------
    lon, lat : float
        The point in degrees (WGS84).

    Returns
    -------
    float
        The same in every direction, as the projection is conformal; near 1.
    """
    return float(pyproj.Proj(CRS).get_factors(lon, lat).meridional_scale)


def north_angle(lon: float, lat: float) -> float:
    """Return where true north lies at a point, in degrees clockwise from the top of the drawing.

    Parameters
    ----------
    lon, lat : float
        The point in degrees (WGS84).

    Returns
    -------
    float
        Positive west of the middle meridian.

    Examples
    --------
    >>> round(north_angle(46, 40.5), 6) + 0.0
    0.0
    >>> north_angle(42, 40.5) > 0
    True
    """
    here, north = project(np.array([[lon, lat], [lon, lat + 0.01]]))
    return math.degrees(math.atan2(north[0] - here[0], north[1] - here[1]))


@dataclass(frozen=True)
class Frame:
    """The window of the plane that a drawing shows.

    Parameters
    ----------
    left, top : float
        Its upper left corner, in metres of :data:`CRS`.
    metres_per_px : float
        Metres of the plane to a pixel of the drawing (96 to the inch).
    width, height : float
        Its size in pixels.
    zoom : float
        Zoom of the web map whose symbols are as large against the ground as the drawing's.
    symbol : float
        Size of the drawing's symbols against the web map's.
    """

    left: float
    top: float
    metres_per_px: float
    width: float
    height: float
    zoom: float
    symbol: float

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Bounds (minx, miny, maxx, maxy) in metres of :data:`CRS`."""
        width, height = self.width * self.metres_per_px, self.height * self.metres_per_px
        return self.left, self.top - height, self.left + width, self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the middle, in degrees (WGS84)."""
        minx, miny, maxx, maxy = self.bounds
        lon, lat = unproject(np.array([[(minx + maxx) / 2, (miny + maxy) / 2]]))[0]
        return float(lon), float(lat)

    def to_px(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return pixels from the upper left corner for points of the plane (n, 2) in metres."""
        return (xy - (self.left, self.top)) / (self.metres_per_px, -self.metres_per_px)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixels of one point that is given in degrees (WGS84)."""
        x, y = self.to_px(project(np.array([[lon, lat]])))[0]
        return float(x), float(y)


def fit_frame(view: View, width: float, height: float) -> Frame:
    """Fit what the web map's frame shows into a window of a drawing.

    Parameters
    ----------
    view : View
        Centre and zoom of the web map.
    width, height : float
        Most room for the window, in pixels.

    Returns
    -------
    Frame
        It shows at least what the web map's frame of :data:`WEB_FRAME_PX` shows of the atlas's
        extent, lies inside the extent as far as it can, and is smaller than the room where the
        extent ends.
    """
    minx, miny, maxx, maxy = sheet().bounds
    lat, web_zoom = min(max(view.lat, EXTENT[1]), EXTENT[3]), min(view.zoom, CLOSEST_ZOOM)
    resolution = EQUATOR_M * math.cos(math.radians(lat)) / (TILE_PX * 2**web_zoom)
    x, y = project(np.array([_web_centre(view, web_zoom)]))[0]
    west, east = _within(x, WEB_FRAME_PX[0] * resolution, minx, maxx)
    south, north = _within(y, WEB_FRAME_PX[1] * resolution, miny, maxy)
    metres_per_px = max((east - west) / width, (north - south) / height)
    left, right = _within((west + east) / 2, width * metres_per_px, minx, maxx)
    bottom, top = _within((south + north) / 2, height * metres_per_px, miny, maxy)
    ratio = resolution / metres_per_px
    symbol = min(max(ratio, SMALLEST_SYMBOL), LARGEST_SYMBOL)
    return Frame(
        left=float(left),
        top=float(top),
        metres_per_px=float(metres_per_px),
        width=float((right - left) / metres_per_px),
        height=float((top - bottom) / metres_per_px),
        zoom=web_zoom + math.log2(ratio / symbol),
        symbol=float(symbol),
    )


def _web_centre(view: View, zoom: float) -> tuple[float, float]:
    """Return longitude and latitude on which the web map, kept on its bounds, is centred."""
    west, south, east, north = (math.radians(degrees) for degrees in EXTENT)
    width, height = (side * math.tau / (TILE_PX * 2**zoom) for side in WEB_FRAME_PX)
    left, right = _within(math.radians(view.lon), width, west, east)
    # Ordinates of Web Mercator, in radians of longitude.
    middle, low, high = (
        math.asinh(math.tan(angle)) for angle in (math.radians(view.lat), south, north)
    )
    bottom, top = _within(middle, height, low, high)
    lat = math.atan(math.sinh((bottom + top) / 2))
    return math.degrees((left + right) / 2), math.degrees(lat)


def _within(middle: float, size: float, low: float, high: float) -> tuple[float, float]:
    """Return an interval around a middle, moved into another one, and no longer than that."""
    if size >= high - low:
        return low, high
    start = min(max(middle - size / 2, low), high - size)
    return start, start + size
