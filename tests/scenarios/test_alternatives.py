from __future__ import annotations

from geodata.scenarios.routes import find_routes
from tests.scenarios.route_cases import ask, make_edge, make_model, make_network, make_node


def test_alternatives_differ_and_chokepoints_are_shared() -> None:
    """With all open Aghdam is reached by Khankendi, or past it; neither connecting link is needed.

    The way past is farther. Only edges that no route avoids are chokepoints: here none, since a
    connecting link runs beside the first edge; to Khankendi it is the second edge.
    """
    answer = find_routes(make_model(), ask(dest="aghdam", opened=("all",)))
    assert [round(route.length_km) for route in answer.routes][:2] == [60, 110]
    assert answer.chokepoints == ()
    assert find_routes(make_model(), ask()).chokepoints == ("edge-border-khankendi-road",)


def test_alternatives_can_be_left_out() -> None:
    """Asked for none, only the best route is told."""
    answer = find_routes(make_model(), ask(dest="aghdam", opened=("all",)), alternatives=0)
    assert len(answer.routes) == 1


def test_parallel_edges_are_kept_apart() -> None:
    """Of two roads between the same towns the shorter one wins; the other is the alternative."""
    nodes = (make_node("khankendi"), make_node("aghdam"))
    edges = (
        make_edge("khankendi", "aghdam", 40, id="edge-long"),
        make_edge("khankendi", "aghdam", 30, id="edge-short"),
        make_edge("khankendi", "aghdam", 50, id="edge-longest"),
    )
    answer = find_routes(make_model(make_network(nodes, edges)), ask("khankendi", "aghdam"))
    found = [route.edges for route in answer.routes]
    assert found == [("edge-short",), ("edge-long",), ("edge-longest",)]


def test_the_same_ground_is_no_other_way_and_stays_a_chokepoint() -> None:
    """A road held twice, as a feature and a link, is one way: no alternative, one chokepoint."""
    nodes = (make_node("goris"), make_node("khankendi"), make_node("aghdam"))
    edges = (
        make_edge("goris", "khankendi", 30, "lachin-m12", id="edge-feature"),
        make_edge("goris", "khankendi", 31, id="edge-link"),
        make_edge("khankendi", "aghdam", 30, id="edge-on"),
    )
    answer = find_routes(make_model(make_network(nodes, edges)), ask("goris", "aghdam"))
    assert [route.edges for route in answer.routes] == [("edge-feature", "edge-on")]
    assert answer.chokepoints == ("edge-feature", "edge-on")
