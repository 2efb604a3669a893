"""The shipped network joins what it should, keeps to its countries and covers every feature."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pytest
import shapely
from shapely.geometry import Point, shape

from geodata.constants import COUNTRY_CODES, EXTENT, FILES
from geodata.sources.alignments import to_metres
from geodata.sources.corridors import LAYERS
from geodata.sources.materials import read_network_links
from geodata.sources.measure import length_km
from geodata.sources.network_cut import OUTSIDE_M, REACH_M, outside_m
from geodata.sources.network_published import error_table, read_stretches
from geodata.sources.writing import write_geojson

DOCS: Final = Path(__file__).parents[1] / "docs" / "network.md"
MOST_BYTES: Final = 250_000
LEAST_STRETCHES: Final = 15

AGHDAM: Final = frozenset({"agdam-askeran"})

TOWNS: Final = (
    *("yerevan", "gyumri", "goris", "kapan", "meghri", "baku", "ganja", "yevlakh", "barda"),
    *("aghdam", "khankendi", "shusha", "lachin", "horadiz", "nakhchivan", "julfa", "ordubad"),
    *("sadarak", "tbilisi", "batumi", "kars", "igdir", "tabriz", "norduz", "tehran", "erzurum"),
)
"""Every pair of these is joined by road when all is open."""

STATIONS: Final = (
    *("yerevan", "gyumri", "meghri", "baku", "ganja", "yevlakh", "barda", "aghdam", "khankendi"),
    *("horadiz", "nakhchivan", "julfa", "ordubad", "sadarak", "tbilisi", "batumi", "kars"),
    *("igdir", "tabriz", "tehran", "erzurum", "astara"),
)
"""And these by rail."""


def read(stem: str) -> list[dict[str, Any]]:
    """Return the features of a shipped layer."""
    features: list[dict[str, Any]] = json.loads((FILES / f"{stem}.geojson").read_text("utf-8"))[
        "features"
    ]
    return features


FEATURES: Final = read("network")
NODES: Final = {it["id"]: it for it in FEATURES if it["geometry"]["type"] == "Point"}
EDGES: Final = [it for it in FEATURES if it["geometry"]["type"] == "LineString"]
AREAS: Final = {
    COUNTRY_CODES[it["id"]]: to_metres(shape(it["geometry"]))
    for it in read("borders")
    if it["id"] in COUNTRY_CODES
}
SPECIFICATION: Final = read_network_links(read("places"))


def build_graph(*modes: str, without: str = "", closed: frozenset[str] = frozenset()) -> nx.Graph:
    """Return the graph of some modes, without a border pair or features."""
    graph = nx.Graph()
    for edge in EDGES:
        properties = edge["properties"]
        ends = [properties["from"], properties["to"]]
        if properties["mode"] not in modes or properties["feature"] in closed:
            continue
        # A border node is one node for each country, so that a closed border parts them.
        names = [
            (name, properties["country"])
            if without and "-".join(NODES[name]["properties"]["pair"]) == without
            else name
            for name in ends
        ]
        graph.add_edge(*names)
    return graph


def joined(graph: nx.Graph, towns: tuple[str, ...]) -> bool:
    """Return whether every pair of towns is joined."""
    return all(nx.has_path(graph, *pair) for pair in combinations(towns, 2))


def test_every_pair_of_towns_is_joined_by_road_when_all_is_open() -> None:
    """All 26 towns lie in one network of roads, and it has no part of its own beside that."""
    graph = build_graph("road")
    assert joined(graph, TOWNS)
    assert nx.is_connected(graph)


def test_every_pair_of_stations_is_joined_by_rail_when_all_is_open() -> None:
    """The railways, planned and dismantled ones included, are one network."""
    graph = build_graph("rail")
    assert joined(graph, STATIONS)
    assert nx.is_connected(graph)


def test_no_road_leads_to_lachin_from_armenia_without_the_border() -> None:
    """Without Armenia's border with Azerbaijan Goris reaches Khankendi from Aghdam only."""
    open_road = nx.shortest_path_length(build_graph("road"), "goris", "khankendi")
    graph = build_graph("road", without="ARM-AZE")
    assert open_road < nx.shortest_path_length(graph, "goris", "khankendi")
    assert "aghdam" in nx.shortest_path(graph, "goris", "khankendi")
    assert not nx.has_path(build_graph("road", without="ARM-AZE", closed=AGHDAM), "goris", "lachin")


