from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from layers.palette import PALETTE
from layers.routes import DrawnLeg, DrawnRoute, RouteEnd
from layers.static_map.panes import Canvas
from layers.static_map.projection import Frame, project
from layers.static_map.routes import GAP, draw_routes, network_lines, route_legend
from layers.style_table import ROUTES
from tests.layers.static_map.conftest import EVERYTHING, View, elements, words

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = {
    "edge-one": project(np.array([[46.0, 40.0], [46.5, 40.0]])),
    "edge-two": project(np.array([[47.0, 40.0], [46.5, 40.0]])),
}
"""Two edges that meet in the middle; the second is drawn towards it."""


def leg(edge: str, *, forward: bool = True, status: str = "existing") -> DrawnLeg:
    """Return a leg of a route."""
    return DrawnLeg(edge, forward, status)


def route(letter: str, *legs: DrawnLeg, **more: Any) -> DrawnRoute:  # noqa: ANN401
    """Return a route."""
    return DrawnRoute(letter, f"Scenario {letter}", legs, **more)


WHOLE = (leg("edge-one"), leg("edge-two", forward=False))


@pytest.fixture
def canvas() -> Canvas:
    """Return a canvas whose window holds both edges, with symbols of the web map's size."""
    x, y = LINES["edge-one"][0]
    return Canvas(Frame(x - 10_000, y + 50_000, 200.0, 500, 500, 8.0, 1.0), "light")


def test_legs_are_joined_in_the_order_of_travel(canvas: Canvas) -> None:
    """An edge that is drawn the other way is turned round; each leg begins where one ended."""
    state = replace(EVERYTHING, routes=(route("A", *WHOLE),))
    one, two = draw_routes(canvas, state, lines=LINES)
    assert one[-1] == pytest.approx(two[0])
    assert one[0] == pytest.approx(canvas.frame.to_px(LINES["edge-one"])[0])
    assert two[-1] == pytest.approx(canvas.frame.to_px(LINES["edge-two"])[0])


def test_routes_lie_beside_each_other_only_where_they_share_an_edge(canvas: Canvas) -> None:
    """Two on one edge are a gap apart; one alone lies on its edge."""
    state = replace(EVERYTHING, routes=(route("A", *WHOLE), route("B", leg("edge-one"))))
    first, alone, second = draw_routes(canvas, state, lines=LINES)
    assert np.hypot(*(first[0] - second[0])) == pytest.approx(GAP, abs=0.1)
    assert alone[-1] == pytest.approx(canvas.frame.to_px(LINES["edge-two"])[0], abs=0.1)


def test_planned_legs_are_paler_and_second_ways_thinner(canvas: Canvas) -> None:
    """As on the web map."""
    planned = route("A", leg("edge-one", status="proposed"), leg("edge-two", forward=False))
    state = replace(EVERYTHING, routes=(planned, route("B", leg("edge-one"), second=True)))
    draw_routes(canvas, state, lines=LINES)
    pane = next(p for p in canvas.filled_panes() if p[0].get("data-edge"))
    opacities = [node.get("stroke-opacity") for node in pane]
    widths = [node.get("stroke-width") for node in pane]
    assert opacities == ["0.45", None, None]
    assert widths == ["3.6", "3.6", "2"]
    assert {node.get("stroke") for node in pane} == {
        PALETTE["light"]["route-a"],
        PALETTE["light"]["route-b"],
    }


def test_unknown_edges_are_passed_over(canvas: Canvas) -> None:
    """What is left of a route is drawn; a route with nothing left is not."""
    broken = route("A", leg("edge-gone"), leg("edge-one"))
    state = replace(EVERYTHING, routes=(broken, route("B", leg("edge-gone"))))
    assert len(draw_routes(canvas, state, lines=LINES)) == 1


def test_the_legend_names_each_scenario_once() -> None:
    """Letter and title of the best ways; what paler legs mean, where there are any."""
    entries = route_legend([route("A", leg("e")), route("A", leg("e"), second=True)])
    assert entries == [{"style": "route-a", "label": "A · Scenario A"}]
    assert route_legend([route("B", leg("e", status="proposed"))])[-1]["style"] == "planned"


def test_a_drawing_has_routes_ends_and_their_names(draw: Callable[..., Any]) -> None:
    """Four scenarios on one edge, in their four dashes, with titles that may hold anything."""
    edge = next(i for i, line in network_lines().items() if len(line) > 5)
    title = "<script>alert(1)</script>"
    routes = tuple(DrawnRoute(letter, title, (leg(edge),)) for letter in "ABCD")
    ends = (RouteEnd("Baku <b>", (49.87, 40.41)), RouteEnd("Goris", (46.34, 39.51)))
    svg = draw(View(47.5, 40, 7.5), routes=routes, ends=ends)
    drawn = elements(svg, "path", data_edge=edge)
    assert len(drawn) == 4
    colours = [PALETTE["light"][style.stroke] for style in ROUTES.values()]
    assert [node.get("stroke") for node in drawn] == colours
    assert len({node.get("stroke-dasharray") for node in drawn}) == 4
    assert len({node.get("d") for node in drawn}) == 4
    assert f"A · {title}" in words(svg)
    assert "Baku <b>" in words(svg)
    assert words(svg).count("Goris") == 1


def test_the_network_is_read_once_and_joins() -> None:
    """Every edge of the shipped network has a line of two points or more."""
    assert network_lines() is network_lines()
    assert all(len(line) >= 2 for line in network_lines().values())
    assert all(np.hypot(*(b - a)) > 0 for a, b in pairwise(next(iter(network_lines().values()))))
