"""Show the date control under the map, and the strip chart of all corridors in the panel."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.session import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas
    from panels.page_state import PageState

TIME_BAR: Final = "time_bar"
STRIP_CHART: Final = "strip_chart"

LOADER: Final = (
    "export default (c) => import(new URL(c.data.script, document.baseURI))"
    ".then((module) => module.default(c));"
)
"""Loads a component's published script: one that stood here would travel with every rerun."""

_COMPONENTS: Final = {
    name: st.components.v2.component(f"atlas_{name}", js=LOADER) for name in (TIME_BAR, STRIP_CHART)
}
"""The components, registered once."""


def show_time_bar(state: PageState, version: str, go_to_day: Callable[[date], None]) -> None:
    """Show the slider of days with its events and buttons.

    Parameters
    ----------
    state : PageState
        Its day is shown.
    version : str
        Version of what was published for the browser, from which the events come.
    go_to_day : callable
        Takes the day that was chosen.
    """

    def change() -> None:
        if day := read_day(st.session_state[TIME_BAR].get("day")):
            go_to_day(day)

    data = _data(TIME_BAR, state, version)
    _COMPONENTS[TIME_BAR](key=TIME_BAR, data=data, on_day_change=change)


def show_strip_chart(
    atlas: Atlas,
    state: PageState,
    version: str,
    go_to_day: Callable[[date], None],
    go_to: Callable[[str], None],
) -> None:
    """Show the status of every corridor through time.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        Its day and its selection are marked; its language leads.
    version : str
        Version of what was published for the browser.
    go_to_day : callable
        Takes the day that was clicked.
    go_to : callable
        Takes the id of the corridor whose name was clicked.
    """

    def change_day() -> None:
        if day := read_day(st.session_state[STRIP_CHART].get("day")):
            go_to_day(day)

    def change_feature() -> None:
        feature_id = st.session_state[STRIP_CHART].get("feature")
        if isinstance(feature_id, str) and feature_id in atlas.features:
            go_to(feature_id)

    data = _data(STRIP_CHART, state, version)
    data |= {"selected": state.selected, "language": state.language}
    _COMPONENTS[STRIP_CHART](
        key=STRIP_CHART, data=data, on_day_change=change_day, on_feature_change=change_feature
    )


def _data(name: str, state: PageState, version: str) -> dict[str, str]:
    """Return what each of the components is told."""
    return {
        "script": f"app/static/atlas/{name}.js?v={version}",
        "day": state.day.isoformat(),
        "today": today().isoformat(),
    }


def read_day(value: object) -> date | None:
    """Return the day that a component reported, if it is one.

    Parameters
    ----------
    value : object
        What the browser sent; anything at all.

    Returns
    -------
    datetime.date or None
        The day.

    Examples
    --------
    >>> read_day("2022-12-12")
    datetime.date(2022, 12, 12)
    >>> read_day("<b>soon</b>") is None
    True
    """
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
