"""Check the network against the atlas: its features, border lines and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely
from shapely.geometry import LineString, box, shape

from geodata.constants import COUNTRY_CODES, EXTENT
from geodata.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from geodata.atlas import Atlas
    from geodata.network.model import Edge, Network, Node

BORDER_TOLERANCE_DEGREES: Final = 0.06
"""How far outside its country an edge may run: some 6 km, the errors of line and border together.
Rivers that roads follow are borders, and both are drawn, each with an error of its own."""

_FILE: Final = "network.geojson"


def verify_network(network: Network, atlas: Atlas) -> list[Failure]:
    """Check the network against the atlas.

    Parameters
    ----------
    network : Network
        The network, sound by itself.
    atlas : Atlas
        The atlas.

    Returns
    -------
    list of Failure
        Unknown features and border lines, modes that differ from the feature's, and edges outside
        their country (as far as the atlas draws it).
    """
    failures = [fault for edge in network.edges for fault in _check_feature(edge, atlas)]
    failures += [fault for node in network.nodes.values() for fault in _check_node(node, atlas)]
    countries = _countries(atlas)
    return failures + [fault for edge in network.edges for fault in _check_place(edge, countries)]


def _check_feature(edge: Edge, atlas: Atlas) -> Iterator[Failure]:
    """Yield what is wrong with the feature of an edge."""
    if not edge.feature:
        return
    properties = atlas.features.get(edge.feature)
    if properties is None:
        fault = f"has the state of the unknown feature {edge.feature!r}"
        yield Failure(_FILE, edge.id, fault, "mend the id")
    elif edge.feature not in atlas.stateful:
        fault = f"has the state of {edge.feature}, which has none"
        yield Failure(_FILE, edge.id, fault, "name a road, a railway or a corridor")
    elif properties.get("mode") not in (edge.mode, "mixed"):
        fault = f"is {edge.mode}, but {edge.feature} is {properties.get('mode')}"
        yield Failure(_FILE, edge.id, fault, "mend the mode or the feature")


def _check_node(node: Node, atlas: Atlas) -> Iterator[Failure]:
    """Yield what is wrong with the border line of a node."""
    if not node.border_line:
        return
    properties = atlas.features.get(node.border_line, {})
    if properties.get("kind") != "border_line":
        fault = f"lies on {node.border_line!r}, which is no border line"
        yield Failure(_FILE, node.id, fault, "mend the id")
    elif sorted(properties["countries"]) != list(node.pair):
        fault = f"is of {'-'.join(node.pair)}, but {node.border_line} is not"
        yield Failure(_FILE, node.id, fault, "mend the pair or the border line")


def _countries(atlas: Atlas) -> dict[str, BaseGeometry]:
    """Return the countries that are drawn, by ISO code."""
    drawn = {
        COUNTRY_CODES[feature["id"]]: shape(feature["geometry"])
        for collection in atlas.collections.values()
        for feature in collection["features"]
        if feature["properties"]["kind"] == "country" and feature["id"] in COUNTRY_CODES
    }
    shapely.prepare(list(drawn.values()))
    return drawn


def _check_place(edge: Edge, countries: dict[str, BaseGeometry]) -> Iterator[Failure]:
    """Yield a failure where an edge runs outside its country, within what the atlas draws."""
    country = countries.get(edge.country)
    drawn = LineString(edge.lon_lat).intersection(box(*EXTENT))
    if country is None or country.covers(drawn):
        return
    outside = shapely.segmentize(drawn.difference(country), BORDER_TOLERANCE_DEGREES / 4)
    points = shapely.points(shapely.get_coordinates(outside))
    if (shapely.distance(points, country) > BORDER_TOLERANCE_DEGREES).any():
        fault = f"runs outside {edge.country} by more than {BORDER_TOLERANCE_DEGREES} degrees"
        yield Failure(_FILE, edge.id, fault, "split it at a border node, or mend its line")
