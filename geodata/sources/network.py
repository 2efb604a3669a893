"""Build the network: cut the corridors' features, draw and cut the links, and write it all down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from geodata.sources.alignments import model_alignment, place_points, to_metres
from geodata.sources.network_edges import cut_course, double_edges, link_course, way_course
from geodata.sources.network_features import edge_features, node_features
from geodata.sources.network_published import tell_lengths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid
    from geodata.sources.network_edges import Edge
    from geodata.sources.network_specification import Link, NetworkSpecification

    Feature = dict[str, Any]

SHORE_M: Final = 100.0
"""Links keep this far from lakes."""


@dataclass(frozen=True)
class Ground:
    """On what the network is drawn.

    Parameters
    ----------
    countries : mapping of str to Polygon or MultiPolygon
        Countries by feature id, in degrees.
    grid : ElevationGrid
        Heights.
    lakes : tuple of shapely geometry
        Lakes that no link may cross, in degrees.
    """

    countries: Mapping[str, BaseGeometry]
    grid: ElevationGrid
    lakes: tuple[BaseGeometry, ...] = ()


def network_features(
    specification: NetworkSpecification,
    corridors: Mapping[str, Feature],
    towns: Mapping[str, Feature],
    border_lines: Iterable[Feature],
    ground: Ground,
) -> list[Feature]:
    """Return nodes and edges as features.

    Parameters
    ----------
    specification : NetworkSpecification
        What to cut and to draw.
    corridors : mapping of str to dict
        Features of the corridors' layers by id.
    towns : mapping of str to dict
        Features of the layer of places by id: their names and countries.
    border_lines : iterable of dict
        Features of the border lines.
    ground : Ground
        Countries, heights and lakes.

    Returns
    -------
    list of dict
        RFC 7946 Features: nodes are points, edges are lines.

    Raises
    ------
    SourceError
        If a line does not pass its nodes, leaves its country or cannot be drawn.
    """
    places = place_points(specification.points, ground.countries)
    edges = build_edges(specification, corridors, places, ground)
    features = edge_features(edges)
    tell_lengths(features, specification)
    lines = {tuple(sorted(it["properties"]["countries"])): it["id"] for it in border_lines}
    return [*node_features(edges, specification, places, towns, lines), *features]


def build_edges(
    specification: NetworkSpecification,
    corridors: Mapping[str, Feature],
    places: Mapping[str, tuple[float, float]],
    ground: Ground,
) -> list[Edge]:
    """Return all edges, those of the features first.

    Parameters
    ----------
    specification : NetworkSpecification
        What to cut and to draw.
    corridors : mapping of str to dict
        Features by id.
    places : mapping of str to tuple of float
        Longitude and latitude of the points by id, on their borders where they have one.
    ground : Ground
        Countries, heights and lakes.

    Returns
    -------
    list of Edge
        In the order of the tables.
    """
    metric = {name: to_metres(country) for name, country in ground.countries.items()}
    lakes = shapely.union_all([to_metres(lake) for lake in ground.lakes]).buffer(SHORE_M)
    dry = {name: shapely.difference(country, lakes) for name, country in metric.items()}
    shapely.prepare(list(metric.values()))
    edges: list[Edge] = []
    for way in specification.ways:
        course = way_course(way, corridors[way.feature])
        edges += cut_course(course, places, metric, ground.grid)
    edges += [
        edge for double in specification.doubles for edge in double_edges(edges, double, metric)
    ]
    for link in specification.links:
        edges += _link_edges(link, specification, places, (metric, dry), ground.grid)
    return edges


def _link_edges(
    link: Link,
    specification: NetworkSpecification,
    places: Mapping[str, tuple[float, float]],
    countries: tuple[Mapping[str, BaseGeometry], Mapping[str, BaseGeometry]],
    grid: ElevationGrid,
) -> list[Edge]:
    """Return the edges of a link; the last leads on to the node outside the map, if it has one."""
    whole, dry = countries
    line = model_alignment(link.alignment, places, dry, grid)
    stands = dict(places)
    if link.beyond:
        stands[link.beyond] = places[link.through[-1]]
    return cut_course(link_course(link, specification.cuts(link), line), stands, whole, grid)
