"""What the shipped scenarios answer on the shipped network, each with the reason in a comment."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from geodata.scenarios.model import AS_OF_DATE
from tests.scenarios.shipped_cases import (
    SCENARIOS,
    ask,
    best,
    features,
    pairs,
    shipped_model,
)

if TYPE_CHECKING:
    from geodata.scenarios.model import Scenario

DAYS = tuple(
    date(*day)
    for day in (
        (1988, 6, 1),
        (2005, 1, 1),
        (2020, 10, 15),
        (2021, 6, 1),
        (2023, 7, 1),
        (2023, 9, 18),
        (2026, 11, 22),
    )
)
OUTSIDE_ARMENIA = ("baku", "ganja", "horadiz", "nakhchivan", "julfa", "tbilisi", "kars", "tabriz")
TOWNS = (*OUTSIDE_ARMENIA, "yerevan", "gyumri", "goris", "kapan", "meghri", "khankendi", "aghdam")

each_day = pytest.mark.parametrize("day", DAYS, ids=str)
each_mode = pytest.mark.parametrize("mode", ["road", "rail"])


def test_the_eight_are_shipped_in_order() -> None:
    """They are offered in this order, the baseline first."""
    assert [scenario.title for scenario in SCENARIOS.values()] == [
        "As of the date",
        "Lachin only",
        "Lachin and Agdam–Askeran",
        "Agdam–Askeran instead of Lachin",
        "Zangezur as proposed",
        "Via Iran",
        "Via Georgia and Türkiye",
        "All links open",
    ]


def test_the_baseline_is_the_one_of_the_code() -> None:
    """What a query has without a scenario is the shipped baseline."""
    shipped = SCENARIOS["as-of-the-date"]
    assert (shipped.name, shipped.open, shipped.close) == (AS_OF_DATE.name, (), ())


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
def test_every_patch_has_evidence_and_one_sentence(scenario: Scenario) -> None:
    """Whoever proposes or describes it is cited; the baseline changes nothing and needs none."""
    atlas = shipped_model().atlas
    assert scenario.sentence.endswith(".")
    assert scenario.sentence.count(". ") == 0
    assert set(scenario.evidence) <= {*atlas.annotation, *atlas.references}
    assert bool(scenario.evidence) == bool(scenario.open or scenario.close)


# Lachin and Agdam–Askeran


@each_day
def test_lachin_only_opens_the_road(day: date) -> None:
    """The old road or the new one carries everyone on any date."""
    route = best(ask("goris", "khankendi", day, "lachin-only"))
    assert features(route) <= {"lachin-m12", "lachin-new-road"}
    assert pairs(route) == [("ARM", "AZE")]


@each_day
@pytest.mark.parametrize("access", ["general", "authorised", "humanitarian"])
def test_lachin_only_leaves_no_other_way(day: date, access: str) -> None:
    """With Lachin closed besides, nothing joins Armenia and Karabakh, round the world or not."""
    answer = ask(
        "yerevan",
        "khankendi",
        day,
        "lachin-only",
        access=access,
        closed=("feature:lachin-m12", "feature:lachin-new-road"),
    )
    assert answer.status == "no_route"


@each_day
def test_both_roads_join_khankendi_to_both_sides(day: date) -> None:
    """From Goris one comes by Lachin, from Barda by Aghdam, on any date."""
    name = "lachin-and-agdam-askeran"
    west = best(ask("goris", "khankendi", day, name))
    east = best(ask("barda", "khankendi", day, name))
    assert pairs(west) == [("ARM", "AZE")]
    assert (features(east), pairs(east)) == ({"agdam-askeran"}, [])
    # From Goris to Barda one may now pass through; the border is crossed once.
    assert pairs(best(ask("goris", "barda", day, name, mode="road"))) == [("ARM", "AZE")]


@each_day
def test_agdam_askeran_instead_serves_the_east_only(day: date) -> None:
    """The road begins in Azerbaijan: it replaces Lachin for supplies, not for Armenia."""
    name = "agdam-askeran-instead-of-lachin"
    assert features(best(ask("barda", "khankendi", day, name))) == {"agdam-askeran"}
    assert ask("goris", "khankendi", day, name).status == "no_route"


@each_day
def test_agdam_askeran_instead_reaches_shusha(day: date) -> None:
    """Shusha hangs on Khankendi: the stretch between the two serves the road from Aghdam too."""
    name = "agdam-askeran-instead-of-lachin"
    assert pairs(best(ask("barda", "shusha", day, name))) == []
    assert ask("goris", "shusha", day, name).status == "no_route"


def test_freight_may_take_a_long_way_instead() -> None:
    """Where Georgia lets freight through, Goris is joined to Khankendi by way of it."""
    name = "agdam-askeran-instead-of-lachin"
    route = best(ask("goris", "khankendi", "2026-11-22", name, mode="road", access="authorised"))
    assert pairs(route)[-1][-1] == "AZE"
    assert len(pairs(route)) == 2
    assert ("ARM", "AZE") not in pairs(route)
    direct = best(ask("goris", "khankendi", "2026-11-22", "lachin-only"))
    assert route.length_km > 5 * direct.length_km


# Zangezur


@each_day
@each_mode
def test_zangezur_crosses_armenia_once(day: date, mode: str) -> None:
    """From Azerbaijan into Armenia and back, by road and by rail, on any date."""
    route = best(ask("baku", "nakhchivan", day, "zangezur-as-proposed", mode=mode))
    assert pairs(route) == [("AZE", "ARM"), ("ARM", "AZE")]
    assert f"zangezur-{mode}-meghri" in features(route)
    # The Armenian section is 42 to 45 km by rail as published; the road is not far from it.
    assert 38 < route.km_by_country["ARM"] < 60


def test_zangezur_is_told_apart_by_what_is_built() -> None:
    """On the last day read the Meghri railway is proposed and Horadiz–Aghband is being built."""
    route = best(ask("baku", "nakhchivan", "2026-11-22", "zangezur-as-proposed", mode="rail"))
    assert route.km_by_status["proposed"] == pytest.approx(route.km_by_country["ARM"], abs=0.1)
    # Horadiz–Aghband, 110.4 km as published, and Ordubad–Julfa.
    assert route.km_by_status["under_construction"] > 110


def test_without_the_scenario_no_planned_link_carries_traffic() -> None:
    """Baku and Nakhchivan have no railway link as of the date, whatever the access."""
    for access in ("general", "authorised", "humanitarian"):
        answer = ask("baku", "nakhchivan", "2026-11-22", mode="rail", access=access)
        assert answer.status == "no_route"


# Via Iran, via Georgia and Türkiye


@each_day
@each_mode
@pytest.mark.parametrize("by", ["length", "time"])
def test_via_iran_is_via_iran(day: date, mode: str, by: str) -> None:
    """Between the two parts of Azerbaijan one crosses Iran and nothing else."""
    route = best(ask("baku", "nakhchivan", day, "via-iran", mode=mode, by=by))
    assert pairs(route) == [("AZE", "IRN"), ("IRN", "AZE")]


@each_day
@pytest.mark.parametrize("access", ["general", "authorised", "humanitarian"])
def test_via_iran_never_enters_armenia(day: date, access: str) -> None:
    """No route between towns outside Armenia has a kilometre in it, alternatives included."""
    for orig, dest in combinations(OUTSIDE_ARMENIA, 2):
        for route in ask(orig, dest, day, "via-iran", access=access).routes:
            assert "ARM" not in route.km_by_country
            assert all("ARM" not in pair for pair in pairs(route))


@each_day
@each_mode
@pytest.mark.parametrize("access", ["general", "authorised"])
def test_via_georgia_and_turkiye_crosses_both(day: date, mode: str, access: str) -> None:
    """Three borders in this order on any date, though freight may have a shorter way by Iran."""
    for by in ("length", "time"):
        name = "via-georgia-and-turkiye"
        route = best(ask("baku", "nakhchivan", day, name, mode=mode, by=by, access=access))
        assert pairs(route) == [("AZE", "GEO"), ("GEO", "TUR"), ("TUR", "AZE")]


def test_zangezur_is_the_shortest_way_to_nakhchivan() -> None:
    """By road Armenia is shorter than Iran, and Iran shorter than Georgia and Türkiye."""
    lengths = [
        best(ask("baku", "nakhchivan", "2026-11-22", name, mode="road")).length_km
        for name in ("zangezur-as-proposed", "via-iran", "via-georgia-and-turkiye")
    ]
    assert lengths == sorted(lengths)


def test_kars_nakhchivan_is_the_unbuilt_part() -> None:
    """By rail through Georgia and Türkiye 224 km to Dilucu are being built since August 2025."""
    name = "via-georgia-and-turkiye"
    route = best(ask("baku", "nakhchivan", "2026-11-22", name, mode="rail"))
    assert "georgia-turkiye-rail-kars-nakhchivan" in features(route)
    assert 200 < route.km_by_status["under_construction"] < 260


# All links open


@each_day
def test_all_links_open_joins_every_pair(day: date) -> None:
    """Nothing is closed to anyone, so that every town reaches every other."""
    for orig, dest in combinations(TOWNS, 2):
        assert ask(orig, dest, day, "all-links-open").status == "ok"


def test_all_links_open_crosses_the_closed_borders() -> None:
    """Yerevan–Baku crosses the border between the two, Gyumri–Kars that with Türkiye."""
    yerevan = best(ask("yerevan", "baku", "2026-11-22", "all-links-open", mode="road"))
    assert {frozenset(pair) for pair in pairs(yerevan)} == {frozenset({"ARM", "AZE"})}
    gyumri = best(ask("gyumri", "kars", "2026-11-22", "all-links-open"))
    assert pairs(gyumri) == [("ARM", "TUR")]


def test_no_scenario_is_shorter_than_all_links_open() -> None:
    """Opening never lengthens: what is open in any scenario is open in this one."""
    for orig, dest in combinations(("baku", "nakhchivan", "yerevan", "khankendi", "kars"), 2):
        shortest = best(ask(orig, dest, "2026-11-22", "all-links-open")).length_km
        for name in SCENARIOS:
            for route in ask(orig, dest, "2026-11-22", name).routes:
                assert route.length_km >= shortest - 1e-6
