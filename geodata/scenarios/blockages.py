"""Name the closures that stand in the way: a smallest set whose opening would give a route."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.country_names import country_name
from geodata.network.costs import BORDER_WAIT_H
from geodata.scenarios.answer import Blockage
from geodata.scenarios.corridors import CORRIDORS, corridor_of
from geodata.scenarios.patch import NOT_NAMED, rank_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from geodata.network.states import LinkState
    from geodata.scenarios.model import RouteQuery
    from geodata.scenarios.patch import Patch
    from geodata.scenarios.route_model import RouteModel

    Flags = NDArray[np.bool_]

SEVERITY: Final = {"open": 1.0, "restricted": 1.0, "closed": 2.0, "under_construction": 3.0}
"""How far a state is from carrying traffic; closures that are nearer to it are named first."""

FARTHEST: Final = 4.0
"""Severity of what is proposed, dismantled or unknown."""

BY_SCENARIO: Final = 1.0
"""Severity of what the scenario itself closes."""

_PENALTY: Final = 1e5
"""Kilometres or hours that stand for one unit of severity: more than any way around."""

IN_SCENARIO: Final = "closed in the scenario"

Name = tuple[str, bool]


@dataclass(frozen=True)
class Blockers:
    """What closes each link.

    Parameters
    ----------
    names : tuple of tuple
        Selector of each blocker, and whether the scenario closes it, or else its state does.
    severity : numpy.ndarray
        Of each blocker.
    held : numpy.ndarray of bool
        By link and blocker: which blockers close which link.
    """

    names: tuple[Name, ...]
    severity: NDArray[np.floating]
    held: Flags

    def free(self, usable: Flags, passable: Flags, opened: Sequence[int]) -> Flags:
        """Return which links are usable once some blockers are opened.

        Parameters
        ----------
        usable : numpy.ndarray of bool
            Links that are usable anyway.
        passable : numpy.ndarray of bool
            Links that the mode may use at all.
        opened : sequence of int
            Positions of the blockers.

        Returns
        -------
        numpy.ndarray of bool
            By link.
        """
        remaining = np.ones(len(self.names), dtype=np.bool_)
        remaining[list(opened)] = False
        freed: Flags = usable | (passable & ~self.held[:, remaining].any(axis=1))
        return freed


def find_blockages(model: RouteModel, query: RouteQuery, patch: Patch) -> tuple[Blockage, ...]:
    """Find a smallest set of closures whose opening would give a route.

    Parameters
    ----------
    model : RouteModel
        The model.
    query : RouteQuery
        A query that has no route.
    patch : Patch
        Its patch.

    Returns
    -------
    tuple of Blockage
        In the order of the route that their opening would give; no one of them can be left out.
        Empty where no opening helps, because the mode does not reach one of the places.
    """
    usable, passable = model.usable(query, patch), model.mode_masks[query.mode]
    blockers = _collect(model, query, patch, passable & ~usable)

    penalties = _penalties(model, blockers)
    dear = model.graph.search(query.orig, query.dest, passable, by=query.by, penalties=penalties)
    if dear is None:
        return ()

    def find(opened: Sequence[int]) -> list[int] | None:
        mask = blockers.free(usable, passable, opened)
        return model.graph.search(query.orig, query.dest, mask, by=query.by)

    on_the_way = [int(it) for it in np.flatnonzero(blockers.held[dear].any(axis=0))]
    chosen = _choose(blockers, on_the_way, find, model.graph.weights[query.by])
    order = [link for link in find(chosen) or [] if not usable[link]]
    found: dict[int, int] = {}
    for link in order:
        for blocker in chosen:
            if blockers.held[link, blocker]:
                found.setdefault(blocker, link)
    return tuple(_describe(model, query, blockers.names[it], link) for it, link in found.items())


def _choose(
    blockers: Blockers,
    enough: list[int],
    find: Callable[[Sequence[int]], list[int] | None],
    weights: NDArray[np.floating],
) -> list[int]:
    """Leave out of a set that is enough what it can do without, or replace it by one blocker."""
    for blocker in sorted(enough, key=lambda it: (-blockers.severity[it], blockers.names[it])):
        rest = [it for it in enough if it != blocker]
        if find(rest) is not None:
            enough = rest

    def rank(opened: list[int]) -> tuple[float, float]:
        way = find(opened)
        if way is None:
            return math.inf, math.inf
        return float(blockers.severity[opened].sum()), float(weights[way].sum())

    # One closure may do that the first route, which pays for each by its length, went around.
    return min([enough, *([it] for it in range(len(blockers.names)))], key=rank)


def _collect(model: RouteModel, query: RouteQuery, patch: Patch, shut: Flags) -> Blockers:
    """Collect what closes each link that is shut."""
    states = model.states(query.day)
    base = model.base(query.day, query.access)
    held: dict[Name, list[int]] = {}
    severity: dict[Name, float] = {}
    for selector in patch.close:
        rank = rank_of(selector)
        # A closing of a lower rank than the opening of a link does not count there.
        about = [int(it) for it in model.table.links(selector) if patch.opening[it] <= rank]
        held[selector, True] = [link for link in about if shut[link]]
        severity[selector, True] = BY_SCENARIO
    for link in np.flatnonzero(shut & ~base & (patch.opening == NOT_NAMED)).tolist():
        weight = FARTHEST if model.planned[link] else _severity(states[link])
        blocker = (_state_selector(model, link), False)
        held.setdefault(blocker, []).append(link)
        severity[blocker] = max(severity.get(blocker, 0.0), weight)
    names = tuple(sorted(blocker for blocker, links in held.items() if links))
    matrix = np.zeros((model.graph.link_count, len(names)), dtype=np.bool_)
    for column, blocker in enumerate(names):
        matrix[held[blocker], column] = True
    return Blockers(names, np.array([severity[blocker] for blocker in names]), matrix)


def _state_selector(model: RouteModel, link: int) -> str:
    """Return the selector of that whose state decides about a link."""
    edges, number = model.network.edges, link
    if link >= len(edges):
        crossing = model.graph.crossings[link - len(edges)]
        if crossing.edge is None:
            return f"border:{'-'.join(crossing.pair)}"
        number = crossing.edge
    edge = edges[number]
    return f"feature:{edge.feature}" if edge.feature else f"edge:{edge.id}"


def _severity(state: LinkState) -> float:
    """Return how far a state is from carrying traffic."""
    return SEVERITY.get(state.status, FARTHEST) if state.exists else FARTHEST


def _penalties(model: RouteModel, blockers: Blockers) -> NDArray[np.floating]:
    """Return what each shut link costs: the severity of its blockers, spread over their lengths.

    A route through the whole of a feature then pays for it about once, however many edges it has.
    """
    lengths = np.maximum(model.graph.weights["length"], BORDER_WAIT_H["road"])
    spread = np.where(blockers.held, lengths[:, None], 0.0)
    totals = np.maximum(spread.sum(axis=0), 1.0)
    penalties: NDArray[np.floating] = (spread / totals) @ blockers.severity * _PENALTY
    return penalties


def _describe(model: RouteModel, query: RouteQuery, blocker: Name, link: int) -> Blockage:
    """Tell what a blocker of a link is, in which state and since when."""
    selector, in_scenario = blocker
    level, _, name = selector.partition(":")
    title = _title(model, level, name)
    if in_scenario:
        corridor = name if level == "corridor" else corridor_of(name)
        reason = "the scenario closes it"
        return Blockage(selector, title, corridor, IN_SCENARIO, "none", "", (), reason)
    state = model.states(query.day)[link]
    return Blockage(
        selector=selector,
        name=title,
        corridor=corridor_of(name) if level == "feature" else "",
        status=state.status,
        access=state.access,
        since=state.since,
        evidence=state.evidence,
        reason=_reason(state, query.access, planned=model.planned[link]),
    )


def _title(model: RouteModel, level: str, name: str) -> str:
    """Return the name of a blocker for people."""
    if level == "corridor":
        return CORRIDORS[name].title
    if level == "feature" and name in model.atlas.features:
        return model.atlas.name(name)
    if level == "border":
        return "Border " + "–".join(country_name(model.atlas, code) for code in name.split("-"))
    if level == "country":
        return country_name(model.atlas, name)
    return "everything" if level == "all" else name


def _reason(state: LinkState, access: str, *, planned: bool) -> str:
    """Say why a state lets no one of the access asked for pass, in one clause."""
    if not state.exists:
        return "it was not there on the day"
    if state.status == "unknown":
        return "no evidence tells its state on the day"
    if planned:
        return "it has never carried traffic"
    if state.status in ("open", "restricted"):
        return f"{state.status}, with {state.access} access, not {access}"
    return state.status.replace("_", " ")
