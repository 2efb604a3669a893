"""Read the rivers, and draw the border instead wherever it follows one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyproj
import shapely
from pyproj.enums import TransformDirection

from geodata import constants
from geodata.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

BORDER_REACH_M: Final = 4_000.0
"""Distance within which the coarse river and the border that follows it are the same line."""

CRUMB_M: Final = 1_000.0
"""Pieces shorter than this, left over where the lines are cut, are not drawn."""

INDEX_FIELDS: Final = 8
"""Columns of the index: kind, area, points, south, north, first byte, bytes, number."""

NUMBER_BYTES: Final = 4

TO_METRES: Final = pyproj.Transformer.from_crs(
    constants.WGS84, constants.METRIC_CRS, always_xy=True
)


def read_rivers(data: Path, index: Path) -> dict[int, BaseGeometry]:
    """Read the river segments within the atlas's extent.

    Parameters
    ----------
    data : Path
        ``rivers_i.dat``: longitude and latitude as little-endian 32-bit numbers.
    index : Path
        ``riversmeta_i.dat``: one line a segment, the last column its number.

    Returns
    -------
    dict of int to LineString
        Segments by number, clipped to the extent.

    Raises
    ------
    SourceError
        If the two files cannot be read or do not fit.
    """
    try:
        numbers = np.fromfile(data, dtype="<f4").astype(float)
        rows = [line.split() for line in index.read_text(encoding="ascii").splitlines() if line]
        segments = {int(row[7]): _segment(numbers, row) for row in rows if _near(row)}
    except (OSError, ValueError, IndexError, shapely.errors.ShapelyError) as error:
        fault = f"cannot be read with {index.name} ({type(error).__name__}: {error})"
        raise SourceError(f"{data.name}: {fault}; pin a version that holds both") from error
    clipped = {
        number: shapely.clip_by_rect(segment, *constants.EXTENT)
        for number, segment in segments.items()
    }
    return {number: line for number, line in clipped.items() if not line.is_empty}


def join(segments: Iterable[BaseGeometry]) -> BaseGeometry:
    """Join the segments of a river, which the source cuts at whole degrees.

    Parameters
    ----------
    segments : iterable of LineString or MultiLineString
        Pieces in any order.

    Returns
    -------
    MultiLineString
        As few lines as possible.
    """
    merged = shapely.line_merge(shapely.union_all(_lines(segments)))
    return shapely.MultiLineString(list(shapely.get_parts(merged)))


def split_at_border(river: BaseGeometry, border: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    """Tell a river's course inland from the border that follows it.

    Parameters
    ----------
    river : LineString or MultiLineString
        Coarse course, in WGS84 degrees.
    border : LineString or MultiLineString
        Borders of which parts follow the river.

    Returns
    -------
    tuple of MultiLineString
        The river where no border follows it, led on to the border; and the border where one does.
    """
    course, line = _project(river), _project(border)
    along = _without_crumbs(line.intersection(course.buffer(BORDER_REACH_M, cap_style="flat")))
    inland = _without_crumbs(course.difference(along.buffer(BORDER_REACH_M)))
    if along.is_empty:
        return join([river]), along
    leads = [
        shapely.shortest_line(end, along)
        for end in _ends(inland)
        if end.distance(along) < BORDER_REACH_M + CRUMB_M
    ]
    return _unproject(join([inland, *leads])), _unproject(join([along]))


def shared_border(first: BaseGeometry, second: BaseGeometry) -> BaseGeometry:
    """Return the line that two countries of one coverage share.

    Parameters
    ----------
    first, second : Polygon or MultiPolygon
        Neighbours that share every vertex of their border.

    Returns
    -------
    MultiLineString
        Their border; empty where they do not touch.
    """
    return join([shapely.intersection(first.boundary, second.boundary)])


def _near(row: list[str]) -> bool:
    """Tell whether a segment's latitudes meet the extent's."""
    if len(row) < INDEX_FIELDS:
        message = f"index line has {len(row)} columns"
        raise ValueError(message)
    _, south, _, north = constants.EXTENT
    return float(row[3]) <= north and float(row[4]) >= south


def _segment(numbers: np.ndarray, row: list[str]) -> BaseGeometry:
    """Return the segment that one line of the index describes."""
    first, points = int(row[5]) // NUMBER_BYTES, int(row[2])
    return shapely.LineString(numbers[first : first + 2 * points].reshape(points, 2))


def _lines(geometries: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Return the single lines of geometries, without the points at which others touch."""
    parts = shapely.get_parts(shapely.get_parts(list(geometries)))
    return [part for part in parts if part.geom_type == "LineString" and not part.is_empty]


def _without_crumbs(metric: BaseGeometry) -> BaseGeometry:
    """Return a metric geometry's lines without the shortest ones."""
    joined = join([metric])
    kept = [line for line in shapely.get_parts(joined) if line.length >= CRUMB_M]
    return shapely.MultiLineString(kept)


def _ends(metric: BaseGeometry) -> list[BaseGeometry]:
    """Return the first and last points of all lines."""
    return [
        shapely.get_point(line, position)
        for line in shapely.get_parts(metric)
        for position in (0, -1)
    ]


def _project(lon_lat: BaseGeometry) -> BaseGeometry:
    """Return a geometry in metres."""
    return _transform(lon_lat, TransformDirection.FORWARD)


def _unproject(metric: BaseGeometry) -> BaseGeometry:
    """Return a geometry in degrees."""
    return _transform(metric, TransformDirection.INVERSE)


def _transform(geometry: BaseGeometry, direction: TransformDirection) -> BaseGeometry:
    """Return a geometry with its coordinates projected one way or the other."""

    def project(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(TO_METRES.transform(xy[:, 0], xy[:, 1], direction=direction))

    return shapely.transform(geometry, project)
