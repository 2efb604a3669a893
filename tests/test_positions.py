from __future__ import annotations

import dataclasses

import pytest

from geodata.period import Period
from geodata.positions import Actor, CorridorGroup, Position, Positions, Relation

POSITIONS = Positions(
    actors=(Actor("armenia", "Armenia", "armenia"), Actor("iran", "Iran")),
    corridors=(CorridorGroup("lachin", "Lachin", ("m12",)), CorridorGroup("araz", "Araz", ("r",))),
    positions=(
        Position("armenia", "lachin", "open", ("urn:a",)),
        Position("iran", "araz", "prefer it", ("urn:b",)),
        Position("armenia", "araz", "silent", ("urn:c",)),
        Position("armenia", "lachin", "less", ("urn:d",)),
    ),
    relations=(
        Relation("relation-a", "A", ("armenia", "iran"), Period.parse("2021"), "s", ("urn:a",)),
        Relation("relation-b", "B", ("iran",), Period.parse("2021"), "s", ("urn:a",)),
    ),
)


def test_a_cell_holds_all_that_one_actor_says_of_one_corridor() -> None:
    """Several stances stand in the order of the file; without a corridor all are returned."""
    assert [it.stance for it in POSITIONS.of("armenia", "lachin")] == ["open", "less"]
    assert [it.stance for it in POSITIONS.of("armenia")] == ["open", "silent", "less"]


@pytest.mark.parametrize("pair", [("iran", "lachin"), ("atlantis", ""), ("iran", "atlantis")])
def test_where_the_documents_are_silent_the_cell_is_empty(pair: tuple[str, str]) -> None:
    """Nothing is made up for an actor or corridor of which nothing is told."""
    assert POSITIONS.of(*pair) == ()


def test_an_actor_is_asked_by_id() -> None:
    """An actor that is not there is none, not an error: addresses may name anything."""
    assert POSITIONS.actor("iran") == Actor("iran", "Iran", "")
    assert POSITIONS.actor("atlantis") is None


def test_an_actor_has_the_relations_that_it_is_part_of() -> None:
    """One relation stands with each of its actors."""
    assert [it.id for it in POSITIONS.relations_of("armenia")] == ["relation-a"]
    assert [it.id for it in POSITIONS.relations_of("iran")] == ["relation-a", "relation-b"]
    assert POSITIONS.relations_of("atlantis") == ()


def test_positions_cannot_be_changed() -> None:
    """What was read stays as it was read."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        POSITIONS.actors = ()  # type: ignore[misc]
