from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import DataError
from geodata.load_positions import LONGEST_STANCE, read_positions, verify_positions
from geodata.period import Period
from geodata.positions import Actor, CorridorGroup
from tests.evidence_cases import write_json
from tests.timeline_cases import ANNOTATION, positions_json

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.positions import Positions

FEATURES = {"armenia", "lachin-m12", "lachin-new-road", "zangezur-rail"}
KINDS = ("actors", "corridors", "positions", "relations")


def read(folder: Path, **changes: Any) -> Positions:  # noqa: ANN401 (JSON)
    """Write positions and read them."""
    return read_positions(write_json(folder / "positions.json", positions_json(**changes)))


def changed(kind: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return the positions with some fields of the first item of a kind changed."""
    first, *rest = positions_json()[kind]
    return {kind: [{**first, **changes}, *rest]}


def refused(folder: Path, **changes: Any) -> list[str]:  # noqa: ANN401 (JSON)
    """Return owner and fault of every failure of a file that is refused."""
    with pytest.raises(DataError) as caught:
        read(folder, **changes)
    assert all(it.file == "positions.json" and it.mend for it in caught.value.failures)
    return [f"{failure.feature}: {failure.fault}" for failure in caught.value.failures]


def test_positions_are_read_in_their_order(tmp_path: Path) -> None:
    """Rows, columns, cells and relations stand as the file gives them."""
    positions = read(tmp_path)
    assert positions.actors == (Actor("armenia", "Armenia", "armenia"), Actor("iran", "Iran"))
    assert positions.corridors[0] == CorridorGroup(
        "lachin", "Lachin", ("lachin-m12", "lachin-new-road")
    )
    (position,) = positions.positions
    assert (position.actor, position.corridor, position.stance) == (
        "armenia",
        "lachin",
        "keep it open",
    )
    assert (position.evidence, position.note) == ((ANNOTATION,), "")
    (relation,) = positions.relations
    assert (relation.actors, relation.period) == (
        ("armenia", "iran"),
        Period.parse("2021/2023-09"),
    )


def test_an_empty_file_is_sound(tmp_path: Path) -> None:
    """Documents that are silent give an empty table."""
    positions = read(tmp_path, **{kind: [] for kind in KINDS})
    assert (positions.actors, positions.corridors) == ((), ())
    assert (positions.positions, positions.relations) == ((), ())


def test_an_actor_may_say_several_things_of_one_corridor(tmp_path: Path) -> None:
    """A document may report that a position changed."""
    (position,) = positions_json()["positions"]
    other = {**position, "stance": "accept less"}
    assert len(read(tmp_path, positions=[position, other]).positions) == 2


@pytest.mark.parametrize(
    ("kind", "changes", "fault"),
    [
        ("actors", {"id": ""}, "actors[0].id is missing"),
        ("actors", {"name": 3}, "actors[0].name is not a text"),
        ("actors", {"feature": ""}, "actors[0].feature is missing"),
        ("corridors", {"name": ""}, "corridors[0].name is missing"),
        ("corridors", {"features": []}, "corridors[0].features is missing"),
        ("corridors", {"features": ["a", "a"]}, "corridors[0].features names something twice"),
        ("positions", {"actor": ""}, "positions[0].actor is missing"),
        ("positions", {"corridor": None}, "positions[0].corridor is not a text"),
        ("positions", {"stance": ""}, "positions[0].stance is missing"),
        ("positions", {"stance": "x" * 61}, "positions[0].stance has 61 characters"),
        ("positions", {"evidence": []}, "positions[0].evidence is missing"),
        ("positions", {"note": []}, "positions[0].note is not a text"),
        ("relations", {"id": ""}, "relations[0].id is missing"),
        ("relations", {"id": "friends"}, "relations[0].id is 'friends'"),
        ("relations", {"title": ""}, "relations[0].title is missing"),
        ("relations", {"actors": []}, "relations[0].actors is missing"),
        ("relations", {"period": "always"}, "relations[0].period is no date"),
        ("relations", {"summary": ""}, "relations[0].summary is missing"),
        ("relations", {"evidence": "", "note": ""}, "relations[0].evidence is missing"),
    ],
)
def test_a_broken_item_is_named(
    tmp_path: Path, kind: str, changes: dict[str, Any], fault: str
) -> None:
    """One failure names the item by its place, and the field."""
    (failure,) = refused(tmp_path, **changed(kind, **changes))
    assert failure.partition(": ")[2].startswith(fault)


def test_the_longest_stance_passes(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    stance = "x" * LONGEST_STANCE
    assert read(tmp_path, **changed("positions", stance=stance)).positions[0].stance == stance


def test_an_id_stands_once_among_all(tmp_path: Path) -> None:
    """Actors, corridors and relations share one space of ids, which addresses use."""
    actors = [{"id": "lachin", "name": "A"}, {"id": "armenia", "name": "B"}]
    faults = refused(tmp_path, actors=actors, relations=positions_json()["relations"] * 2)
    assert faults == ["lachin: stands there twice", "relation-neighbours: stands there twice"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, 3, "x", {}, [None], [3], [[]]])
def test_nonsense_is_told_not_raised(tmp_path: Path, kind: str, value: object) -> None:
    """Whatever stands in the place of a list or item gives failures, never a traceback."""
    assert refused(tmp_path, **{kind: value})


@pytest.mark.parametrize("content", [b"", b"[]", b"3", b"\xff", b"[" * 100_000])
def test_whatever_the_file_holds_is_one_message(tmp_path: Path, content: bytes) -> None:
    """A file that is broken or holds something else is refused."""
    path = tmp_path / "positions.json"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"positions\.json"):
        read_positions(path)


def test_sound_links_pass(tmp_path: Path) -> None:
    """An actor without a feature, and everything that names what there is, has no failure."""
    assert verify_positions(read(tmp_path), FEATURES, {ANNOTATION}) == []


@pytest.mark.parametrize(
    ("kind", "changes", "owner", "fault"),
    [
        ("actors", {"feature": "gone"}, "armenia", "feature 'gone'"),
        ("corridors", {"features": ["armenia", "gone"]}, "lachin", "feature 'gone'"),
        ("positions", {"actor": "gone"}, "gone, lachin", "actor 'gone'"),
        ("positions", {"corridor": "gone"}, "armenia, gone", "corridor 'gone'"),
        ("positions", {"evidence": ["urn:gone"]}, "armenia, lachin", "annotation 'urn:gone'"),
        ("relations", {"actors": ["iran", "gone"]}, "relation-neighbours", "actor 'gone'"),
        ("relations", {"evidence": ["urn:gone"]}, "relation-neighbours", "annotation 'urn:gone'"),
    ],
)
def test_a_dead_link_is_told(
    tmp_path: Path, kind: str, changes: dict[str, Any], owner: str, fault: str
) -> None:
    """Every link of every kind must lead somewhere; owner and name are told."""
    positions = read(tmp_path, **changed(kind, **changes))
    (failure,) = verify_positions(positions, FEATURES, {ANNOTATION})
    assert (failure.file, failure.feature) == ("positions.json", owner)
    assert failure.fault == f"names the unknown {fault}"


def test_a_position_rests_on_the_documents(tmp_path: Path) -> None:
    """A reference from outside is no evidence of what a document reports."""
    positions = read(tmp_path, **changed("positions", evidence=["ref-one"]))
    assert len(verify_positions(positions, FEATURES, {ANNOTATION})) == 1


def test_all_dead_links_come_at_once(tmp_path: Path) -> None:
    """Nothing that is named is there: every link is told."""
    assert len(verify_positions(read(tmp_path), set(), set())) == 6
