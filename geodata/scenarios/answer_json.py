"""Write answers, comparisons and sweeps as the JSON of the command line."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from geodata.constants import COORDINATE_DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.network.model import LonLat
    from geodata.network.profile import Profile
    from geodata.scenarios.answer import Answer, Blockage, Leg, Route
    from geodata.scenarios.compare import Comparison, Difference
    from geodata.scenarios.criticality import ClosureCost
    from geodata.scenarios.model import RouteQuery
    from geodata.scenarios.sweep import SweepStep

DECIMALS: Final = 3
"""Decimals kept of kilometres and hours: a metre, and four seconds."""


def encode_answer(answer: Answer) -> dict[str, Any]:
    """Return an answer as a JSON object.

    Parameters
    ----------
    answer : Answer
        The answer.

    Returns
    -------
    dict
        The best route's figures at the top, the others under ``alternatives``; without a route
        its figures are null or empty and ``blocked_by`` tells why.
    """
    routes = [encode_route(route) for route in answer.routes]
    return {
        "status": answer.status,
        "query": encode_query(answer.query),
        **(routes[0] if routes else _NOTHING),
        "chokepoints": list(answer.chokepoints),
        "blocked_by": [_encode_blockage(blockage) for blockage in answer.blocked_by],
        "note": answer.note,
        "alternatives": routes[1:],
    }


def encode_query(query: RouteQuery) -> dict[str, Any]:
    """Return a query as a JSON object.

    Parameters
    ----------
    query : RouteQuery
        The query.

    Returns
    -------
    dict
        With the scenario's name; its selectors stand in the scenario's own file.
    """
    return {
        "from": query.orig,
        "to": query.dest,
        "mode": query.mode,
        "by": query.by,
        "on": query.day.isoformat(),
        "scenario": query.scenario.name,
        "access": query.access,
        "close": list(query.closed),
        "open": list(query.opened),
    }


def encode_route(route: Route) -> dict[str, Any]:
    """Return a route as a JSON object.

    Parameters
    ----------
    route : Route
        The route.

    Returns
    -------
    dict
        Kilometres, hours and metres; the geometry is a LineString (RFC 7946), empty where origin
        and destination are the same.
    """
    return {
        "length_km": _number(route.length_km),
        "duration_h": _number(route.duration_h),
        "waiting_h": _number(route.waiting_h),
        "km_by_country": _numbers(route.km_by_country),
        "km_by_status": _numbers(route.km_by_status),
        "hours_by_status": _numbers(route.hours_by_status),
        "km_by_control": _numbers(route.km_by_control),
        "borders": [list(border.pair) for border in route.borders],
        "crossings": [
            {"pair": list(it.pair), "node": it.node, "name": it.name, "mode": it.mode}
            for it in route.borders
        ],
        "transfers": list(route.transfers),
        "highest_m": _number(route.highest_m, 0),
        "climb_m": _number(route.climb_m, 0),
        "worst_certainty": route.worst_certainty,
        "excerpts": route.excerpts,
        "edges": list(route.edges),
        "legs": [_encode_leg(leg) for leg in route.legs],
        "profile": _encode_profile(route.profile),
        "geometry": {"type": "LineString", "coordinates": _positions(route.geometry)},
    }


def encode_comparison(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as a JSON object.

    Parameters
    ----------
    comparison : Comparison
        The comparison.

    Returns
    -------
    dict
        One entry for each scenario, the baseline first.
    """
    return {
        "query": {
            key: value for key, value in encode_query(comparison.query).items() if key != "scenario"
        },
        "scenarios": [
            {
                "name": entry.scenario.name,
                "title": entry.scenario.title,
                "answer": encode_answer(entry.answer),
                "difference": _encode_difference(entry.difference),
            }
            for entry in comparison.entries
        ],
    }


