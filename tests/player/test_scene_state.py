from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.briefing.model import SceneComparison
from geodata.briefing.resolve import resolve_scene
from layers.scene_state import scene_map_state
from tests.player.deck_cases import COMPARED, make_deck, make_scene

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.model import Scene
    from geodata.scenarios.route_model import RouteModel
    from layers.state import MapState


def state_of(scene: Scene, atlas: Atlas, model: RouteModel | None = None) -> MapState:
    """Return the map's state for a scene."""
    return scene_map_state(resolve_scene(scene, 1, 1, atlas, model))


def test_a_scene_shows_its_own_layers_day_and_names(shipped: Atlas) -> None:
    """Only the scene's switches are on, context besides, on its day and in its language."""
    state = state_of(make_scene(1, language="hy", hidden=("lachin-m12",)), shipped)
    assert state.files == ("water", "borders", "border_lines", "lachin", "places")
    assert (state.date, state.language) == ("2021-11-01", "hy")
    assert state.hidden == ("lachin-m12",)


def test_the_first_selected_feature_leads(shipped: Atlas) -> None:
    """It is selected on the map, the others are marked; without any there is none."""
    state = state_of(make_scene(1), shipped)
    assert (state.selected, state.highlighted) == ("lachin-m12", ("armenia",))
    assert state_of(make_scene(2), shipped).selected == ""


def test_what_is_missing_is_not_drawn(shipped: Atlas) -> None:
    """Unknown layers and features are left out, and the rest is shown."""
    scene = make_scene(1, layers=("borders", "gone"), selected=("gone", "armenia"), hidden=("x",))
    state = state_of(scene, shipped)
    assert (state.selected, state.highlighted, state.hidden) == ("armenia", (), ())
    assert "borders" in state.files


def test_the_map_never_moves_by_its_state(shipped: Atlas) -> None:
    """The player knows the scene's view; the state brings none."""
    assert state_of(make_scene(1), shipped).fly_bounds is None


def test_compared_routes_are_drawn_by_their_letters(shipped: Atlas, model: RouteModel) -> None:
    """Each scenario's best route has its letter and title, between two named ends."""
    scene = make_deck().scenes[COMPARED - 1]
    state = state_of(scene, shipped, model)
    assert [route.letter for route in state.routes] == ["A", "B"]
    assert state.routes[0].title == "As of the date"
    assert all(route.legs for route in state.routes)
    assert state.ends[0].name == "Baku"
    lon, lat = state.ends[0].lon_lat
    assert (round(lon), round(lat)) == (50, 40)


def test_ends_stay_where_no_route_is_found(shipped: Atlas, model: RouteModel) -> None:
    """No route is an answer: the two places are still on the map."""
    asked = SceneComparison("yerevan", "baku", "rail", "length", "general", ("as-of-the-date",))
    state = state_of(replace(make_scene(1), comparison=asked), shipped, model)
    assert state.routes == ()
    assert [end.name for end in state.ends] == ["Yerevan", "Baku"]


def test_an_end_is_the_towns_own_place_and_name(shipped: Atlas, model: RouteModel) -> None:
    """Nakhchivan is the town on the network, not the exclave that has the same id."""
    asked = SceneComparison("baku", "nakhchivan", "road", "length", "authorised", ("via-iran",))
    end = state_of(replace(make_scene(1), comparison=asked), shipped, model).ends[1]
    node = model.network.nodes["nakhchivan"]
    assert (end.name, end.lon_lat) == (node.name, (node.lon, node.lat))
    assert end.lon_lat != shipped.bounds["nakhchivan"][:2]


def test_without_a_network_nothing_is_compared(shipped: Atlas) -> None:
    """The scene is shown without routes and without ends."""
    state = state_of(make_deck().scenes[COMPARED - 1], shipped)
    assert (state.routes, state.ends) == ((), ())
