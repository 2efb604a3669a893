r"""Draw by hand the network of four nodes whose answers can be found in the head.

```
            lachin-m12, 10 km           lachin-m12, 20 km
   goris ========================= border ============ khankendi
     \__ connecting link, 15 km __/ |                    | agdam-askeran, 30 km
                                     \__ connecting, 100 km _ aghdam
```
Goris lies in Armenia, Khankendi and Aghdam in Azerbaijan. The Lachin road is open to everyone from
10 November 2020, to relief only from 12 December 2022, and closed from 23 April 2023; the road by
Askeran is closed until 20 September 2023, and then open, but to whom is unknown. The border is
closed to those who do not use the Lachin road.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.atlas import Atlas
from geodata.elevation import ElevationGrid
from geodata.network.model import Edge, Network, Node
from geodata.period import Period
from geodata.positions import Positions
from geodata.scenarios.build import assemble_route_model
from geodata.scenarios.control import ControlTable
from geodata.scenarios.model import RouteQuery
from geodata.timeline import State, Timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.scenarios.route_model import RouteModel

OPEN_DAY = date(2021, 6, 1)
RELIEF_DAY = date(2023, 1, 1)
CLOSED_DAY = date(2023, 7, 1)
LATER_DAY = date(2024, 1, 1)

PLACES = {"goris": (46.0, 39.5), "border": (46.5, 39.5), "khankendi": (47.0, 39.5)}
PLACES |= {"aghdam": (47.0, 40.0)}


def make_node(name: str, country: str = "AZE", **changes: Any) -> Node:  # noqa: ANN401 (any field)
    """Return a town, or a border node where a pair is given."""
    pair = changes.get("pair", ())
    lon, lat = PLACES.get(name, (46.0, 40.0))
    node = Node(
        id=name,
        name=name.title(),
        names={"en": (name.title(),)},
        kind="border" if pair else "town",
        country="" if pair else country,
        pair=(),
        border_line=f"border-{'-'.join(pair).lower()}" if pair else "",
        lon=lon,
        lat=lat,
        road=True,
        rail=False,
    )
    return replace(node, **changes)


def make_edge(
    start: str,
    end: str,
    length_km: float,
    feature: str = "",
    **changes: Any,  # noqa: ANN401 (any field)
) -> Edge:
    """Return a road on level ground, in Azerbaijan unless said otherwise."""
    edge = Edge(
        id=f"edge-{start}-{end}-road",
        from_node=start,
        to_node=end,
        mode="road",
        country="AZE",
        feature=feature,
        speed_class="main",
        length_km=length_km,
        length_basis="published",
        length_drawn_km=length_km,
        terrain="plain",
        certainty="modelled",
        planned=False,
        lon_lat=(PLACES.get(start, (46.0, 40.0)), PLACES.get(end, (47.0, 40.0))),
    )
    return replace(edge, **changes)


def make_network(nodes: Iterable[Node], edges: Iterable[Edge]) -> Network:
    """Return a network."""
    return Network({node.id: node for node in nodes}, tuple(edges), "drawn")


def four_nodes() -> Network:
    """Return the network that the module draws."""
    nodes = (
        make_node("goris", "ARM"),
        make_node("border", pair=("ARM", "AZE")),
        make_node("khankendi"),
        make_node("aghdam"),
    )
    edges = (
        make_edge("goris", "border", 10, "lachin-m12", country="ARM", certainty="approximate"),
        make_edge("border", "khankendi", 20, "lachin-m12"),
        make_edge("khankendi", "aghdam", 30, "agdam-askeran"),
        make_edge("goris", "border", 15, country="ARM", id="edge-goris-border-road-2"),
        make_edge("border", "aghdam", 100),
    )
    return make_network(nodes, edges)


def make_state(
    feature_id: str, status: str, access: str, since: str, until: str | None = None
) -> State:
    """Return a state with one annotation and one reference as its evidence."""
    return State(
        feature_id,
        status,
        access,
        since=Period.parse(since),
        until=Period.parse(until) if until else None,
        evidence=(f"urn:test:{feature_id}", "ref-one"),
    )


STATES = (
    make_state("lachin-m12", "open", "general", "2020-11-10", "2022-12-12"),
    make_state("lachin-m12", "restricted", "humanitarian", "2022-12-12", "2023-04-23"),
    make_state("lachin-m12", "closed", "none", "2023-04-23"),
    make_state("agdam-askeran", "closed", "none", "1993", "2023-09-20"),
    make_state("agdam-askeran", "open", "unknown", "2023-09-20"),
    make_state("border-arm-aze", "closed", "none", "1991"),
)


def make_atlas(states: Iterable[State] = STATES, **part_of: str) -> Atlas:
    """Return an atlas that knows nothing but the states of its features."""
    told = tuple(states)
    names = dict.fromkeys([*(state.feature_id for state in told), *part_of.values()])
    features = []
    for name in names:
        kind = "border_line" if name.startswith("border-") else "road"
        countries = [code.upper() for code in name.split("-")[1:]] if kind != "road" else ["AZE"]
        properties: dict[str, Any] = {"id": name, "name": name, "kind": kind, "names": {}}
        properties |= {"role": "thematic", "countries": countries, "mode": "road"}
        if name.replace("-", "_") in part_of:
            properties["part_of"] = part_of[name.replace("-", "_")]
        features.append({"type": "Feature", "id": name, "properties": properties})
    atlas = Atlas(
        version="drawn",
        collections={"lachin": {"type": "FeatureCollection", "features": features}},
        documents={},
        annotations=(),
        references={},
        left_out=(),
        timeline=Timeline(Period.parse("2026-11-22"), told),
        positions=Positions(),
    )
    # Only the IRIs of annotations are asked for, to count excerpts.
    atlas.__dict__["annotation"] = {f"urn:test:{name}": None for name in names}
    return atlas


LEVEL = ElevationGrid(np.full((5, 11), 1000.0), west=45.0, north=41.0, per_degree=2)
"""A plain at 1 000 m."""


def make_model(
    network: Network | None = None,
    states: Iterable[State] = STATES,
    *,
    grid: ElevationGrid = LEVEL,
    control: ControlTable | None = None,
    **part_of: str,
) -> RouteModel:
    """Return a model of the network of four nodes, or of another one."""
    atlas = make_atlas(states, **part_of)
    return assemble_route_model(network or four_nodes(), atlas, grid, control or ControlTable())


def ask(orig: str = "goris", dest: str = "khankendi", **changes: Any) -> RouteQuery:  # noqa: ANN401 (any field)
    """Return a query by road on a day on which the Lachin road is open."""
    query = RouteQuery(orig=orig, dest=dest, day=OPEN_DAY, mode="road")
    return replace(query, **changes)
