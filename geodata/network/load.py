"""Read the network from disk and check it by itself."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from geodata.constants import CERTAINTIES, COUNTRY_CODES, FILES, LANGUAGES
from geodata.errors import DataError, Failure
from geodata.fields import Fields
from geodata.json_file import read_json
from geodata.network.costs import SPEEDS_KM_H
from geodata.network.model import (
    EDGE_MODES,
    LENGTH_BASES,
    NODE_KINDS,
    TERRAINS,
    Edge,
    Network,
    Node,
)
from geodata.validate import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.network.model import LonLat

NETWORK_FILE: Final = "network.geojson"
BORDER: Final = "border"

_COUNTRIES: Final = tuple(COUNTRY_CODES.values())
_PAIR_SIZE: Final = 2
_LON_LIMIT, _LAT_LIMIT = 180.0, 90.0


def read_network(path: Path = FILES / NETWORK_FILE) -> Network:
    """Read the network.

    Parameters
    ----------
    path : Path, optional
        The GeoJSON file: points are nodes, lines are edges.

    Returns
    -------
    Network
        Nodes and edges in the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    raw = read_json(path)
    failures: list[Failure] = []
    collection = Fields(raw, file=path.name, owner="", failures=failures)
    collection.text("type", choices=("FeatureCollection",))
    nodes: list[Node] = []
    edges: list[Edge] = []
    for number, feature in enumerate(collection.children("features"), 1):
        feature.owner = feature.text("id", pattern=SLUG) or f"feature {number}"
        geometry = feature.child("geometry")
        if geometry.text("type", choices=("Point", "LineString")) == "Point":
            nodes.append(_parse_node(feature, geometry))
        else:
            edges.append(_parse_edge(feature, geometry))
    names = Counter([*(node.id for node in nodes), *(edge.id for edge in edges)])
    failures += [
        Failure(path.name, name, "stands there twice", "give each its own id")
        for name, count in names.items()
        if count > 1
    ]
    if not failures:
        failures += _check_ends(path.name, {node.id: node for node in nodes}, edges)
    if failures:
        raise DataError(failures)
    version = hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()[:12]
    return Network({node.id: node for node in nodes}, tuple(edges), version)


def _parse_node(feature: Fields, geometry: Fields) -> Node:
    """Read one node."""
    fields = _open_properties(feature)
    kind = fields.text("kind", choices=NODE_KINDS)
    at_border = kind == BORDER
    pair = fields.texts("pair", optional=not at_border, choices=_COUNTRIES)
    if at_border and (len(pair) != _PAIR_SIZE or list(pair) != sorted(pair)):
        fields.fault("pair", "is no pair of countries in alphabetical order", "write two codes")
    lon, lat = _position(geometry, geometry.raw("coordinates"))
    return Node(
        id=feature.owner,
        name=fields.text("name"),
        names=_names(fields.child("names")),
        kind=kind,
        country=fields.text("country", optional=at_border, choices=_COUNTRIES),
        pair=pair,
        border_line=fields.text("border_line", optional=True),
        lon=lon,
        lat=lat,
        road=_flag(fields, "road"),
        rail=_flag(fields, "rail"),
    )


def _parse_edge(feature: Fields, geometry: Fields) -> Edge:
    """Read one edge."""
    fields = _open_properties(feature)
    positions = geometry.raw("coordinates")
    line = positions if isinstance(positions, list) else []
    if len(line) < _PAIR_SIZE:
        geometry.fault("coordinates", "are no line", "give at least two positions")
    return Edge(
        id=feature.owner,
        from_node=fields.text("from"),
        to_node=fields.text("to"),
        mode=fields.text("mode", choices=EDGE_MODES),
        country=fields.text("country", choices=_COUNTRIES),
        feature=fields.text("feature", optional=True),
        speed_class=fields.text("speed_class", choices=tuple(SPEEDS_KM_H)),
        length_km=_length(fields, "length_km"),
        length_basis=fields.text("length_basis", choices=LENGTH_BASES),
        length_drawn_km=_length(fields, "length_drawn_km"),
        terrain=fields.text("terrain", choices=TERRAINS),
        certainty=fields.text("certainty", choices=CERTAINTIES),
        planned=_flag(fields, "planned"),
        lon_lat=tuple(_position(geometry, position) for position in line),
    )


def _open_properties(feature: Fields) -> Fields:
    """Open the properties of a feature, whose id must be the feature's own."""
    fields = feature.child("properties")
    if fields.has("id") and fields.raw("id") != feature.raw("id"):
        fields.fault("id", "differs from the feature's", "write the same slug")
    return fields


def _names(fields: Fields) -> dict[str, tuple[str, ...]]:
    """Read the names by language."""
    return {language: fields.texts(language) for language in LANGUAGES if fields.has(language)}


def _position(geometry: Fields, raw: object) -> LonLat:
    """Read one position; (0, 0) where a fault was noted."""
    numbers = raw if isinstance(raw, list) else []
    sound = len(numbers) == _PAIR_SIZE and all(map(_is_number, numbers))
    if sound and abs(numbers[0]) <= _LON_LIMIT and abs(numbers[1]) <= _LAT_LIMIT:
        return float(numbers[0]), float(numbers[1])
    geometry.fault("coordinates", "hold what is no position", "write [longitude, latitude]")
    return 0.0, 0.0


def _length(fields: Fields, name: str) -> float:
    """Read a length above zero."""
    value = fields.raw(name)
    if isinstance(value, int | float) and _is_number(value) and value > 0:
        return float(value)
    fields.fault(name, "is no length", "write kilometres above zero")
    return 1.0


def _flag(fields: Fields, name: str) -> bool:
    """Read a truth value."""
    value = fields.raw(name)
    if not isinstance(value, bool):
        fields.fault(name, "is neither true nor false", "write one of them")
    return value is True


def _is_number(value: object) -> bool:
    """Tell whether a value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check_ends(file: str, nodes: dict[str, Node], edges: list[Edge]) -> Iterator[Failure]:
    """Yield what is wrong with the ends of the edges."""
    for edge in edges:
        for name in (edge.from_node, edge.to_node):
            node = nodes.get(name)
            if node is None:
                yield Failure(file, edge.id, f"ends at the unknown {name!r}", "mend the node's id")
            elif edge.country not in (node.pair or (node.country,)):
                fault = f"lies in {edge.country}, but its end {name} does not"
                yield Failure(file, edge.id, fault, "split it at a border node")
            elif not (node.road if edge.mode == "road" else node.rail):
                fault = f"ends at {name}, where {edge.mode} does not stop"
                yield Failure(file, edge.id, fault, f"say {edge.mode}: true of the node")
        if edge.speed_class.startswith("rail") != (edge.mode == "rail"):
            fault = f"is {edge.mode} of the class {edge.speed_class}"
            yield Failure(file, edge.id, fault, "mend one of them")
        if edge.from_node == edge.to_node:
            yield Failure(file, edge.id, "ends where it begins", "remove it, or split it")