def test_karabakh_is_reached_by_the_lachin_and_aghdam_roads_only() -> None:
    """No link bypasses the three features: without them Khankendi stands alone."""
    roads = {"lachin-m12", "lachin-new-road", "agdam-askeran"}
    graph = build_graph("road", closed=frozenset(roads))
    assert "khankendi" not in graph
    for road in roads:
        assert nx.has_path(
            build_graph("road", closed=frozenset(roads - {road})), "khankendi", "baku"
        )


def test_without_armenia_nakhchivan_is_reached_through_iran_and_through_tuerkiye() -> None:
    """Each neighbour alone joins Baku with Nakhchivan by road."""
    for country in ("IRN", "TUR", "ARM"):
        others = {"IRN", "TUR", "ARM"} - {country}
        graph = nx.Graph(
            (it["properties"]["from"], it["properties"]["to"])
            for it in EDGES
            if it["properties"]["mode"] == "road" and it["properties"]["country"] not in others
        )
        assert nx.has_path(graph, "baku", "nakhchivan"), country


def test_an_iranian_road_beside_the_planned_one_reaches_nakhchivan() -> None:
    """Baku, Bilasuvar, the Aras and Julfa are joined without any feature in Iran."""
    graph = nx.Graph(
        (it["properties"]["from"], it["properties"]["to"])
        for it in EDGES
        if it["properties"]["mode"] == "road"
        and it["properties"]["country"] in {"AZE", "IRN"}
        and not it["properties"]["feature"].startswith("iran")
    )
    path = nx.shortest_path(graph, "bilasuvar", "julfa")
    assert {"border-bilasuvar", "border-julfa"} <= set(path)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge["id"])
def test_an_edge_lies_in_its_country(edge: dict[str, Any]) -> None:
    """What rounding can cause is all that lies outside."""
    line = shapely.LineString(edge["geometry"]["coordinates"])
    assert outside_m(line, AREAS[edge["properties"]["country"]]) <= OUTSIDE_M


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge["id"])
def test_an_edge_ends_at_its_nodes(edge: dict[str, Any]) -> None:
    """At a border exactly; at a town within reach of it, unless the node lies beyond the map."""
    line = edge["geometry"]["coordinates"]
    for name, end in (("from", line[0]), ("to", line[-1])):
        node = NODES[edge["properties"][name]]
        where = node["geometry"]["coordinates"]
        if node["properties"]["kind"] == "border":
            assert to_metres(Point(where)).distance(to_metres(Point(end))) < 50.0
        elif shapely.box(*EXTENT).contains(Point(where)):
            assert to_metres(Point(where)).distance(to_metres(Point(end))) <= REACH_M


def test_only_tehran_lies_beyond_the_map() -> None:
    """Its edges stop at the edge of the map and have published lengths."""
    extent = shapely.box(*EXTENT)
    beyond = {name for name, it in NODES.items() if not extent.covers(shape(it["geometry"]))}
    assert beyond == {"tehran"}
    for edge in EDGES:
        if edge["properties"]["to"] == "tehran":
            assert edge["properties"]["length_basis"] == "published"
            assert edge["properties"]["length_km"] > 2 * edge["properties"]["length_drawn_km"]


def test_a_border_node_lies_on_its_border() -> None:
    """Both countries of its pair touch it, and its border line is theirs."""
    lines = {it["id"]: it["properties"]["countries"] for it in read("border_lines")}
    borders = [it for it in NODES.values() if it["properties"]["kind"] == "border"]
    assert len(borders) > 30
    for node in borders:
        point = to_metres(shape(node["geometry"]))
        assert all(point.distance(AREAS[code]) < 5.0 for code in node["properties"]["pair"])
        assert sorted(lines[node["properties"]["border_line"]]) == node["properties"]["pair"]


