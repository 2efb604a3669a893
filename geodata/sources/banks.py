"""Draw a line along the bank of a border river, a little inland and without the tight bends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import LineString
from shapely.ops import substring

from geodata.errors import SourceError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geodata.sources.least_cost import Point

SIMPLIFY_M: Final = 10.0
"""The far bank's own detail is dropped below this, far less than any offset."""

LEAD_IN: Final = 1.5
"""An end that lies off the bank is joined this many times its distance further along."""


def bank_line(
    country: BaseGeometry,
    opposite: BaseGeometry,
    ends: tuple[Point, Point],
    *,
    offset_m: float,
    closing_m: float,
) -> LineString:
    """Return the line along the near bank of the river between two countries.

    The opposite country is widened by the offset after its bays have been closed with a circle:
    what is left of its edge inside the near country cuts across the narrow necks of meanders,
    as a railway does, and never leaves the near country.

    Parameters
    ----------
    country, opposite : Polygon or MultiPolygon
        The near and the far country, in metres; the river is their common border.
    ends : tuple of Point
        The line starts and stops near these; the way from an end to the line is the caller's.
    offset_m : float
        Distance kept from the border.
    closing_m : float
        Radius of the circle; bends tighter than this are cut off.

    Returns
    -------
    LineString
        From the first end to the second.

    Raises
    ------
    SourceError
        If the two countries have no common bank near the ends.
    """
    start, end = (shapely.Point(point) for point in ends)
    reach = shapely.box(*LineString(ends).bounds).buffer(20 * closing_m + offset_m)
    near = shapely.simplify(shapely.intersection(opposite, reach), SIMPLIFY_M)
    widened = near.buffer(offset_m + closing_m).buffer(-closing_m)
    inner = reach.buffer(-offset_m - closing_m)
    edge = widened.boundary.intersection(country).intersection(inner)
    pieces = shapely.get_parts(shapely.line_merge(edge))
    banks = [piece for piece in pieces if isinstance(piece, LineString)]
    if not banks:
        raise SourceError(f"the two countries share no bank between {ends[0]} and {ends[1]}")
    bank = min(banks, key=lambda piece: piece.distance(start) + piece.distance(end))
    first, last = bank.project(start), bank.project(end)
    forward = 1.0 if last >= first else -1.0
    first += forward * LEAD_IN * bank.distance(start)
    last -= forward * LEAD_IN * bank.distance(end)
    line = substring(bank, first, last)
    if not isinstance(line, LineString):
        raise SourceError(f"the bank between {ends[0]} and {ends[1]} is too short to follow")
    return line
