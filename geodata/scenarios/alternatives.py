"""Find the best route and others that really differ from it, and the edges that none avoids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geodata.network.graph import ArrayGraph
    from geodata.scenarios.model import RouteQuery

    Flags = NDArray[np.bool_]

Links = tuple[int, ...]

MOST_SHARED: Final = 0.7
"""Share of the shorter one's cost that two routes may have in common and still be told apart."""

PENALTY: Final = 0.4
"""Share of its cost by which each link of a route found is made dearer for the next search.

The search is the penalty method for alternative routes (Bader, Dees, Geisberger and Sanders,
"Alternative Route Graphs in Road Networks", 2011); both numbers are assumptions of this atlas.
"""

MOST_SEARCHES: Final = 24


def find_alternatives(
    graph: ArrayGraph, query: RouteQuery, usable: Flags, *, alternatives: int
) -> list[Links]:
    """Find the best route and up to so many that differ from it and from each other.

    Parameters
    ----------
    graph : ArrayGraph
        The network.
    query : RouteQuery
        Origin, destination and measure.
    usable : numpy.ndarray of bool
        Which links may be used.
    alternatives : int
        Most routes besides the best one.

    Returns
    -------
    list of tuple of int
        Numbers of the links of each route; the best one first, then by cost. Empty without a route.
    """
    best = graph.search(query.orig, query.dest, usable, by=query.by)
    if not best:
        return [] if best is None else [()]
    weights = graph.weights[query.by]
    found, penalties, candidate = [tuple(best)], np.zeros(graph.link_count), best
    for _ in range(MOST_SEARCHES if alternatives > 0 else 0):
        taken = np.isin(graph.ways, graph.ways[candidate])
        penalties[taken] += PENALTY * weights[taken]
        again = graph.search(query.orig, query.dest, usable, by=query.by, penalties=penalties)
        candidate = again or []
        if all(_shared(graph, weights, candidate, other) <= MOST_SHARED for other in found):
            found.append(tuple(candidate))
        if len(found) > alternatives:
            break
    return [found[0], *sorted(found[1:], key=lambda links: graph.cost(links, by=query.by))]


def find_chokepoints(
    graph: ArrayGraph, query: RouteQuery, usable: Flags, routes: list[Links]
) -> tuple[int, ...]:
    """Find the edges that no route avoids: closing one way alone leaves no route.

    Edges that run over the same ground are one way, and close together.

    Parameters
    ----------
    graph : ArrayGraph
        The network.
    query : RouteQuery
        Origin and destination.
    usable : numpy.ndarray of bool
        Which links may be used.
    routes : list of tuple of int
        Routes that were found; what one of them avoids is no chokepoint.

    Returns
    -------
    tuple of int
        Numbers of edges, in the order of the first route.
    """
    edge_count = len(graph.layout.network.edges)
    shared = set.intersection(*(set(graph.ways[list(links)].tolist()) for links in routes))
    found = []
    for link in routes[0]:
        way = graph.ways[link]
        if link >= edge_count or way not in shared:
            continue
        without = usable & (graph.ways != way)
        if graph.search(query.orig, query.dest, without, by=query.by) is None:
            found.append(link)
    return tuple(found)


def _shared(
    graph: ArrayGraph, weights: NDArray[np.floating], links: list[int], others: Links
) -> float:
    """Return how much of their ways two routes have in common, of the cheaper one's cost."""
    taken = set(graph.ways[list(others)].tolist())
    common = [link for link in links if graph.ways[link] in taken]
    least = min(weights[links].sum(), weights[list(others)].sum())
    return float(weights[common].sum() / least) if least > 0 else 1.0
