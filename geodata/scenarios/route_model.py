"""Bundle the network, the atlas and the relief, ready to answer questions about routes."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from geodata.folding import fold
from geodata.network.states import ALLOWED, LinkState, border_state, edge_states
from geodata.scenarios.control import ControlTable
from geodata.scenarios.patch import Patch, build_patch
from geodata.scenarios.selectors import SelectorTable, UnknownNameError, resolve_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from geodata.atlas import Atlas
    from geodata.network.graph import ArrayGraph
    from geodata.network.model import Network
    from geodata.network.profile import Profile
    from geodata.scenarios.model import RouteQuery

    Flags = NDArray[np.bool_]

MODES: Final = ("road", "rail", "any")
METRICS: Final = ("length", "time")

_DAYS_KEPT: Final = 64
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class RouteModel:
    """Everything that a route needs; its answers depend on nothing else.

    Parameters
    ----------
    network : Network
        Nodes and edges.
    atlas : Atlas
        Timeline, evidence and names.
    graph : ArrayGraph
        The network as arrays.
    profiles : tuple of Profile
        Elevation profile of each edge.
    table : SelectorTable
        Selectors that scenarios may use.
    control : ControlTable
        Who held which ground, where known.
    """

    network: Network
    atlas: Atlas
    graph: ArrayGraph
    profiles: tuple[Profile, ...]
    table: SelectorTable
    control: ControlTable = field(default_factory=ControlTable)
    _states: dict[date, tuple[LinkState, ...]] = field(default_factory=dict, repr=False)
    _bases: dict[tuple[date, str], Flags] = field(default_factory=dict, repr=False)

    def states(self, day: date) -> tuple[LinkState, ...]:
        """Return the state of every edge, then of every crossing, on a day.

        Parameters
        ----------
        day : datetime.date
            The day.

        Returns
        -------
        tuple of LinkState
            By link number, without the transfers; a crossing by a thematic edge has its state.
        """
        known = self._states.get(day)
        if known is not None:
            return known
        edges = edge_states(self.network, self.atlas, day)
        nodes = self.network.nodes
        crossings = (
            border_state(self.atlas, nodes[it.node], day) if it.edge is None else edges[it.edge]
            for it in self.graph.crossings
        )
        return _keep(self._states, day, (*edges, *crossings))

    @cached_property
    def planned(self) -> tuple[bool, ...]:
        """Whether each edge, and each crossing by its edge, has never carried traffic."""
        edges = [edge.planned for edge in self.network.edges]
        crossings = self.graph.crossings
        return (*edges, *(it.edge is not None and edges[it.edge] for it in crossings))

    def base(self, day: date, access: str) -> Flags:
        """Return which links carry traffic on a day without any scenario.

        Parameters
        ----------
        day : datetime.date
            The day.
        access : str
            Key of `geodata.network.states.ALLOWED`.

        Returns
        -------
        numpy.ndarray of bool
            By link number; planned edges never do.
        """
        known = self._bases.get((day, access))
        if known is not None:
            return known
        carrying = [
            state.carries(access) and not planned
            for state, planned in zip(self.states(day), self.planned, strict=True)
        ]
        carrying += [True] * len(self.graph.layout.transfers)
        return _keep(self._bases, (day, access), np.array(carrying, dtype=np.bool_))

    @cached_property
    def mode_masks(self) -> dict[str, Flags]:
        """Which links each mode may use at all; only ``any`` changes between road and rail."""
        modes = [edge.mode for edge in self.network.edges]
        modes += [crossing.mode for crossing in self.graph.crossings]
        modes += ["change"] * len(self.graph.layout.transfers)
        masks = {mode: np.array([it == mode for it in modes]) for mode in ("road", "rail")}
        return {**masks, "any": np.ones(len(modes), dtype=np.bool_)}

    def patch(self, query: RouteQuery) -> Patch:
        """Return what the scenario of a query, and what it adds, say about every link.

        Parameters
        ----------
        query : RouteQuery
            The query.

        Returns
        -------
        Patch
            Of the scenario's selectors and the query's own.

        Raises
        ------
        UnknownNameError
            For a selector that is not known.
        """
        opened = (*query.scenario.open, *query.opened)
        closed = (*query.scenario.close, *query.closed)
        return build_patch(self.table, self.graph.link_count, opened=opened, closed=closed)

    def usable(self, query: RouteQuery, patch: Patch) -> Flags:
        """Return which links a route may use.

        Parameters
        ----------
        query : RouteQuery
            The query.
        patch : Patch
            Its patch.

        Returns
        -------
        numpy.ndarray of bool
            By link number.
        """
        masks = self.mode_masks[query.mode]
        return patch.apply(self.base(query.day, query.access)) & masks

    def check(self, query: RouteQuery) -> None:
        """Refuse a query that names what is not known.

        Parameters
        ----------
        query : RouteQuery
            The query; its selectors are checked when its patch is built.

        Raises
        ------
        UnknownNameError
            For a node, mode, metric or access that is not known.
        """
        for name in (query.orig, query.dest):
            if name not in self.network.nodes:
                raise UnknownNameError("town", name, self._near(name))
        for kind, name, known in (
            ("mode", query.mode, MODES),
            ("measure", query.by, METRICS),
            ("access", query.access, tuple(ALLOWED)),
        ):
            if name not in known:
                raise UnknownNameError(kind, name, known)

    def resolve_node(self, written: str) -> str:
        """Return the id of a node.

        Parameters
        ----------
        written : str
            Its id, or one of its names in any language.

        Returns
        -------
        str
            The id.

        Raises
        ------
        UnknownNameError
            With the nearest valid ids.
        """
        if written in self.network.nodes:
            return written
        found = self._by_name.get(fold(written))
        if found is None:
            raise UnknownNameError("town", written, self._near(written))
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        """Ids of nodes by folded name; towns win over other nodes of the same name."""
        ordered = sorted(self.network.nodes.values(), key=lambda node: node.kind == "town")
        return {
            fold(name): node.id
            for node in ordered
            for name in (node.id, node.name, *(it for names in node.names.values() for it in names))
        }

    def _near(self, written: str) -> tuple[str, ...]:
        """Return the ids of the nodes whose names are most like an unknown one."""
        near = resolve_names(written, self._by_name)
        return tuple(dict.fromkeys(self._by_name[fold(name)] for name in near))


def _keep(kept: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep a value of a day, and forget all others once there are many."""
    if len(kept) >= _DAYS_KEPT:
        kept.clear()
    kept[key] = value
    return value
