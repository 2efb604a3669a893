"""Compose the pages of the South Caucasus Corridor Atlas."""

from __future__ import annotations

import streamlit as st

from panels.briefing.page_tools import with_page_tools
from panels.briefings_page import show_briefings_page
from panels.documents_page import show_documents_page
from panels.look import show_look
from panels.map_page import show_map_page
from panels.pages import remember_pages
from panels.positions_page import show_positions_page
from panels.scenarios_page import show_scenarios_page
from panels.sources_page import show_sources_page

st.set_page_config(
    page_title="South Caucasus Corridor Atlas", layout="wide", initial_sidebar_state=390
)
show_look()
pages = {
    name: st.Page(with_page_tools(name, show), title=title, url_path=name, default=name == "map")
    for name, title, show in (
        ("map", "Map", show_map_page),
        ("scenarios", "Scenarios", show_scenarios_page),
        ("briefings", "Briefings", show_briefings_page),
        ("positions", "Who says what", show_positions_page),
        ("documents", "Documents", show_documents_page),
        ("sources", "Data and sources", show_sources_page),
    )
}
remember_pages(**pages)
st.navigation(list(pages.values()), position="top").run()
