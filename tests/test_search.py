from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.period import Period
from geodata.positions import Positions
from geodata.search import EVENT, EXCERPT, FEATURE, KINDS, POSITION, TOWN, build_index, search
from geodata.timeline import Timeline
from tests import evidence_cases as cases
from tests.conftest import make_collection, make_collections, make_feature, make_route, point

if TYPE_CHECKING:
    from geodata.search import Hit

INDEX = build_index(
    Atlas(
        version="",
        collections=make_collections(),
        documents={},
        annotations=(),
        references={},
        left_out=(),
        timeline=Timeline(Period.parse("2026")),
        positions=Positions(),
    )
)
"""The names of the hand-drawn atlas alone."""


def with_features(atlas: Atlas, *features: dict[str, Any]) -> Atlas:
    """Return the atlas with other places."""
    collections = {**make_collections(), "places": make_collection(*features)}
    return replace(atlas, collections=collections)


def town(name: str, population: int = 1000, **names: list[str]) -> dict[str, Any]:
    """Return a town."""
    return make_feature(
        name.lower(),
        "places",
        "town",
        point(46, 40),
        role="context",
        population=population,
        name=name,
        names=names,
    )


def found(atlas: Atlas, query: str, **options: int) -> list[tuple[str, str]]:
    """Return kind and id of what a query finds."""
    return [(hit.kind, hit.id) for hit in search(build_index(atlas), query, **options)]


def only(atlas: Atlas, query: str, kind: str) -> Hit:
    """Return the one hit of a kind."""
    (hit,) = [hit for hit in search(build_index(atlas), query) if hit.kind == kind]
    return hit


@pytest.mark.parametrize(
    "query", ["Khankendi", "STEPANAKERT", "xankəndi", "Xankendi", "khankandi", " khank "]
)
def test_a_town_is_found_by_any_of_its_names(atlas: Atlas, query: str) -> None:
    """Case, accents and the script do not matter; the name that matched is told."""
    hit = only(atlas, query, TOWN)
    assert (hit.id, hit.feature, hit.label) == ("khankendi", "khankendi", "Khankendi")
    assert hit.matched in {"Khankendi", "Stepanakert", "Xankəndi"}


def test_the_names_that_others_use_for_a_route_find_it(atlas: Atlas) -> None:
    """A name in ``used_by`` leads to the route as its own names do."""
    used = [{"name": "Crossroads of Peace", "used_by": "Armenia", "evidence": ["ref-one"]}]
    named = with_features(atlas, make_route("route", "places", used_by=used))
    hit = only(named, "crossroads", FEATURE)
    assert (hit.id, hit.matched) == ("route", "Crossroads of Peace")


@pytest.mark.parametrize("query", ["", "   ", "–", "’", "\u200c"])
def test_an_empty_query_finds_nothing(atlas: Atlas, query: str) -> None:
    """Marks without a letter are no query."""
    assert found(atlas, query) == []


def test_the_best_match_comes_first(atlas: Atlas) -> None:
    """A whole name, the beginning of a name, of a word, and then letters within a word."""
    names = ("Upgoris", "Old Goris", "Gorisabad", "Goris")
    towns = with_features(atlas, *(town(name) for name in names))
    ids = [name for kind, name in found(towns, "goris") if kind == TOWN]
    assert ids == ["goris", "gorisabad", "old goris", "upgoris"]


def test_among_like_matches_features_come_first_and_large_towns_before_small(
    atlas: Atlas,
) -> None:
    """Kind decides where the names match alike, and then the number of people."""
    route = make_route("route", "places", name="Araz road")
    places = with_features(atlas, town("Araz East", 10), town("Araz West", 9000), route)
    assert found(places, "araz") == [(FEATURE, "route"), (TOWN, "araz west"), (TOWN, "araz east")]


