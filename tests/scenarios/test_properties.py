from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.scenarios.blockages import IN_SCENARIO
from geodata.scenarios.routes import find_routes
from tests.scenarios.route_cases import ask, make_edge, make_model, make_network, make_node

if TYPE_CHECKING:
    from random import Random

    from geodata.network.model import Edge
    from geodata.scenarios.model import RouteQuery
    from geodata.scenarios.routes import RouteModel

TOWNS = ("n-0", "n-1", "n-2", "n-3", "n-4")
FEATURES = ("", "lachin-m12", "agdam-askeran", "goris-kapan-m2")
SELECTORS = (
    *("corridor:lachin", "corridor:agdam-askeran", "feature:lachin-m12", "feature:agdam-askeran"),
    *("country:AZE", "mode:road", "edge:edge-0", "edge:edge-1", "all"),
)


@st.composite
def networks(draw: st.DrawFn) -> tuple[Edge, ...]:
    """Draw roads between five towns, some parallel and some of a feature that is closed."""
    count = draw(st.integers(2, 12))
    edges = []
    for number in range(count):
        start, end = draw(st.permutations(TOWNS))[:2]
        length_km = draw(st.integers(1, 5))
        feature = draw(st.sampled_from(FEATURES))
        edges.append(make_edge(start, end, length_km, feature, id=f"edge-{number}"))
    return tuple(edges)


def build(edges: tuple[Edge, ...]) -> RouteModel:
    """Return the model of some edges between five towns."""
    return make_model(make_network([make_node(name) for name in TOWNS], edges))


patches = st.lists(st.sampled_from(SELECTORS), max_size=4, unique=True).map(tuple)
questions = st.builds(
    lambda closed, opened: ask("n-0", "n-1", closed=closed, opened=opened), patches, patches
)


def length(model: RouteModel, query: RouteQuery) -> float:
    """Return the length of the best route; infinite without one."""
    routes = find_routes(model, query, alternatives=0).routes
    return routes[0].length_km if routes else math.inf


@settings(max_examples=150, deadline=None)
@given(networks(), questions)
def test_the_route_is_as_long_as_networkx_finds_it(
    edges: tuple[Edge, ...], query: RouteQuery
) -> None:
    """The best route is as long as a plain search finds on the edges that are not restricted."""
    model = build(edges)
    usable = model.usable(query, model.patch(query))
    graph = nx.MultiGraph()
    graph.add_nodes_from(TOWNS)
    for edge in edges:
        graph.add_edge(edge.from_node, edge.to_node, key=edge.id, km=edge.length_km)
    hidden = [
        (edge.from_node, edge.to_node, edge.id)
        for number, edge in enumerate(edges)
        if not usable[number]
    ]
    view = nx.restricted_view(graph, [], hidden)
    try:
        expected = nx.shortest_path_length(view, "n-0", "n-1", weight="km")
    except nx.NetworkXNoPath:
        expected = math.inf
    assert length(model, query) == expected


@settings(max_examples=60, deadline=None)
@given(networks(), questions, st.sampled_from(SELECTORS))
def test_closing_never_shortens(edges: tuple[Edge, ...], query: RouteQuery, more: str) -> None:
    """One closing more leaves a route of the same length, a longer one or none."""
    model = build(edges)
    assert length(model, replace(query, closed=(*query.closed, more))) >= length(model, query)


@settings(max_examples=60, deadline=None)
@given(networks(), questions, st.sampled_from(SELECTORS))
def test_opening_never_lengthens(edges: tuple[Edge, ...], query: RouteQuery, more: str) -> None:
    """One opening more leaves a route of the same length or a shorter one."""
    model = build(edges)
    assert length(model, replace(query, opened=(*query.opened, more))) <= length(model, query)


@settings(max_examples=60, deadline=None)
@given(networks(), questions, st.randoms(use_true_random=False))
def test_the_order_of_patches_does_not_matter(
    edges: tuple[Edge, ...], query: RouteQuery, random: Random
) -> None:
    """Selectors in another order, and edges in another order, give the same edges."""
    closed = tuple(random.sample(query.closed, len(query.closed)))
    opened = tuple(random.sample(query.opened, len(query.opened)))
    others = tuple(random.sample(edges, len(edges)))
    one = find_routes(build(edges), query).routes
    other = find_routes(build(others), replace(query, closed=closed, opened=opened)).routes
    assert [route.edges for route in one] == [route.edges for route in other]


@settings(max_examples=60, deadline=None)
@given(networks(), questions, st.sampled_from(["length", "time"]))
def test_the_way_back_is_equal(edges: tuple[Edge, ...], query: RouteQuery, by: str) -> None:
    """The best route of the way back has the same edges in the other order."""
    model = build(edges)
    there = find_routes(model, replace(query, by=by), alternatives=0).routes
    back = find_routes(model, replace(query, by=by, orig="n-1", dest="n-0"), alternatives=0).routes
    assert [route.edges for route in there] == [route.edges[::-1] for route in back]


@settings(max_examples=60, deadline=None)
@given(networks(), questions)
def test_parts_sum_up_to_the_whole(edges: tuple[Edge, ...], query: RouteQuery) -> None:
    """Kilometres by country, state and side in control each sum up to the length of the route."""
    for route in find_routes(build(edges), query).routes:
        for sums in (route.km_by_country, route.km_by_status, route.km_by_control):
            assert sum(sums.values()) == pytest.approx(route.length_km)


@settings(max_examples=60, deadline=None)
@given(networks(), patches)
def test_what_blocks_the_way_is_enough(edges: tuple[Edge, ...], closed: tuple[str, ...]) -> None:
    """Lifting what is named gives a route; where nothing is named no opening gives one."""
    model = build(edges)
    query = ask("n-0", "n-1", closed=closed)
    answer = find_routes(model, query)
    if answer.status == "ok":
        return
    lifted = {it.selector for it in answer.blocked_by if it.status == IN_SCENARIO}
    opened = tuple(it.selector for it in answer.blocked_by if it.status != IN_SCENARIO)
    kept = tuple(name for name in closed if name not in lifted)
    if answer.blocked_by:
        assert length(model, replace(query, closed=kept, opened=opened)) < math.inf
    else:
        assert length(model, replace(query, closed=(), opened=("all",))) == math.inf


def way_of(edge: Edge) -> tuple[frozenset[str], float]:
    """Return what tells a way from another here: its ends and its length, whose step is 20 %."""
    return frozenset((edge.from_node, edge.to_node)), edge.length_km


@settings(max_examples=60, deadline=None)
@given(networks(), questions)
def test_without_a_chokepoint_there_is_no_route(edges: tuple[Edge, ...], query: RouteQuery) -> None:
    """Closing a chokepoint's way leaves no route; closing that of any other edge leaves one."""
    model = build(edges)
    answer = find_routes(model, query)
    ways = {edge.id: way_of(edge) for edge in edges}
    for edge in answer.routes[0].edges if answer.routes else ():
        same = tuple(f"edge:{name}" for name, way in ways.items() if way == ways[edge])
        without = replace(query, closed=(*query.closed, *same))
        assert (length(model, without) == math.inf) == (edge in answer.chokepoints)