def encode_closures(costs: Sequence[ClosureCost]) -> list[dict[str, Any]]:
    """Return what closing each corridor costs as a JSON array.

    Parameters
    ----------
    costs : sequence of ClosureCost
        As ranked.

    Returns
    -------
    list of dict
        In the same order.
    """
    return [
        {
            "corridor": cost.corridor.id,
            "status": cost.status,
            "used": cost.used,
            "length_km": _number(cost.length_km),
            "duration_h": _number(cost.duration_h),
            "extra_km": _number(cost.extra_km),
            "extra_h": _number(cost.extra_h),
        }
        for cost in costs
    ]


def encode_sweep(steps: Iterable[SweepStep], *, by: str) -> dict[str, Any]:
    """Return a sweep as a JSON object.

    Parameters
    ----------
    steps : iterable of SweepStep
        The combinations.
    by : str
        ``length`` or ``time``, which names the cost.

    Returns
    -------
    dict
        One entry for each combination, with a row for each pair.
    """
    cost = "length_km" if by == "length" else "duration_h"
    return {
        "by": by,
        "combinations": [
            {
                "open": list(step.opened),
                "closed": list(step.closed),
                "pairs": [
                    {"from": it.orig, "to": it.dest, "status": it.status, cost: _number(it.cost)}
                    for it in step.rows
                ],
            }
            for step in steps
        ],
    }


_NOTHING: Final[Mapping[str, Any]] = {
    "length_km": None,
    "duration_h": None,
    "waiting_h": None,
    "km_by_country": {},
    "km_by_status": {},
    "hours_by_status": {},
    "km_by_control": {},
    "borders": [],
    "crossings": [],
    "transfers": [],
    "highest_m": None,
    "climb_m": None,
    "worst_certainty": "",
    "excerpts": 0,
    "edges": [],
    "legs": [],
    "profile": [],
    "geometry": None,
}
"""Figures of no route."""


def _encode_leg(leg: Leg) -> dict[str, Any]:
    """Return a leg as a JSON object."""
    return {
        "edge": leg.edge.id,
        "from": leg.start,
        "to": leg.end,
        "mode": leg.edge.mode,
        "country": leg.edge.country,
        "feature": leg.edge.feature,
        "length_km": _number(leg.edge.length_km),
        "length_basis": leg.edge.length_basis,
        "duration_h": _number(leg.duration_h),
        "built": leg.built,
        "status": leg.status,
        "access": leg.access,
        "access_unknown": leg.access_unknown,
        "assumed": leg.assumed,
        "opened_by": leg.opened_by,
        "certainty": leg.edge.certainty,
        "evidence": list(leg.evidence),
    }


def _encode_blockage(blockage: Blockage) -> dict[str, Any]:
    """Return a blockage as a JSON object."""
    return {
        "selector": blockage.selector,
        "name": blockage.name,
        "corridor": blockage.corridor,
        "status": blockage.status,
        "access": blockage.access,
        "since": blockage.since or None,
        "reason": blockage.reason,
        "evidence": list(blockage.evidence),
    }


def _encode_difference(difference: Difference | None) -> dict[str, Any] | None:
    """Return a difference as a JSON object, or null."""
    if difference is None:
        return None
    return {
        "length_km": _number(difference.length_km),
        "duration_h": _number(difference.duration_h),
        "crossings": difference.crossings,
        "km_by_country": _numbers(difference.km_by_country),
        "km_by_status": _numbers(difference.km_by_status),
        "climb_m": _number(difference.climb_m, 0),
        "excerpts": difference.excerpts,
    }


def _encode_profile(profile: Profile) -> list[list[float | None]]:
    """Return pairs of kilometre and height; null where no height is known."""
    return [
        [_number(km), _number(m, 0) if math.isfinite(m) else None]
        for km, m in zip(profile.km, profile.m, strict=True)
    ]


def _positions(lon_lat: Iterable[LonLat]) -> list[list[float]]:
    """Return positions with as many decimals as the data have."""
    return [[round(value, COORDINATE_DECIMALS) for value in position] for position in lon_lat]


def _number(value: float | None, decimals: int = DECIMALS) -> float | None:
    """Return a rounded number, or None."""
    return None if value is None else round(value, decimals)


def _numbers(sums: Mapping[str, float]) -> dict[str, float]:
    """Return rounded numbers by name."""
    return {name: round(value, DECIMALS) for name, value in sums.items()}
