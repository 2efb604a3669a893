"""Write nodes and edges of the network as features."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import Point

from geodata.constants import COUNTRY_CODES
from geodata.sources.measure import length_km
from geodata.sources.writing import build_feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.sources.network_edges import Edge
    from geodata.sources.network_specification import NetworkSpecification, NodeRow

    Feature = dict[str, Any]

SOURCE: Final = "modelled-alignments"
LICENCE: Final = "ODbL-1.0"

TOWN_ORIGIN: Final = {"source": "geonames", "licence": "CC-BY-4.0"}
"""Of nodes that stand where the layer of places has them."""

LEAST_KM: Final = 0.1
"""Shortest length that is written, for an edge across a bridge."""


def node_features(
    edges: Iterable[Edge],
    specification: NetworkSpecification,
    places: Mapping[str, tuple[float, float]],
    towns: Mapping[str, Feature],
    border_lines: Mapping[tuple[str, ...], str],
) -> list[Feature]:
    """Return the nodes that edges meet, in the order of their table.

    Parameters
    ----------
    edges : iterable of Edge
        All edges.
    specification : NetworkSpecification
        Nodes and points.
    places : mapping of str to tuple of float
        Longitude and latitude of the points by id.
    towns : mapping of str to dict
        Features of the layer of places by id.
    border_lines : mapping of tuple of str to str
        Ids of the border lines by their countries' codes.

    Returns
    -------
    list of dict
        RFC 7946 Features.
    """
    modes: dict[str, set[str]] = {}
    for edge in edges:
        for name in (edge.start, edge.end):
            modes.setdefault(name, set()).add(edge.course.mode)
    features = []
    for row in specification.nodes.values():
        if row.id in modes:
            town = towns.get(row.point, {}).get("properties", {})
            border = specification.points[row.point].border
            pair = tuple(sorted(COUNTRY_CODES[country] for country in border))
            properties = {
                **_identity(row, town),
                "country": "" if pair else row.country or town["countries"][0],
                "pair": list(pair),
                "border_line": border_lines.get(pair, ""),
                **{mode: mode in modes[row.id] for mode in ("road", "rail")},
                **(TOWN_ORIGIN if town else {"source": SOURCE, "licence": LICENCE}),
            }
            features.append(_without_id(build_feature(properties, Point(places[row.point]))))
    return features


def edge_features(edges: Iterable[Edge]) -> list[Feature]:
    """Return the edges, whose lengths are still to be told, each with an id of its own.

    Parameters
    ----------
    edges : iterable of Edge
        All edges.

    Returns
    -------
    list of dict
        RFC 7946 Features.
    """
    counts: dict[str, int] = {}
    features = []
    for edge in edges:
        name = f"edge-{edge.start}-{edge.end}-{edge.course.mode}"
        counts[name] = counts.get(name, 0) + 1
        suffix = "" if counts[name] == 1 else f"-{counts[name]}"
        properties = {"id": name + suffix, **_edge_properties(edge)}
        features.append(_without_id(build_feature(properties, edge.line)))
    return features


def _identity(row: NodeRow, town: Mapping[str, Any]) -> dict[str, Any]:
    """Return id, names and kind of a node; a town keeps every name that it has."""
    name = row.name or town["name"]
    return {
        "id": row.id,
        "name": name,
        "names": town.get("names", {"en": [name]}),
        "kind": row.kind,
    }


def _edge_properties(edge: Edge) -> dict[str, Any]:
    """Return what is written of an edge, in the order in which it is written."""
    course = edge.course
    return {
        "from": edge.start,
        "to": edge.end,
        "mode": course.mode,
        "country": COUNTRY_CODES[edge.country],
        "feature": course.feature,
        "speed_class": course.speed_class,
        "length_km": 0.0,
        "length_basis": "sinuosity",
        "length_references": [],
        "length_drawn_km": max(LEAST_KM, round(length_km(edge.line), 1)),
        "terrain": edge.terrain,
        "certainty": course.certainty,
        "error_m": course.error_m,
        "source": SOURCE,
        "licence": LICENCE,
        "planned": course.planned,
    }


def _without_id(feature: Feature) -> Feature:
    """Return a Feature whose id stands beside its properties only, to spare bytes."""
    del feature["properties"]["id"]
    return feature
