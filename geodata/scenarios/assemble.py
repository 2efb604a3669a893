"""Turn the links of a route into all that is told of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geodata.constants import CERTAINTIES
from geodata.network.costs import BORDER_WAIT_H, TRANSFER_H
from geodata.network.profile import join_profiles
from geodata.scenarios.answer import BUILT, Crossing, Leg, Route
from geodata.scenarios.patch import rank_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.network.model import LonLat
    from geodata.network.profile import Profile
    from geodata.network.states import LinkState
    from geodata.scenarios.model import RouteQuery
    from geodata.scenarios.patch import Patch
    from geodata.scenarios.route_model import RouteModel

_UNBUILT: Final = frozenset({"proposed", "dismantled"})


def assemble_route(
    model: RouteModel, query: RouteQuery, patch: Patch, links: Sequence[int]
) -> Route:
    """Tell everything about a route.

    Parameters
    ----------
    model : RouteModel
        The model.
    query : RouteQuery
        The query that it answers.
    patch : Patch
        The query's patch.
    links : sequence of int
        Numbers of its links in order.

    Returns
    -------
    Route
        Of length zero where there are no links.
    """
    edge_count = len(model.network.edges)
    crossing_count = len(model.graph.crossings)
    legs = _build_legs(model, query, patch, [it for it in links if it < edge_count])
    crossed = [it for it in links if edge_count <= it < edge_count + crossing_count]
    borders = _build_crossings(model, legs)
    transfers = tuple(
        model.graph.layout.transfers[it - edge_count - crossing_count]
        for it in links
        if it >= edge_count + crossing_count
    )
    waiting = sum(BORDER_WAIT_H[border.mode] for border in borders) + TRANSFER_H * len(transfers)
    profile = _join_profiles(model, legs, [it for it in links if it < edge_count])
    certainties = [leg.edge.certainty for leg in legs]
    return Route(
        legs=legs,
        length_km=sum(leg.edge.length_km for leg in legs),
        duration_h=sum(leg.duration_h for leg in legs) + waiting,
        km_by_status=_sum_by(((leg.built, leg.edge.length_km) for leg in legs), BUILT),
        hours_by_status=_sum_by(((leg.built, leg.duration_h) for leg in legs), BUILT),
        km_by_country=_sum_by((leg.edge.country, leg.edge.length_km) for leg in legs),
        km_by_control=_sum_by(part for leg in legs for part in leg.control.items()),
        borders=borders,
        waiting_h=waiting,
        transfers=transfers,
        highest_m=profile.highest_m,
        climb_m=profile.climb_m,
        profile=profile,
        worst_certainty=max(certainties, key=CERTAINTIES.index, default=""),
        excerpts=_count_excerpts(model, query, legs, crossed),
        geometry=_join_lines(leg.lon_lat for leg in legs),
    )


def _join_profiles(model: RouteModel, legs: Sequence[Leg], edges: Sequence[int]) -> Profile:
    """Join the profiles of the legs, each in the direction of travel."""
    owns = [model.profiles[it] for it in edges]
    return join_profiles(
        own if leg.forward else own.reversed() for leg, own in zip(legs, owns, strict=True)
    )


def _build_legs(
    model: RouteModel, query: RouteQuery, patch: Patch, links: Sequence[int]
) -> tuple[Leg, ...]:
    """Build the legs, each in the direction in which the one before it ends."""
    states = model.states(query.day)
    opened = patch.opened & ~model.base(query.day, query.access)
    legs: list[Leg] = []
    here = query.orig
    for link in links:
        edge, state = model.network.edges[link], states[link]
        forward = edge.from_node == here
        here = edge.to_node if forward else edge.from_node
        legs.append(
            Leg(
                edge=edge,
                forward=forward,
                built=tell_built(state, planned=edge.planned),
                status=state.status,
                access=state.access,
                assumed=state.assumed,
                access_unknown=state.access_unknown,
                opened_by=_opener(model, patch, link) if opened[link] else "",
                evidence=state.evidence,
                duration_h=float(model.graph.durations_h[link]),
                control=model.control.kilometres(edge, query.day),
            )
        )
    return tuple(legs)


def tell_built(state: LinkState, *, planned: bool) -> str:
    """Return how far an edge is built.

    Parameters
    ----------
    state : LinkState
        Its state on the day.
    planned : bool
        Whether it has never carried traffic.

    Returns
    -------
    str
        One of `geodata.scenarios.answer.BUILT`. What is dismantled counts as proposed, since it
        must be built again; what is closed by order alone counts as existing.
    """
    if state.status == "under_construction":
        return "under_construction"
    if planned or state.status in _UNBUILT:
        return "proposed"
    return "assumed" if state.assumed else "existing"


def _opener(model: RouteModel, patch: Patch, link: int) -> str:
    """Return the selector of the highest rank that opens a link."""
    about = [it for it in patch.open if link in model.table.links(it)]
    return max(about, key=lambda it: (rank_of(it), it), default="")


def _build_crossings(model: RouteModel, legs: Sequence[Leg]) -> tuple[Crossing, ...]:
    """Build the border crossings, each from the country that is left to the one entered."""
    return tuple(
        Crossing(
            pair=(before.edge.country, after.edge.country),
            node=after.start,
            name=model.network.nodes[after.start].name,
            mode=after.edge.mode,
        )
        for before, after in pairwise(legs)
        if before.edge.country != after.edge.country
    )


def _count_excerpts(
    model: RouteModel, query: RouteQuery, legs: Sequence[Leg], crossed: Sequence[int]
) -> int:
    """Count the annotations behind the states of legs and of the borders that are crossed."""
    states = model.states(query.day)
    names = {name for leg in legs for name in leg.evidence}
    names.update(name for link in crossed for name in states[link].evidence)
    return len(names & model.atlas.annotation.keys())


def _sum_by(parts: Iterable[tuple[str, float]], names: Sequence[str] = ()) -> Mapping[str, float]:
    """Sum numbers by name; the given names first, even where their sum is zero."""
    sums = dict.fromkeys(names, 0.0)
    for name, value in parts:
        sums[name] = sums.get(name, 0.0) + value
    return sums


def _join_lines(lines: Iterable[tuple[LonLat, ...]]) -> tuple[LonLat, ...]:
    """Join lines that follow each other; a position where two meet stands there once."""
    joined: list[LonLat] = []
    for line in lines:
        joined.extend(line[1:] if joined and joined[-1] == line[0] else line)
    return tuple(joined)
