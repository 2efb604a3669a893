from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import make_collection, read_features, write_collection, write_timeline
from tests.panels.conftest import (
    address,
    html,
    listed,
    map_arguments,
    map_state,
    open_group,
    press,
    state,
)
from tests.timeline_cases import state_json

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

HISTORY = '<table class="atlas-facts atlas-history">'


def test_another_day_costs_no_more_than_another_layer(app: AppTest) -> None:
    """A change of the date sends the map a few bytes, and draws it not anew."""
    app.query_params["date"] = "2020-12-31"
    app.run()
    first = map_arguments(app)
    app.query_params["date"] = "2022-12-12"
    app.run()
    second = map_arguments(app)
    assert second["script"] == first["script"]
    assert second["feature_group"] != first["feature_group"]
    assert len(second["feature_group"]) < 2048


def test_the_badge_follows_the_day(app: AppTest) -> None:
    """On each date the selected feature has the state of that day."""
    for day, badge in (
        ("2020-01-01", "atlas-unknown"),
        ("2020-12-31", "atlas-open"),
        ("2022-12-12", "atlas-closed"),
    ):
        app.query_params.update({"date": day, "selected": "lachin-m12"})
        app.run()
        assert not app.exception
        assert f"atlas-badge {badge}" in html(app)


def test_what_is_not_there_leads_to_the_day_on_which_it_is(app: AppTest) -> None:
    """A road that is not yet built says so, and a button goes to its first day."""
    app.query_params.update({"date": "2019-01-01", "selected": "lachin-new-road"})
    app.run()
    assert "not on the map on this day" in html(app)
    assert "lachin-new-road" not in listed(app)
    app.button(key="way-back").click().run()
    assert not app.exception
    assert address(app)["date"] == "2021-01-01"
    assert "lachin-new-road" in listed(app)


def test_what_is_off_the_map_can_be_read(app: AppTest) -> None:
    """Choosing an incident far away shows its evidence and moves nothing."""
    app.run()
    open_group(app, "Off the map")
    press(app, "incident-embassy-tehran-2023")
    assert not app.exception
    assert state(app).selected == "incident-embassy-tehran-2023"
    assert map_state(app)["fly"] is None
    assert "https://example.org/ref-two" in html(app)


def test_the_leading_names_can_be_changed(app: AppTest, files: Path) -> None:
    """List, panel, map and address follow; where there is no such name the English one leads."""
    features = read_features(files, "lachin")
    features[0]["properties"]["names"]["az"] = ["Yeni yol"]
    write_collection(files, "lachin", make_collection(*features))
    app.run()
    press(app, "lachin-m12")
    app.selectbox(key="names").select("az").run()
    assert not app.exception
    assert "<h2>Yeni yol</h2>" in html(app)
    labels = {button.key: button.label for button in app.button}
    assert labels["go-lachin-m12"].endswith("Yeni yol")
    assert labels["go-agdam-askeran"].endswith("Agdam\\-Askeran")
    assert address(app)["names"] == map_state(app)["language"] == "az"


def test_the_history_stands_in_the_panel(app: AppTest) -> None:
    """States and events of the selected feature are a dated list, drawn when it is opened."""
    app.run()
    press(app, "lachin-m12")
    assert HISTORY not in html(app)
    app.session_state["open-history"] = True
    app.run()
    assert not app.exception
    assert HISTORY in html(app)
    assert '<tr aria-current="date">' in html(app)
    assert any("2 states, 1 event)" in expander.label for expander in app.expander)


def test_a_broken_timeline_is_one_message(app: AppTest, files: Path) -> None:
    """Overlaps and dead links stop the page with one message, all failures in it."""
    write_timeline(files, state_json("lachin-m12", evidence=["ref-gone"]), state_json("atlantis"))
    app.run()
    assert not app.exception
    assert len(app.error) == 1
    (message,) = [code.value for code in app.code]
    assert message.count("timeline.json: ") == 2
    assert not app.toggle
