from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geodata.period import Period
from geodata.positions import Actor, CorridorGroup, Position, Positions, Relation
from panels.positions_html import (
    SILENT,
    excerpts_html,
    number_excerpts,
    relation_details_html,
    relations_html,
    stances_html,
    table_html,
)
from tests import evidence_cases as cases
from tests.conftest import ATTACK

if TYPE_CHECKING:
    from geodata.atlas import Atlas

ONE, TWO, THREE = (f"urn:test:annotation:{name}" for name in ("one", "two", "three"))


def make_positions(**changes: str) -> Positions:
    """Return two actors, two corridors, two positions of which one has a note, and a relation."""
    stance, note = changes.get("stance", "keep it open"), changes.get("note", "As reported.")
    name, title = changes.get("name", "Iran"), changes.get("title", "Neighbours")
    return Positions(
        actors=(Actor("armenia", "Armenia"), Actor("iran", name)),
        corridors=(CorridorGroup("lachin", "Lachin", ()), CorridorGroup("zangezur", name, ())),
        positions=(
            Position("iran", "zangezur", stance, (TWO, ONE), note),
            Position("armenia", "lachin", "less of it", (ONE,)),
        ),
        relations=(
            Relation(
                "relation-one", title, ("iran",), Period.parse("2021/2023"), title, (THREE, ONE)
            ),
        ),
    )


@pytest.fixture
def told(atlas: Atlas) -> Atlas:
    """Return the atlas with these positions; one passage is cited by its place only."""
    annotations = [cases.make_annotation(name=name) for name in ("one", "two", "three")]
    excerpt = replace(annotations[2].excerpt, quote=None, sha256="0" * 64)
    annotations[2] = replace(annotations[2], excerpt=excerpt, note="It tells of trade.")
    return replace(atlas, annotations=tuple(annotations), positions=make_positions())


def test_passages_are_numbered_as_they_are_met() -> None:
    """The table row by row, then the relations; a passage that shows two things has one number."""
    assert number_excerpts(make_positions()) == {ONE: 1, TWO: 2, THREE: 3}


def test_every_actor_meets_every_corridor() -> None:
    """Two rows of two cells: stances with links and notes, and a dash where nothing is said."""
    positions = make_positions()
    table = table_html(positions, number_excerpts(positions))
    assert table.count("<tr") == 3
    assert table.count("<td") == 4
    assert table.count(f'aria-label="{SILENT}"') == 2
    assert re.findall(r'href="#excerpt-(\d)"', table) == ["1", "2", "1"]
    assert "As reported." in table


def test_every_link_leads_somewhere(told: Atlas) -> None:
    """Each number stands once among the passages, and each passage leads back to what it shows."""
    numbers = number_excerpts(told.positions)
    page = table_html(told.positions, numbers) + relations_html(told.positions, numbers)
    page += excerpts_html(told, numbers)
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', page)) == set(anchors)


def test_a_passage_says_what_it_shows(told: Atlas) -> None:
    """The first passage shows both stances and the relation; each link is there once."""
    excerpts = excerpts_html(told, {ONE: 1})
    assert ">Iran, Iran</a> · <a" in excerpts
    assert excerpts.count(">Armenia, Lachin</a>") == 1
    assert ">Neighbours</a>" in excerpts


def test_the_row_and_the_relations_of_the_chosen_actor_are_marked() -> None:
    """Without a choice nothing is marked."""
    positions = make_positions()
    numbers = number_excerpts(positions)
    assert '<tr class="atlas-chosen"><th scope="row">Iran' in table_html(positions, numbers, "iran")
    assert "atlas-chosen" in relations_html(positions, numbers, "iran")
    assert "atlas-chosen" not in relations_html(positions, numbers, "armenia")
    assert "atlas-chosen" not in table_html(positions, numbers) + relations_html(positions, numbers)


def test_an_actor_s_stances_stand_with_their_passages(told: Atlas) -> None:
    """Quoted words are quoted; a passage cited by its place is told in the atlas's words."""
    stances = stances_html(told, told.positions.of("iran"))
    assert stances.count("<blockquote>") == 2
    assert "keep it open" in stances
    assert "As reported." in stances
    details = relation_details_html(told, told.positions.relations)
    assert "2021 to 2023" in details
    assert "2 passages" in details
    assert "It tells of trade." in details
    assert details.count("<blockquote>") == 1


def test_markup_is_text(told: Atlas) -> None:
    """Names, stances, notes and titles are printed as they stand."""
    attacked = make_positions(stance=ATTACK, note=ATTACK, name=ATTACK, title=ATTACK)
    atlas = replace(told, positions=attacked)
    numbers = number_excerpts(attacked)
    page = (
        table_html(attacked, numbers, "iran")
        + relations_html(attacked, numbers)
        + excerpts_html(atlas, numbers)
        + stances_html(atlas, attacked.positions)
        + relation_details_html(atlas, attacked.relations)
    )
    assert "<img" not in page
    assert "&lt;img" in page
