from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from panels.scenarios import sweep
from panels.scenarios.packing import unpack_own
from panels.scenarios.session import ACTED
from tests.conftest import ATTACK
from tests.panels.conftest import SECONDS, address, html
from tests.panels.scenarios.cases import (
    AFTER,
    BEFORE,
    FIRST,
    LINK,
    asked,
    click_leg,
    drawn_routes,
    write_scenario_files,
)

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "from panels.scenarios_page import show_scenarios_page\nshow_scenarios_page()"


@pytest.fixture
def page(_drawn: None, files: Path, repository: Path) -> AppTest:
    """Open the scenarios page on the hand-drawn network, which is not yet run."""
    write_scenario_files(files, repository)
    opened = AppTest.from_string(PAGE, default_timeout=SECONDS)
    opened.query_params["date"] = AFTER
    return opened


def test_the_shipped_scenarios_are_compared(page: AppTest) -> None:
    """At first the shipped scenarios are asked for Goris to Khankendi, and the map draws routes."""
    page.run()
    assert not page.exception
    assert not page.error
    assert not page.toast
    assert address(page) == {
        "from": "goris",
        "to": "khankendi",
        "compare": "as-of-the-date,lachin-only",
        "date": AFTER,
    }
    (route,) = drawn_routes(page)
    assert route["letter"] == "B"
    assert [leg[0] for leg in route["legs"]] == [FIRST, "edge-border-khankendi-road"]
    assert "30 km" in html(page)
    assert "ARM → AZE (Border)" in html(page)


def test_no_route_names_what_is_closed(page: AppTest) -> None:
    """Without a route the closure is told with its evidence, and a button opens it."""
    page.run()
    assert "As of the date</b>: no route" in html(page)
    assert "closed since 2022-12-12" in html(page)
    assert "“The Lachin road is open.”" in html(page)
    page.button(key="scenario-open-A-0").click().run()
    assert not page.exception
    (own,) = asked(page).own
    assert own.open == ("feature:lachin-m12",)
    assert asked(page).compared == ("as-of-the-date", "lachin-only", own.name)
    assert [route["letter"] for route in drawn_routes(page)] == ["B", "C"]
    assert unpack_own(address(page)["own"], (), str, []) == (own,)


def test_everything_is_restored_from_the_address(page: AppTest) -> None:
    """The page that a link opens writes the same link."""
    link = {"from": "khankendi", "to": "goris", "mode": "road", "by": "time", "leg": FIRST}
    link |= {"access": "humanitarian", "compare": "lachin-only", "date": BEFORE, "names": "hy"}
    page.query_params.clear()
    page.query_params.update(link)
    page.run()
    assert not page.toast
    assert address(page) == link
    assert "AZE → ARM (Border)" in html(page)


@pytest.mark.parametrize("name", ["from", "to", "mode", "by", "access", "compare", "leg", "names"])
def test_an_unknown_name_in_the_address_is_noted(page: AppTest, name: str) -> None:
    """What is not there gives a notice, once, and the default; nothing of it is run."""
    page.query_params[name] = f"atlantis{ATTACK}"
    page.run()
    assert not page.exception
    assert ["atlantis" in toast.value for toast in page.toast] == [True]
    assert "<img" not in page.toast[0].value.replace("\\<", "")
    assert "atlantis" not in "".join(address(page).values())


@pytest.mark.parametrize("value", ["!!!", "AAAA", "eNo", "x" * 20_000])
def test_broken_scenarios_in_the_address_are_noted(page: AppTest, value: str) -> None:
    """A cut or forged parameter is told and left out; the rest of the page stands."""
    page.query_params["own"] = value
    page.run()
    assert not page.exception
    assert len(page.toast) == 1
    assert "own" not in address(page)
    assert asked(page).orig == "goris"


