from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.briefing.comparison import LONGEST_TITLE, NOT_COMPUTED
from geodata.briefing.resolve import resolve_briefing, resolve_scene
from geodata.scenarios.model import Scenario
from tests.briefing.conftest import OWN, make_briefing, make_comparison, make_scene
from tests.scenarios.route_cases import CLOSED_DAY, OPEN_DAY, make_model

if TYPE_CHECKING:
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.briefing.model import SceneComparison
    from geodata.briefing.resolve import ResolvedScene

SHIPPED = {
    "open-road": Scenario("open-road", title="Open road"),
    "closed": Scenario("closed", title="Closed", close=("corridor:lachin",)),
}


def compare(
    asked: SceneComparison, atlas: Atlas, day: date = OPEN_DAY, caption: str = ""
) -> ResolvedScene:
    """Look up a scene that compares, over the network of four nodes."""
    scene = make_scene(comparison=asked, date=day, caption=caption)
    return resolve_scene(scene, 1, 1, atlas, make_model(), scenarios=SHIPPED)


def test_a_comparison_is_answered_on_the_day_of_the_scene(drawn: Atlas) -> None:
    """Each scenario has a letter and its figures; the others their difference to the first."""
    asked = make_comparison(scenarios=("open-road", "closed", OWN))
    resolved = compare(asked, drawn)
    assert resolved.missing == ()
    assert resolved.comparison is not None
    assert resolved.comparison.query.day == OPEN_DAY
    first, second, third = resolved.rows
    assert (first.letter, first.title, first.length) == ("A", "Open road", "30 km")
    assert first.status == "existing"
    assert first.borders == "Armenia → Azerbaijan (Border)"
    assert first.difference == ""
    assert (second.letter, second.title) == ("B", "Closed")
    assert second.status == "no route unless opened: Lachin"
    assert {second.length, second.duration, second.borders, second.difference} == {""}
    assert third.difference == "± 0 km, ± 0 min"


def test_what_is_built_is_told_in_kilometres(drawn: Atlas) -> None:
    """Where a route is of several kinds, each kind has its share; more kilometres have a plus."""
    closed = Scenario("own", close=("edge:edge-goris-border-road",))
    resolved = compare(make_comparison(scenarios=("open-road", closed)), drawn)
    row = resolved.rows[1]
    assert row.title == "own"
    assert row.status == "20 km existing, 15 km without a source, assumed open"
    assert row.difference == "+ 5 km, + 4 min"


def test_a_cited_comparison_is_a_source(drawn: Atlas) -> None:
    """A sentence may rest on what the scene itself computes."""
    resolved = compare(make_comparison(), drawn, caption="It is 30 km [@comparison].")
    assert [it.marks for it in resolved.sentences] == [(2,)]
    source = resolved.sources[1]
    assert (source.kind, source.label) == ("comparison", "Computed by this atlas")
    assert "estimates" in source.statement


@pytest.mark.parametrize(
    ("asked", "missing", "titles"),
    [
        (
            make_comparison(scenarios=("gone", "open-road")),
            ("The scenario “gone” is not in the atlas.",),
            ["Open road"],
        ),
        (
            make_comparison(scenarios=(Scenario("own", open=("corridor:moon",)), "closed")),
            ("The scenario “own” names “corridor:moon”, which is not in the network.",),
            ["Closed"],
        ),
        (
            make_comparison(orig="atlantis"),
            ("The town “atlantis” is not in the network.", NOT_COMPUTED),
            [],
        ),
        (
            make_comparison(scenarios=("gone",)),
            ("The scenario “gone” is not in the atlas.", NOT_COMPUTED),
            [],
        ),
        (
            make_comparison(mode="boat"),
            (f"{NOT_COMPUTED[:-1]} (there is no mode 'boat'; did you mean road, rail, any?).",),
            [],
        ),
    ],
)
def test_what_a_comparison_misses_is_told(
    drawn: Atlas, asked: SceneComparison, missing: tuple[str, ...], titles: list[str]
) -> None:
    """The scenarios that are known are compared; without a town nothing is."""
    resolved = compare(asked, drawn)
    assert resolved.missing == missing
    assert [row.title for row in resolved.rows] == titles


def test_without_a_network_no_comparison_is_computed(drawn: Atlas) -> None:
    """The scene says so, and is shown with everything else."""
    resolved = resolve_scene(make_scene(comparison=make_comparison()), 1, 1, drawn)
    assert resolved.missing == (NOT_COMPUTED,)
    assert (resolved.comparison, resolved.rows) == (None, ())
    assert resolved.sources


def test_no_way_at_all_is_told(drawn: Atlas) -> None:
    """Where no opening would help, the row says why."""
    asked = make_comparison(mode="rail", scenarios=("open-road",))
    (row,) = compare(asked, drawn, CLOSED_DAY).rows
    assert row.status == "no route. Goris has no rail in the network."


def test_a_briefing_is_resolved_scene_by_scene(drawn: Atlas) -> None:
    """Each scene knows its number and how many there are."""
    briefing = make_briefing(make_scene("a"), make_scene("b", comparison=make_comparison()))
    scenes = resolve_briefing(briefing, drawn, make_model(), scenarios=SHIPPED)
    assert [(it.number, it.count, it.scene.id) for it in scenes] == [(1, 2, "a"), (2, 2, "b")]
    assert len(scenes[1].rows) == 2


def test_the_shipped_scenarios_are_known(drawn: Atlas) -> None:
    """Where no scenarios are given, names are those of the data files."""
    asked = make_comparison(scenarios=("as-of-the-date",))
    briefing = make_briefing(make_scene(comparison=asked))
    (by_briefing,) = resolve_briefing(briefing, drawn, make_model())
    by_scene = resolve_scene(briefing.scenes[0], 1, 1, drawn, make_model())
    assert [row.title for row in by_briefing.rows] == ["As of the date"]
    assert by_scene.rows == by_briefing.rows


def test_an_endless_title_is_cut(drawn: Atlas) -> None:
    """Anyone's own scenario may have a title as long as a page; a row stands beside the map."""
    long = Scenario("own", title="word\n" * 300, close=("country:ATA",))
    asked = make_comparison(scenarios=("open-road", Scenario("own-too", title="word\n" * 300)))
    title = compare(asked, drawn).rows[1].title
    assert title.startswith("word word")
    assert title.endswith("…")
    assert len(title) == LONGEST_TITLE
    (missing,) = compare(make_comparison(scenarios=("open-road", long)), drawn).missing
    assert len(missing) < 3 * LONGEST_TITLE
