"""Try all combinations of open and closed corridors for all pairs among some towns."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.scenarios.answer import NO_ROUTE, OK
from geodata.scenarios.model import AS_OF_DATE, RouteQuery
from geodata.scenarios.patch import Patch, rank_of
from geodata.scenarios.selectors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from geodata.scenarios.model import Scenario
    from geodata.scenarios.route_model import RouteModel

MOST_CORRIDORS: Final = 12
MOST_TOWNS: Final = 60


@dataclass(frozen=True, slots=True)
class SweepRow:
    """The cost between two towns in one combination.

    Parameters
    ----------
    orig, dest : str
        Ids of the towns; the way back costs the same.
    status : str
        ``ok`` or ``no_route``.
    cost : float or None
        Kilometres or hours, as the sweep asks; None without a route.
    """

    orig: str
    dest: str
    status: str
    cost: float | None


@dataclass(frozen=True, slots=True)
class SweepStep:
    """One combination, and how far the sweep has come.

    Parameters
    ----------
    done, total : int
        Combinations so far, this one included, and in all.
    opened, closed : tuple of str
        Ids of the corridors that are open and of those that are closed.
    rows : tuple of SweepRow
        One for each pair of towns.
    """

    done: int
    total: int
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    rows: tuple[SweepRow, ...]


def iterate_sweep(  # noqa: PLR0913
    model: RouteModel,
    towns: Sequence[str],
    corridors: Sequence[str],
    day: date,
    *,
    by: str = "length",
    mode: str = "any",
    access: str = "general",
    scenario: Scenario = AS_OF_DATE,
) -> Iterator[SweepStep]:
    """Try the combinations one after another; stop asking to stop the sweep.

    Parameters
    ----------
    model : RouteModel
        The model.
    towns : sequence of str
        Ids of nodes.
    corridors : sequence of str
        Ids of corridors; each one is open or closed, in every combination with the others.
    day : datetime.date
        The day whose states hold for all other links.
    by, mode, access : str, optional
        As in a `RouteQuery`.
    scenario : Scenario, optional
        Laid under every combination.

    Yields
    ------
    SweepStep
        All corridors closed first, all open last.

    Raises
    ------
    UnknownNameError
        For a name that is not known.
    QueryError
        For too many corridors or towns, or fewer than two towns.
    """
    names = tuple(dict.fromkeys(towns))
    if not 1 < len(names) <= MOST_TOWNS or len(corridors) > MOST_CORRIDORS:
        message = f"name 2 to {MOST_TOWNS} towns and at most {MOST_CORRIDORS} corridors"
        raise QueryError(message)
    query = RouteQuery(
        orig=names[0], dest=names[0], day=day, mode=mode, by=by, access=access, scenario=scenario
    )
    for name in names:
        model.check(replace(query, dest=name))
    written = [f"corridor:{name.removeprefix('corridor:')}" for name in corridors]
    selectors = tuple(dict.fromkeys(map(model.table.resolve, written)))
    ids = tuple(it.partition(":")[2] for it in selectors)
    patch, links = model.patch(query), [model.table.links(it) for it in selectors]
    total = 2 ** len(ids)
    for done, chosen in enumerate(product((False, True), repeat=len(ids)), 1):
        combined = _combine(patch, links, chosen)
        costs = model.graph.distances(names, model.usable(query, combined), by=by)
        opened = tuple(name for name, is_open in zip(ids, chosen, strict=True) if is_open)
        closed = tuple(name for name in ids if name not in opened)
        yield SweepStep(done, total, opened, closed, _build_rows(names, costs))


def run_sweep(  # noqa: PLR0913
    model: RouteModel,
    towns: Sequence[str],
    corridors: Sequence[str],
    day: date,
    *,
    by: str = "length",
    mode: str = "any",
    access: str = "general",
    scenario: Scenario = AS_OF_DATE,
) -> list[SweepStep]:
    """Try all combinations; see :func:`iterate_sweep`.

    Parameters
    ----------
    model : RouteModel
        The model.
    towns : sequence of str
        Ids of nodes.
    corridors : sequence of str
        Ids of corridors.
    day : datetime.date
        The day whose states hold for all other links.
    by, mode, access : str, optional
        As in a `RouteQuery`.
    scenario : Scenario, optional
        Laid under every combination.

    Returns
    -------
    list of SweepStep
        One for each combination.
    """
    steps = iterate_sweep(
        model, towns, corridors, day, by=by, mode=mode, access=access, scenario=scenario
    )
    return list(steps)


def _combine(patch: Patch, links: Sequence[NDArray[np.int64]], chosen: Sequence[bool]) -> Patch:
    """Lay the choice of open and closed corridors over a patch, at the rank of corridors."""
    opening, closing = patch.opening.copy(), patch.closing.copy()
    rank = rank_of("corridor:")
    for numbers, is_open in zip(links, chosen, strict=True):
        ranks = opening if is_open else closing
        ranks[numbers] = np.maximum(ranks[numbers], rank)
    return Patch(patch.open, patch.close, opening, closing)


def _build_rows(names: Sequence[str], costs: NDArray[np.floating]) -> tuple[SweepRow, ...]:
    """Return one row for each pair; infinite costs are no route."""
    values = costs.tolist()
    return tuple(
        SweepRow(orig, dest, OK, values[row][column])
        if math.isfinite(values[row][column])
        else SweepRow(orig, dest, NO_ROUTE, None)
        for (row, orig), (column, dest) in combinations(enumerate(names), 2)
    )
