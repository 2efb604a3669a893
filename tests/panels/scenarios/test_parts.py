from __future__ import annotations

from dataclasses import replace

import pytest

from geodata.scenarios.model import AS_OF_DATE, Scenario
from geodata.scenarios.routes import find_routes
from panels.scenarios.address import KnownRoutes, decode_scenarios
from panels.scenarios.charts import country_chart, country_data, profile_chart
from panels.scenarios.html import alternatives_html, comparison_html, legs_html
from panels.scenarios.packing import pack_own, unpack_own
from panels.scenarios.patch import CLOSED, OPEN, patch_of, set_patch
from panels.scenarios.state import MOST_COMPARED, MOST_OWN, ScenarioState, keep_own, remove_own
from panels.scenarios.table import Row, build_rows
from panels.scenarios.view import Compared
from tests.conftest import ATTACK
from tests.scenarios.route_cases import CLOSED_DAY, OPEN_DAY, ask, make_model

KNOWN = KnownRoutes(("goris", "khankendi"), ("edge-a",), ("as-of-date", "lachin-only"))
OPENED = Scenario("own-open", f"Open {ATTACK}", open=("feature:lachin-m12",))


def rows_of(*scenarios: Scenario) -> list[Row]:
    """Return the table of some scenarios on the day on which the Lachin road is closed."""
    model = make_model()
    answers = tuple(find_routes(model, ask(day=CLOSED_DAY, scenario=it)) for it in scenarios)
    return build_rows(answers, country=str.title, place=str.upper)


def test_differences_are_to_the_baseline() -> None:
    """The longer way has a plus, the same one a zero, and the baseline itself nothing."""
    askeran = Scenario("askeran", open=("feature:agdam-askeran", "border:ARM-AZE"))
    rows = {row.label: row for row in rows_of(OPENED, OPENED, askeran)}
    length = rows["Length"]
    assert length.values == ("30 km", "30 km", "145 km")
    assert length.differences == ("", "± 0 km", "+ 115 km")
    assert rows["Borders crossed, in order"].values[0] == "ARM → AZE (BORDER)"


def test_what_is_built_is_told_in_kilometres_and_hours() -> None:
    """Hours on the way stand beside the kilometres, those of waiting apart."""
    (existing,) = [row for row in rows_of(OPENED) if row.label == "Existing"]
    assert existing.values[0].startswith("30 km, ")
    assert existing.values[0].endswith("min")


def test_no_route_has_no_figures() -> None:
    """Where one of the two has no route there is no difference to tell."""
    rows = {row.label: row for row in rows_of(AS_OF_DATE, OPENED)}
    assert rows["Length"].values == ("–", "30 km")
    assert rows["Length"].differences == ("", "")


def test_what_nobody_has_is_left_out() -> None:
    """No row stands for a state or a country that no route touches."""
    labels = [row.label for row in rows_of(OPENED)]
    assert "Proposed" not in labels
    assert "Irn" not in labels


def test_nothing_in_the_tables_is_run() -> None:
    """Titles, sentences and names are printed as text."""
    model = make_model()
    scenario = replace(OPENED, sentence=ATTACK)
    answer = find_routes(model, ask(day=CLOSED_DAY, scenario=scenario))
    compared = (Compared("A", scenario, answer),)
    rows = [Row(ATTACK, (ATTACK,), (ATTACK,), title=ATTACK)]
    written = comparison_html(compared, rows)
    written += legs_html("A", answer.routes[0], lambda _: ATTACK)
    written += alternatives_html("A", answer, lambda _: ATTACK)
    assert "<img" not in written
    assert "&lt;img" in written


def test_bars_leave_out_what_is_not_there() -> None:
    """A country has a bar for each route through it, with letter and kilometres as text."""
    model = make_model()
    route = find_routes(model, ask(day=OPEN_DAY)).routes[0]
    data = country_data([("A", route), ("B", route)], str)
    assert [(row["country"], row["label"]) for row in data] == [
        ("ARM", "A  10 km"),
        ("ARM", "B  10 km"),
        ("AZE", "A  20 km"),
        ("AZE", "B  20 km"),
    ]
    chart = country_chart(data, "dark")
    assert chart["layer"][0]["encoding"]["color"]["scale"]["domain"] == ["A", "B"]


def test_profiles_differ_by_dash_and_colour() -> None:
    """Each letter has its own dash and colour, the same as on the map."""
    data = [{"scenario": letter, "km": 0, "m": 1} for letter in "ABCD"]
    line, _ = profile_chart(data, "light", "Goris")["layer"]
    dashes = line["encoding"]["strokeDash"]["scale"]["range"]
    assert len({tuple(dash) for dash in dashes}) == 4


def test_a_patch_is_one_of_three() -> None:
    """What is opened is no longer closed, and as of the date it is neither."""
    scenario = set_patch(Scenario("own", close=("all",)), "all", OPEN)
    assert (scenario.open, scenario.close) == (("all",), ())
    assert patch_of(scenario, "all") == OPEN
    assert patch_of(replace(scenario, close=("all",)), "all") == CLOSED
    assert set_patch(scenario, "all", "date") == replace(scenario, open=())


def test_own_scenarios_are_bounded_and_replaced() -> None:
    """A namesake is replaced; the last of four gives way; one too many is not kept."""
    state = ScenarioState(compared=("a", "b", "c", "d"))
    state = keep_own(state, OPENED)
    assert state.compared == ("a", "b", "c", "own-open")
    assert keep_own(state, replace(OPENED, title="New")).own[0].title == "New"
    for number in range(MOST_OWN + 2):
        state = keep_own(state, Scenario(f"own-{number}"))
    assert len(state.own) == MOST_OWN
    assert len(state.compared) == MOST_COMPARED
    assert OPENED.name not in [own.name for own in remove_own(state, OPENED.name).own]


def test_own_scenarios_survive_the_address() -> None:
    """What is packed is unpacked to the same, whatever its title."""
    notices: list[str] = []
    assert unpack_own(pack_own((OPENED,)), KNOWN.shipped, str, notices) == (OPENED,)
    assert notices == []


def test_a_bomb_in_the_address_is_not_unpacked() -> None:
    """A short parameter that stands for megabytes is refused unread."""
    bomb = pack_own((Scenario("own", sentence="x" * 5_000_000),))
    assert 0 < len(bomb) < 12_000
    notices: list[str] = []
    assert unpack_own(bomb, KNOWN.shipped, str, notices) == ()
    assert len(notices) == 1


def test_too_much_for_an_address_is_left_out() -> None:
    """Scenarios that would make the link too long stay on the page."""
    long = Scenario("own", open=tuple(f"edge:e-{hash(str(n))}" for n in range(2000)))
    assert pack_own((long,)) == ""


@pytest.mark.parametrize("name", ["as-of-date", "../x"])
def test_a_forged_name_is_left_out(name: str) -> None:
    """Neither a shipped scenario's name nor one that is no slug is taken."""
    notices: list[str] = []
    assert unpack_own(pack_own((Scenario(name),)), KNOWN.shipped, str, notices) == ()
    assert len(notices) == 1


def test_five_scenarios_in_an_address() -> None:
    """Four are compared, and the reader is told."""
    own = tuple(Scenario(f"own-{number}", title="T") for number in range(4))
    names = ",".join(["as-of-date", *(scenario.name for scenario in own)])
    parameters = {"compare": names, "own": pack_own(own)}
    state, _, _, notices = decode_scenarios(parameters, KNOWN)
    assert len(state.compared) == MOST_COMPARED
    assert notices == ["4 scenarios are compared at most."]
