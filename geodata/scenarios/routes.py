"""Answer a question about routes: the best one, its alternatives, or what blocks the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.scenarios.alternatives import find_alternatives, find_chokepoints
from geodata.scenarios.answer import NO_ROUTE, OK, Answer, Blockage, Crossing, Leg, Route
from geodata.scenarios.assemble import assemble_route
from geodata.scenarios.blockages import find_blockages
from geodata.scenarios.build import build_route_model
from geodata.scenarios.model import RouteQuery
from geodata.scenarios.route_model import RouteModel

if TYPE_CHECKING:
    from geodata.network.model import Network

__all__ = [
    "Answer",
    "Blockage",
    "Crossing",
    "Leg",
    "Route",
    "RouteModel",
    "RouteQuery",
    "build_route_model",
    "find_routes",
]

ALTERNATIVES: Final = 3
"""Most routes that are told besides the best one."""

SAME_PLACE: Final = "Origin and destination are the same place."


def find_routes(
    model: RouteModel, query: RouteQuery, *, alternatives: int = ALTERNATIVES
) -> Answer:
    """Find the best route, others that really differ from it, or what blocks the way.

    Parameters
    ----------
    model : RouteModel
        The model.
    query : RouteQuery
        What is asked.
    alternatives : int, optional
        Most routes besides the best one.

    Returns
    -------
    Answer
        With at least one route, or with the smallest set of closures that stands in the way.

    Raises
    ------
    UnknownNameError
        For a town, selector, mode, measure or access that is not known.
    """
    model.check(query)
    patch = model.patch(query)
    usable = model.usable(query, patch)
    found = find_alternatives(model.graph, query, usable, alternatives=alternatives)
    if not found:
        blocked_by = find_blockages(model, query, patch)
        note = "" if blocked_by else _unreachable(model.network, query)
        return Answer(query, NO_ROUTE, blocked_by=blocked_by, note=note)
    routes = tuple(assemble_route(model, query, patch, links) for links in found)
    edges = model.network.edges
    chokepoints = find_chokepoints(model.graph, query, usable, found)
    return Answer(
        query,
        OK,
        routes,
        chokepoints=tuple(edges[number].id for number in chokepoints),
        note=SAME_PLACE if query.orig == query.dest else "",
    )


def _unreachable(network: Network, query: RouteQuery) -> str:
    """Say why no opening would give a route."""
    for name in (query.orig, query.dest):
        modes = {network.edges[number].mode for number in network.edges_at[name]}
        if query.mode not in ({"any"} if modes else set()) | modes:
            kind = "link" if query.mode == "any" else query.mode
            return f"{network.nodes[name].name} has no {kind} in the network."
    return f"No opening would give a route by {query.mode}."
