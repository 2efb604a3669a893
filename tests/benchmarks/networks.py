"""Generate grids to search, and hand the same graph to networkx."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from geodata.network.graph import ArrayGraph, build_graph
from geodata.network.links import FREE
from geodata.network.model import Edge, Network, Node

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEED = 20261122


def make_grid(edges: int) -> ArrayGraph:
    """Return a square grid of roads in one country, with lengths from 1 to 50 km.

    Parameters
    ----------
    edges : int
        About how many edges it shall have.

    Returns
    -------
    ArrayGraph
        Nodes are named ``n-<row>-<column>``. Equal numbers give equal grids.
    """
    side = max(2, round((1 + math.sqrt(1 + 2 * edges)) / 2))
    draw = random.Random(SEED)  # noqa: S311 (lengths, no secrets)
    nodes = {f"n-{row}-{column}": make_node(row, column) for row, column in np.ndindex(side, side)}
    roads = [
        make_road(node, nodes[f"n-{row}-{column}"], draw.uniform(1, 50))
        for node in nodes.values()
        for row, column in ((int(node.lat) + 1, int(node.lon)), (int(node.lat), int(node.lon) + 1))
        if row < side and column < side
    ]
    durations = np.array([road.length_km / 60 for road in roads])
    return build_graph(Network(nodes=nodes, edges=tuple(roads), version="grid"), durations)


def make_node(row: int, column: int) -> Node:
    """Return a node of the grid."""
    name = f"n-{row}-{column}"
    return Node(name, name, {}, "town", "AZE", (), "", float(column), float(row), True, False)  # noqa: FBT003


def make_road(start: Node, end: Node, length_km: float) -> Edge:
    """Return the road between two nodes of the grid."""
    return Edge(
        id=f"edge-{start.id}-{end.id}-road",
        from_node=start.id,
        to_node=end.id,
        mode="road",
        country="AZE",
        feature="",
        speed_class="main",
        length_km=length_km,
        length_basis="sinuosity",
        length_drawn_km=length_km,
        terrain="plain",
        certainty="schematic",
        planned=False,
        lon_lat=((start.lon, start.lat), (end.lon, end.lat)),
    )


def corners(graph: ArrayGraph, count: int) -> list[str]:
    """Return some nodes of a grid, far apart and the same each time."""
    names = sorted(graph.layout.network.nodes)
    return random.Random(SEED).sample(names, count)  # noqa: S311


def as_networkx(graph: ArrayGraph, usable: NDArray[np.bool_] | None = None) -> Any:  # noqa: ANN401
    """Return the same vertices and arcs as a graph of networkx, weighted by length.

    Parameters
    ----------
    graph : ArrayGraph
        Our graph.
    usable : numpy.ndarray of bool, optional
        Which links to take over; all where it is left out.

    Returns
    -------
    networkx.DiGraph
        With ``weight`` in km.
    """
    found = nx.DiGraph()
    found.add_nodes_from(range(graph.layout.vertex_count))
    lengths = graph.weights["length"]
    for arc in graph.layout.arcs:
        if arc.link == FREE:
            found.add_edge(arc.start, arc.end, weight=0.0)
        elif usable is None or usable[arc.link]:
            found.add_edge(arc.start, arc.end, weight=float(lengths[arc.link]) * arc.share)
    return found
