"""Read what is to be modelled: known points with their sources, and the ways between them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import DataError, Failure
from geodata.sources.least_cost import CELL_M

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BANK_DEFAULT: Final[Mapping[str, float]] = {"offset_m": 250.0, "closing_m": 500.0}
SMOOTHING_M: Final = 200.0
INSET_M: Final = 300.0
SIMPLIFY_M: Final = 8.0
POINT_MEND: Final = "add a [[point]] with this id"
LINE_MEND: Final = "name the id of an [[alignment]]"


@dataclass(frozen=True)
class KnownPoint:
    """A place with known coordinates.

    Parameters
    ----------
    id : str
        Slug.
    lon, lat : float
        Degrees, WGS84.
    source : str
        Where the coordinates were read, or how they follow from others.
    border : tuple of str
        Feature ids of the two countries on whose border the point lies; empty otherwise.
    """

    id: str
    lon: float
    lat: float
    source: str
    border: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A stretch of an alignment inside one country.

    Parameters
    ----------
    country : str
        Feature id.
    through : tuple of str
        Ids of the points passed, in order; the first and the last are the stretch's ends.
    bank_of : str or None
        Country on the far bank of the river that the stretch follows; None where it follows
        the relief.
    comfortable_grade : float or None
        Rise over run that doubles the cost of a metre; None takes the alignment's.
    """

    country: str
    through: tuple[str, ...]
    bank_of: str | None = None
    comfortable_grade: float | None = None


@dataclass(frozen=True)
class Alignment:
    """How to model one road or railway, and what is known about the result.

    Parameters
    ----------
    id : str
        Feature id.
    comfortable_grade : float
        Rise over run that doubles the cost of a metre.
    certainty : str
        One of the vocabulary's certainties.
    error_m : int
        Estimated error of position.
    sections : tuple of Section
        In order; each begins where the one before ends.
    bank : mapping of str to float
        Distance from the border and radius of the smallest bend, for stretches along a bank.
    smoothing_m : float
        Width of the smoothing, where the country leaves room for it.
    inset_m : float
        Distance that a path over the relief keeps from the border.
    checks : tuple of str
        Ids of points kept out of the search; how far the line misses them tells its error.
    length_note : str
        Why the drawn length differs from a comparable published one by more than 20 %.
    cell_m : float
        Side of a cell of the grid that is searched; long ways are searched on coarser ones.
    simplify_m : float
        Vertices that matter less than this are dropped.
    """

    id: str
    comfortable_grade: float
    certainty: str
    error_m: int
    sections: tuple[Section, ...]
    bank: Mapping[str, float]
    smoothing_m: float
    inset_m: float
    checks: tuple[str, ...] = ()
    length_note: str = ""
    cell_m: float = CELL_M
    simplify_m: float = SIMPLIFY_M


@dataclass(frozen=True)
class Zone:
    """A strip on both sides of a modelled line.

    Parameters
    ----------
    id : str
        Feature id.
    around : str
        Id of the line.
    country : str
        Country to which the strip is cut.
    until : str
        Id of the known point at which the strip ends, square to the line.
    half_width_m : float
        Width on each side of the line.
    certainty : str
        One of the vocabulary's certainties.
    error_m : int
        Estimated error of position.
    """

    id: str
    around: str
    country: str
    until: str
    half_width_m: float
    certainty: str
    error_m: int


@dataclass(frozen=True)
class Marker:
    """A single point on a modelled line.

    Parameters
    ----------
    id : str
        Feature id.
    line : str
        Id of the line.
    after : str
        Id of the known point from which the distance counts, along the line.
    country : str
        Country in which the marker lies.
    distance_m : float
        Metres along the line.
    certainty : str
        One of the vocabulary's certainties.
    error_m : int
        Estimated error of position.
    """

    id: str
    line: str
    after: str
    country: str
    distance_m: float
    certainty: str
    error_m: int


