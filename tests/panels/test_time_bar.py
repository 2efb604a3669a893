from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from hypothesis import given, strategies

from layers.publish import BROWSER, publish
from panels import time_bar
from panels.page_state import PageState
from panels.session import today
from panels.time_bar import (
    STRIP_CHART,
    TIME_BAR,
    read_day,
    show_strip_chart,
    show_time_bar,
)
from tests.conftest import ATTACK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.atlas import Atlas

STATE = PageState(date=date(2022, 12, 12), selected="lachin-m12", language="hy")
NO_DAYS: tuple[object, ...] = (None, 3, "", "soon", "2022-02-30", ATTACK, [], {}, True)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """Note what the page gives to each component, in place of a browser."""
    calls: dict[str, Any] = {}

    def note(name: str, **options: object) -> None:
        calls[name] = options

    for name in (TIME_BAR, STRIP_CHART):
        renderer = partial(note, name)
        monkeypatch.setitem(time_bar._COMPONENTS, name, renderer)  # noqa: SLF001 (the seam)
    st.session_state.clear()
    yield calls
    st.session_state.clear()


@given(strategies.dates())
def test_a_day_is_read_as_it_was_sent(day: date) -> None:
    """The browser sends days in ISO 8601."""
    assert read_day(day.isoformat()) == day


@given(strategies.text() | strategies.none() | strategies.integers() | strategies.binary())
def test_anything_else_is_no_day_or_no_error(value: object) -> None:
    """Whatever a browser sends, nothing is raised."""
    assert read_day(value) is None or isinstance(read_day(value), date)


@pytest.mark.parametrize("value", NO_DAYS)
def test_nonsense_is_no_day(value: object) -> None:
    """Markup, other types and days that no calendar has are passed over."""
    assert read_day(value) is None


def test_the_slider_is_told_the_day_and_today(shown: dict[str, Any]) -> None:
    """The script is that of the version, and the rerun sends a few bytes besides."""
    show_time_bar(STATE, "v1", lambda _: None)
    assert shown[TIME_BAR]["data"] == {
        "script": "app/static/atlas/time_bar.js?v=v1",
        "day": "2022-12-12",
        "today": today().isoformat(),
    }
    assert shown[TIME_BAR]["key"] == TIME_BAR


def test_the_chart_is_told_what_is_marked(shown: dict[str, Any], atlas: Atlas) -> None:
    """Day, selection and language are all that a rerun sends."""
    show_strip_chart(atlas, STATE, "v1", lambda _: None, lambda _: None)
    data = shown[STRIP_CHART]["data"]
    assert data["day"] == "2022-12-12"
    assert (data["selected"], data["language"]) == ("lachin-m12", "hy")
    assert data["script"] == "app/static/atlas/strip_chart.js?v=v1"


def test_the_chosen_day_is_gone_to(shown: dict[str, Any], atlas: Atlas) -> None:
    """Slider and chart both set the date of the page."""
    days: list[date] = []
    show_time_bar(STATE, "v1", days.append)
    show_strip_chart(atlas, STATE, "v1", days.append, lambda _: None)
    for name in (TIME_BAR, STRIP_CHART):
        st.session_state[name] = {"day": "2021-06-01"}
        shown[name]["on_day_change"]()
    assert days == [date(2021, 6, 1)] * 2


@pytest.mark.parametrize("value", NO_DAYS)
def test_a_mangled_day_changes_nothing(shown: dict[str, Any], atlas: Atlas, value: object) -> None:
    """Whatever a browser reports, the date stays."""
    days: list[date] = []
    show_time_bar(STATE, "v1", days.append)
    show_strip_chart(atlas, STATE, "v1", days.append, lambda _: None)
    for name in (TIME_BAR, STRIP_CHART):
        st.session_state[name] = {"day": value}
        shown[name]["on_day_change"]()
    assert days == []


@pytest.mark.parametrize(
    ("value", "chosen"),
    [
        ("zangezur-rail", ["zangezur-rail"]),
        *(("atlantis", []), (ATTACK, []), (None, []), (3, []), (["lachin-m12"], [])),
    ],
)
def test_a_row_that_is_clicked_is_selected(
    shown: dict[str, Any], atlas: Atlas, value: object, chosen: list[str]
) -> None:
    """The name of a corridor selects it; anything else selects nothing."""
    features: list[str] = []
    show_strip_chart(atlas, replace(STATE, selected=""), "v1", lambda _: None, features.append)
    st.session_state[STRIP_CHART] = {"feature": value}
    shown[STRIP_CHART]["on_feature_change"]()
    assert features == chosen


def test_the_scripts_of_both_components_are_published(
    shown: dict[str, Any], atlas: Atlas, files: Path, tmp_path: Path
) -> None:
    """What the page tells a component to load is there, with the axis that both share."""
    publish(atlas, tmp_path, files=files)
    show_time_bar(STATE, "v1", lambda _: None)
    show_strip_chart(atlas, STATE, "v1", lambda _: None, lambda _: None)
    axis = (BROWSER / "time_axis.js").read_bytes()
    for name in (TIME_BAR, STRIP_CHART):
        address = shown[name]["data"]["script"].partition("?")[0]
        script = (tmp_path / address.removeprefix("app/static/")).read_bytes()
        assert axis in script
        assert (BROWSER / f"{name}.js").read_bytes() in script
