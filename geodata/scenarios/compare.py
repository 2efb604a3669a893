"""Compare what scenarios answer to one question, each with the first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.scenarios.routes import ALTERNATIVES, find_routes
from geodata.scenarios.selectors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.scenarios.answer import Answer, Route
    from geodata.scenarios.model import RouteQuery, Scenario
    from geodata.scenarios.route_model import RouteModel

MOST_SCENARIOS: Final = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """How one route differs from the baseline's: its figures less those of the baseline.

    Parameters
    ----------
    length_km, duration_h : float
        Kilometres and hours more (or, below zero, less).
    crossings : int
        Border crossings more.
    km_by_country, km_by_status : mapping of str to float
        Kilometres more, by every country and status that either has.
    climb_m : float or None
        Metres of climb more; None where one is not known.
    excerpts : int
        Excerpts more.
    """

    length_km: float
    duration_h: float
    crossings: int
    km_by_country: Mapping[str, float]
    km_by_status: Mapping[str, float]
    climb_m: float | None
    excerpts: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One scenario's answer beside the baseline's.

    Parameters
    ----------
    scenario : Scenario
        The scenario.
    answer : Answer
        What it answers.
    difference : Difference or None
        Of its best route to the baseline's; None for the baseline, and where one has no route.
    """

    scenario: Scenario
    answer: Answer
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several scenarios' answers to one question.

    Parameters
    ----------
    query : RouteQuery
        The question; its own scenario does not count.
    entries : tuple of Compared
        In the order asked for; the first one is the baseline.
    """

    query: RouteQuery
    entries: tuple[Compared, ...]


def compare_scenarios(
    model: RouteModel,
    query: RouteQuery,
    scenarios: Sequence[Scenario],
    *,
    alternatives: int = ALTERNATIVES,
) -> Comparison:
    """Answer one question in several scenarios.

    Parameters
    ----------
    model : RouteModel
        The model.
    query : RouteQuery
        The question; its selectors are added to every scenario.
    scenarios : sequence of Scenario
        At least one and at most `MOST_SCENARIOS`; the first one is the baseline.
    alternatives : int, optional
        Most routes besides the best one, in each scenario.

    Returns
    -------
    Comparison
        With the differences to the baseline.

    Raises
    ------
    QueryError
        For no scenario or too many.
    UnknownNameError
        For a name that is not known.
    """
    if not 1 <= len(scenarios) <= MOST_SCENARIOS:
        message = f"compare 1 to {MOST_SCENARIOS} scenarios, not {len(scenarios)}"
        raise QueryError(message)
    answers = [
        find_routes(model, replace(query, scenario=scenario), alternatives=alternatives)
        for scenario in scenarios
    ]
    first = answers[0]
    entries = []
    for scenario, answer in zip(scenarios, answers, strict=True):
        comparable = answer is not first and answer.routes and first.routes
        difference = subtract(answer.routes[0], first.routes[0]) if comparable else None
        entries.append(Compared(scenario, answer, difference))
    return Comparison(query, tuple(entries))


def subtract(route: Route, baseline: Route) -> Difference:
    """Return how a route differs from the baseline.

    Parameters
    ----------
    route, baseline : Route
        Any two routes.

    Returns
    -------
    Difference
        The route's figures less the baseline's.
    """
    known = route.climb_m is not None and baseline.climb_m is not None
    return Difference(
        length_km=route.length_km - baseline.length_km,
        duration_h=route.duration_h - baseline.duration_h,
        crossings=len(route.borders) - len(baseline.borders),
        km_by_country=_subtract(route.km_by_country, baseline.km_by_country),
        km_by_status=_subtract(route.km_by_status, baseline.km_by_status),
        climb_m=(route.climb_m or 0.0) - (baseline.climb_m or 0.0) if known else None,
        excerpts=route.excerpts - baseline.excerpts,
    )


def _subtract(sums: Mapping[str, float], others: Mapping[str, float]) -> dict[str, float]:
    """Subtract name by name; a name that one lacks counts as zero there."""
    names = dict.fromkeys((*sums, *others))
    return {name: sums.get(name, 0.0) - others.get(name, 0.0) for name in names}
