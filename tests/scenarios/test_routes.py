from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geodata.network.costs import BORDER_WAIT_H, SPEEDS_KM_H, TRANSFER_H
from geodata.scenarios.model import Scenario
from geodata.scenarios.routes import find_routes
from geodata.scenarios.selectors import UnknownNameError
from tests.scenarios.route_cases import (
    CLOSED_DAY,
    LATER_DAY,
    OPEN_DAY,
    RELIEF_DAY,
    STATES,
    ask,
    four_nodes,
    make_edge,
    make_model,
    make_network,
    make_node,
    make_state,
)

M12 = ("edge-goris-border-road", "edge-border-khankendi-road")


def test_the_open_road_is_the_route() -> None:
    """On a day on which the Lachin road is open it is 10 km in Armenia and 20 in Azerbaijan."""
    answer = find_routes(make_model(), ask())
    route = answer.routes[0]
    assert answer.status == "ok"
    assert route.edges == M12
    assert route.length_km == 30
    assert route.km_by_country == {"ARM": 10, "AZE": 20}
    assert route.km_by_status == {"existing": 30, "under_construction": 0, "proposed": 0} | {
        "assumed": 0
    }
    assert [(it.pair, it.node) for it in route.borders] == [(("ARM", "AZE"), "border")]
    assert route.nodes == ("goris", "border", "khankendi")
    assert route.geometry == ((46.0, 39.5), (46.5, 39.5), (47.0, 39.5))
    assert (route.highest_m, route.climb_m) == (1000, 0)
    assert route.worst_certainty == "approximate"
    assert route.excerpts == 1
    assert route.km_by_control == {"Armenia": pytest.approx(10), "Azerbaijan": pytest.approx(20)}


def test_the_way_back_mirrors_the_way() -> None:
    """Edges and nodes are the same in the other order, and the border is crossed the other way."""
    there = find_routes(make_model(), ask()).routes[0]
    back = find_routes(make_model(), ask("khankendi", "goris")).routes[0]
    assert back.edges == there.edges[::-1]
    assert back.geometry == there.geometry[::-1]
    assert (back.length_km, back.duration_h) == (there.length_km, there.duration_h)
    assert back.borders[0].pair == ("AZE", "ARM")


def test_time_is_that_of_the_edges_and_of_the_waits() -> None:
    """On level ground a route takes its length over the speed of its class, and one wait."""
    route = find_routes(make_model(), ask(by="time")).routes[0]
    assert route.waiting_h == BORDER_WAIT_H["road"]
    assert route.duration_h == pytest.approx(30 / SPEEDS_KM_H["main"] + BORDER_WAIT_H["road"])
    assert sum(route.hours_by_status.values()) == pytest.approx(30 / SPEEDS_KM_H["main"])


def test_the_border_is_passed_where_the_road_across_is_open() -> None:
    """To Aghdam one crosses with the Lachin road, and goes on by a link that is assumed open."""
    route = find_routes(make_model(), ask(dest="aghdam")).routes[0]
    assert route.edges == (M12[0], "edge-border-aghdam-road")
    assert route.km_by_status["assumed"] == 100
    assert [leg.assumed for leg in route.legs] == [False, True]


def test_connecting_links_alone_do_not_cross_a_closed_border() -> None:
    """Once the Lachin road is closed, the links beside it lead to the border and no farther."""
    answer = find_routes(make_model(), ask(dest="aghdam", day=CLOSED_DAY))
    assert answer.status == "no_route"
    opened = find_routes(make_model(), ask(dest="aghdam", day=CLOSED_DAY, opened=("ARM-AZE",)))
    assert opened.routes[0].length_km == 115


def test_relief_passes_where_others_do_not() -> None:
    """On a day of relief only there is a humanitarian route, but no general one."""
    model = make_model()
    general = find_routes(model, ask(day=RELIEF_DAY))
    assert general.status == "no_route"
    assert find_routes(model, ask(day=RELIEF_DAY, access="authorised")).status == "no_route"
    assert find_routes(model, ask(day=RELIEF_DAY, access="humanitarian")).routes[0].length_km == 30
    (blockage,) = general.blocked_by
    assert blockage.selector == "feature:lachin-m12"
    assert blockage.corridor == "lachin"
    assert (blockage.status, blockage.access) == ("restricted", "humanitarian")
    assert blockage.since == "2022-12-12"
    assert blockage.evidence == ("urn:test:lachin-m12", "ref-one")
    assert blockage.reason == "restricted, with humanitarian access, not general"


