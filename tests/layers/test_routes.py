from __future__ import annotations

import json

from layers.palette import PALETTE
from layers.routes import (
    LETTERS,
    DrawnLeg,
    DrawnRoute,
    RouteEnd,
    build_published_network,
    build_route_styles,
    route_style_key,
)
from layers.state import MapState
from tests.conftest import ATTACK
from tests.scenarios.route_cases import four_nodes


def test_every_letter_has_a_style_of_its_own() -> None:
    """No two scenarios share colour or dash, and both themes have the colours."""
    styles = [build_route_styles()[route_style_key(letter)] for letter in LETTERS]
    assert len({style["dash"] for style in styles}) == len(LETTERS)
    for theme in PALETTE.values():
        assert len({theme[style["stroke"]] for style in styles}) == len(LETTERS)


def test_planned_legs_are_paler() -> None:
    """The legend explains the paler legs with the opacity in which they are drawn."""
    assert build_route_styles()["planned"]["opacity"] < 1


def test_the_state_names_edges_only() -> None:
    """A route travels by the ids of its edges; no title can end the script that carries it."""
    route = DrawnRoute(
        "B", f"</script>{ATTACK}", (DrawnLeg("edge-a", forward=True, status="proposed"),)
    )
    state = MapState(("borders",), routes=(route,), ends=(RouteEnd("Goris", (46.3, 39.5)),))
    written = state.to_json()
    assert "<" not in written
    read = json.loads(written)
    assert read["routes"][0]["legs"] == [["edge-a", 1, "proposed"]]
    assert read["routes"][0]["style"] == "route-b"
    assert read["ends"] == [{"text": "Goris", "at": [39.5, 46.3]}]


def test_a_map_without_routes_sends_none() -> None:
    """The map page's state stays as short as it was."""
    assert "routes" not in json.loads(MapState(("borders",)).to_json())


def test_the_published_network_holds_what_is_drawn() -> None:
    """Lines, ends, mode and length; nothing of what the evidence says."""
    published = build_published_network(four_nodes())
    edge = published["edges"]["edge-goris-border-road"]
    assert edge == {
        "from": "goris",
        "to": "border",
        "mode": "road",
        "km": 10,
        "line": [[46.0, 39.5], [46.5, 39.5]],
    }
    assert published["nodes"]["goris"] == {"name": "Goris"}
