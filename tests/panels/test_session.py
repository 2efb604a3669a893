from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st

from geodata.layer_table import SWITCH_NAMES
from geodata.timeline import FIRST_DAY
from panels.map_view import KEY
from panels.session import STATE, change, go_to_day, today
from tests.conftest import ATTACK
from tests.panels.conftest import (
    address,
    click,
    follow,
    html,
    lead,
    listed,
    map_state,
    press,
    state,
)

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ALL_LAYERS = ",".join(SWITCH_NAMES)


def test_a_button_shows_the_excerpts(app: AppTest) -> None:
    """Choosing in the list selects, quotes the document and moves the map."""
    app.run()
    before = state(app).flight
    press(app, "lachin-m12")
    assert not app.exception
    assert "“The Lachin road is open.”" in html(app)
    assert address(app)["selected"] == "lachin-m12"
    assert state(app).flight != before


def test_a_town_has_names_and_no_evidence(app: AppTest) -> None:
    """A town that was clicked or found shows its names, and nothing of the documents."""
    app.run()
    click(app, "khankendi", 1)
    assert not app.exception
    assert state(app).selected == "khankendi"
    assert "Xankəndi" in html(app)
    assert "What the documents say" not in html(app)


@pytest.mark.parametrize("name", ["selected", "hidden", "layers", "date", "names", "actor"])
def test_an_unknown_name_in_the_address_is_noted(app: AppTest, name: str) -> None:
    """What is not there gives one small notice, once, and the default."""
    app.query_params[name] = f"atlantis{ATTACK}"
    app.run()
    assert not app.exception
    assert not app.error
    assert ["atlantis" in toast.value for toast in app.toast] == [True]
    assert "<img" not in app.toast[0].value.replace("\\<", "")
    assert address(app) == {"layers": ALL_LAYERS, "date": state(app).day.isoformat()}
    app.run()
    assert not app.toast


def test_an_address_restores_the_page(app: AppTest) -> None:
    """Layers, hidden features and the selection are as the link says."""
    app.query_params.update(
        {"layers": "lachin", "hidden": "lachin-new-road", "selected": "lachin-m12"}
    )
    app.run()
    assert not app.toast
    assert [it.key for it in app.toggle if it.value] == ["switch-lachin"]
    assert "“The Lachin road is open.”" in html(app)
    assert listed(app) == ["lachin-m12"]


def test_an_address_restores_day_language_and_actor(app: AppTest) -> None:
    """The day decides what is there, the language which names lead, the actor what is marked."""
    app.query_params.update(
        {"date": "2020-12-31", "names": "hy", "actor": "armenia", "selected": "lachin-m12"}
    )
    app.run()
    assert not app.exception
    assert not app.toast
    sent = map_state(app)
    assert (sent["date"], sent["language"]) == ("2020-12-31", "hy")
    assert sent["highlighted"] == ["lachin-m12", "lachin-new-road"]
    assert 'atlas-badge atlas-open">open' in html(app)
    assert listed(app) == ["lachin-m12", "agdam-askeran", "zangezur-rail", "zangezur-rail-meghri"]
    assert address(app)["date"] == "2020-12-31"


def test_without_a_day_today_is_shown_and_pinned(app: AppTest) -> None:
    """A link that is copied later shows the same day to others."""
    app.run()
    day = datetime.now(UTC).date()
    assert state(app).day in {day, day - timedelta(days=1)}
    assert map_state(app)["date"] == address(app)["date"] == state(app).day.isoformat()


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2022, 12, 12), date(2022, 12, 12)),
        (date(1923, 7, 7), FIRST_DAY),
        (date.max, None),
    ],
)
def test_going_to_a_day_stays_within_the_atlass_time(day: date, shown: date | None) -> None:
    """An event before the first day leads to it, one after today to today."""
    st.session_state.clear()
    go_to_day(day)
    assert st.session_state[STATE].day == (shown or today())
    assert st.session_state[STATE].selected == ""
    st.session_state.clear()