def test_the_smallest_set_of_closures_is_named() -> None:
    """To Khankendi the Lachin road alone would do; from Aghdam the road by Askeran alone.

    The border and the road by Askeran together would do too, but are two.
    """
    model = make_model()
    named = [it.selector for it in find_routes(model, ask(day=CLOSED_DAY)).blocked_by]
    assert named == ["feature:lachin-m12"]
    from_aghdam = find_routes(model, ask("aghdam", day=CLOSED_DAY))
    assert [it.selector for it in from_aghdam.blocked_by] == ["feature:agdam-askeran"]


def test_lifting_what_is_named_gives_a_route() -> None:
    """What blocked_by names is enough, and no part of it can be left out.

    A state is overruled by opening it, a scenario's closing by taking it out of the scenario.
    """
    model = make_model()
    query = ask(dest="aghdam", closed=("country:AZE", "mode:road"))
    named = [it.selector for it in find_routes(model, query).blocked_by]
    assert sorted(named) == ["country:AZE", "mode:road"]
    for kept, status in ((), "ok"), (("country:AZE",), "no_route"), (("mode:road",), "no_route"):
        assert find_routes(model, replace(query, closed=kept)).status == status
    states = ask(day=CLOSED_DAY)
    opened = tuple(it.selector for it in find_routes(model, states).blocked_by)
    assert find_routes(model, replace(states, opened=opened)).status == "ok"


def test_a_closure_that_another_one_makes_needless_is_left_out() -> None:
    """From a to c the roads by Askeran and to Kapan are needed, and the former leads to b too.

    A few kilometres of the Lachin road lead to b as well, which must not be named besides.
    """
    edges = (
        make_edge("a", "b", 5, "lachin-m12", id="edge-1"),
        make_edge("b", "far", 500, "lachin-m12", id="edge-2"),
        make_edge("a", "b", 50, "agdam-askeran", id="edge-3"),
        make_edge("b", "d", 50, "agdam-askeran", id="edge-4"),
        make_edge("d", "c", 10, "goris-kapan-m2", id="edge-5"),
    )
    nodes = [make_node(name) for name in ("a", "b", "c", "d", "far")]
    model = make_model(make_network(nodes, edges))
    named = [it.selector for it in find_routes(model, ask("a", "c", day=CLOSED_DAY)).blocked_by]
    assert named == ["feature:agdam-askeran", "feature:goris-kapan-m2"]


def test_everything_closed_is_no_route_because_of_the_scenario() -> None:
    """Closing all is named as the one reason where the road is open otherwise."""
    answer = find_routes(make_model(), ask(scenario=Scenario("none", close=("all",))))
    assert answer.status == "no_route"
    (blockage,) = answer.blocked_by
    assert (blockage.selector, blockage.status) == ("all", "closed in the scenario")


def test_an_unknown_state_carries_nothing() -> None:
    """Before the first evidence the road is no route, and the reason says that it is not known."""
    answer = find_routes(make_model(), ask(day=date(2020, 1, 1)))
    assert answer.status == "no_route"
    assert answer.blocked_by[0].reason == "no evidence tells its state on the day"


def test_open_to_an_unknown_circle_is_usable_and_flagged() -> None:
    """The road by Askeran is open in 2024, but no source tells to whom."""
    route = find_routes(make_model(), ask("khankendi", "aghdam", day=LATER_DAY)).routes[0]
    assert [(leg.access_unknown, leg.access) for leg in route.legs] == [(True, "unknown")]


def test_the_same_place_is_a_route_of_zero() -> None:
    """Origin and destination may be the same, whatever is closed."""
    answer = find_routes(make_model(), ask("goris", "goris", closed=("all",)))
    route = answer.routes[0]
    assert answer.status == "ok"
    assert (route.length_km, route.duration_h, route.edges) == (0, 0, ())
    assert (route.geometry, route.highest_m, route.worst_certainty) == ((), None, "")


def test_a_place_without_the_mode_says_so() -> None:
    """No opening gives a route by rail to a place without rail; the note says why."""
    answer = find_routes(make_model(), ask(mode="rail"))
    assert (answer.status, answer.blocked_by) == ("no_route", ())
    assert answer.note == "Goris has no rail in the network."


