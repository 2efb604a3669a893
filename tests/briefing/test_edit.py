from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.briefing.edit import (
    add_scene,
    duplicate_scene,
    index_of,
    move_scene,
    remove_scene,
    replace_scene,
    retitle,
    unique_id,
)
from geodata.briefing.model import MOST_SCENES, Briefing
from geodata.errors import DataError
from tests.briefing.conftest import make_briefing, make_scene

THREE = make_briefing(*(make_scene(name) for name in ("a", "b", "c")))


def ids(briefing: Briefing) -> str:
    """Return the ids of the scenes in their order."""
    return " ".join(scene.id for scene in briefing.scenes)


@pytest.mark.parametrize(
    ("at", "order"),
    [(None, "a b c d"), (0, "d a b c"), (1, "a d b c"), (9, "a b c d"), (-3, "d a b c")],
)
def test_a_scene_is_added_in_its_place(at: int | None, order: str) -> None:
    """Without a place, or with one too far, it comes last."""
    assert ids(add_scene(THREE, make_scene("d"), at)) == order


def test_every_scene_has_its_own_id() -> None:
    """An id that is taken gets the first number that is free, also where it has one."""
    twice = add_scene(THREE, make_scene("a"))
    assert ids(twice) == "a b c a-2"
    assert ids(add_scene(twice, make_scene("a-2"))) == "a b c a-2 a-3"
    assert unique_id("d", {"a"}) == "d"


def test_a_full_briefing_takes_no_more_scenes() -> None:
    """What could not be read again is not written."""
    full = make_briefing(*(make_scene(f"s{n}") for n in range(MOST_SCENES)))
    with pytest.raises(DataError, match="no more find room"):
        add_scene(full, make_scene())
    with pytest.raises(DataError, match="no more find room"):
        duplicate_scene(full, "s3")


def test_a_scene_is_removed() -> None:
    """The others keep their order."""
    assert ids(remove_scene(THREE, "b")) == "a c"


@pytest.mark.parametrize(
    ("to", "order"), [(0, "b a c"), (1, "a b c"), (2, "a c b"), (7, "a c b"), (-1, "b a c")]
)
def test_a_scene_is_moved(to: int, order: str) -> None:
    """It gets the index that is asked for, or the nearest there is."""
    assert ids(move_scene(THREE, "b", to)) == order


def test_a_scene_is_duplicated_behind_itself() -> None:
    """The copy says the same under another id."""
    twice = duplicate_scene(THREE, "b")
    assert ids(twice) == "a b b-2 c"
    assert twice.scenes[2] == make_scene("b-2")


def test_a_scene_is_replaced() -> None:
    """A changed scene takes the place of the one with its id."""
    changed = make_scene("b", title="Other")
    assert replace_scene(THREE, changed).scenes == (THREE.scenes[0], changed, THREE.scenes[2])


def test_a_briefing_is_retitled() -> None:
    """What is not given stays as it is."""
    named = retitle(THREE, title="New")
    assert (named.title, named.subtitle) == ("New", "Drawn by hand")
    assert retitle(named, subtitle="").subtitle == ""


def test_an_unknown_scene_is_not_guessed() -> None:
    """Whoever names a scene that is not there hears of it."""
    for change in (remove_scene, duplicate_scene, index_of):
        with pytest.raises(KeyError, match="none"):
            change(THREE, "none")
    with pytest.raises(KeyError, match="none"):
        move_scene(THREE, "none", 0)
    with pytest.raises(KeyError, match="none"):
        replace_scene(THREE, make_scene("none"))


@given(st.lists(st.tuples(st.sampled_from(["add", "copy", "move", "remove"]), st.integers(0, 9))))
def test_ids_stay_different_whatever_is_done(steps: list[tuple[str, int]]) -> None:
    """No sequence of changes gives two scenes one id, or changes the briefing it began with."""
    briefing = THREE
    for kind, number in steps:
        count = len(briefing.scenes)
        scene_id = briefing.scenes[number % count].id if count else ""
        if kind == "add":
            briefing = add_scene(briefing, make_scene("a"), number)
        elif not count:
            continue
        elif kind == "copy":
            briefing = duplicate_scene(briefing, scene_id)
        elif kind == "move":
            briefing = move_scene(briefing, scene_id, number)
        else:
            briefing = remove_scene(briefing, scene_id)
    told = ids(briefing).split()
    assert len(set(told)) == len(told)
    assert ids(THREE) == "a b c"
