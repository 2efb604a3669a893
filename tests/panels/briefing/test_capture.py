from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from geodata.briefing.encode import dump_briefing
from geodata.briefing.load import parse_briefing
from geodata.briefing.model import Briefing, View
from geodata.briefing.resolve import resolve_scene
from geodata.scenarios.model import Scenario
from panels.briefing.capture import (
    Shown,
    scene_of_document,
    scene_of_map,
    scene_of_positions,
    scene_of_scenarios,
    scene_of_sources,
)
from panels.briefing.restore import scenarios_of_scene, state_of_scene
from panels.briefing.views import HOME
from panels.page_state import PageState
from panels.scenarios.state import MOST_OWN, ScenarioState

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.model import Scene

TODAY = date(2026, 11, 22)
DAY = date(2021, 6, 1)
VIEW = View(46.5, 40, 9)
OWN = Scenario("own-way", title="Own way", open=("corridor:lachin",))
SHIPPED = ("as-of-the-date", "lachin-only")


@pytest.fixture
def shown(atlas: Atlas) -> Shown:
    """Show the map to a reader who has selected the Lachin road."""
    state = PageState(
        frozenset({"lachin", "borders"}), frozenset({"armenia"}), "lachin-m12", date=DAY
    )
    return Shown(atlas, state, VIEW)


def saved(scene: Scene) -> Scene:
    """Return a scene as it comes out of a file."""
    told = parse_briefing(dump_briefing(Briefing("own", "Own", "", (scene,))).encode(), file="own")
    return told.scenes[0]


def test_the_map_is_kept_as_it_is(shown: Shown) -> None:
    """View, layers, what is hidden, day, selection and what is quoted of it, and when."""
    scene = scene_of_map(shown)
    assert scene.title == "Lachin-M12"
    assert (scene.view, scene.date, scene.language) == (VIEW, DAY, "en")
    assert (scene.layers, scene.hidden) == (("lachin", "borders"), ("armenia",))
    assert (scene.selected, scene.excerpts) == (("lachin-m12",), ("one",))
    assert (scene.caption, scene.comparison) == ("", None)
    assert scene.created.tzinfo is UTC
    assert abs((datetime.now(UTC) - scene.created).total_seconds()) < 60
    assert scene.data_version == shown.atlas.version
    assert saved(scene) == scene


def test_without_a_selection_the_day_is_the_title(shown: Shown) -> None:
    """The page's name and the day propose what the scene is called."""
    scene = scene_of_map(replace(shown, state=replace(shown.state, selected=""), view=None))
    assert (scene.title, scene.view) == ("Map, 1 June 2021", HOME)
    assert (scene.selected, scene.excerpts) == ((), ())
    assert scene_of_sources(shown).title == "Data and sources, 1 June 2021"


def test_an_actors_features_are_marked(shown: Shown) -> None:
    """After the selected feature; on the page of the positions they alone."""
    state = replace(shown.state, actor="armenia", selected="agdam-askeran")
    spoken = shown.atlas.features_of_actor("armenia")
    assert spoken
    scene = scene_of_map(replace(shown, state=state))
    assert scene.selected == ("agdam-askeran", *spoken)
    scene = scene_of_positions(replace(shown, state=state))
    assert scene.selected == spoken
    assert scene.title == "What Armenia says"
    assert scene.excerpts == ("one",)


def test_the_open_excerpt_is_kept(shown: Shown) -> None:
    """With its features; where no map has been shown yet the scene lies on them."""
    annotation = shown.atlas.annotations[0]
    scene = scene_of_document(replace(shown, view=None), annotation.id)
    assert scene.excerpts == ("one",)
    assert scene.selected == annotation.features
    assert scene.title == "[Short], paragraph 2"
    assert scene.view.lon == 46.5
    assert scene.view != HOME
    assert scene_of_document(shown, annotation.id).view == VIEW
    assert scene_of_document(shown, "").title == "Documents, 1 June 2021"


def test_the_comparison_is_kept(shown: Shown) -> None:
    """Shipped scenarios by their names, the reader's own whole."""
    asked = ScenarioState(mode="road", compared=("lachin-only", "own-way", "gone"), own=(OWN,))
    scene = scene_of_scenarios(shown, asked, str.title, SHIPPED)
    assert scene.comparison
    assert scene.comparison.scenarios == ("lachin-only", OWN)
    assert (scene.comparison.orig, scene.comparison.mode) == ("goris", "road")
    assert scene.title == "Goris – Khankendi, 1 June 2021"
    assert saved(scene) == scene


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"actor": "armenia"},
        {"selected": "", "marked": ()},
        {"marked": ("armenia", "azerbaijan")},
        {"language": "hy", "hidden": frozenset()},
    ],
)
def test_a_scene_brings_the_map_back(shown: Shown, changes: dict[str, Any]) -> None:
    """What was kept on the map is what the map shows again."""
    state = replace(shown.state, **changes)
    scene = scene_of_map(replace(shown, state=state))
    resolved = resolve_scene(scene, 1, 1, shown.atlas)
    before = PageState(selected="armenia", compared=DAY, side="changes", flight="now")
    assert state_of_scene(resolved, before, shown.atlas, TODAY) == state


def test_only_what_is_there_is_brought_back(shown: Shown) -> None:
    """What the atlas does not have is left out, and a day to come is today."""
    scene = replace(
        scene_of_map(shown),
        selected=("atlantis", "lachin-m12"),
        layers=("moon", "lachin"),
        date=date(2030, 1, 1),
    )
    resolved = resolve_scene(scene, 1, 1, shown.atlas)
    state = state_of_scene(resolved, PageState(), shown.atlas, TODAY)
    assert (state.selected, state.switches, state.day) == (
        "lachin-m12",
        frozenset({"lachin"}),
        TODAY,
    )


def test_the_scenarios_page_is_brought_back(shown: Shown) -> None:
    """Own scenarios come back among the reader's, in the same comparison."""
    asked = ScenarioState(mode="road", compared=("lachin-only", "own-way"), own=(OWN,))
    scene = scene_of_scenarios(shown, asked, str.title, SHIPPED)
    assert scene.comparison
    assert scenarios_of_scene(scene.comparison, ScenarioState(leg="edge-one"), SHIPPED) == asked
    full = ScenarioState(own=tuple(Scenario(f"own-{n}") for n in range(MOST_OWN)))
    after = scenarios_of_scene(scene.comparison, full, SHIPPED)
    assert len(after.own) == MOST_OWN
    assert after.find_own("own-way") == OWN
    assert json.dumps([it.name for it in after.own]).count("own-0") == 0
