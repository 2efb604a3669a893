"""Check the tasks for students: each answer is on the map of its scene, and in its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from geodata.layer_table import switch_of
from tests.briefing.shipped_briefings import (
    SCENES,
    frame,
    questions,
    resolved_scenes,
    shipped_atlas,
)

if TYPE_CHECKING:
    from geodata.scenarios.answer import Route

ANSWERS: Final = {
    "borders": (
        ("border-arm-geo", "open", "Open: the borders with Georgia and with Iran"),
        ("border-arm-irn", "open", "Open: the borders with Georgia and with Iran"),
        ("border-arm-tur", "closed", "Closed: the border with Türkiye"),
        ("border-arm-aze", "being_delimited", "Being delimited: the border with Azerbaijan"),
        ("nakhchivan", "", "The part that lies apart is Nakhchivan"),
        ("syunik", "", "The province between is Syunik"),
    ),
    "lachin-road": (
        ("lachin-m12", "open", "The highway by Lachin / Berdzor is open on this day"),
        ("lachin-corridor-zone", "open", "the Lachin corridor zone, 5 km wide"),
        ("lachin-new-road", "proposed", "The second line is the southern road, proposed"),
    ),
    "two-roads": (
        ("lachin-new-road", "restricted", "the southern Lachin road, restricted"),
        ("agdam-askeran", "closed", "the road Aghdam–Askeran, closed"),
        ("hakari-checkpoint", "restricted", "At the Hakari bridge stands the checkpoint"),
    ),
    "one-route": (
        ("zangezur-rail-horadiz-aghband", "under_construction", "Also under construction"),
        (
            "zangezur-rail-ordubad-julfa",
            "under_construction",
            "under construction is Ordubad–Julfa",
        ),
        ("zangezur-rail-meghri", "proposed", "Proposed only is the Meghri section in Armenia"),
        ("zangezur-rail-julfa-sadarak", "unknown", "The state of Julfa–Sadarak is unknown"),
    ),
}
"""By scene: the features that answer, their states, and how the notes say so."""

WAYS: Final = {
    "As of the date": {"AZE", "IRN"},
    "Zangezur as proposed": {"AZE", "ARM"},
    "Via Iran": {"AZE", "IRN"},
    "Via Georgia and Türkiye": {"AZE", "GEO", "TUR"},
}
"""Countries that each way of the last task crosses."""


def four_ways() -> dict[str, Route]:
    """Return the best route of each way of the last task, by its title."""
    comparison = resolved_scenes()["for-students/four-ways"].comparison
    assert comparison is not None
    return {entry.scenario.title: entry.answer.routes[0] for entry in comparison.entries}


@pytest.mark.parametrize(
    ("scene_id", "feature_id", "status", "words"),
    [
        pytest.param(scene_id, *answer, id=f"{scene_id}-{answer[0]}")
        for scene_id, answers in ANSWERS.items()
        for answer in answers
    ],
)
def test_answer_is_on_the_map(scene_id: str, feature_id: str, status: str, words: str) -> None:
    """What answers is shown within the frame, in the state that the notes tell."""
    scene, atlas = SCENES[f"for-students/{scene_id}"], shipped_atlas()
    assert words in scene.notes
    assert atlas.exists_on(feature_id, scene.date)
    assert switch_of(atlas.features[feature_id]["layer"]) in scene.layers
    assert feature_id not in scene.hidden
    west, south, east, north = frame(scene.view)
    minx, miny, maxx, maxy = atlas.bounds[feature_id]
    assert west < (minx + maxx) / 2 < east
    assert south < (miny + maxy) / 2 < north
    if status:
        assert atlas.timeline.state_on(feature_id, scene.date).status == status


def test_first_task_has_all_borders_of_armenia() -> None:
    """Armenia has the four borders that the task asks about, and no other."""
    borders = {name for name in shipped_atlas().features if name.startswith("border-arm-")}
    assert borders == {name for name, *_ in ANSWERS["borders"] if name.startswith("border-")}


def test_fourth_task_shows_one_railway_alone() -> None:
    """The parts of the road are hidden, and those of the railway are the four that answer."""
    scene, atlas = SCENES["for-students/one-route"], shipped_atlas()
    parts = {name for name, it in atlas.features.items() if it.get("part_of") == "zangezur-rail"}
    roads = {name for name, it in atlas.features.items() if it.get("part_of") == "zangezur-road"}
    assert parts == {name for name, *_ in ANSWERS["one-route"]}
    assert set(scene.hidden) == {"zangezur-road", *roads}
    meghri = atlas.features["zangezur-rail-meghri"]
    assert meghri["countries"] == ["ARM"]


def test_fifth_task_is_answered_by_its_comparison() -> None:
    """The longest way crosses three borders; one way crosses Armenia, and one is there today."""
    ways = four_ways()
    crossed = {
        title: {code for code, km in it.km_by_country.items() if km} for title, it in ways.items()
    }
    assert crossed == WAYS
    longest = max(ways, key=lambda title: ways[title].length_km)
    assert longest == "Via Georgia and Türkiye"
    assert {title: len(it.borders) for title, it in ways.items()} == {
        title: 3 if title == longest else 2 for title in WAYS
    }


def test_fifth_task_has_its_figures_in_the_notes() -> None:
    """The lengths that the notes tell are those of the comparison."""
    notes = SCENES["for-students/four-ways"].notes
    lengths = {title: f"{it.length_km:,.0f} km" for title, it in four_ways().items()}
    assert set(lengths.values()) == {"546 km", "522 km", "1,139 km"}
    assert all(length in notes for length in lengths.values())


@pytest.mark.parametrize("name", [name for name in SCENES if name.startswith("for-students/")])
def test_each_task_asks(name: str) -> None:
    """Each scene has one statement to begin with, and two or three questions."""
    assert len(questions(name)) in {2, 3}
    assert not SCENES[name].caption.split("[@")[0].strip().endswith("?")