@dataclass(frozen=True)
class Specification:
    """Everything that the file of alignments holds.

    Parameters
    ----------
    points : mapping of str to KnownPoint
        Points by id.
    alignments : tuple of Alignment
        Lines to model.
    zones : tuple of Zone
        Areas drawn around a line.
    markers : tuple of Marker
        Single points on a line.
    """

    points: Mapping[str, KnownPoint]
    alignments: tuple[Alignment, ...]
    zones: tuple[Zone, ...]
    markers: tuple[Marker, ...]


def read_specification(path: Path) -> Specification:
    """Read and check the file of alignments.

    Parameters
    ----------
    path : pathlib.Path
        TOML file.

    Returns
    -------
    Specification
        Points, alignments, zones and markers.

    Raises
    ------
    DataError
        If the file is no TOML, lacks a value, names an unknown point or leaves a gap between
        two sections.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        specification = Specification(
            {row["id"]: _point(row) for row in tables["point"]},
            tuple(_alignment(row) for row in tables.get("alignment", [])),
            tuple(Zone(**row) for row in tables.get("zone", [])),
            tuple(Marker(**row) for row in tables.get("marker", [])),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        fault = f"cannot be read ({type(error).__name__}: {error})"
        raise DataError([Failure(path.name, "", fault, "add or correct the value")]) from error
    failures = [
        *_faults(path.name, specification),
        *_faults_of_areas(path.name, specification),
    ]
    if failures:
        raise DataError(failures)
    return specification


def _point(row: Mapping[str, Any]) -> KnownPoint:
    """Return a point from its table."""
    border = tuple(row.get("border", ()))
    return KnownPoint(row["id"], float(row["lon"]), float(row["lat"]), row["source"], border)


def _alignment(row: Mapping[str, Any]) -> Alignment:
    """Return an alignment from its table."""
    sections = tuple(
        Section(
            part["country"],
            tuple(part["through"]),
            part.get("bank_of"),
            part.get("comfortable_grade"),
        )
        for part in row["section"]
    )
    return Alignment(
        row["id"],
        float(row["comfortable_grade"]),
        row["certainty"],
        int(row["error_m"]),
        sections,
        {**BANK_DEFAULT, **row.get("bank", {})},
        float(row.get("smoothing_m", SMOOTHING_M)),
        float(row.get("inset_m", INSET_M)),
        tuple(row.get("checks", ())),
        row.get("length_note", ""),
        float(row.get("cell_m", CELL_M)),
        float(row.get("simplify_m", SIMPLIFY_M)),
    )


def _faults(file: str, specification: Specification) -> Iterator[Failure]:
    """Yield every unknown point and every gap between sections."""
    for alignment in specification.alignments:
        named = [name for section in alignment.sections for name in section.through]
        for name in [*named, *alignment.checks]:
            if name not in specification.points:
                fault = f"names the unknown point {name}"
                yield Failure(file, alignment.id, fault, POINT_MEND)
        for before, after in zip(alignment.sections, alignment.sections[1:], strict=False):
            if before.through[-1] != after.through[0]:
                fault = f"has a gap between {before.through[-1]} and {after.through[0]}"
                yield Failure(file, alignment.id, fault, "begin a section where the last ends")


def _faults_of_areas(file: str, specification: Specification) -> Iterator[Failure]:
    """Yield every unknown line or point that a zone or a marker names."""
    lines = {alignment.id for alignment in specification.alignments}
    for zone in specification.zones:
        if zone.around not in lines:
            yield Failure(file, zone.id, f"lies around the unknown line {zone.around}", LINE_MEND)
        if zone.until not in specification.points:
            fault = f"names the unknown point {zone.until}"
            yield Failure(file, zone.id, fault, POINT_MEND)
    for marker in specification.markers:
        if marker.line not in lines:
            yield Failure(file, marker.id, f"lies on the unknown line {marker.line}", LINE_MEND)
        if marker.after not in specification.points:
            fault = f"names the unknown point {marker.after}"
            yield Failure(file, marker.id, fault, POINT_MEND)
