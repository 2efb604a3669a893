"""Tell which side held the ground that an edge crosses, on a day, where the evidence says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from shapely.geometry import LineString, box, shape

from geodata.constants import COUNTRY_CODES, FILES
from geodata.errors import DataError, Failure
from geodata.fields import Fields
from geodata.json_file import read_json

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geodata.atlas import Atlas
    from geodata.network.model import Edge
    from geodata.period import Period

CONTROL_FILE: Final = "control.json"
UNKNOWN: Final = "unknown"
COUNTRY_NAMES: Final = {
    "ARM": "Armenia",
    "AZE": "Azerbaijan",
    "GEO": "Georgia",
    "IRN": "Iran",
    "TUR": "Türkiye",
    "RUS": "Russia",
}
"""Side in control where no entry says otherwise: the country within whose borders it lies."""

_BOUNDS_SIZE: Final = 4
_LEAST_SHARE: Final = 1e-6


@dataclass(frozen=True)
class ControlEntry:
    """Who held some ground through some time.

    Parameters
    ----------
    features : frozenset of str
        Features whose edges are meant; empty where an area is.
    area : shapely geometry or None
        The ground, WGS84; None where features are meant.
    country : str
        ISO code of the only country whose edges are meant; empty for all.
    since, until : Period
        From when, and the first day on which it no longer held; None while it lasts.
    side : str
        Who held it, or ``unknown``.
    evidence : tuple of str
        IRIs of annotations and ids of references.
    """

    features: frozenset[str]
    area: BaseGeometry | None
    country: str
    since: Period
    until: Period | None
    side: str
    evidence: tuple[str, ...]

    def side_on(self, day: date) -> str:
        """Return who held it on a day.

        Parameters
        ----------
        day : datetime.date
            The day.

        Returns
        -------
        str
            ``unknown`` on days that may belong to it or not; empty outside its time.
        """
        if day < self.since.earliest or (self.until and day >= self.until.latest):
            return ""
        sure = self.since.latest <= day and (self.until is None or day < self.until.earliest)
        return self.side if sure else UNKNOWN


class ControlTable:
    """Entries in the order in which they count: the first one that holds some ground decides.

    Parameters
    ----------
    entries : tuple of ControlEntry
        The entries.
    """

    def __init__(self, entries: tuple[ControlEntry, ...] = ()) -> None:
        self.entries = entries
        self._known: dict[tuple[str, date], dict[str, float]] = {}

    def kilometres(self, edge: Edge, day: date) -> dict[str, float]:
        """Return an edge's kilometres by the side in control.

        Parameters
        ----------
        edge : Edge
            The edge.
        day : datetime.date
            The day.

        Returns
        -------
        dict of str to float
            The country where no entry says otherwise; the sum is the edge's length.
        """
        key = (edge.id, day)
        if key not in self._known:
            self._known[key] = self._measure(edge, day)
        return self._known[key]

    def _measure(self, edge: Edge, day: date) -> dict[str, float]:
        """Cut an edge into what each entry holds."""
        rest: BaseGeometry = LineString(edge.lon_lat)
        km_per_degree = edge.length_km / rest.length if rest.length else 0.0
        found: dict[str, float] = {}
        for entry in self.entries:
            side = entry.side_on(day)
            if not side or rest.is_empty or entry.country not in ("", edge.country):
                continue
            if entry.features and edge.feature not in entry.features:
                continue
            held = rest.intersection(entry.area) if entry.area is not None else rest
            if held.length > _LEAST_SHARE:
                found[side] = found.get(side, 0.0) + held.length * km_per_degree
                rest = rest.difference(held) if entry.area is None else rest.difference(entry.area)
        if rest.length > _LEAST_SHARE:
            side = COUNTRY_NAMES[edge.country]
            found[side] = found.get(side, 0.0) + rest.length * km_per_degree
        return found


def read_control(atlas: Atlas, path: Path = FILES / CONTROL_FILE) -> ControlTable:
    """Read who held which ground.

    Parameters
    ----------
    atlas : Atlas
        Whose outlines the entries name.
    path : Path, optional
        ``{"version": 1, "entries": [...]}``.

    Returns
    -------
    ControlTable
        In the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    failures: list[Failure] = []
    fields = Fields(read_json(path), file=path.name, owner="", failures=failures)
    known = {*atlas.annotation, *atlas.references}
    entries = []
    for number, item in enumerate(fields.children("entries"), 1):
        item.owner = f"entry {number}"
        entries.append(_parse_entry(item, atlas))
        for name in entries[-1].evidence:
            if name not in known:
                item.fault("evidence", f"cites the unknown {name!r}", "mend the id, or add it")
    if failures:
        raise DataError(failures)
    return ControlTable(tuple(entries))


def _parse_entry(fields: Fields, atlas: Atlas) -> ControlEntry:
    """Read one entry."""
    where = fields.child("where")
    features = where.texts("features", optional=True)
    for name in features:
        if name not in atlas.features:
            where.fault("features", f"name the unknown {name!r}", "mend the id")
    area = _outline(where, atlas) if where.has("outline") else _rectangle(where)
    if not features and area is None:
        where.fault("", "names no ground", "give features, an outline or bounds")
    lasting = fields.raw("to") is None
    return ControlEntry(
        features=frozenset(features),
        area=area,
        country=where.text("country", optional=True, choices=tuple(COUNTRY_CODES.values())),
        since=fields.period("from"),
        until=None if lasting else fields.period("to"),
        side=fields.text("side"),
        evidence=fields.texts("evidence"),
    )


def _outline(where: Fields, atlas: Atlas) -> BaseGeometry | None:
    """Return the area of the feature that an entry names."""
    name = where.text("outline")
    for collection in atlas.collections.values():
        for feature in collection["features"]:
            if feature["id"] == name:
                return shape(feature["geometry"])
    where.fault("outline", f"is the unknown {name!r}", "mend the id")
    return None


def _rectangle(where: Fields) -> BaseGeometry | None:
    """Return the rectangle that an entry gives, where it gives one."""
    if not where.has("bounds"):
        return None
    raw = where.raw("bounds")
    numbers = raw if isinstance(raw, list) else []
    if len(numbers) != _BOUNDS_SIZE or not all(isinstance(it, int | float) for it in numbers):
        where.fault("bounds", "are no rectangle", "write [west, south, east, north]")
        return None
    west, south, east, north = (float(it) for it in numbers)
    return box(west, south, east, north)
