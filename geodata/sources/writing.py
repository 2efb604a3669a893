"""Write GeoJSON and JSON files with stable bytes: the one place that knows their form on disk."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import mapping

from geodata import constants

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry


def round_geometry(geometry: BaseGeometry) -> BaseGeometry:
    """Round a geometry to the atlas's decimals and wind its rings by the right-hand rule.

    Parameters
    ----------
    geometry : shapely geometry
        Longitude and latitude in WGS84 degrees.

    Returns
    -------
    shapely geometry
        The same type; vertices that fall together are written once.

    Examples
    --------
    >>> print(round_geometry(shapely.Point(45.1234567, 40.0)))
    POINT (45.12346 40)
    """
    rounded = shapely.transform(
        geometry, lambda lon_lat: np.round(lon_lat, constants.COORDINATE_DECIMALS) + 0.0
    )
    return shapely.orient_polygons(shapely.remove_repeated_points(rounded))


def build_feature(properties: Mapping[str, Any], geometry: BaseGeometry) -> dict[str, Any]:
    """Return an RFC 7946 Feature whose id is its ``id`` property.

    Parameters
    ----------
    properties : mapping
        The feature's properties in the order they are to be written.
    geometry : shapely geometry
        Longitude and latitude in WGS84 degrees.

    Returns
    -------
    dict
        The Feature, with rounded coordinates.
    """
    return {
        "type": "Feature",
        "id": properties["id"],
        "properties": dict(properties),
        "geometry": _plain(mapping(round_geometry(geometry))),
    }


def write_geojson(path: Path, features: Iterable[Mapping[str, Any]]) -> None:
    """Write a FeatureCollection, one feature a line, with the same bytes every time.

    Parameters
    ----------
    path : Path
        File to write.
    features : iterable of mapping
        Features as :func:`build_feature` returns them, in the order to be written.
    """
    lines = ",\n".join(to_json(feature) for feature in features)
    write_text(path, f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n')


def write_json(path: Path, content: object) -> None:
    """Write any JSON file, indented for reading, with the same bytes every time.

    Parameters
    ----------
    path : Path
        File to write.
    content : object
        What JSON can hold; dates become ISO 8601 text.
    """
    text = json.dumps(content, ensure_ascii=False, indent=2, default=_iso_date, allow_nan=False)
    write_text(path, text + "\n")


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with plain line feeds on every system.

    Parameters
    ----------
    path : Path
        File to write.
    text : str
        Its whole content.
    """
    path.write_text(text, encoding="utf-8", newline="\n")


def to_json(content: object) -> str:
    """Return compact JSON; dates become ISO 8601 text.

    Parameters
    ----------
    content : object
        What JSON can hold, and dates.

    Returns
    -------
    str
        One line without spaces.
    """
    return json.dumps(
        content, ensure_ascii=False, separators=(",", ":"), default=_iso_date, allow_nan=False
    )


def _iso_date(value: object) -> str:
    """Return a TOML date as ISO 8601 text; anything else is a fault of the caller."""
    if isinstance(value, dt.date):
        return value.isoformat()
    message = f"{type(value).__name__} has no place in a JSON file"
    raise TypeError(message)


def _plain(geometry: dict[str, Any]) -> dict[str, Any]:
    """Return a geometry mapping whose coordinates are lists, as json.loads would give."""
    return {"type": geometry["type"], "coordinates": _lists(geometry["coordinates"])}


def _lists(coordinates: object) -> object:
    """Turn nested tuples into nested lists."""
    if isinstance(coordinates, tuple | list):
        return [_lists(item) for item in coordinates]
    return coordinates
