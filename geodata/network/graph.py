"""Search the network: arrays built once, and a mask of what is usable for each question."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geodata.network.costs import BORDER_WAIT_H, TRANSFER_H
from geodata.network.links import FREE, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geodata.network.links import CrossingLink
    from geodata.network.model import Network

    Floats = NDArray[np.floating]
    Flags = NDArray[np.bool_]

TIE_BREAK: Final = 1e-7
"""What is added to a link's weight (km or h), different for each link: of two routes of the same
cost always the same one wins, in both directions and whatever the order of the file. An edge that
has no feature gets more than any that has one: where both run over the same line, the one with
evidence wins."""

SAME_WAY: Final = 0.05
"""Share by which the lengths of two edges may differ that join the same nodes and are one way: a
feature and a link, or two features, over the same ground. An assumption: truly different roads
between two neighbouring nodes differ by more (35 and 41 km between Kalaleh and Norduz)."""

_GOLDEN: Final = 0.6180339887498949
_FARTHEST: Final = float(np.finfo(np.float64).max)
_NO_PREDECESSOR: Final = -9999


@dataclass(frozen=True)
class ArrayGraph:
    """The network as arrays, with weights in km and in hours.

    Links are numbered: first the edges, then the crossings, then the transfers.

    Parameters
    ----------
    layout : Layout
        Vertices and arcs.
    durations_h : numpy.ndarray
        Hours of each edge.
    """

    layout: Layout
    durations_h: Floats

    @property
    def link_count(self) -> int:
        """Number of links."""
        return self.layout.link_count

    @property
    def crossings(self) -> Sequence[CrossingLink]:
        """Crossings; the first has the number of edges as its link's number."""
        return self.layout.crossings

    @cached_property
    def weights(self) -> dict[str, Floats]:
        """Kilometres (``length``) and hours (``time``) of each link."""
        edges = self.layout.network.edges
        still = np.zeros(self.link_count - len(edges))
        waits = [BORDER_WAIT_H[crossing.mode] for crossing in self.crossings]
        waits += [TRANSFER_H] * len(self.layout.transfers)
        lengths = np.array([edge.length_km for edge in edges], dtype=np.float64)
        return {
            "length": np.concatenate([lengths, still]),
            "time": np.concatenate([self.durations_h, np.array(waits, dtype=np.float64)]),
        }

    @cached_property
    def _template(self) -> csr_array:
        """The matrix of all arcs, whose data are the numbers of the arcs."""
        arcs = self.layout.arcs
        size = self.layout.vertex_count
        rows = np.array([arc.start for arc in arcs], dtype=np.int32)
        columns = np.array([arc.end for arc in arcs], dtype=np.int32)
        numbers = np.arange(len(arcs), dtype=np.float64)
        return csr_array((numbers, (rows, columns)), shape=(size, size))

    @cached_property
    def _slots(self) -> tuple[NDArray[np.int64], Floats]:
        """Link number and share of each slot of the matrix; the free link has the last number."""
        arcs = [self.layout.arcs[int(number)] for number in self._template.data]
        links = np.array([arc.link for arc in arcs], dtype=np.int64)
        links[links == FREE] = self.link_count
        return links, np.array([arc.share for arc in arcs], dtype=np.float64)

    @cached_property
    def _link_of(self) -> dict[tuple[int, int], int]:
        """Link number of each arc."""
        return {(arc.start, arc.end): arc.link for arc in self.layout.arcs}

    @cached_property
    def _tie_break(self) -> Floats:
        """What is added to each link's weight, by the order of the links' names."""
        network = self.layout.network
        names = [edge.id for edge in network.edges]
        for crossing in self.crossings:
            way = "" if crossing.edge is None else network.edges[crossing.edge].id
            names.append(f"{crossing.node} {crossing.mode} {way}")
        names += self.layout.transfers
        ranks = np.empty(len(names))
        ranks[np.argsort(names)] = np.arange(1, len(names) + 1)
        assumed = [float(not edge.feature) for edge in network.edges]
        assumed += [0.0] * (self.link_count - len(assumed))
        return TIE_BREAK * (np.modf(ranks * _GOLDEN)[0] + assumed)

    @cached_property
    def ways(self) -> NDArray[np.int64]:
        """Number of the way of each link: edges that run over the same ground share one."""
        between: dict[tuple[frozenset[str], str], list[int]] = {}
        edges = self.layout.network.edges
        for number, edge in enumerate(edges):
            ends = frozenset((edge.from_node, edge.to_node))
            between.setdefault((ends, edge.mode), []).append(number)
        ways = np.arange(self.link_count, dtype=np.int64)
        for numbers in between.values():
            first = -1
            for number in sorted(numbers, key=lambda it: edges[it].length_km):
                shortest = edges[first].length_km if first >= 0 else -1.0
                if first < 0 or edges[number].length_km > shortest * (1 + SAME_WAY):
                    first = number
                ways[number] = first
        return ways

    @cached_property
    def _slot_weights(self) -> dict[str, Floats]:
        """Weights of the slots by metric, for searches without a penalty."""
        return {metric: self._spread(weights) for metric, weights in self.weights.items()}

    def _spread(self, weights: Floats) -> Floats:
        """Return the weight of each slot, given that of each link."""
        links, shares = self._slots
        return np.append(weights + self._tie_break, 0.0)[links] * shares

    def _matrix(self, usable: Flags, weights: Floats) -> csr_array:
        """Return the matrix of a search: infinite where a link is not usable."""
        links, _ = self._slots
        data = np.where(np.append(usable, True)[links], weights, np.inf)
        # A copy shares the arrays that tell where the arcs are; a new one would check them again.
        matrix = copy(self._template)
        matrix.data = data
        return matrix

    def cost(self, links: Sequence[int], *, by: str) -> float:
        """Return what a route costs in a search, the tie-break included.

        Parameters
        ----------
        links : sequence of int
            Numbers of its links.
        by : str
            ``length`` or ``time``.

        Returns
        -------
        float
            Kilometres or hours; no two routes cost the same.
        """
        numbers = list(links)
        return float((self.weights[by] + self._tie_break)[numbers].sum())

    def search(
        self, orig: str, dest: str, usable: Flags, *, by: str, penalties: Floats | None = None
    ) -> list[int] | None:
        """Find the best route between two nodes.

        Parameters
        ----------
        orig, dest : str
            Ids of nodes.
        usable : numpy.ndarray of bool
            Which links may be used.
        by : str
            ``length`` or ``time``.
        penalties : numpy.ndarray, optional
            What is added to the weight of each link.

        Returns
        -------
        list of int or None
            Numbers of the links in order; None where there is no route.
        """
        starts, ends = self.layout.starts, self.layout.ends
        if orig == dest:
            return []
        weights = self._slot_weights[by]
        if penalties is not None:
            weights = self._spread(self.weights[by] + penalties)
        _, before = dijkstra(
            self._matrix(usable, weights),
            indices=starts[orig],
            return_predecessors=True,
            limit=_FARTHEST,
        )
        return self._links_between(before.tolist(), starts[orig], ends[dest])

    def _links_between(self, before: list[int], start: int, end: int) -> list[int] | None:
        """Follow the predecessors back, and return the links from start to end."""
        links: list[int] = []
        vertex = end
        while vertex != start:
            previous = before[vertex]
            if previous == _NO_PREDECESSOR:
                return None
            link = self._link_of[previous, vertex]
            if link != FREE and (not links or links[-1] != link):
                links.append(link)
            vertex = previous
        return links[::-1]

    def distances(self, names: Sequence[str], usable: Flags, *, by: str) -> Floats:
        """Return the costs between all pairs of nodes, in one search.

        Parameters
        ----------
        names : sequence of str
            Ids of nodes.
        usable : numpy.ndarray of bool
            Which links may be used.
        by : str
            ``length`` or ``time``.

        Returns
        -------
        numpy.ndarray
            Row by origin, column by destination, in km or h; infinite where there is no route.
        """
        starts = [self.layout.starts[name] for name in names]
        ends = [self.layout.ends[name] for name in names]
        matrix = self._matrix(usable, self._slot_weights[by])
        costs: Floats = dijkstra(matrix, indices=starts, limit=_FARTHEST)[:, ends]
        np.fill_diagonal(costs, 0.0)
        return costs


def build_graph(network: Network, durations_h: Floats) -> ArrayGraph:
    """Build the arrays of a network.

    Parameters
    ----------
    network : Network
        The network.
    durations_h : numpy.ndarray
        Hours of each edge, in the order of ``network.edges``.

    Returns
    -------
    ArrayGraph
        Ready to be searched.
    """
    return ArrayGraph(Layout(network), np.asarray(durations_h, dtype=np.float64))
