from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from geodata.layer_table import SWITCH_NAMES
from panels.page_state import PageState, reveal, select


def test_at_first_everything_is_on() -> None:
    """All layers are on, English names lead, and nothing is hidden, selected or marked."""
    state = PageState()
    assert state.switches == frozenset(SWITCH_NAMES)
    assert (state.hidden, state.selected, state.actor) == (frozenset(), "", "")
    assert (state.language, state.compared) == ("en", None)


def test_selecting_keeps_the_rest() -> None:
    """Layers, hidden features, day and actor stay; the map moves only for a new flight."""
    before = PageState(
        frozenset({"lachin"}),
        frozenset({"lachin-m12"}),
        flight="one",
        date=date(2022, 12, 12),
        language="hy",
        actor="iran",
    )
    after = select(before, "goris")
    assert after == dataclasses.replace(before, selected="goris")
    assert select(before, "goris", flight="two").flight == "two"
    assert select(after, "") == before


def test_what_is_revealed_is_on_and_not_hidden() -> None:
    """The layer comes on beside those that are, and only the feature itself is shown again."""
    before = PageState(frozenset({"zangezur"}), frozenset({"lachin-m12", "lachin-new-road"}))
    after = reveal(before, "lachin-m12", "lachin")
    assert after.switches == {"lachin", "zangezur"}
    assert after.hidden == {"lachin-new-road"}
    assert reveal(after, "lachin-m12", "lachin") == after


@pytest.mark.parametrize("switch", ["context", "atlantis"])
def test_what_is_always_shown_switches_nothing_on(switch: str) -> None:
    """A town stands in no layer that could be switched on."""
    before = PageState(frozenset({"zangezur"}))
    assert reveal(before, "goris", switch) == before


def test_a_state_cannot_be_changed() -> None:
    """What a rerun began with is what it ends with."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        PageState().selected = "goris"  # type: ignore[misc]


def test_the_day_must_be_set_before_it_is_asked() -> None:
    """A panel that is shown before the page has a day is an error of the program."""
    assert PageState(date=date(2022, 12, 12)).day == date(2022, 12, 12)
    with pytest.raises(ValueError, match="no day yet"):
        _ = PageState().day
