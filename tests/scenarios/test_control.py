from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from shapely.geometry import box

from geodata.errors import DataError
from geodata.period import Period
from geodata.scenarios.control import ControlEntry, ControlTable, read_control
from tests.scenarios.route_cases import make_edge

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas

EDGE = make_edge("border", "khankendi", 20, "lachin-m12")
"""Runs along the parallel 39.5 from 46.5 to 47."""


def make_entry(**changes: Any) -> ControlEntry:  # noqa: ANN401 (any field)
    """Return an entry about the western half of the edge, from May 2020 to 2023."""
    entry = {
        "features": frozenset(),
        "area": box(46, 39, 46.75, 40),
        "country": "",
        "since": Period.parse("2020-05"),
        "until": Period.parse("2023-01-01"),
        "side": "peacekeepers",
        "evidence": (),
    }
    return ControlEntry(**{**entry, **changes})


@pytest.mark.parametrize(
    ("day", "sides"),
    [
        (date(2020, 4, 30), {"Azerbaijan": 20}),
        (date(2020, 5, 15), {"unknown": 10, "Azerbaijan": 10}),
        (date(2021, 1, 1), {"peacekeepers": 10, "Azerbaijan": 10}),
        (date(2023, 1, 1), {"Azerbaijan": 20}),
    ],
)
def test_an_edge_is_cut_where_control_changes(day: date, sides: dict[str, float]) -> None:
    """Half of the edge lies in the area; on a day that may belong to it the side is unknown."""
    assert ControlTable((make_entry(),)).kilometres(EDGE, day) == pytest.approx(sides)


def test_the_first_entry_that_holds_some_ground_decides() -> None:
    """What the first entry holds is not counted again; the second has what is left."""
    whole = make_entry(area=None, features=frozenset({"lachin-m12"}), side="other")
    day = date(2021, 1, 1)
    table = ControlTable((make_entry(), whole))
    assert table.kilometres(EDGE, day) == pytest.approx({"peacekeepers": 10, "other": 10})
    assert ControlTable((whole, make_entry())).kilometres(EDGE, day) == {"other": 20}


@pytest.mark.parametrize("changes", [{"country": "ARM"}, {"features": frozenset({"x"})}])
def test_an_entry_about_others_does_not_count(changes: dict[str, Any]) -> None:
    """An entry of another country, or of other features, says nothing of the edge."""
    table = ControlTable((make_entry(**changes),))
    assert table.kilometres(EDGE, date(2021, 1, 1)) == pytest.approx({"Azerbaijan": 20})


def entry_json(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return a sound entry about Armenia's outline."""
    return {
        "where": {"outline": "armenia"},
        "from": "2020",
        "to": None,
        "side": "Armenia",
        "evidence": ["ref-one"],
        **changes,
    }


def write(folder: Path, *entries: object) -> Path:
    """Write a table of control."""
    path = folder / "control.json"
    path.write_text(json.dumps({"version": 1, "entries": entries}), encoding="utf-8")
    return path


def test_a_table_is_read_in_its_order(tmp_path: Path, atlas: Atlas) -> None:
    """Entries may name an outline, features, or a rectangle."""
    places = ({"outline": "armenia"}, {"features": ["lachin-m12"]}, {"bounds": [46, 39, 47, 40]})
    entries = read_control(atlas, write(tmp_path, *(entry_json(where=it) for it in places))).entries
    assert [entry.area is None for entry in entries] == [False, True, False]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"where": {}}, "names no ground"),
        ({"where": {"outline": "atlantis"}}, "unknown 'atlantis'"),
        ({"where": {"features": ["nothing"]}}, "unknown 'nothing'"),
        ({"where": {"bounds": [1, 2]}}, "no rectangle"),
        ({"evidence": ["ref-none"]}, "cites the unknown 'ref-none'"),
        ({"from": "soon"}, "no date"),
    ],
)
def test_what_is_unsound_is_named(
    tmp_path: Path, atlas: Atlas, changes: dict[str, Any], fault: str
) -> None:
    """Unknown ground, evidence and dates are faults of the entry."""
    with pytest.raises(DataError, match=fault):
        read_control(atlas, write(tmp_path, entry_json(**changes)))
