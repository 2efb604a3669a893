"""Compose the pages of the South Caucasus Corridor Atlas."""

from __future__ import annotations

import streamlit as st

from panels.look import show_look
from panels.map_page import show_map_page
from panels.sources_page import show_sources_page

st.set_page_config(
    page_title="South Caucasus Corridor Atlas", layout="wide", initial_sidebar_state=390
)
show_look()
page = st.navigation(
    [
        st.Page(show_map_page, title="Map", url_path="map", default=True),
        st.Page(show_sources_page, title="Data and sources", url_path="sources"),
    ],
    position="top",
)
page.run()
