"""Name the parts of the network: nodes, edges and the whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LonLat = tuple[float, float]
"""Longitude and latitude in degrees, WGS84."""


@dataclass(frozen=True, slots=True)
class Node:
    """A place, border point or junction at which edges meet.

    Parameters
    ----------
    id : str
        Slug of the English name.
    name : str
        English name.
    names : mapping of str to tuple of str
        All names by language.
    kind : str
        One of `NODE_KINDS`.
    country : str
        ISO 3166-1 alpha-3 code; empty at a border.
    pair : tuple of str
        The two countries in alphabetical order, of a border point; else empty.
    border_line : str
        Id of the border line's feature; may be empty.
    lon, lat : float
        Degrees, WGS84.
    road, rail : bool
        Which modes stop there: where both do, one may change from one to the other.
    """

    id: str
    name: str
    names: Mapping[str, tuple[str, ...]]
    kind: str
    country: str
    pair: tuple[str, ...]
    border_line: str
    lon: float
    lat: float
    road: bool
    rail: bool

    def leading_name(self, language: str) -> str:
        """Return the name that leads.

        Parameters
        ----------
        language : str
            One of `geodata.constants.LANGUAGES`.

        Returns
        -------
        str
            The English name where it has none in the language.
        """
        words = self.names.get(language) if language != "en" else None
        return words[0] if words else self.name


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch of road or railway between two nodes, in one country, usable both ways.

    Parameters
    ----------
    id : str
        Begins with ``edge-``.
    from_node, to_node : str
        Ids of its nodes, in the order in which it is drawn.
    mode : str
        ``road`` or ``rail``.
    country : str
        ISO 3166-1 alpha-3 code of the country it lies in.
    feature : str
        Id of the feature whose state it has; empty for a connecting link, of which no state is
        told and which is assumed to carry traffic.
    speed_class : str
        Key of `geodata.network.costs.SPEEDS_KM_H`.
    length_km : float
        Published or estimated length.
    length_basis : str
        ``published``, or ``sinuosity``: the drawn length times a factor by terrain.
    length_drawn_km : float
        Geodesic length of the drawn line.
    terrain : str
        One of `TERRAINS`.
    certainty : str
        One of `geodata.constants.CERTAINTIES`.
    planned : bool
        Whether it has never carried traffic.
    lon_lat : tuple of tuple of float
        The drawn line, WGS84, from ``from_node`` to ``to_node``.
    """

    id: str
    from_node: str
    to_node: str
    mode: str
    country: str
    feature: str
    speed_class: str
    length_km: float
    length_basis: str
    length_drawn_km: float
    terrain: str
    certainty: str
    planned: bool
    lon_lat: tuple[LonLat, ...]


NODE_KINDS = ("town", "border", "junction")
EDGE_MODES = ("road", "rail")
TERRAINS = ("plain", "hill", "mountain")
LENGTH_BASES = ("published", "sinuosity")


@dataclass(frozen=True)
class Network:
    """All nodes and edges; never changed once it is read.

    Parameters
    ----------
    nodes : mapping of str to Node
        By id.
    edges : tuple of Edge
        In the order of the file.
    version : str
        Hash of the file, which keys caches.
    """

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    version: str

    @cached_property
    def edge(self) -> dict[str, Edge]:
        """Edges by id."""
        return {edge.id: edge for edge in self.edges}

    @cached_property
    def edges_at(self) -> dict[str, tuple[int, ...]]:
        """Positions in `edges` of those that end at each node, by node id."""
        found: dict[str, list[int]] = {name: [] for name in self.nodes}
        for number, edge in enumerate(self.edges):
            found[edge.from_node].append(number)
            found[edge.to_node].append(number)
        return {name: tuple(numbers) for name, numbers in found.items()}
