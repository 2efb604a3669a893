from __future__ import annotations

import numpy as np
import pytest

from geodata.network.graph import ArrayGraph, build_graph
from tests.scenarios.route_cases import four_nodes, make_edge, make_network, make_node


def graph_of_four() -> ArrayGraph:
    """Return the network of four nodes, an hour an edge."""
    network = four_nodes()
    return build_graph(network, np.ones(len(network.edges)))


def test_links_are_edges_then_crossings() -> None:
    """The border is passed for its own sake, or by either edge of the Lachin road."""
    graph = graph_of_four()
    assert graph.link_count == 8
    assert [crossing.edge for crossing in graph.crossings] == [None, 0, 1]
    assert {crossing.pair for crossing in graph.crossings} == {("ARM", "AZE")}


def test_one_may_pass_where_any_crossing_is_usable() -> None:
    """Closing the border leaves the crossing by the Lachin road; without any there is no way."""
    graph = graph_of_four()
    usable = np.ones(graph.link_count, dtype=np.bool_)
    usable[[0, 2, 5]] = False  # the road in Armenia, the road by Askeran, the border
    assert graph.search("goris", "aghdam", usable, by="length") in ([3, 6, 4], [3, 7, 4])
    usable[[6, 7]] = False
    assert graph.search("goris", "aghdam", usable, by="length") is None


def test_a_border_node_may_begin_and_end_a_route() -> None:
    """From the border no crossing is paid, to either side."""
    graph = graph_of_four()
    usable = np.ones(graph.link_count, dtype=np.bool_)
    assert graph.search("border", "goris", usable, by="length") == [0]
    assert graph.search("khankendi", "border", usable, by="time") == [1]
    assert graph.search("border", "border", usable, by="time") == []


def test_distances_are_those_of_single_searches() -> None:
    """One search for all pairs agrees with the edges' lengths; where there is no way it is inf."""
    graph = graph_of_four()
    usable = np.ones(graph.link_count, dtype=np.bool_)
    names = ["goris", "khankendi", "aghdam"]
    found = graph.distances(names, usable, by="length")
    assert found == pytest.approx(np.array([[0, 30, 60], [30, 0, 30], [60, 30, 0]]), abs=1e-5)
    usable[:] = False
    assert np.isinf(graph.distances(names, usable, by="length")).sum() == 6


def test_a_node_without_edges_is_reached_by_none() -> None:
    """A node on its own is no error: it has a route to itself only."""
    nodes = [make_node(name) for name in ("one", "two", "alone")]
    network = make_network(nodes, [make_edge("one", "two", 5)])
    graph = build_graph(network, np.ones(1))
    usable = np.ones(graph.link_count, dtype=np.bool_)
    assert graph.search("one", "alone", usable, by="length") is None
    assert graph.search("alone", "one", usable, by="length") is None
    assert graph.search("one", "two", usable, by="length") == [0]


def test_penalties_change_the_way_and_not_the_graph() -> None:
    """A link made dearer is avoided in that search, and used again in the next."""
    graph = graph_of_four()
    usable = np.ones(graph.link_count, dtype=np.bool_)
    penalties = np.zeros(graph.link_count)
    penalties[0] = 100
    assert graph.search("goris", "border", usable, by="length", penalties=penalties) == [3]
    assert graph.search("goris", "border", usable, by="length") == [0]


def test_an_edge_of_the_same_country_leads_on_across_a_border_node() -> None:
    """Two edges of one country that meet at a border node join without a crossing."""
    nodes = (make_node("a"), make_node("border", pair=("ARM", "AZE")), make_node("b"))
    network = make_network(nodes, (make_edge("a", "border", 1), make_edge("border", "b", 2)))
    graph = build_graph(network, np.ones(2))
    assert graph.link_count == 2
    assert graph.search("a", "b", np.ones(2, dtype=np.bool_), by="length") == [0, 1]


def test_edges_over_the_same_ground_are_one_way() -> None:
    """Two edges between the same nodes whose lengths differ by up to 5 % are one way, by mode."""
    nodes = (make_node("a"), make_node("b"))
    lengths = ((100.0, "road"), (105.0, "road"), (106.0, "road"), (100.0, "rail"))
    edges = [
        make_edge("a", "b", km, mode=mode, id=f"edge-{number}")
        for number, (km, mode) in enumerate(lengths)
    ]
    ways = build_graph(make_network(nodes, edges), np.ones(4)).ways[:4].tolist()
    assert ways[0] == ways[1]
    assert len(set(ways)) == 3


def test_of_two_edges_over_the_same_ground_the_one_with_evidence_is_taken() -> None:
    """A link without a feature never goes before an edge with one of the same length."""
    nodes = (make_node("a"), make_node("b"))
    for first, second in (("", "lachin-m12"), ("lachin-m12", "")):
        edges = [
            make_edge("a", "b", 7, first, id="edge-0"),
            make_edge("b", "a", 7, second, id="edge-1"),
        ]
        graph = build_graph(make_network(nodes, edges), np.ones(2))
        usable = np.ones(graph.link_count, dtype=np.bool_)
        found = graph.search("a", "b", usable, by="length") or []
        assert [edges[number].feature for number in found] == ["lachin-m12"]
