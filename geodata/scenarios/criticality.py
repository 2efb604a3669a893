"""Rank the corridors by what closing each one alone costs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geodata.scenarios.corridors import CORRIDORS
from geodata.scenarios.routes import find_routes

if TYPE_CHECKING:
    from geodata.scenarios.answer import Answer
    from geodata.scenarios.model import Corridor, RouteQuery
    from geodata.scenarios.route_model import RouteModel


@dataclass(frozen=True, slots=True)
class ClosureCost:
    """What closing one corridor costs.

    Parameters
    ----------
    corridor : Corridor
        The corridor that is closed.
    status : str
        ``ok`` or ``no_route``: what is left.
    length_km, duration_h : float or None
        Of the best route that is left; None without one.
    extra_km, extra_h : float or None
        How much more that is; None where either has no route.
    used : bool
        Whether the best route of today uses the corridor.
    """

    corridor: Corridor
    status: str
    length_km: float | None
    duration_h: float | None
    extra_km: float | None
    extra_h: float | None
    used: bool


def rank_closures(model: RouteModel, query: RouteQuery) -> tuple[ClosureCost, ...]:
    """Rank the corridors by what closing each one alone costs.

    Parameters
    ----------
    model : RouteModel
        The model.
    query : RouteQuery
        The pair, the day and the scenario from which each corridor is taken away.

    Returns
    -------
    tuple of ClosureCost
        The dearest first: those that leave no route, then by what is added to the length or the
        time that the query asks for. A corridor whose features are opened one by one stays open.

    Raises
    ------
    UnknownNameError
        For a name that is not known.
    """
    today = find_routes(model, query, alternatives=0)
    costs = []
    for corridor in CORRIDORS.values():
        closed = (*query.closed, f"corridor:{corridor.id}")
        answer = find_routes(model, replace(query, closed=closed), alternatives=0)
        costs.append(_cost(corridor, answer, today))

    def dearness(cost: ClosureCost) -> tuple[float, str]:
        extra = cost.extra_km if query.by == "length" else cost.extra_h
        lost = bool(today.routes) and extra is None
        return (-math.inf if lost else -(extra or 0.0)), cost.corridor.id

    return tuple(sorted(costs, key=dearness))


def _cost(corridor: Corridor, answer: Answer, today: Answer) -> ClosureCost:
    """Compare the best route that is left with that of today."""
    left = answer.routes[0] if answer.routes else None
    best = today.routes[0] if today.routes else None
    return ClosureCost(
        corridor=corridor,
        status=answer.status,
        length_km=left.length_km if left else None,
        duration_h=left.duration_h if left else None,
        extra_km=left.length_km - best.length_km if left and best else None,
        extra_h=left.duration_h - best.duration_h if left and best else None,
        used=best is not None and any(leg.edge.feature in corridor.features for leg in best.legs),
    )
