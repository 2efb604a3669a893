from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from panels.page_address import SIDE
from panels.page_state import POSITIONS, PageState
from panels.positions_panel import ACTOR, INVITATION, NO_POSITION
from panels.session import STATE
from tests.panels.conftest import SECONDS, html, state

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "from panels.positions_page import show_positions_page\nshow_positions_page()"


@pytest.fixture
def page(_drawn: None) -> AppTest:
    """Open the page of positions, which is not yet run."""
    return AppTest.from_string(PAGE, default_timeout=SECONDS)


@pytest.fixture
def panel(app: AppTest) -> AppTest:
    """Open the page of the map with the view of positions."""
    app.query_params[SIDE] = POSITIONS
    return app.run()


def choose(app: AppTest, actor_id: str | None) -> None:
    """Use the pills of the actors."""
    app.button_group(key=ACTOR).set_value(actor_id).run()
    assert not app.exception


def captions(app: AppTest) -> list[str]:
    """Return all captions."""
    return [caption.value for caption in app.caption]


def test_the_panel_invites_to_choose(panel: AppTest) -> None:
    """Every actor has a pill, and nothing is said before one is chosen."""
    assert not panel.exception
    assert panel.button_group(key=ACTOR).options == ["Armenia", "Iran"]
    assert INVITATION in captions(panel)


def test_a_chosen_actor_is_read_with_its_evidence(panel: AppTest) -> None:
    """Stance, quotation and relation are there, and the choice is the page's."""
    choose(panel, "armenia")
    assert state(panel).actor == "armenia"
    assert "keep it open" in html(panel)
    assert "“The Lachin road is open.”" in html(panel)
    assert "They trade." in html(panel)
    choose(panel, None)
    assert state(panel).actor == ""
    assert "keep it open" not in html(panel)


def test_a_corridor_leads_to_the_feature_that_is_there_on_the_day(panel: AppTest) -> None:
    """The map moves to the corridor's first feature."""
    choose(panel, "armenia")
    flight = state(panel).flight
    panel.button(key="corridor-lachin").click().run()
    assert state(panel).selected == "lachin-m12"
    assert state(panel).flight != flight


def test_where_the_documents_are_silent_the_panel_says_so(panel: AppTest) -> None:
    """An actor without a position on any corridor has its relations all the same."""
    choose(panel, "iran")
    assert NO_POSITION in captions(panel)
    assert "They trade." in html(panel)


def test_an_actor_in_the_address_is_chosen(app: AppTest) -> None:
    """A shared link opens who says what with its actor."""
    app.query_params["actor"] = "armenia"
    app.run()
    assert app.button_group(key=ACTOR).value == "armenia"
    assert "keep it open" in html(app)


def test_the_page_shows_table_relations_and_passages(page: AppTest) -> None:
    """All three stand on the page, and the way to the map opens with a choice."""
    page.run()
    assert not page.exception
    assert not page.error
    assert "keep it open" in html(page)
    assert "They trade." in html(page)
    assert 'id="excerpt-1"' in html(page)
    assert page.button(key="positions-map").disabled
    choose(page, "iran")
    assert not page.button(key="positions-map").disabled
    assert "what Iran speaks of" in page.button(key="positions-map").label
    assert '<tr class="atlas-chosen">' in html(page)


def test_the_page_knows_the_actor_that_was_chosen_on_the_map(page: AppTest) -> None:
    """What was selected on the map stays selected when the actor changes."""
    page.session_state[STATE] = replace(PageState(), selected="lachin-m12", actor="iran")
    page.run()
    assert page.button_group(key=ACTOR).value == "iran"
    choose(page, "armenia")
    kept: PageState = page.session_state[STATE]
    assert (kept.selected, kept.actor) == ("lachin-m12", "armenia")


def test_broken_data_are_one_message(page: AppTest, files: Path) -> None:
    """The page says what is wrong and stops."""
    (files / "positions.json").write_text("{", encoding="utf-8")
    page.run()
    assert not page.exception
    assert len(page.error) == 1
    assert "positions.json" in page.code[0].value