def test_a_click_opens_the_evidence_of_a_leg(page: AppTest) -> None:
    """State, quotation and reference of the leg's feature stand beside the map."""
    page.run()
    click_leg(page, FIRST, 1)
    assert asked(page).leg == FIRST
    assert address(page)["leg"] == FIRST
    shown = html(page)
    assert "Goris – Border, road</h2>" in shown
    assert "The scenario opens this leg" in shown
    assert "https://example.org/ref-one" in shown
    page.button(key="scenario-leg-close").click().run()
    assert asked(page).leg == ""


def test_a_connecting_link_has_no_source(page: AppTest) -> None:
    """Of a leg without a feature the page says that nothing is told and that it is assumed."""
    page.run()
    click_leg(page, LINK, 1)
    assert "No source: assumed open." in html(page)


def test_an_unknown_click_changes_nothing(page: AppTest) -> None:
    """What the browser reports may be anything."""
    page.run()
    click_leg(page, ATTACK, 1)
    assert not page.exception
    assert asked(page).leg == ""


def test_the_way_back(page: AppTest) -> None:
    """Swapping the towns keeps everything else."""
    page.run()
    page.button(key="scenario-swap").click().run()
    assert (asked(page).orig, asked(page).dest) == ("khankendi", "goris")
    assert "AZE → ARM (Border)" in html(page)
    assert address(page)["from"] == "khankendi"


def test_the_same_town_twice(page: AppTest) -> None:
    """Origin and destination may be the same: a route of nothing."""
    page.query_params["to"] = "goris"
    page.run()
    assert not page.exception
    assert "no route" not in html(page)


def test_names_are_printed_as_text(page: AppTest) -> None:
    """Names and sentences from files are escaped wherever they stand."""
    page.query_params["names"] = "hy"
    page.run()
    click_leg(page, FIRST, 1)
    assert "Գորիս" in html(page)
    assert "<img" not in html(page)


def test_an_unsound_network_is_told(page: AppTest, files: Path) -> None:
    """A broken file gives one message and no traceback."""
    (files / "network.geojson").write_text("{}", encoding="utf-8")
    page.run()
    assert not page.exception
    assert len(page.error) == 1
    assert "network.geojson" in page.code[0].value


@pytest.mark.parametrize(
    "section", ["charts", "legs", "others", "closures", "sweep", "downloads", None]
)
def test_every_section_can_be_shown(page: AppTest, section: str | None) -> None:
    """Each part below the table is drawn without a fault, or none is."""
    page.run()
    page.button_group(key="scenario_section").set_value(section).run()
    assert not page.exception
    assert not page.error


def test_a_sweep_is_run_and_kept(page: AppTest) -> None:
    """All combinations of the corridors are tried; the table has a row for each and each pair."""
    page.run()
    page.button_group(key="scenario_section").set_value("sweep").run()
    page.multiselect(key="scenario-sweep-corridors").set_value(["lachin"]).run()
    page.button(key="scenario-sweep-start").click().run()
    for _ in range(5):
        if not page.session_state["scenario_sweep"].running:
            break
        page.run()
    page.run()
    assert not page.exception
    (table,) = page.dataframe
    assert len(table.value) == 2
    assert sorted(table.value["Lachin"]) == ["closed", "open"]


def test_a_stopped_sweep_keeps_what_has_come(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopping ends the run at once, and the page says how far it came."""
    monkeypatch.setattr(sweep, "CHUNK_S", 0)
    page.run()
    page.button_group(key="scenario_section").set_value("sweep").run()
    page.button(key="scenario-sweep-start").click().run()
    run = page.session_state["scenario_sweep"]
    assert run.running
    page.button(key="scenario-sweep-stop").click().run()
    assert not page.exception
    assert not run.running
    assert any("stopped after 0 of 128" in caption.value for caption in page.caption)


def test_the_state_follows_the_reader_not_the_late_address(page: AppTest) -> None:
    """A rerun that a widget began is not undone by the address that was written before."""
    page.run()
    page.session_state[ACTED] = True
    page.query_params["from"] = "aghdam"
    page.run()
    assert asked(page).orig == "goris"
