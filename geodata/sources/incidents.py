"""Place what the documents say happened somewhere: as a point, or as a rough area."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geodata.errors import DataError, Failure
from geodata.sources.sketches import circle_around, set_apart, strip_along
from geodata.sources.writing import build_feature, round_geometry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

FILE: Final = "incidents.toml"
ORIGIN: Final = {"source": "atlas-incidents", "licence": "ODbL-1.0"}
"""Areas are cut to the borders of OpenStreetMap, which is share-alike."""

SET_APART_M: Final = 4_000.0
"""Several markers that stand for one city lie this far from its middle, each in its direction."""

DRAWING: Final = ("place", "bearing", "at", "position", "strips", "circles")
"""Members of a table that say where to draw, and are not written."""


def incident_features(
    attributes: Sequence[Mapping[str, Any]], known: Mapping[str, BaseGeometry]
) -> list[dict[str, Any]]:
    """Return the incidents with their places.

    Parameters
    ----------
    attributes : sequence of mapping
        Tables of ``incidents.toml``. Each has ``place`` (the feature id of a town; with ``bearing``
        the marker stands beside it), ``at`` (longitude and latitude, read in ``position``), or
        ``strips`` and ``circles``.
    known : mapping of str to shapely geometry
        Towns, countries and border lines by feature id, in degrees.

    Returns
    -------
    list of dict
        RFC 7946 Features of the layer ``incidents``, in the order of the tables.

    Raises
    ------
    DataError
        With every unknown id and every area that comes out empty.
    """
    failures = [
        Failure(FILE, row["id"], f"is drawn at the unknown {name!r}", "mend the id")
        for row in attributes
        for name in _names(row)
        if name not in known
    ]
    if failures:
        raise DataError(failures)
    drawn = {row["id"]: _draw(row, known) for row in attributes}
    failures = [
        Failure(FILE, name, "comes out empty", "mend its bounds or countries")
        for name, geometry in drawn.items()
        if geometry.is_empty
    ]
    if failures:
        raise DataError(failures)
    return [_feature(row, drawn[row["id"]]) for row in attributes]


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield every id that a table draws from."""
    if "place" in row:
        yield row["place"]
    for strip in row.get("strips", ()):
        yield from (*strip["borders"], *strip["countries"])
    for circle in row.get("circles", ()):
        yield from (circle["place"], *circle["countries"])


def _draw(row: Mapping[str, Any], known: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return the geometry that a table describes."""
    if "at" in row:
        return round_geometry(shapely.Point(row["at"]))
    if "bearing" in row:
        middle = _lon_lat(known[row["place"]])
        return set_apart(middle, bearing=row["bearing"], distance_m=SET_APART_M)
    if "place" in row:
        return round_geometry(known[row["place"]])
    areas = [_strip(strip, known) for strip in row.get("strips", ())]
    areas += [_circle(circle, known) for circle in row.get("circles", ())]
    if any(area.is_empty for area in areas):
        return shapely.Polygon()
    return round_geometry(shapely.union_all(areas))


def _strip(strip: Mapping[str, Any], known: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return one strip along borders."""
    border = shapely.union_all([known[name] for name in strip["borders"]])
    countries = [known[name] for name in strip["countries"]]
    return strip_along(border, strip["within"], countries, half_width_m=strip["half_width_m"])


def _circle(circle: Mapping[str, Any], known: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return one circle around a town."""
    countries = [known[name] for name in circle["countries"]]
    return circle_around(_lon_lat(known[circle["place"]]), countries, radius_m=circle["radius_m"])


def _lon_lat(town: BaseGeometry) -> list[float]:
    """Return longitude and latitude of a point."""
    lon_lat: list[float] = shapely.get_coordinates(town)[0].tolist()
    return lon_lat


def _feature(row: Mapping[str, Any], geometry: BaseGeometry) -> dict[str, Any]:
    """Return one incident as a Feature."""
    leading = {name: row[name] for name in ("id", "name", "names")}
    name = "incident" if geometry.geom_type == "Point" else "incident_area"
    kind = {"kind": name, "layer": "incidents", "role": "thematic"}
    where = {"countries": row["countries"], "certainty": row["certainty"]}
    rest = {name: value for name, value in row.items() if name not in DRAWING}
    event = {"event": row["id"].replace("incident-", "event-", 1)}
    error = {"error_m": row["error_m"]}
    return build_feature({**leading, **kind, **where, **error, **ORIGIN, **rest, **event}, geometry)