def test_several_words_are_found_in_any_order(atlas: Atlas) -> None:
    """Each word begins a word of the name; one that does not keeps it from being found."""
    places = with_features(atlas, town("Horadiz Aghband railway"))
    assert found(places, "railway horadiz") == [(TOWN, "horadiz aghband railway")]
    assert found(places, "railway lachin") == []


def test_a_single_letter_finds_what_begins_with_it(atlas: Atlas) -> None:
    """It stands within nearly every name, and is looked for at the beginning of words."""
    places = with_features(atlas, town("Goris"), town("Agarak"))
    assert [name for kind, name in found(places, "g") if kind == TOWN] == ["goris"]


def test_an_excerpt_is_found_by_its_words(atlas: Atlas) -> None:
    """It shows the words around the match and leads to the first feature it speaks of."""
    hit = only(atlas, "is OPEN", EXCERPT)
    assert hit.matched == "The Lachin road is open."
    assert hit.label == "[Short], paragraph 2"
    assert hit.feature == "lachin-m12"


def test_a_passage_without_its_words_is_found_by_what_the_atlas_says_of_it(atlas: Atlas) -> None:
    """Where only the place is cited, the editor's words stand for the passage."""
    cited = cases.make_annotation(text=cases.TEXT, features=["lachin-m12"], note="Says it is shut.")
    placed = replace(cited, excerpt=replace(cited.excerpt, quote=None, sha256="0" * 64))
    hit = only(replace(atlas, annotations=(placed,)), "shut", EXCERPT)
    assert hit.matched == "Says it is shut."


def test_an_event_leads_to_its_day(atlas: Atlas) -> None:
    """Of an interval it is the first day on which the event had surely begun."""
    war = only(atlas, "war", EVENT)
    assert (war.id, war.feature, war.day) == ("event-1988-war", "armenia", date(1988, 12, 31))
    assert war.matched == ""
    declared = only(atlas, "declaration", EVENT)
    assert declared.day == date(2021, 6, 15)


def test_an_event_is_found_by_its_summary(atlas: Atlas) -> None:
    """The words of the summary are shown beside its title, the earliest event first."""
    hits = [hit for hit in search(build_index(atlas), "three sides") if hit.kind == EVENT]
    assert {hit.matched for hit in hits} == {"Three sides sign."}
    assert hits[0].id == "event-1923-region"


def test_actors_and_relations_lead_to_who_says_what(atlas: Atlas) -> None:
    """A relation leads to its first actor."""
    assert only(atlas, "iran", POSITION).actor == "iran"
    relation = only(atlas, "neighbours", POSITION)
    assert (relation.id, relation.actor) == ("relation-neighbours", "armenia")


def test_lines_without_a_name_of_their_own_are_not_found(atlas: Atlas) -> None:
    """Background roads and lines between districts only help to find the way."""
    assert found(atlas, "main road") == []
    assert found(atlas, "district") == []


def test_no_kind_hides_another(atlas: Atlas) -> None:
    """Of many towns so many are left out that the excerpt still has its place."""
    many = with_features(atlas, *(town(f"Road {number:02}") for number in range(40)))
    hits = found(many, "road")
    assert len(hits) == 12
    assert (EXCERPT, cases.annotation_json()["id"]) in hits
    assert [name for kind, name in hits if kind == TOWN][:2] == ["road 00", "road 01"]
    assert len(found(many, "road", limit=40)) == 40


@given(query=st.text(max_size=400))
def test_any_query_is_answered(query: str) -> None:
    """Whatever is typed or pasted: no more than the limit, of known kinds, each once."""
    hits = search(INDEX, query, limit=5)
    assert len(hits) <= 5
    assert all(hit.kind in KINDS for hit in hits)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)


def test_no_more_of_a_query_is_read_than_its_limit(atlas: Atlas) -> None:
    """What stands after the hundredth character counts for nothing."""
    assert found(atlas, f"goris{' ' * 95}nowhere") == found(atlas, "goris")