def test_planned_links_carry_traffic_only_where_the_scenario_opens_them() -> None:
    """A planned road is no route, even where its state says open; opened, it counts as proposed."""
    nodes = (make_node("khankendi"), make_node("aghdam"))
    edges = (make_edge("khankendi", "aghdam", 5, "lachin-m12", planned=True),)
    model = make_model(make_network(nodes, edges))
    query = ask("khankendi", "aghdam")
    closed = find_routes(model, query)
    assert closed.blocked_by[0].reason == "it has never carried traffic"
    route = find_routes(model, replace(query, opened=("lachin",))).routes[0]
    assert route.km_by_status["proposed"] == 5
    assert route.legs[0].opened_by == "corridor:lachin"


@pytest.mark.parametrize(
    ("status", "built"),
    [
        ("closed", "existing"),
        ("under_construction", "under_construction"),
        ("dismantled", "proposed"),
        ("proposed", "proposed"),
    ],
)
def test_what_is_opened_is_told_by_how_far_it_is_built(status: str, built: str) -> None:
    """Closed by order exists, dismantled must be built again."""
    state = make_state("lachin-m12", status, "none", "1991")
    route = find_routes(make_model(states=[state]), ask(opened=("lachin",))).routes[0]
    assert route.km_by_status[built] == 30


def test_either_mode_changes_where_both_stop() -> None:
    """By either mode one changes once, which takes time; by road alone there is no way."""
    nodes = (make_node("goris"), make_node("khankendi", rail=True), make_node("aghdam", rail=True))
    rail = make_edge("khankendi", "aghdam", 30, mode="rail", speed_class="rail_main")
    model = make_model(make_network(nodes, (make_edge("goris", "khankendi", 7), rail)))
    route = find_routes(model, ask("goris", "aghdam", mode="any")).routes[0]
    assert route.transfers == ("khankendi",)
    assert route.waiting_h == TRANSFER_H
    assert find_routes(model, ask("goris", "aghdam", mode="road")).status == "no_route"


@pytest.mark.parametrize("order", [1, -1])
def test_ties_are_broken_whatever_the_order_of_the_file(order: int) -> None:
    """Of two roads of the same length the same one is found, in both directions."""
    nodes = (make_node("khankendi"), make_node("aghdam"))
    edges = [make_edge("khankendi", "aghdam", 30, id=f"edge-{name}") for name in "ab"]
    model = make_model(make_network(nodes, edges[::order]))
    there = find_routes(model, ask("khankendi", "aghdam"), alternatives=0).routes[0]
    back = find_routes(model, ask("aghdam", "khankendi"), alternatives=0).routes[0]
    assert there.edges == back.edges == ("edge-b",)


def test_a_restricted_border_lets_those_with_a_permit_pass() -> None:
    """Between two connecting links the border line's state decides: restricted means authorised."""
    states = [make_state("border-arm-aze", "restricted", "authorised", "1991")]
    network = four_nodes()
    model = make_model(make_network(network.nodes.values(), network.edges[3:]), states)
    blockage = find_routes(model, ask(dest="aghdam")).blocked_by[0]
    assert (blockage.selector, blockage.name) == ("border:ARM-AZE", "Border ARM–AZE")
    route = find_routes(model, ask(dest="aghdam", access="authorised")).routes[0]
    assert route.length_km == 115
    assert route.excerpts == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"orig": "gorys"},
        {"dest": "x"},
        {"mode": "boat"},
        {"by": "cost"},
        {"access": "no"},
        {"closed": ("lachinn",)},
        {"scenario": Scenario("own", open=("edge:none",))},
    ],
)
def test_unknown_names_are_refused(changes: dict[str, Any]) -> None:
    """A town, mode, measure, access or selector that is not there raises with the nearest names."""
    with pytest.raises(UnknownNameError):
        find_routes(make_model(), replace(ask(), **changes))


def test_the_states_before_and_after_agree_with_the_timeline() -> None:
    """The four days on which the tests rest have the states that the drawing tells."""
    model = make_model(states=STATES)
    statuses = [
        model.atlas.timeline.state_on("lachin-m12", day).status
        for day in (OPEN_DAY, RELIEF_DAY, CLOSED_DAY)
    ]
    assert statuses == ["open", "restricted", "closed"]
