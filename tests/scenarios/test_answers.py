from __future__ import annotations

import json

import pytest

from geodata.scenarios.answer_json import (
    encode_answer,
    encode_closures,
    encode_comparison,
    encode_sweep,
)
from geodata.scenarios.answer_text import format_answer, format_comparison, format_sweep
from geodata.scenarios.compare import compare_scenarios
from geodata.scenarios.criticality import rank_closures
from geodata.scenarios.model import AS_OF_DATE, Scenario
from geodata.scenarios.routes import find_routes
from geodata.scenarios.selectors import QueryError
from geodata.scenarios.sweep import iterate_sweep, run_sweep
from tests.scenarios.route_cases import CLOSED_DAY, OPEN_DAY, RELIEF_DAY, ask, make_model

ASKERAN = Scenario("askeran", title="Askeran", open=("corridor:agdam-askeran",))
NO_LACHIN = Scenario("no-lachin", close=("corridor:lachin",))
TOWNS = ("goris", "khankendi", "aghdam")


def test_scenarios_are_compared_with_the_first() -> None:
    """With the road by Askeran open the way to Aghdam is 50 km shorter, all of it in Azerbaijan."""
    entries = compare_scenarios(
        make_model(), ask(dest="aghdam"), [AS_OF_DATE, ASKERAN, NO_LACHIN]
    ).entries
    assert [entry.answer.status for entry in entries] == ["ok", "ok", "no_route"]
    assert [entry.difference is None for entry in entries] == [True, False, True]
    difference = entries[1].difference
    assert difference is not None
    assert difference.length_km == -50
    assert difference.km_by_country == {"ARM": 0, "AZE": -50}
    assert difference.km_by_status["assumed"] == -100
    assert (difference.crossings, difference.climb_m, difference.excerpts) == (0, 0, 1)


@pytest.mark.parametrize("count", [0, 5])
def test_one_to_four_scenarios_are_compared(count: int) -> None:
    """None and more than four are refused."""
    with pytest.raises(QueryError, match="compare 1 to 4"):
        compare_scenarios(make_model(), ask(), [AS_OF_DATE] * count)


def test_corridors_are_ranked_by_what_closing_them_costs() -> None:
    """To Aghdam closing Askeran costs 50 km; closing Lachin leaves no route, and comes first."""
    costs = rank_closures(make_model(), ask(dest="aghdam", scenario=ASKERAN))
    assert [cost.corridor.id for cost in costs[:1]] == ["lachin"]
    assert (costs[0].status, costs[0].extra_km, costs[0].used) == ("no_route", None, True)
    askeran = next(cost for cost in costs if cost.corridor.id == "agdam-askeran")
    assert (askeran.status, askeran.extra_km) == ("ok", 50)
    assert costs[1] is askeran
    unused = next(cost for cost in costs if cost.corridor.id == "iran-araz")
    assert (unused.extra_km, unused.extra_h, unused.used) == (0, 0, False)
    assert encode_closures(costs)[0]["extra_km"] is None


def test_ranking_without_any_route_is_told_as_it_is() -> None:
    """Where there is no route today closing more costs nothing that could be counted."""
    costs = rank_closures(make_model(), ask(day=CLOSED_DAY))
    assert {(cost.status, cost.extra_km) for cost in costs} == {("no_route", None)}


def test_a_sweep_tries_all_combinations() -> None:
    """Two corridors make four combinations of three pairs, each with the cost of its best route."""
    steps = run_sweep(make_model(), TOWNS, ["lachin", "corridor:agdam-askeran"], CLOSED_DAY)
    assert [step.opened for step in steps] == [
        (),
        ("agdam-askeran",),
        ("lachin",),
        ("lachin", "agdam-askeran"),
    ]
    assert steps[0].closed == ("lachin", "agdam-askeran")
    assert [(step.done, step.total) for step in steps] == [(n, 4) for n in (1, 2, 3, 4)]
    last = {(row.orig, row.dest): row.cost for row in steps[-1].rows}
    assert last == {
        ("goris", "khankendi"): pytest.approx(30, abs=1e-3),
        ("goris", "aghdam"): pytest.approx(60, abs=1e-3),
        ("khankendi", "aghdam"): pytest.approx(30, abs=1e-3),
    }
    assert [row.status for row in steps[0].rows] == ["no_route"] * 3


