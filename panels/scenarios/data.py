"""Build the route model once for all readers, and keep the answers that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from geodata import constants
from geodata.scenarios.criticality import rank_closures
from geodata.scenarios.load import SCENARIOS_FILE, read_scenarios
from geodata.scenarios.routes import build_route_model, find_routes
from panels.scenarios.address import KnownRoutes
from panels.session import today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas
    from geodata.scenarios.answer import Answer
    from geodata.scenarios.criticality import ClosureCost
    from geodata.scenarios.model import RouteQuery, Scenario
    from geodata.scenarios.routes import RouteModel


@dataclass(frozen=True)
class RouteData:
    """Everything from which the scenarios page answers.

    Parameters
    ----------
    version : str
        Version of all data files, which keys the caches.
    model : RouteModel
        Network, atlas and relief.
    shipped : mapping of str to Scenario
        Shipped scenarios by name, in their order.
    """

    version: str
    model: RouteModel
    shipped: Mapping[str, Scenario]

    @property
    def towns(self) -> tuple[str, ...]:
        """Ids of the network's towns."""
        return tuple(i for i, node in self.model.network.nodes.items() if node.kind == "town")

    def known(self) -> KnownRoutes:
        """Return what an address may name."""
        edges = self.model.network.edge
        return KnownRoutes(frozenset(self.towns), edges, tuple(self.shipped), today(), self.resolve)

    def resolve(self, selector: str) -> str:
        """Return the full form of a selector.

        Parameters
        ----------
        selector : str
            From anyone.

        Returns
        -------
        str
            For example ``corridor:lachin``.

        Raises
        ------
        UnknownNameError
            If the network has nothing of that name.
        """
        return self.model.table.resolve(selector)

    def node_name(self, node_id: str, language: str = "en") -> str:
        """Return the leading name of a node.

        Parameters
        ----------
        node_id : str
            Id of a node.
        language : str, optional
            One of `geodata.constants.LANGUAGES`.

        Returns
        -------
        str
            Its English name where it has none in the language.
        """
        return self.model.network.nodes[node_id].leading_name(language)


def load_route_data(atlas: Atlas) -> RouteData:
    """Return the route model and the shipped scenarios, built anew when any data has changed.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    RouteData
        For all readers.

    Raises
    ------
    DataError
        If the network or the shipped scenarios are missing or unsound.
    """
    return _load_route_data(atlas.version, atlas)


@st.cache_resource(max_entries=2, show_spinner="Building the network …")
def _load_route_data(version: str, _atlas: Atlas) -> RouteData:
    """Read network and scenarios."""
    shipped = read_scenarios(constants.FILES / SCENARIOS_FILE)
    return RouteData(version, build_route_model(_atlas, constants.FILES), shipped)


def answer_query(data: RouteData, query: RouteQuery) -> Answer:
    """Return the answer to one query, computed once.

    Parameters
    ----------
    data : RouteData
        What is known.
    query : RouteQuery
        What is asked.

    Returns
    -------
    Answer
        The best route and up to three alternatives, or why there is none.
    """
    return _answer_query(data.version, query, data.model)


# A cache of resources: answers are never changed, and copying them would take longer than finding
# a route.
@st.cache_resource(max_entries=128, show_spinner=False)
def _answer_query(version: str, query: RouteQuery, _model: RouteModel) -> Answer:  # noqa: ARG001
    """Find routes."""
    return find_routes(_model, query)


def rank_query(data: RouteData, query: RouteQuery) -> tuple[ClosureCost, ...]:
    """Return what closing each corridor alone costs, computed once.

    Parameters
    ----------
    data : RouteData
        What is known.
    query : RouteQuery
        What is asked.

    Returns
    -------
    tuple of ClosureCost
        The corridors, the costliest closure first.
    """
    return _rank_query(data.version, query, data.model)


@st.cache_resource(max_entries=32, show_spinner=False)
def _rank_query(version: str, query: RouteQuery, _model: RouteModel) -> tuple[ClosureCost, ...]:  # noqa: ARG001
    """Close one corridor after the other."""
    return rank_closures(_model, query)
