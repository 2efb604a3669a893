"""Compose the pages of the South Caucasus Corridor Atlas."""

from __future__ import annotations

import streamlit as st

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
map_page = st.Page(show_map_page, title="Map", url_path="map", default=True)
scenarios_page = st.Page(show_scenarios_page, title="Scenarios", url_path="scenarios")
positions_page = st.Page(show_positions_page, title="Who says what", url_path="positions")
documents_page = st.Page(show_documents_page, title="Documents", url_path="documents")
sources_page = st.Page(show_sources_page, title="Data and sources", url_path="sources")
remember_pages(
    map=map_page, scenarios=scenarios_page, positions=positions_page, documents=documents_page
)
page = st.navigation(
    [map_page, scenarios_page, positions_page, documents_page, sources_page], position="top"
)
page.run()
