from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from panels.scenarios.editor import KEY
from panels.scenarios.state import MOST_OWN
from tests.conftest import ATTACK
from tests.panels.conftest import SECONDS, address
from tests.panels.scenarios.cases import AFTER, FIRST, asked, drawn_routes, write_scenario_files

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "from panels.scenarios_page import show_scenarios_page\nshow_scenarios_page()"
OWN = "own-as-of-the-date"


@pytest.fixture
def editor(_drawn: None, files: Path, repository: Path) -> AppTest:
    """Open the page with a new scenario of one's own that begins as that of the date."""
    write_scenario_files(files, repository)
    page = AppTest.from_string(PAGE, default_timeout=SECONDS)
    page.query_params["date"] = AFTER
    page.session_state[KEY] = True
    page.run()
    page.button(key="scenario-make").click().run()
    assert not page.exception
    return page


def patch(page: AppTest, selector: str, value: str) -> None:
    """Open or close something."""
    page.button_group(key=f"scenario-patch-{OWN}-{selector}").set_value(value).run()
    assert not page.exception


def upload(page: AppTest, content: bytes) -> None:
    """Load a file."""
    (field,) = page.file_uploader
    field.upload("mine.json", content, "application/json").run()
    assert not page.exception


def test_a_new_scenario_is_compared(editor: AppTest) -> None:
    """It starts as a copy without evidence, under a title of its own, and is compared at once."""
    (own,) = asked(editor).own
    assert (own.name, own.title, own.evidence) == (OWN, "As of the date (own)", ())
    assert asked(editor).compared[-1] == OWN
    assert address(editor)["compare"].endswith(OWN)


def test_opening_a_corridor_gives_a_route(editor: AppTest) -> None:
    """What is opened is drawn; back on the date it is gone again."""
    patch(editor, "corridor:lachin", "open")
    assert [route["letter"] for route in drawn_routes(editor)] == ["B", "C"]
    patch(editor, "corridor:lachin", "date")
    assert [route["letter"] for route in drawn_routes(editor)] == ["B"]
    assert asked(editor).own[0].open == ()


@pytest.mark.parametrize(
    ("group", "selector"),
    [("borders", "border:ARM-AZE"), ("countries", "country:AZE"), ("modes", "mode:road")],
)
def test_every_group_can_be_closed(editor: AppTest, group: str, selector: str) -> None:
    """Borders, countries and modes have the same three states as corridors."""
    editor.button_group(key="scenario-group").set_value(group).run()
    patch(editor, selector, "closed")
    assert asked(editor).own[0].close == (selector,)


def test_a_single_leg_can_be_closed(editor: AppTest) -> None:
    """A leg that is chosen from the list is closed, and listed with its three states."""
    editor.button_group(key="scenario-group").set_value("legs").run()
    editor.selectbox(key="scenario-leg-added").set_value(f"edge:{FIRST}").run()
    assert asked(editor).own[0].close == (f"edge:{FIRST}",)
    patch(editor, f"edge:{FIRST}", "open")
    assert asked(editor).own[0].open == (f"edge:{FIRST}",)


def test_a_title_may_hold_anything(editor: AppTest) -> None:
    """It is printed as text, and stays on one line."""
    editor.text_input(key=f"scenario-title-{OWN}").set_value(f"A {ATTACK}\n B").run()
    assert not editor.exception
    assert asked(editor).own[0].title == f"A {ATTACK} B"
    bodies = "".join(element.proto.body for element in editor.get("html"))
    assert "<img" not in bodies
    assert "&lt;img" in bodies


def test_removing_a_scenario(editor: AppTest) -> None:
    """It is neither kept nor compared any more."""
    editor.button(key="scenario-remove").click().run()
    assert not editor.exception
    assert asked(editor).own == ()
    assert OWN not in address(editor)["compare"]
    assert "own" not in address(editor)


def test_only_so_many_are_kept(editor: AppTest) -> None:
    """The button rests once there are enough."""
    for _ in range(MOST_OWN - 1):
        editor.button(key="scenario-make").click().run()
    assert len(asked(editor).own) == MOST_OWN
    assert editor.button(key="scenario-make").disabled


def test_a_file_is_loaded(editor: AppTest) -> None:
    """A sound file becomes a scenario of one's own; a shipped one's name is not taken."""
    raw = {"name": "lachin-only", "title": "Mine", "close": ["country:AZE"], "version": 1}
    upload(editor, json.dumps(raw).encode())
    assert not editor.error
    loaded = asked(editor).own[-1]
    assert (loaded.name, loaded.title, loaded.close) == ("own-mine", "Mine", ("country:AZE",))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "is not JSON"),
        (b"[" * 50_000, "nested too deep"),
        (b'{"name": "x", "colour": 1, "open": "all"}', "'colour'"),
        (b'{"name": "x", "version": 99}', "later version"),
        (b'{"name": "x", "open": ["corridor:lachinn"]}', "corridor:lachin"),
        (b" " * 200_000, "too large"),
        (b"\xff\xfe", "is not JSON"),
    ],
)
def test_an_unsound_file_is_refused(editor: AppTest, content: bytes, told: str) -> None:
    """The faults are told; nothing else on the page changes."""
    before = asked(editor), address(editor)
    upload(editor, content)
    assert told in "".join(error.value for error in editor.error).replace("\\", "")
    assert (asked(editor), address(editor)) == before


def test_few_faults_are_told_of_many(editor: AppTest) -> None:
    """Of a hundred unknown names five are told, and how many more there are."""
    raw = {"name": "x", "open": [f"feature:nowhere-{number}" for number in range(100)]}
    upload(editor, json.dumps(raw).encode())
    assert len(editor.error) == 6
    assert "95 more faults" in editor.error[-1].value
