"""Check what the atlas shows on a day: what existed, what is visible, what an actor speaks of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geodata.layer_table import SWITCH_NAMES
from tests import evidence_cases as cases
from tests.timeline_cases import make_state

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.timeline import State

ALL = frozenset(SWITCH_NAMES)
LATE = date(2023, 9, 18)


def changed(atlas: Atlas, feature_id: str, *states: State, **changes: Any) -> Atlas:  # noqa: ANN401 (JSON)
    """Return the atlas with other states, and other properties of one feature."""
    collections = {
        stem: {
            **collection,
            "features": [
                {**it, "properties": {**it["properties"], **changes}}
                if it["id"] == feature_id
                else it
                for it in collection["features"]
            ],
        }
        for stem, collection in atlas.collections.items()
    }
    timeline = replace(atlas.timeline, states=states) if states else atlas.timeline
    return replace(atlas, collections=collections, timeline=timeline)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        ({"valid_from": "2021-06-15"}, date(2021, 6, 15), date.max),
        ({"valid_to": "2021-06-15"}, date.min, date(2021, 6, 15)),
        ({"valid_from": "1923", "valid_to": "1991-11"}, date(1923, 1, 1), date(1991, 11, 30)),
        ({"valid_from": "2021-05-12/2021-06"}, date(2021, 5, 12), date.max),
        ({}, date.min, date.max),
    ],
)
def test_a_feature_exists_from_its_first_possible_day_to_its_last(
    atlas: Atlas, dates: dict[str, str], first: date, last: date
) -> None:
    """Imprecise dates count whole: what may have been there is shown."""
    atlas = changed(atlas, "agdam-askeran", **dates)
    assert atlas.exists_on("agdam-askeran", first)
    assert atlas.exists_on("agdam-askeran", last)
    if first > date.min:
        assert not atlas.exists_on("agdam-askeran", date.fromordinal(first.toordinal() - 1))
    if last < date.max:
        assert not atlas.exists_on("agdam-askeran", date.fromordinal(last.toordinal() + 1))
    assert ("agdam-askeran" in atlas.lifetimes) is bool(dates)


@pytest.mark.parametrize("status", ["proposed", "under_construction"])
def test_what_is_first_told_of_as_a_plan_begins_with_it(atlas: Atlas, status: str) -> None:
    """A road that is told of as proposed or being built was not there before."""
    states = (
        make_state("open", "2022-08-30", feature_id="agdam-askeran"),
        make_state(status, "2021-03", "2022-08-30", feature_id="agdam-askeran"),
    )
    atlas = changed(atlas, "agdam-askeran", *states)
    assert not atlas.exists_on("agdam-askeran", date(2021, 2, 28))
    assert atlas.exists_on("agdam-askeran", date(2021, 3, 1))
    assert atlas.exists_on("agdam-askeran", date(2023, 1, 1))


@pytest.mark.parametrize("status", ["open", "closed", "restricted", "dismantled", "unknown"])
def test_what_is_first_told_of_in_use_was_there_before(atlas: Atlas, status: str) -> None:
    """The first evidence of a road that is there says nothing of its age."""
    states = (
        make_state(status, "2021", "2022", feature_id="agdam-askeran"),
        make_state("under_construction", "2022", feature_id="agdam-askeran"),
    )
    atlas = changed(atlas, "agdam-askeran", *states)
    assert "agdam-askeran" not in atlas.lifetimes
    assert atlas.exists_on("agdam-askeran", date.min)


def test_a_date_of_its_own_goes_before_the_first_plan(atlas: Atlas) -> None:
    """What the file says of the thing itself counts; its end stays with a beginning from a plan."""
    plan = make_state("proposed", "2021", feature_id="agdam-askeran")
    own = changed(atlas, "agdam-askeran", plan, valid_from="2019")
    assert own.exists_on("agdam-askeran", date(2019, 1, 1))
    ended = changed(atlas, "agdam-askeran", plan, valid_to="2022")
    assert not ended.exists_on("agdam-askeran", date(2020, 12, 31))
    assert not ended.exists_on("agdam-askeran", date(2023, 1, 1))


def test_roads_railways_and_borders_have_states(atlas: Atlas) -> None:
    """Countries, incidents and the background have none; those are in drawing order."""
    assert atlas.stateful == (
        "border-arm-irn",
        "middle-corridor",
        "georgia-turkiye-road",
        "lachin-m12",
        "lachin-new-road",
        "agdam-askeran",
        "zangezur-rail",
        "zangezur-rail-meghri",
    )


def test_what_is_visible_comes_by_switch(atlas: Atlas) -> None:
    """The list begins with what readers come for; switches that show nothing are left out."""
    visible = atlas.visible(ALL, frozenset(), LATE)
    assert visible == {
        "lachin": ["lachin-m12", "lachin-new-road"],
        "agdam-askeran": ["agdam-askeran"],
        "zangezur": ["zangezur-rail", "zangezur-rail-meghri"],
        "alternatives": ["georgia-turkiye-road"],
        "regional": ["middle-corridor"],
        "incidents": ["incident-shusha-declaration-2021"],
        "borders": ["armenia", "azerbaijan", "border-arm-irn"],
    }
    assert list(visible) == [name for name in SWITCH_NAMES if name in visible]


def test_what_is_not_there_yet_is_not_visible(atlas: Atlas) -> None:
    """Before 2021 there is no new road, no declaration, and before November 2020 no plan."""
    visible = atlas.visible(ALL, frozenset(), date(2020, 9, 26))
    assert visible["lachin"] == ["lachin-m12"]
    assert visible["zangezur"] == ["zangezur-rail-meghri"]
    assert "incidents" not in visible


def test_what_is_switched_off_is_not_visible(atlas: Atlas) -> None:
    """Neither layers that are off nor single features that are hidden are listed."""
    hidden = frozenset({"lachin-m12"})
    assert atlas.visible(frozenset({"lachin"}), hidden, LATE) == {"lachin": ["lachin-new-road"]}
    assert atlas.visible(frozenset({"lachin"}), hidden, date(2020, 1, 1)) == {}
    assert atlas.visible(frozenset(), frozenset(), LATE) == {}
    assert atlas.visible(frozenset({"atlantis"}), frozenset(), LATE) == {}


def test_what_lies_off_the_map_is_only_listed(atlas: Atlas) -> None:
    """An embassy far away is known, and never among what the map shows."""
    assert atlas.off_map == ("incident-embassy-tehran-2023",)
    assert atlas.features["incident-embassy-tehran-2023"]["off_map"]
    shown = atlas.visible(ALL, frozenset(), LATE)
    assert "incident-embassy-tehran-2023" not in shown["incidents"]


def test_an_actor_speaks_of_the_corridors_of_its_positions(atlas: Atlas) -> None:
    """A position marks all features of its corridor, in drawing order."""
    assert atlas.features_of_actor("armenia") == ("lachin-m12", "lachin-new-road")


@pytest.mark.parametrize("actor", ["", "atlantis", "iran"])
def test_an_actor_of_which_nothing_is_told_speaks_of_nothing(atlas: Atlas, actor: str) -> None:
    """Silence and unknown names mark no feature."""
    assert atlas.features_of_actor(actor) == ()


def test_an_actor_speaks_of_what_passages_report_of_it(atlas: Atlas) -> None:
    """A passage that reports a position marks what it names, but no country and no context."""
    features = ["zangezur-rail", "armenia", "goris", "border-arm-irn", "atlantis"]
    reported = cases.make_annotation(features=features, position_of=["iran", "russia"])
    atlas = replace(atlas, annotations=(reported,))
    expected = ("border-arm-irn", "zangezur-rail")
    assert atlas.features_of_actor("iran") == atlas.features_of_actor("russia") == expected
    assert atlas.features_of_actor("armenia") == ("lachin-m12", "lachin-new-road")
