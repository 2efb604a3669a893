"""Read the hand-written tables of the network and refuse what stands for nothing."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import DataError, Failure
from geodata.sources.alignment_specification import Alignment, KnownPoint, Section
from geodata.sources.network_specification import (
    Double,
    Link,
    NetworkSpecification,
    NodeRow,
    Published,
    Way,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NETWORK_LINKS: Final = Path(__file__).parent / "network_links.toml"
"""The hand-written tables."""

COMFORTABLE_GRADES: Final[Mapping[str, float]] = {"road": 0.055, "rail": 0.03}
"""Rise over run that doubles the cost of a metre, as the corridors' lines take it."""

LINK_SMOOTHING_M: Final[Mapping[str, float]] = {"road": 300.0, "rail": 400.0}
LINK_INSET_M: Final = 300.0
LINK_CELL_M: Final = 250.0
LINK_SIMPLIFY_M: Final = 60.0
LINK_ERROR_M: Final = 5_000
"""Stated of links: between points some 30 km apart the corridors' lines miss by up to 4.5 km."""


def read_network_specification(
    path: Path = NETWORK_LINKS, *, known: Mapping[str, KnownPoint]
) -> NetworkSpecification:
    """Read and check the file of links.

    Parameters
    ----------
    path : Path
        TOML file.
    known : mapping of str to KnownPoint
        Points that the file may name without defining them.

    Returns
    -------
    NetworkSpecification
        Points, nodes, ways, links and published lengths.

    Raises
    ------
    DataError
        If the file is no TOML, lacks a value or names what is not there.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        points = {**known, **{row["id"]: _point(row) for row in tables["point"]}}
        nodes = {row["id"]: _node(row) for row in tables["node"]}
        points |= {node.id: points[node.point] for node in nodes.values()}
        specification = NetworkSpecification(
            points,
            nodes,
            tuple(_way(row) for row in tables["way"]),
            tuple(Double(**row) for row in tables.get("double", [])),
            tuple(_link(row, points) for row in tables["link"]),
            tuple(_published(row) for row in tables["published"]),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        fault = f"cannot be read ({type(error).__name__}: {error})"
        raise DataError([Failure(path.name, "", fault, "add or correct the value")]) from error
    failures = list(_faults(path.name, specification))
    if failures:
        raise DataError(failures)
    return specification


def _point(row: Mapping[str, Any]) -> KnownPoint:
    """Return a point from its table."""
    border = tuple(row.get("border", ()))
    return KnownPoint(row["id"], float(row["lon"]), float(row["lat"]), row["source"], border)


def _node(row: Mapping[str, Any]) -> NodeRow:
    """Return a node from its table."""
    name, country = row.get("name", ""), row.get("country", "")
    return NodeRow(row["id"], row["kind"], name, country, row.get("point", row["id"]))


def _way(row: Mapping[str, Any]) -> Way:
    """Return a way from its table."""
    planned = row.get("planned", False)
    return Way(row["feature"], row["speed_class"], row["reason"], tuple(row["nodes"]), planned)


def _link(row: Mapping[str, Any], points: Mapping[str, KnownPoint]) -> Link:
    """Return a link from its table."""
    mode = row["mode"]
    alignment = Alignment(
        row["id"],
        float(row.get("comfortable_grade", COMFORTABLE_GRADES[mode])),
        row.get("certainty", "modelled"),
        int(row.get("error_m", LINK_ERROR_M)),
        _sections(row["country"], row["through"], points),
        {},
        float(row.get("smoothing_m", LINK_SMOOTHING_M[mode])),
        float(row.get("inset_m", LINK_INSET_M)),
        cell_m=float(row.get("cell_m", LINK_CELL_M)),
        simplify_m=float(row.get("simplify_m", LINK_SIMPLIFY_M)),
    )
    speed_class, reason = row["speed_class"], row["reason"]
    planned, beyond = row.get("planned", False), row.get("beyond", "")
    feature = row.get("feature", "")
    return Link(row["id"], mode, speed_class, reason, alignment, planned, beyond, feature)


def _sections(
    country: str, through: Sequence[str], points: Mapping[str, KnownPoint]
) -> tuple[Section, ...]:
    """Return a section for each country: a point on a border leads into the other one."""
    sections, names = [], [through[0]]
    if points[through[0]].border and country not in points[through[0]].border:
        raise ValueError(f"{through[0]} is not on the border of {country}")
    for name in through[1:]:
        names.append(name)
        border = points[name].border
        if border and name != through[-1]:
            sections.append(Section(country, tuple(names)))
            (country,) = set(border) - {country}
            names = [name]
    return (*sections, Section(country, tuple(names)))


def _published(row: Mapping[str, Any]) -> Published:
    """Return a published length from its table."""
    along = tuple(row["along"])
    return Published(
        along,
        row["start"],
        row["end"],
        float(row["km"]),
        row["reference"],
        row.get("note", ""),
        row.get("trusted", True),
        row.get("fit", True),
    )


def _faults(file: str, specification: NetworkSpecification) -> Iterator[Failure]:
    """Yield every name that stands for nothing."""
    for node in specification.nodes.values():
        if node.point not in specification.points:
            fault = f"stands at the unknown point {node.point}"
            yield Failure(file, node.id, fault, "add a [[point]] or mend the id")
    for way in specification.ways:
        for name in way.nodes:
            if name not in specification.nodes:
                fault = f"is cut at the unknown node {name}"
                yield Failure(file, way.feature, fault, "add a [[node]] or mend the id")
    nodes = {way.feature: way.nodes for way in specification.ways}
    for double in specification.doubles:
        if not {double.start, double.end} <= set(nodes.get(double.feature, ())):
            fault = f"is no way from {double.start} to {double.end}"
            yield Failure(file, double.feature, fault, "name two nodes at which it is cut")
    known = {way.feature for way in specification.ways} | {link.id for link in specification.links}
    for row in specification.published:
        for name in set(row.along) - known:
            fault = f"is the length of the unknown {name}"
            yield Failure(file, f"{row.start} – {row.end}", fault, "mend the id")
