"""Draw the corridors that cross the region, from town to town and on to the map's edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import MultiLineString

from geodata.errors import DataError, Failure
from geodata.sources.measure import length_km
from geodata.sources.sketches import leaves_map, smooth_line
from geodata.sources.writing import build_feature, round_geometry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

FILE: Final = "regional.toml"
ORIGIN: Final = {"source": "atlas-schematic-corridors", "licence": "CC-BY-4.0"}
LENGTH_NOTE: Final = "The line is schematic, so its length says nothing about the corridor's."


def regional_features(
    attributes: Sequence[Mapping[str, Any]], towns: Mapping[str, BaseGeometry]
) -> list[dict[str, Any]]:
    """Return the corridors that go beyond the map.

    Parameters
    ----------
    attributes : sequence of mapping
        Tables of ``regional.toml``. ``parts`` are lists of stops: the feature id of a town, or
        ``{at, source}`` where a stop is not among the towns, as beyond the map.
    towns : mapping of str to Point
        Towns by feature id, in degrees.

    Returns
    -------
    list of dict
        RFC 7946 Features of the layer ``regional``, in the order of the tables.

    Raises
    ------
    DataError
        With every unknown town, and every corridor whose ``leaves`` or ``leads_to`` differs from
        where its line meets the map's edge.
    """
    failures = [failure for row in attributes for failure in _unknown_towns(row, towns)]
    if failures:
        raise DataError(failures)
    lines = {row["id"]: _draw(row["parts"], towns) for row in attributes}
    failures = [failure for row in attributes for failure in _wrong_ends(row, lines[row["id"]])]
    if failures:
        raise DataError(failures)
    return [_feature(row, lines[row["id"]]) for row in attributes]


def _unknown_towns(row: Mapping[str, Any], towns: Mapping[str, BaseGeometry]) -> Iterator[Failure]:
    """Yield a failure for every stop that is no town."""
    for part in row["parts"]:
        for stop in part:
            if isinstance(stop, str) and stop not in towns:
                yield Failure(FILE, row["id"], f"stops at the unknown town {stop!r}", "mend the id")


def _draw(parts: Sequence[Sequence[Any]], towns: Mapping[str, BaseGeometry]) -> BaseGeometry:
    """Return a line through each part's stops; several parts stay apart."""
    lines = [smooth_line([_position(stop, towns) for stop in part]) for part in parts]
    return lines[0] if len(lines) == 1 else round_geometry(MultiLineString(_coordinates(lines)))


def _coordinates(lines: Sequence[BaseGeometry]) -> list[Any]:
    """Return the coordinates of every line."""
    return [shapely.get_coordinates(line) for line in lines]


def _position(stop: Any, towns: Mapping[str, BaseGeometry]) -> list[float]:  # noqa: ANN401
    """Return longitude and latitude of a stop, which is a town's id or a table."""
    if isinstance(stop, str):
        lon_lat: list[float] = shapely.get_coordinates(towns[stop])[0].tolist()
        return lon_lat
    return list(stop["at"])


def _wrong_ends(row: Mapping[str, Any], line: BaseGeometry) -> Iterator[Failure]:
    """Yield a failure where what is told of a line's ends is not what is drawn."""
    found = leaves_map(line)
    for name, told in (("leaves", row["leaves"]), ("leads_to", list(row["leads_to"]))):
        if sorted(told) != sorted(found):
            fault = f"{name} tells of {told}, the line leaves the map at {found}"
            yield Failure(FILE, row["id"], fault, f"mend {name} or the stops")


def _feature(row: Mapping[str, Any], line: BaseGeometry) -> dict[str, Any]:
    """Return one corridor as a Feature."""
    leading = {name: row[name] for name in ("id", "name", "names", "kind")}
    where = {"layer": "regional", "role": row["role"], "countries": row["countries"]}
    known = {"certainty": "schematic", "error_m": row["error_m"], **ORIGIN}
    rest = {name: value for name, value in row.items() if name != "parts"}
    length = {"length_drawn_km": round(length_km(line), 1), "length_note": LENGTH_NOTE}
    return build_feature({**leading, **where, **known, **rest, **length}, line)
