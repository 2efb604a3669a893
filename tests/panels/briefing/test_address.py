from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies

from geodata.briefing.edit import retitle
from geodata.briefing.model import Briefing
from panels.briefing.address import (
    NOT_HELD,
    PARAMETERS,
    encode_link,
    follow_link,
    is_held,
    pack_briefing,
)
from panels.briefing.shelf import MOST_OWN, Shelf, choose, edit, keep, open_briefing, start, undo
from tests.briefing.conftest import make_comparison, make_scene
from tests.conftest import ATTACK
from tests.panels.briefing.cases import SHIPPED, make_told

LIBRARY = {SHIPPED: make_told("one", "two", "three")}
texts = strategies.text(strategies.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=40)
scenes = strategies.builds(
    make_scene,
    strategies.just("one"),
    title=texts,
    caption=texts,
    notes=texts,
    comparison=strategies.none() | strategies.just(make_comparison()),
    language=strategies.sampled_from(("en", "hy")),
    hidden=strategies.sampled_from(((), ("azerbaijan",))),
    data_version=strategies.sampled_from(("", "0123456789ab")),
)


def own(briefing: Briefing) -> Shelf:
    """Return a shelf on which an own briefing is open."""
    return keep(Shelf(), LIBRARY, briefing)


@given(strategies.lists(scenes, max_size=3), strategies.integers(0, 2))
def test_an_own_briefing_travels_in_the_link(told: list, at: int) -> None:  # type: ignore[type-arg]
    """A fresh session opens the same briefing at the same scene, and writes the same link."""
    many = tuple(replace(scene, id=f"scene-{number}") for number, scene in enumerate(told))
    shelf = own(Briefing("own-mine", "Mine", "Sub", many))
    shelf = replace(shelf, scene=many[at].id if at < len(many) else "")
    briefing = open_briefing(shelf, LIBRARY)
    link = encode_link(shelf, briefing)
    fresh, presenting, notices = follow_link(Shelf(), link, LIBRARY)
    assert (open_briefing(fresh, LIBRARY), presenting, notices) == (briefing, False, [])
    assert encode_link(fresh, briefing) == link


@pytest.mark.parametrize("scene", ["", "two", "three"])
def test_a_shipped_briefing_is_named(scene: str) -> None:
    """The link is short; its first scene needs no name."""
    shelf = choose(Shelf(), SHIPPED, scene)
    link = encode_link(shelf, LIBRARY[SHIPPED], presenting=True)
    assert link == {"briefing": SHIPPED, "present": "1"} | ({"scene": scene} if scene else {})
    assert follow_link(Shelf(), link, LIBRARY) == (shelf, True, [])


def test_a_long_briefing_does_not_travel() -> None:
    """The link says so by what it lacks, and whoever opens it is told to ask for the file."""
    noise = " ".join(f"{number * 7919 % 99991}." for number in range(600))
    many = tuple(make_scene(f"scene-{number}", caption=noise[number:]) for number in range(40))
    shelf = own(Briefing("own-long", "Long", "", many))
    briefing = open_briefing(shelf, LIBRARY)
    assert not is_held(shelf, briefing)
    link = encode_link(shelf, briefing)
    assert link == {"briefing": "own-long"}
    assert follow_link(Shelf(), link, LIBRARY) == (Shelf(), False, [NOT_HELD])
    assert is_held(own(make_told("one")), make_told("one"))


def test_back_in_the_browser_is_one_more_step() -> None:
    """An older state of the same briefing comes back, and can be undone like any change."""
    shelf = own(make_told("one", briefing_id="own-mine"))
    link = encode_link(shelf, open_briefing(shelf, LIBRARY))
    changed = edit(shelf, LIBRARY, lambda it: retitle(it, title="Later"))
    back, _, notices = follow_link(changed, link, LIBRARY)
    assert (open_briefing(back, LIBRARY).title, notices) == ("Own mine", [])
    assert open_briefing(undo(back), LIBRARY).title == "Later"
    assert len(back.own) == 1


@pytest.mark.parametrize(
    ("parameters", "word"),
    [
        ({"briefing": f"atlantis{ATTACK}"}, "atlantis"),
        ({"briefing": SHIPPED, "scene": "moon"}, "moon"),
        ({"own": "!!!"}, "could not be read"),
        ({"own": "x" * 20_000}, "could not be read"),
        ({"own": pack_briefing(replace(LIBRARY[SHIPPED], title=""))}, "left out"),
        ({"briefing": SHIPPED, "own": "AAAA"}, "could not be read"),
    ],
)
def test_what_a_link_names_wrongly_is_told(parameters: dict[str, str], word: str) -> None:
    """The rest of the link is opened; nothing is added to the reader's briefings."""
    shelf, presenting, (notice,) = follow_link(Shelf(), parameters, LIBRARY)
    assert word in notice
    assert (shelf.own, presenting) == ((), False)
    assert shelf.scene == ""


def test_a_full_shelf_takes_no_briefing_from_a_link() -> None:
    """The reader is told to remove one first."""
    shelf = Shelf()
    for _ in range(MOST_OWN):
        shelf = start(shelf, LIBRARY)
    link = {"own": pack_briefing(make_told("one", briefing_id="own-other"))}
    after, _, (notice,) = follow_link(shelf, link, LIBRARY)
    assert after.own == shelf.own
    assert "remove one first" in notice


@given(strategies.dictionaries(strategies.sampled_from(PARAMETERS), strategies.text()))
def test_any_address_opens_something(parameters: dict[str, str]) -> None:
    """However mangled, an address leads to a briefing, never to an error."""
    shelf, _, notices = follow_link(Shelf(), parameters, LIBRARY)
    assert open_briefing(shelf, LIBRARY) == LIBRARY[SHIPPED]
    assert all(notices)
