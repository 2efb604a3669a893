"""Ask the shipped network in the shipped scenarios, and read what it answers."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from geodata.constants import FILES
from geodata.read_atlas import read_atlas
from geodata.scenarios.load import read_scenarios
from geodata.scenarios.model import RouteQuery
from geodata.scenarios.routes import build_route_model, find_routes

if TYPE_CHECKING:
    from geodata.scenarios.answer import Answer, Route
    from geodata.scenarios.routes import RouteModel

SCENARIOS = read_scenarios()


@cache
def shipped_model() -> RouteModel:
    """Return the shipped network with the shipped atlas."""
    return build_route_model(read_atlas(FILES), FILES)


def ask(  # noqa: PLR0913
    orig: str,
    dest: str,
    on: date | str,
    scenario: str = "as-of-the-date",
    *,
    mode: str = "any",
    by: str = "length",
    access: str = "general",
    closed: tuple[str, ...] = (),
) -> Answer:
    """Return the answer to one question."""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    query = RouteQuery(
        orig=orig,
        dest=dest,
        day=day,
        scenario=SCENARIOS[scenario],
        mode=mode,
        by=by,
        access=access,
        closed=closed,
    )
    return find_routes(shipped_model(), query)


def best(answer: Answer) -> Route:
    """Return the best route of an answer that must have one."""
    assert answer.status == "ok", answer.blocked_by
    return answer.routes[0]


def pairs(route: Route) -> list[tuple[str, str]]:
    """Return the borders that a route crosses, in order."""
    return [crossing.pair for crossing in route.borders]


def features(route: Route) -> set[str]:
    """Return the features that a route uses."""
    return {leg.edge.feature for leg in route.legs} - {""}


def blocking(answer: Answer) -> set[str]:
    """Return the selectors of what blocks an answer without a route."""
    assert answer.status == "no_route"
    return {blockage.selector for blockage in answer.blocked_by}