def test_every_road_and_railway_of_the_corridors_is_covered() -> None:
    """Its edges follow each other without a gap and are as long as its drawing, to 1 per cent."""
    edges = defaultdict(list)
    approaches = {link.id: link.through for link in SPECIFICATION.links if link.feature}
    assert len(approaches) == 4
    for edge in EDGES:
        ends = (edge["properties"]["from"], edge["properties"]["to"])
        if ends not in approaches.values():
            edges[edge["properties"]["feature"]].append(edge)
    ways = [it for stem in LAYERS for it in read(stem) if it["geometry"]["type"] == "LineString"]
    assert {way["id"] for way in ways} == set(edges) - {""}
    for way in ways:
        lines = [edge["geometry"]["coordinates"] for edge in edges[way["id"]]]
        assert [line[-1] for line in lines[:-1]] == [line[0] for line in lines[1:]]
        drawn = sum(length_km(shapely.LineString(line)) for line in lines)
        assert drawn == pytest.approx(way["properties"]["length_drawn_km"], rel=0.01)


def test_a_stretch_that_is_a_link_as_well_has_the_same_length() -> None:
    """Traffic at home does not stop with the feature, and goes no shorter way."""
    for double in SPECIFICATION.doubles:
        own = [it["properties"] for it in EDGES if it["properties"]["feature"] == double.feature]
        links = {
            (it["from"], it["to"], it["mode"]): it
            for it in (edge["properties"] for edge in EDGES)
            if not it["feature"]
        }
        pairs = [(it, links.get((it["from"], it["to"], it["mode"]))) for it in own]
        found = [(it, link) for it, link in pairs if link]
        assert (found[0][0]["from"], found[-1][0]["to"]) == (double.start, double.end)
        assert all(it["length_km"] == link["length_km"] for it, link in found)


def test_without_its_features_the_region_is_still_joined() -> None:
    """On a day of which nothing is told, links join all capitals but for the closed borders."""
    features = frozenset(it["properties"]["feature"] for it in EDGES) - {""}
    graph = build_graph("road", closed=features)
    towns = ("yerevan", "goris", "baku", "tbilisi", "nakhchivan", "ordubad", "kars", "tabriz")
    assert joined(graph, towns)
    assert nx.has_path(build_graph("rail", closed=features), "baku", "batumi")


def test_lengths_follow_from_the_tables_and_are_plausible() -> None:
    """No edge is shorter than the straight line between its ends, or twice as long as drawn."""
    for edge in EDGES:
        properties, line = edge["properties"], edge["geometry"]["coordinates"]
        straight = length_km(shapely.LineString([line[0], line[-1]]))
        assert properties["length_km"] > 0.8 * straight
        assert bool(properties["length_references"]) == (properties["length_basis"] == "published")
        if properties["to"] != "tehran":
            assert properties["length_km"] < 1.4 * properties["length_drawn_km"] + 0.2


def test_the_documentation_holds_the_table_of_errors() -> None:
    """Factors and misses are those that the shipped edges give, from fifteen stretches or more."""
    assert len(read_stretches(EDGES, SPECIFICATION)) >= LEAST_STRETCHES
    assert error_table(EDGES, SPECIFICATION) in DOCS.read_text("utf-8")


def test_every_speed_class_has_a_reason() -> None:
    """All six classes are used, and a word on why stands beside each use."""
    told = [(it.speed_class, it.reason) for it in SPECIFICATION.ways]
    told += [(it.speed_class, it.reason) for it in SPECIFICATION.links]
    classes = {"motorway", "main", "mountain", "local", "rail_main", "rail_secondary"}
    assert {name for name, _ in told} == classes
    assert all(reason for _, reason in told)


def test_the_file_is_small_and_has_stable_bytes(tmp_path: Path) -> None:
    """What is read and written again is the same file."""
    again = tmp_path / "network.geojson"
    write_geojson(again, FEATURES)
    shipped = (FILES / "network.geojson").read_bytes()
    assert again.read_bytes() == shipped
    assert len(shipped) <= MOST_BYTES
