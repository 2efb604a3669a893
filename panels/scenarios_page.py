"""Show the scenarios page: ask for a pair, compare scenarios, and read what the answer rests on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.errors import AtlasError
from panels.data import load_atlas, registry_is_there
from panels.escaping import escape_html, escape_markdown
from panels.scenarios.blockages import show_blockages
from panels.scenarios.controls import show_controls
from panels.scenarios.data import load_route_data
from panels.scenarios.editor import show_editor
from panels.scenarios.html import comparison_html
from panels.scenarios.legs import show_legs
from panels.scenarios.map import show_route_map
from panels.scenarios.sections import show_sections, shown_others
from panels.scenarios.session import current_scenarios, write_scenario_address
from panels.scenarios.table import build_rows
from panels.scenarios.view import build_view
from panels.session import go_to_day, take_notices
from panels.time_bar import show_time_bar

if TYPE_CHECKING:
    from panels.scenarios.view import ScenarioView

STYLE_SHEET: Final = Path(__file__).parent / "browser" / "scenarios.css"
TITLE: Final = "Scenarios"
SUBTITLE: Final = "Open and close corridors, and compare the routes that are left"
CAVEAT: Final = (
    "A model, not a forecast: it leaves out traffic, tariffs, customs, vehicles and security. "
    "Lengths are published ones where there is one that can be trusted, else modelled from drawn "
    "lines; times are modelled. Kilometres by country count within internationally recognised "
    "borders."
)


def show_scenarios_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    try:
        atlas, version = load_atlas()
        data = load_route_data(atlas)
    except AtlasError as error:
        st.error("The scenarios cannot be shown: the atlas’s data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    state, page = current_scenarios(data.known())
    for notice in take_notices():
        st.toast(escape_markdown(notice), icon="ℹ️", duration="long")
    st.html(STYLE_SHEET)
    show_view(build_view(atlas, data, state, page), version)
    write_scenario_address(state, page)


def show_view(view: ScenarioView, version: str) -> None:
    """Show the controls, the map, and what the answers say.

    Parameters
    ----------
    view : ScenarioView
        What is asked, and the answers.
    version : str
        Version of what was published for the browser.
    """
    with st.sidebar:
        title, subtitle = escape_html(TITLE), escape_html(SUBTITLE)
        st.html(f'<p class="atlas-title">{title}</p><p class="atlas-subtitle">{subtitle}</p>')
        show_controls(view)
        show_legs(view)
        show_editor(view)
    show_route_map(
        view, version, others=shown_others(view.state), with_registry=registry_is_there()
    )
    show_time_bar(view.page, version, go_to_day)
    with st.container(key="scenario-results"):
        rows = build_rows(view.answers, country=view.country, place=view.place)
        caveat = f'<p class="atlas-caveat">{escape_html(CAVEAT)}</p>'
        st.html(comparison_html(view.compared, rows) + caveat)
        show_blockages(view)
        show_sections(view)