@pytest.mark.usefixtures("_drawn")
def test_going_to_an_event_shows_its_feature_too() -> None:
    """Day and feature change together, the map moves, and the feature's layer comes on."""
    st.session_state.clear()
    hidden = frozenset({"lachin-m12", "lachin-new-road"})
    change(lambda now: replace(now, switches=frozenset({"zangezur"}), hidden=hidden))
    before = st.session_state[STATE].flight
    go_to_day(date(2022, 12, 12), "lachin-m12")
    after = st.session_state[STATE]
    assert (after.day, after.selected) == (date(2022, 12, 12), "lachin-m12")
    assert after.switches == {"lachin", "zangezur"}
    assert after.hidden == {"lachin-new-road"}
    assert after.flight != before
    st.session_state.clear()


def test_what_others_put_in_the_address_stays(app: AppTest) -> None:
    """Parameters that are not the atlas's own are left alone."""
    app.query_params["embed_from"] = "school"
    app.run()
    press(app, "lachin-m12")
    assert address(app)["embed_from"] == "school"


def test_a_click_on_the_map_selects(app: AppTest) -> None:
    """The panel follows the map; the map itself does not move."""
    app.run()
    before = state(app).flight
    click(app, "lachin-m12", 1)
    assert not app.exception
    assert "“The Lachin road is open.”" in html(app)
    assert state(app).flight == before


def test_a_click_that_is_repeated_counts_once(app: AppTest) -> None:
    """The map reports its last click on every rerun: a choice in the list is not undone by it."""
    app.run()
    click(app, "lachin-m12", 1)
    press(app, "agdam-askeran")
    assert state(app).selected == "agdam-askeran"
    click(app, "lachin-m12", 1)
    assert state(app).selected == "agdam-askeran"


def test_a_second_click_on_the_same_feature_counts(app: AppTest) -> None:
    """With a choice in the list between them, both clicks on one feature select it."""
    app.run()
    click(app, "lachin-m12", 1)
    press(app, "agdam-askeran")
    click(app, "lachin-m12", 2)
    assert state(app).selected == "lachin-m12"


@pytest.mark.parametrize("value", ["x", [1], {"id": ATTACK, "sequence": 3}, {"id": 3}])
def test_a_mangled_click_does_nothing(app: AppTest, value: Any) -> None:  # noqa: ANN401 (anything)
    """Whatever a browser sends, the selection stays and nothing breaks."""
    app.run()
    press(app, "agdam-askeran")
    app.session_state[KEY] = value
    app.run()
    assert not app.exception
    assert state(app).selected == "agdam-askeran"


def test_an_excerpt_links_to_the_other_features_it_names(app: AppTest) -> None:
    """From one road to the other that the same sentence speaks of."""
    app.run()
    press(app, "lachin-m12")
    lead(app, "lachin-new-road")
    assert not app.exception
    assert state(app).selected == "lachin-new-road"


def test_a_part_links_to_its_whole_and_back(app: AppTest) -> None:
    """The corridor lists its parts, and each part its corridor."""
    app.run()
    for origin, target in (
        ("zangezur-rail-meghri", "zangezur-rail"),
        ("zangezur-rail", "zangezur-rail-meghri"),
    ):
        press(app, origin)
        follow(app, target)
        assert state(app).selected == target


def test_a_page_that_is_left_and_come_back_to_is_as_it_was(app: AppTest) -> None:
    """Another page has an address of its own: on return the kept state is written again."""
    app.run()
    app.toggle(key="switch-borders").set_value(False).run()
    press(app, "lachin-m12")
    before = address(app)
    app.query_params.clear()
    app.run()
    assert state(app).selected == "lachin-m12"
    assert address(app) == before


def test_going_back_in_the_browser_restores_the_state(app: AppTest) -> None:
    """An address that the atlas did not just write is followed."""
    app.run()
    press(app, "lachin-m12")
    app.query_params["selected"] = "agdam-askeran"
    app.run()
    assert state(app).selected == "agdam-askeran"