@pytest.mark.parametrize("by", ["length", "time"])
def test_a_sweep_agrees_with_single_questions(by: str) -> None:
    """Each cost is that of the best route which the same question finds alone."""
    model = make_model()
    for step in iterate_sweep(model, TOWNS, ["lachin", "agdam-askeran"], CLOSED_DAY, by=by):
        for row in step.rows:
            opened, closed = (tuple(names) for names in (step.opened, step.closed))
            query = ask(row.orig, row.dest, day=CLOSED_DAY, mode="any", by=by)
            patch = Scenario("step", open=opened, close=closed)
            answer = compare_scenarios(model, query, [patch]).entries[0].answer
            assert row.status == answer.status
            if row.cost is not None:
                best = answer.routes[0]
                expected = best.length_km if by == "length" else best.duration_h
                assert row.cost == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("towns", "corridors"),
    [(["goris"], []), (["goris", "x"], []), (TOWNS, ["lachin"] * 13), (TOWNS, ["nothing"])],
)
def test_a_sweep_of_too_much_or_of_unknown_names_is_refused(
    towns: list[str], corridors: list[str]
) -> None:
    """Fewer than two towns, more than twelve corridors and unknown names are refused."""
    with pytest.raises(QueryError):
        run_sweep(make_model(), towns, corridors, CLOSED_DAY)


def test_the_json_has_the_fields_that_programs_expect() -> None:
    """A route tells kilometres, hours, borders, edges and a LineString; all of it is JSON."""
    encoded = encode_answer(find_routes(make_model(), ask(dest="aghdam", opened=("all",))))
    assert json.loads(json.dumps(encoded, allow_nan=False)) == encoded
    assert (encoded["status"], encoded["length_km"]) == ("ok", 60)
    assert encoded["borders"] == [["ARM", "AZE"]]
    assert encoded["edges"][0] == "edge-goris-border-road"
    assert encoded["geometry"]["type"] == "LineString"
    assert encoded["geometry"]["coordinates"][0] == [46.0, 39.5]
    assert encoded["blocked_by"] == []
    assert encoded["alternatives"][0]["length_km"] == 110
    assert encoded["query"]["open"] == ["all"]


def test_no_route_has_the_same_fields_without_figures() -> None:
    """Without a route the figures are null, and what blocks the way is told with its evidence."""
    model = make_model()
    encoded = encode_answer(find_routes(model, ask(day=RELIEF_DAY)))
    assert encoded.keys() == encode_answer(find_routes(model, ask())).keys()
    assert (encoded["status"], encoded["length_km"], encoded["geometry"]) == (
        "no_route",
        None,
        None,
    )
    assert encoded["blocked_by"][0]["selector"] == "feature:lachin-m12"
    assert encoded["blocked_by"][0]["evidence"] == ["urn:test:lachin-m12", "ref-one"]


def test_the_route_of_zero_is_json_too() -> None:
    """Its geometry is a LineString without positions, its figures are zero."""
    encoded = encode_answer(find_routes(make_model(), ask("goris", "goris")))
    assert (encoded["length_km"], encoded["edges"]) == (0, [])
    assert encoded["geometry"] == {"type": "LineString", "coordinates": []}


def test_comparisons_and_sweeps_are_json_too() -> None:
    """Each scenario stands with its answer and difference, each combination with its pairs."""
    model = make_model()
    comparison = compare_scenarios(model, ask(dest="aghdam"), [AS_OF_DATE, ASKERAN, NO_LACHIN])
    encoded = encode_comparison(comparison)
    json.dumps(encoded, allow_nan=False)
    assert encoded["scenarios"][1]["difference"]["length_km"] == -50
    assert encoded["scenarios"][2]["difference"] is None
    steps = run_sweep(model, TOWNS, ["lachin"], OPEN_DAY)
    swept = encode_sweep(steps, by="time")
    assert swept["combinations"][0]["closed"] == ["lachin"]
    assert "duration_h" in swept["combinations"][0]["pairs"][0]


def test_people_read_tables() -> None:
    """Routes, blockages, comparisons and sweeps are told in words and columns, with the caveat."""
    model = make_model()
    found = format_answer(find_routes(model, ask(dest="aghdam")), model.network)
    assert "Goris → Aghdam on 2021-06-01" in found
    assert "ARM-AZE (Border)" in found
    assert "assumed 100" in found
    assert "traffic, tariffs" in found
    blocked = format_answer(find_routes(model, ask(day=RELIEF_DAY)), model.network)
    assert "No route." in blocked
    assert "feature:lachin-m12" in blocked
    comparison = compare_scenarios(model, ask(dest="aghdam"), [AS_OF_DATE, ASKERAN, NO_LACHIN])
    assert "-50.0" in format_comparison(comparison)
    assert "no-lachin: no route." in format_comparison(comparison)
    swept = format_sweep(run_sweep(model, TOWNS, ["lachin"], OPEN_DAY), by="length")
    assert "pairs joined" in swept


def test_text_of_a_place_without_the_mode_ends_with_the_note() -> None:
    """Where no opening helps only the note is told."""
    model = make_model()
    text = format_answer(find_routes(model, ask(mode="rail")), model.network)
    assert text.endswith("Goris has no rail in the network.\nNo route.")
