"""Check one feature's geometry: form, kind, place, decimals, validity and winding."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import shape

from geodata import constants
from geodata.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

ROUNDING_DEGREES: Final = 1e-9
"""Difference below which two coordinates are the same number, written in binary."""

RING_POSITIONS: Final = 4
"""Fewest positions of a linear ring (RFC 7946, section 3.1.6)."""

_POINT: Final = ("Point",)
_LINE: Final = ("LineString", "MultiLineString")
_AREA: Final = ("Polygon", "MultiPolygon")
TYPES_BY_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("town", "checkpoint", "incident"), _POINT),
    **dict.fromkeys(
        (
            *("border_line", "corridor", "road", "railway", "pipeline", "river"),
            *("district_line", "main_road", "main_railway"),
        ),
        _LINE,
    ),
    **dict.fromkeys(
        (
            *("country", "exclave", "province", "district", "former_region"),
            *("zone", "incident_area", "lake"),
        ),
        _AREA,
    ),
}
"""Geometry types that each kind of feature may have."""


def validate_geometry(
    file: str, feature_id: str, kind: object, geometry: object, *, anywhere: bool = False
) -> Iterator[Failure]:
    """Yield what is wrong with one feature's geometry.

    Parameters
    ----------
    file : str
        File name, for the messages.
    feature_id : str
        Id of the feature.
    kind : object
        The feature's kind, which says what its geometry may be.
    geometry : object
        Parsed JSON.
    anywhere : bool, optional
        Whether it may lie outside the atlas, as what is only listed may.

    Yields
    ------
    Failure
        Nothing when the geometry is sound.
    """
    if not isinstance(geometry, dict) or not isinstance(geometry.get("coordinates"), list):
        yield Failure(file, feature_id, "has no geometry", "add an RFC 7946 geometry")
        return
    allowed = TYPES_BY_KIND.get(str(kind), (*_POINT, *_LINE, *_AREA))
    if geometry.get("type") not in allowed:
        fault = f"geometry is a {geometry.get('type')}"
        yield Failure(file, feature_id, fault, f"write a {' or '.join(allowed)} for a {kind}")
        return
    try:
        parsed = shape(geometry)
        finite = all(map(math.isfinite, shapely.get_coordinates(parsed).ravel()))
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        fault = f"geometry cannot be read ({error})"
        yield Failure(file, feature_id, fault, "write an RFC 7946 geometry")
        return
    if parsed.is_empty or not finite:
        fault = "geometry is empty" if finite else "coordinates are not finite"
        yield Failure(file, feature_id, fault, "give it coordinates")
        return
    if not anywhere:
        yield from _validate_place(file, feature_id, parsed)
    yield from _validate_decimals(file, feature_id, parsed)
    yield from _validate_form(file, feature_id, geometry, parsed)


def _validate_place(file: str, feature_id: str, parsed: BaseGeometry) -> Iterator[Failure]:
    """Yield a failure for coordinates outside the atlas."""
    minx, miny, maxx, maxy = parsed.bounds
    west, south, east, north = constants.EXTENT
    if minx < west or miny < south or maxx > east or maxy > north:
        fault = f"lies outside the atlas ({minx:.2f} {miny:.2f} {maxx:.2f} {maxy:.2f})"
        mend = f"write longitude, latitude in {constants.WGS84} within {constants.EXTENT}"
        yield Failure(file, feature_id, fault, mend)


def _validate_decimals(file: str, feature_id: str, parsed: BaseGeometry) -> Iterator[Failure]:
    """Yield a failure for coordinates with too many decimals."""
    lon_lat = shapely.get_coordinates(parsed)
    excess = abs(lon_lat - lon_lat.round(constants.COORDINATE_DECIMALS))
    if (excess > ROUNDING_DEGREES).any():
        mend = f"round to {constants.COORDINATE_DECIMALS} decimals"
        yield Failure(file, feature_id, "coordinates have more decimals than the atlas", mend)


def _validate_form(
    file: str, feature_id: str, geometry: Mapping[str, Any], parsed: BaseGeometry
) -> Iterator[Failure]:
    """Yield a failure for open rings, an invalid geometry or wrong winding."""
    if not all(map(_is_closed, _rings(geometry))):
        mend = "end every ring with its first position (RFC 7946, section 3.1.6)"
        yield Failure(file, feature_id, "a ring is not closed", mend)
    elif not parsed.is_valid:
        reason = shapely.is_valid_reason(parsed)
        yield Failure(file, feature_id, f"geometry is invalid ({reason})", "run shapely.make_valid")
    elif not _right_handed(parsed):
        mend = "orient exterior rings counterclockwise"
        yield Failure(file, feature_id, "rings break the right-hand rule", mend)


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    """Return the rings of a polygon or of several, as they are written."""
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["coordinates"] for ring in polygon]
    return []


def _is_closed(ring: list[Any]) -> bool:
    """Tell whether a ring ends where it begins."""
    return len(ring) >= RING_POSITIONS and ring[0] == ring[-1]


def _right_handed(geometry: BaseGeometry) -> bool:
    """Tell whether exterior rings run counterclockwise and holes clockwise."""
    return all(
        shapely.is_ccw(part.exterior) and not any(shapely.is_ccw(hole) for hole in part.interiors)
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon"
    )
