"""Lay the network out as vertices and arcs, so that a search needs no rule but usable or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.network.model import EDGE_MODES

if TYPE_CHECKING:
    from geodata.network.model import Edge, Network, Node

FREE: Final = -1
"""Stands for the link of an arc that costs nothing and is never closed."""


@dataclass(frozen=True, slots=True)
class CrossingLink:
    """One reason for which one may pass a border node.

    Parameters
    ----------
    node : str
        Id of the border node.
    mode : str
        ``road`` or ``rail``.
    pair : tuple of str
        The two countries in alphabetical order.
    edge : int or None
        Position in ``network.edges`` of the edge whose feature leads across here: where it carries
        traffic one may pass. None for the border itself, whose line's state decides.
    """

    node: str
    mode: str
    pair: tuple[str, str]
    edge: int | None


@dataclass(frozen=True, slots=True)
class Arc:
    """One directed step between two vertices.

    Parameters
    ----------
    start, end : int
        Vertices.
    link : int
        Number of the link it is part of: first all edges, then crossings, then transfers; `FREE`
        for none.
    share : float
        How much of the link's weight it has.
    """

    start: int
    end: int
    link: int
    share: float = 1.0


class Layout:
    """Vertices and arcs of a network.

    A node has one vertex a mode, a border node one a mode and country; between the two countries
    lie the crossings, one for the border and one for each thematic edge that leads across, so that
    one may pass where any of them is usable. Road and rail are joined where both stop. A node with
    several vertices has one more at which a route begins and one at which it ends. Parallel links
    lead through vertices of their own, which keeps them apart.

    Parameters
    ----------
    network : Network
        The network.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self.arcs: list[Arc] = []
        self.crossings: list[CrossingLink] = []
        self.transfers: list[str] = []
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self._vertices: dict[tuple[object, ...], int] = {}
        self._joined: set[tuple[int, int]] = set()
        for number, edge in enumerate(network.edges):
            start, end = (self._stop(name, edge) for name in (edge.from_node, edge.to_node))
            self._join(start, end, number)
        for node in network.nodes.values():
            if node.pair:
                self._add_crossings(node)
        for node in network.nodes.values():
            if not node.pair:
                self._add_transfer(node)
        for name in network.nodes:
            self._add_terminals(name)

    @property
    def vertex_count(self) -> int:
        """Number of vertices."""
        return len(self._vertices)

    @property
    def link_count(self) -> int:
        """Number of edges, crossings and transfers."""
        return len(self.network.edges) + len(self.crossings) + len(self.transfers)

    def _vertex(self, *key: object) -> int:
        """Return the number of a vertex, a new one where it is new."""
        return self._vertices.setdefault(key, len(self._vertices))

    def _stop(self, name: str, edge: Edge) -> int:
        """Return the vertex of a node at which an edge ends."""
        side = (edge.country,) if self.network.nodes[name].pair else ()
        return self._vertex(name, edge.mode, *side)

    def _join(self, start: int, end: int, link: int) -> None:
        """Add the arcs of a link in both directions, apart from a parallel one."""
        pair = (min(start, end), max(start, end))
        if pair not in self._joined:
            self._joined.add(pair)
            self.arcs += [Arc(start, end, link), Arc(end, start, link)]
            return
        middle = self._vertex("parallel", link)
        for begin, finish in ((start, middle), (middle, end), (end, middle), (middle, start)):
            self.arcs.append(Arc(begin, finish, link, 0.5))

    def _add_crossings(self, node: Node) -> None:
        """Add the crossings of a border node, for each mode that reaches it from both sides."""
        edges = self.network.edges
        first, second = node.pair
        for mode in EDGE_MODES:
            here = [it for it in self.network.edges_at[node.id] if edges[it].mode == mode]
            if {edges[it].country for it in here} != {first, second}:
                continue
            one, other = (self._vertices[node.id, mode, country] for country in (first, second))
            for edge in [None, *(it for it in here if edges[it].feature)]:
                self._join(one, other, len(edges) + len(self.crossings))
                self.crossings.append(CrossingLink(node.id, mode, (first, second), edge))

    def _add_transfer(self, node: Node) -> None:
        """Add the change between road and rail, where both stop."""
        stops = [self._vertices.get((node.id, mode)) for mode in EDGE_MODES]
        road, rail = stops
        if road is None or rail is None:
            return
        link = len(self.network.edges) + len(self.crossings) + len(self.transfers)
        self.transfers.append(node.id)
        self._join(road, rail, link)

    def _add_terminals(self, name: str) -> None:
        """Give a node the vertices at which routes begin and end."""
        edges = (self.network.edges[number] for number in self.network.edges_at[name])
        stops = sorted({self._stop(name, edge) for edge in edges})
        if len(stops) == 1:
            self.starts[name] = self.ends[name] = stops[0]
            return
        start, end = self._vertex(name, "start"), self._vertex(name, "end")
        self.starts[name], self.ends[name] = start, end
        self.arcs += [Arc(start, stop, FREE) for stop in stops]
        self.arcs += [Arc(stop, end, FREE) for stop in stops]
