"""Rank ways by the towns that they join: the most important appear first on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geodata import constants

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

REACH_DEGREES: Final = 0.1
"""A town farther from every junction than this, some 10 km, lies on no way."""

NOWHERE: Final = -9999
"""What scipy writes for a node without a predecessor."""


def rank_edges(
    segments: NDArray[np.float64], towns: Iterable[tuple[float, float, int]]
) -> NDArray[np.int64]:
    """Return the rank of every straight line between two junctions.

    A line has rank r when it lies on a shortest way between two towns of rank r or a lower number,
    and on none between more important towns. What no such way uses has the last rank.

    Parameters
    ----------
    segments : ndarray
        Shape (n, 2, 2): both ends of every line as longitude and latitude in degrees.
    towns : iterable of tuple
        Longitude, latitude and rank of towns.

    Returns
    -------
    ndarray
        One of `geodata.constants.RANKS` for every line.
    """
    last = constants.RANKS[-1]
    ranks = np.full(len(segments), last)
    places = list(towns)
    if not len(segments) or not places:
        return ranks
    nodes, ends = np.unique(segments.reshape(-1, 2), axis=0, return_inverse=True)
    pairs = ends.reshape(-1, 2)
    number = {(int(a), int(b)): row for row, (a, b) in enumerate(np.sort(pairs, axis=1))}
    graph = _graph(nodes, pairs)
    stops = _stops(nodes, places)
    for rank in constants.RANKS[-2::-1]:
        chosen = sorted({node for node, other in stops if other <= rank})
        used = [number[pair] for pair in _used_edges(graph, chosen)]
        ranks[used] = rank
    return ranks


def _graph(nodes: NDArray[np.float64], pairs: NDArray[np.int64]) -> csr_array:
    """Return the graph of junctions, weighted by distance."""
    step = nodes[pairs[:, 0]] - nodes[pairs[:, 1]]
    step[:, 0] *= np.cos(np.radians(nodes[pairs[:, 0], 1]))
    weights = np.hypot(*step.T)
    rows, columns = np.concatenate([pairs, pairs[:, ::-1]]).T
    shape = (len(nodes), len(nodes))
    return csr_array((np.concatenate([weights, weights]), (rows, columns)), shape=shape)


def _stops(
    nodes: NDArray[np.float64], towns: list[tuple[float, float, int]]
) -> list[tuple[int, int]]:
    """Return the junction nearest to every town that is near one, with the town's rank."""
    points = shapely.points([(lon, lat) for lon, lat, _ in towns])
    near, found = shapely.STRtree(np.asarray(shapely.points(nodes))).query_nearest(
        points, max_distance=REACH_DEGREES, all_matches=False
    )
    return [(int(node), towns[town][2]) for town, node in zip(near, found, strict=True)]


def _used_edges(graph: csr_array, stops: list[int]) -> set[tuple[int, int]]:
    """Return the edges on shortest ways between stops, each with its lower node first."""
    if not stops:
        return set()
    _, before = dijkstra(graph, directed=False, indices=stops, return_predecessors=True)
    used: set[tuple[int, int]] = set()
    for row in before:
        for stop in stops:
            node = stop
            while (previous := int(row[node])) != NOWHERE:
                edge = (min(node, previous), max(node, previous))
                node = previous
                used.add(edge)
    return used
