"""Draw by hand two answers on a network of four nodes: one with a route, one without."""

from __future__ import annotations

from datetime import date
from typing import Any

from geodata.network.model import Edge, Network, Node
from geodata.network.profile import EMPTY
from geodata.scenarios.answer import NO_ROUTE, OK, Answer, Blockage, Crossing, Leg, Route
from geodata.scenarios.model import AS_OF_DATE, RouteQuery, Scenario

ROAD = "urn:corridor-atlas:annotation:road-open"


def make_node(name: str, lon: float, **changes: Any) -> Node:  # noqa: ANN401
    """Return a town on the parallel 40."""
    values = {
        "kind": "town",
        "country": "ARM",
        "pair": (),
        "border_line": "",
        "lat": 40.0,
        "road": True,
        "rail": False,
    }
    return Node(id=name.lower(), name=name, names={}, lon=lon, **{**values, **changes})


def make_edge(start: str, end: str, lon: float, **changes: Any) -> Edge:  # noqa: ANN401
    """Return a road of one degree along the parallel 40."""
    values = {
        "mode": "road",
        "country": "ARM",
        "feature": "",
        "speed_class": "main",
        "length_km": 100.0,
        "length_basis": "sinuosity",
        "length_drawn_km": 85.4,
        "terrain": "plain",
        "certainty": "modelled",
        "planned": False,
        "lon_lat": ((lon, 40.0), (lon + 0.5, 40.12345), (lon + 1, 40.0)),
    }
    return Edge(
        id=f"edge-{start}-{end}-road", from_node=start, to_node=end, **{**values, **changes}
    )


def make_network() -> Network:
    """Return West – Border – East, and North that nothing reaches."""
    nodes = (
        make_node("West", 44.0),
        make_node("Border", 45.0, kind="border", country="", pair=("ARM", "AZE")),
        make_node("East", 46.0, country="AZE"),
        make_node("North", 46.0, lat=41.0, country="AZE"),
    )
    edges = (
        make_edge("west", "border", 44.0),
        # Drawn from east to west, so that the route runs against it.
        make_edge(
            "east",
            "border",
            45.0,
            country="AZE",
            feature="lachin-m12",
            lon_lat=((46.0, 40.0), (45.5, 40.1), (45.0, 40.0)),
        ),
    )
    return Network(nodes={node.id: node for node in nodes}, edges=edges, version="toy")


def make_answers(title: str = "As of the date") -> list[Answer]:
    """Return West – East with a route, and West – North without one."""
    first, second = make_network().edges
    legs = (
        make_leg(first, built="assumed", status="assumed", assumed=True),
        make_leg(second, forward=False, evidence=(ROAD,), control={"unknown": 100.0}),
    )
    query = RouteQuery(orig="west", dest="east", day=date(2021, 6, 1), scenario=titled(title))
    edge_ids = tuple(leg.edge.id for leg in legs)
    closed = Blockage(
        selector="border:ARM-AZE",
        name="Armenia–Azerbaijan",
        corridor="",
        status="closed",
        access="none",
        since="1991",
        evidence=("ref-one",),
        reason="closed since 1991",
    )
    closing = Scenario("closing", "=HYPERLINK(1)", close=("all",))
    return [
        Answer(query, OK, (make_route(legs),), chokepoints=edge_ids),
        Answer(
            RouteQuery(orig="west", dest="north", day=date(2021, 6, 1), scenario=closing),
            NO_ROUTE,
            blocked_by=(closed,),
        ),
    ]


def titled(title: str) -> Scenario:
    """Return the scenario that changes nothing, under a title of someone's own."""
    return Scenario(AS_OF_DATE.name, title, AS_OF_DATE.sentence)


def make_leg(edge: Edge, **changes: Any) -> Leg:  # noqa: ANN401
    """Return a leg that is open to everyone."""
    values = {
        "forward": True,
        "built": "existing",
        "status": "open",
        "access": "general",
        "assumed": False,
        "access_unknown": False,
        "opened_by": "",
        "evidence": (),
        "duration_h": 2.0,
        "control": {"Armenia": 100.0},
    }
    return Leg(edge=edge, **{**values, **changes})


def make_route(legs: tuple[Leg, ...]) -> Route:
    """Return the route over two legs with its border crossing."""
    return Route(
        legs=legs,
        length_km=200.0,
        duration_h=8.3,
        km_by_status={"existing": 100.0, "under_construction": 0, "proposed": 0, "assumed": 100.0},
        hours_by_status={"existing": 2.0, "under_construction": 0, "proposed": 0, "assumed": 2.0},
        km_by_country={"ARM": 100.0, "AZE": 100.0},
        km_by_control={"Armenia": 100.0, "unknown": 100.0},
        borders=(Crossing(("ARM", "AZE"), "border", "Border", "road"),),
        waiting_h=4.3,
        transfers=(),
        highest_m=None,
        climb_m=None,
        profile=EMPTY,
        worst_certainty="modelled",
        excerpts=1,
        geometry=legs[0].lon_lat + legs[1].lon_lat[1:],
    )
