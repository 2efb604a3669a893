"""Describe routes for the map: what is drawn of each, in which style, and the network they use."""

from __future__ import annotations

from dataclasses import KW_ONLY, asdict, dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from layers.style_table import ROUTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.network.model import Network, Node

LETTERS: Final = ("A", "B", "C", "D")
"""Letters of the compared scenarios, which stand for them on the map, in tables and in charts."""

DECIMALS: Final = 4
"""Decimals of a degree in the browser's copy of the network: some 10 m, less than a pixel."""

PLANNED: Final = frozenset({"proposed", "under_construction"})
"""Statuses of what does not carry traffic yet; it is drawn paler."""

STATUS_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "existing": "existing",
        "under_construction": "under construction",
        "proposed": "proposed",
        "assumed": "no source: assumed open",
    }
)
"""Words for what a leg is, by the names that routes use."""


@dataclass(frozen=True)
class DrawnLeg:
    """One leg of a route.

    Parameters
    ----------
    edge_id : str
        Edge of the network.
    forward : bool
        Whether the route runs from the edge's first point to its last.
    status : str
        One of `STATUS_WORDS`.
    """

    edge_id: str
    forward: bool
    status: str


@dataclass(frozen=True)
class DrawnRoute:
    """One route on the map.

    Parameters
    ----------
    letter : str
        One of `LETTERS`, which decides colour and dash pattern.
    title : str
        What the legend calls it, after the letter; it may hold anything.
    legs : tuple of DrawnLeg
        In the order of travel.
    second : bool
        Whether it is another way beside the scenario's best one, and drawn thinner.
    """

    letter: str
    title: str
    legs: tuple[DrawnLeg, ...]
    _: KW_ONLY
    second: bool = False

    def to_data(self) -> dict[str, Any]:
        """Return the route as the browser takes it.

        Returns
        -------
        dict
            JSON-ready: a few bytes a leg, since the browser has the network's lines.
        """
        return {
            "style": route_style_key(self.letter),
            "letter": self.letter,
            "title": self.title,
            "second": self.second,
            "legs": [[leg.edge_id, int(leg.forward), leg.status] for leg in self.legs],
        }


@dataclass(frozen=True)
class RouteEnd:
    """The place where all routes begin, or where they end.

    Parameters
    ----------
    name : str
        The name that leads.
    lon_lat : tuple of float
        Longitude and latitude in degrees (WGS84).
    """

    name: str
    lon_lat: tuple[float, float]

    def to_data(self) -> dict[str, Any]:
        """Return the place as the browser takes it.

        Returns
        -------
        dict
            ``text``, and ``at`` as latitude and longitude.
        """
        lon, lat = self.lon_lat
        return {"text": self.name, "at": [lat, lon]}


def route_style_key(letter: str) -> str:
    """Return the key of a route's style and of its colour.

    Parameters
    ----------
    letter : str
        One of `LETTERS`.

    Returns
    -------
    str
        Key of `layers.style_table.ROUTES` and of both palettes.

    Examples
    --------
    >>> route_style_key("B")
    'route-b'
    """
    return f"route-{letter.lower()}"


def build_route_styles() -> dict[str, dict[str, Any]]:
    """Return the styles of routes for the browser's configuration.

    Returns
    -------
    dict
        By key; ``planned`` explains the paler legs in the legend.
    """
    planned = replace(ROUTES["route-a"], label="Paler: proposed or being built", opacity=0.45)
    return {key: asdict(style) for key, style in {**ROUTES, "planned": planned}.items()}


def build_published_network(network: Network) -> dict[str, Any]:
    """Return the browser's copy of the network, from which it draws routes by their edges.

    Parameters
    ----------
    network : Network
        The network.

    Returns
    -------
    dict
        JSON-ready: ``nodes`` with their names, and ``edges`` with ends, mode, length and line.
    """
    edges = {
        edge.id: {
            "from": edge.from_node,
            "to": edge.to_node,
            "mode": edge.mode,
            "km": round(edge.length_km, 1),
            "line": [[round(lon, DECIMALS), round(lat, DECIMALS)] for lon, lat in edge.lon_lat],
        }
        for edge in network.edges
    }
    nodes = {node_id: _published_node(node) for node_id, node in network.nodes.items()}
    return {"nodes": nodes, "edges": edges}


def _published_node(node: Node) -> dict[str, Any]:
    """Return the names of a node."""
    names = {
        language: words[0] for language, words in node.names.items() if language != "en" and words
    }
    return {"name": node.name, "names": names} if names else {"name": node.name}
