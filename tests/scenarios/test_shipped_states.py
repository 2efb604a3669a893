"""What the shipped network answers as of a date, each with the reason in a comment."""

from __future__ import annotations

import pytest

from tests.scenarios.shipped_cases import ask, best, blocking, features, pairs


def test_lachin_carried_everyone_in_2021() -> None:
    """From 17 November 2020 the old road was open to civilian traffic under the peacekeepers."""
    route = best(ask("goris", "khankendi", "2021-06-01"))
    assert "lachin-m12" in features(route)
    assert pairs(route) == [("ARM", "AZE")]
    # The state has excerpts of the first document behind it.
    assert route.excerpts >= 1
    # Pages give 90 or some 100 km from town to town; an estimate from a drawn line falls short.
    assert 70 < route.length_km < 110


def test_lachin_carried_no_one_but_relief_in_july_2023() -> None:
    """Restricted to humanitarian passage since 12 December 2022: no route for general access."""
    answer = ask("goris", "khankendi", "2023-07-01")
    assert blocking(answer)
    # Whatever is offered, Lachin is the one closure whose opening gives the way back.
    assert {blockage.corridor for blockage in answer.blocked_by} == {"lachin"}
    relief = best(ask("goris", "khankendi", "2023-07-01", access="humanitarian"))
    assert "lachin-new-road" in features(relief)


def test_relief_took_both_roads_on_one_day() -> None:
    """On 18 September 2023 the Red Cross sent a lorry by Lachin and one by Aghdam."""
    lachin = best(ask("goris", "khankendi", "2023-09-18", access="humanitarian"))
    aghdam = best(ask("barda", "khankendi", "2023-09-18", access="humanitarian"))
    assert features(lachin) == {"lachin-new-road"}
    assert features(aghdam) == {"agdam-askeran"}
    for orig in ("goris", "barda"):
        assert ask(orig, "khankendi", "2023-09-18").status == "no_route"


def test_goris_to_kapan_moved_off_the_border() -> None:
    """The M2 winds in and out of Azerbaijan; since November 2021 traffic goes by Tatev instead."""
    before = best(ask("goris", "kapan", "2021-06-01"))
    after = best(ask("goris", "kapan", "2022-06-01"))
    assert "goris-kapan-m2" in features(before)
    assert pairs(before)[:2] == [("ARM", "AZE"), ("AZE", "ARM")]
    assert "tatev-aghvani-bypass" in features(after)
    assert pairs(after) == []


def test_only_freight_leaves_azerbaijan_by_land() -> None:
    """Azerbaijan's land borders are closed to travellers since 2020 and open to freight."""
    assert ask("baku", "nakhchivan", "2025-01-01", mode="road").status == "no_route"
    freight = best(ask("baku", "nakhchivan", "2025-01-01", mode="road", access="authorised"))
    # The way by Iran, in use since the early 1990s, is shorter than that by Georgia and Türkiye.
    assert pairs(freight) == [("AZE", "IRN"), ("IRN", "AZE")]


def test_buses_ran_by_georgia_and_turkiye_before_2020() -> None:
    """The road by Georgia and Türkiye was open to everyone from 2015 until 14 March 2020."""
    route = best(ask("baku", "nakhchivan", "2019-06-01", mode="road"))
    assert pairs(route) == [("AZE", "GEO"), ("GEO", "TUR"), ("TUR", "AZE")]


def test_yerevan_and_baku_are_joined_through_a_third_country() -> None:
    """The border between the two is closed or being delimited on every day since 1991."""
    assert ask("yerevan", "baku", "2026-11-22").status == "no_route"
    freight = best(ask("yerevan", "baku", "2026-11-22", access="authorised"))
    assert pairs(freight) == [("ARM", "GEO"), ("GEO", "AZE")]


def test_control_is_told_apart_from_borders() -> None:
    """Lachin lies within the borders of Azerbaijan, which in 2021 did not hold the road."""
    then = best(ask("goris", "khankendi", "2021-06-01"))
    now = best(ask("goris", "khankendi", "2026-11-22", "lachin-only"))
    for route in (then, now):
        assert sum(route.km_by_control.values()) == pytest.approx(route.length_km, abs=0.1)
    # The Russian peacekeepers held the corridor; where the line ran further east is not drawn.
    assert then.km_by_control.get("Azerbaijan", 0.0) < 0.1 * then.km_by_country["AZE"]
    # After the operation of September 2023 nobody disputes who holds it.
    assert now.km_by_control["Azerbaijan"] == pytest.approx(now.km_by_country["AZE"], rel=0.1)


def test_control_is_unknown_rather_than_guessed() -> None:
    """The lines of control of 1994–2020 are not drawn; far from them nothing is in doubt."""
    near = best(ask("aghdam", "barda", "2005-01-01", "all-links-open"))
    far = best(ask("baku", "ganja", "2005-01-01", "all-links-open"))
    assert set(near.km_by_control) <= {"unknown", "Azerbaijan"}
    assert near.km_by_control["unknown"] > 0
    assert set(far.km_by_control) == {"Azerbaijan"}
