from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies

from geodata.briefing.edit import retitle
from geodata.briefing.model import MOST_SCENES
from geodata.errors import DataError
from panels.briefing.scene_list import do
from panels.briefing.shelf import (
    FIRST_TITLE,
    MOST_OWN,
    Shelf,
    choose,
    edit,
    keep,
    open_briefing,
    receiver,
    redo,
    remove,
    start,
    undo,
)
from tests.panels.briefing.cases import SHIPPED, make_told, titles

LIBRARY = {SHIPPED: make_told("one", "two", "three")}
ACTIONS = ("select", "move", "duplicate", "remove", "add", "undo", "redo", "nonsense")

steps = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(ACTIONS),
        strategies.sampled_from(("one", "two", "three", "two-2", "scene", "none")),
        strategies.integers(-3, 8),
    ),
    max_size=12,
)


def test_the_first_shipped_briefing_is_open_at_first() -> None:
    """Nobody has chosen anything; without shipped ones there is an empty one."""
    assert open_briefing(Shelf(), LIBRARY) is LIBRARY[SHIPPED]
    blank = open_briefing(Shelf(), {})
    assert (blank.title, blank.scenes) == (FIRST_TITLE, ())


def test_a_first_scene_goes_to_a_briefing_of_ones_own() -> None:
    """Nobody means to add to a shipped briefing that they have not opened."""
    assert receiver(Shelf(), LIBRARY).title == FIRST_TITLE
    assert receiver(choose(Shelf(), SHIPPED), LIBRARY) is LIBRARY[SHIPPED]
    own = start(Shelf(), LIBRARY, "Mine")
    assert receiver(replace(own, chosen=""), LIBRARY).title == "Mine"


def test_a_shipped_briefing_is_never_changed() -> None:
    """Whoever edits it gets a copy, which is open from then on and can be undone to the start."""
    shelf = edit(Shelf(), LIBRARY, lambda it: retitle(it, title="Mine"))
    changed = open_briefing(shelf, LIBRARY)
    assert (changed.id, changed.title) == ("own-two-documents", "Mine")
    assert LIBRARY[SHIPPED].title == "Two documents"
    assert open_briefing(undo(shelf), LIBRARY).title == "Two documents (own copy)"
    assert open_briefing(redo(undo(shelf)), LIBRARY) == changed


def test_a_briefing_from_a_file_gets_a_free_id() -> None:
    """Two files with one id, or with a shipped one's, stand side by side."""
    told = make_told("one")
    shelf = keep(keep(Shelf(), LIBRARY, told), LIBRARY, told)
    ids = [history.present.id for history in shelf.own]
    assert len({*ids, SHIPPED}) == 3
    assert shelf.chosen == ids[-1]


def test_a_full_shelf_takes_nothing_more() -> None:
    """Neither a new briefing nor a copy; removing one makes room."""
    shelf = Shelf()
    for _ in range(MOST_OWN + 2):
        shelf = start(shelf, LIBRARY)
    assert len(shelf.own) == MOST_OWN
    shipped = choose(shelf, SHIPPED)
    assert edit(shipped, LIBRARY, lambda it: retitle(it, title="Mine")) == shipped
    assert len(remove(shelf, shelf.chosen).own) == MOST_OWN - 1


@given(steps)
def test_whatever_is_done_can_be_undone(actions: list[tuple[str, str, int]]) -> None:
    """After any actions, undoing all of them leads back to the copy that the first one made."""
    shelf = Shelf()
    for action, scene, to in actions:
        shelf = do(shelf, LIBRARY, action, scene, to)
        briefing = open_briefing(shelf, LIBRARY)
        assert len({it.id for it in briefing.scenes}) == len(briefing.scenes)
    changed = open_briefing(shelf, LIBRARY)
    taken_back = 0
    while (after := undo(shelf)) != shelf:
        shelf, taken_back = after, taken_back + 1
    assert titles(open_briefing(shelf, LIBRARY)) == ["One", "Two", "Three"]
    for _ in range(taken_back):
        shelf = redo(shelf)
    assert open_briefing(shelf, LIBRARY).scenes == changed.scenes or not taken_back


@pytest.mark.parametrize(
    ("action", "to", "order", "selected"),
    [
        ("move", 0, ["Two", "One", "Three"], "two"),
        ("move", 99, ["One", "Three", "Two"], "two"),
        ("duplicate", 0, ["One", "Two", "Two", "Three"], "two-2"),
        ("remove", 0, ["One", "Three"], "three"),
        ("add", 0, ["One", "Two", "New scene", "Three"], "scene"),
    ],
)
def test_scenes_are_arranged(action: str, to: int, order: list[str], selected: str) -> None:
    """The scene that was moved or made stays in hand; after a removal the next one is."""
    shelf = do(Shelf(), LIBRARY, action, "two", to)
    assert titles(open_briefing(shelf, LIBRARY)) == order
    assert shelf.scene == selected


def test_one_scene_too_many_is_told() -> None:
    """What a file could not hold is refused, and the briefing stays as it is."""
    scene = LIBRARY[SHIPPED].scenes[0]
    many = tuple(replace(scene, id=f"scene-{number}") for number in range(MOST_SCENES))
    full = {SHIPPED: replace(LIBRARY[SHIPPED], scenes=many)}
    with pytest.raises(DataError, match="no more find room"):
        do(Shelf(), full, "duplicate", "scene-7")
