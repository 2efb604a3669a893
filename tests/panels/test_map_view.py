from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from panels.map_view import Click, build_map_state, read_click
from panels.page_state import PageState

if TYPE_CHECKING:
    from geodata.atlas import Atlas

DAY = date(2022, 12, 12)


@pytest.mark.parametrize("feature_id", ["syunik", "", "<img src=x>"])
def test_a_click_is_read(feature_id: str) -> None:
    """Id and sequence are taken over; whether the feature is known is for others to say."""
    value = {"id": feature_id, "sequence": 7, "view": {"zoom": 8}}
    assert read_click(value) == Click(feature_id, 7)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "syunik",
        7,
        [],
        {},
        {"id": "syunik"},
        {"sequence": 7},
        {"id": 3, "sequence": 7},
        {"id": ["syunik"], "sequence": 7},
        {"id": "syunik", "sequence": "7"},
        {"id": "syunik", "sequence": 7.5},
        {"id": "syunik", "sequence": True},
        {"id": "syunik", "sequence": None},
        {"last_object_clicked": None, "zoom": 7},
    ],
)
def test_anything_else_is_no_click(value: object) -> None:
    """Whatever the browser sends besides a well-formed click is passed over."""
    assert read_click(value) is None


def test_the_map_shows_what_the_page_does(atlas: Atlas) -> None:
    """Files follow the switches, in drawing order, with the context always there."""
    state = PageState(
        frozenset({"zangezur", "lachin"}),
        frozenset({"lachin-new-road", "lachin-m12"}),
        date=date(2022, 12, 12),
        language="az",
    )
    shown = build_map_state(atlas, state)
    assert shown.files == ("water", "lachin", "zangezur", "places")
    assert shown.hidden == ("lachin-m12", "lachin-new-road")
    assert (shown.selected, shown.fly_bounds, shown.flight) == ("", None, "start")
    assert (shown.date, shown.language, shown.highlighted) == ("2022-12-12", "az", ())


def test_the_map_marks_what_an_actor_speaks_of(atlas: Atlas) -> None:
    """The features of the corridors on which the chosen actor has a position are marked."""
    shown = build_map_state(atlas, PageState(date=DAY, actor="armenia"))
    assert shown.highlighted == ("lachin-m12", "lachin-new-road")


def test_the_map_does_not_fly_to_what_is_off_it(atlas: Atlas) -> None:
    """A place that is only listed is selected, and the map stays where it is."""
    shown = build_map_state(atlas, PageState(selected="incident-embassy-tehran-2023", date=DAY))
    assert shown.selected == "incident-embassy-tehran-2023"
    assert shown.fly_bounds is None


def test_the_map_does_not_fly_to_what_is_not_there(atlas: Atlas) -> None:
    """An id that the atlas does not have has no place."""
    assert build_map_state(atlas, PageState(selected="atlantis", date=DAY)).fly_bounds is None


@pytest.mark.parametrize("selected", ["armenia", "goris"])
def test_the_map_can_fly_to_what_is_selected(atlas: Atlas, selected: str) -> None:
    """A selection brings the bounds to fly to, for towns and features alike."""
    shown = build_map_state(atlas, PageState(selected=selected, flight="two", date=DAY))
    assert (shown.selected, shown.flight) == (selected, "two")
    assert shown.fly_bounds == atlas.bounds[selected]


def test_the_map_state_does_not_grow_with_the_data(atlas: Atlas) -> None:
    """The same wish costs the same bytes, whether a layer has ten points or ten thousand."""
    state = PageState(selected="lachin-m12", date=DAY)
    before = build_map_state(atlas, state).to_json()
    coordinates = [[46 + number / 10_000, 40] for number in range(10_001)]
    atlas.collections["lachin"]["features"][0]["geometry"]["coordinates"] = coordinates
    atlas.__dict__.pop("bounds")
    assert build_map_state(atlas, state).to_json() == before
