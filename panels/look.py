"""Give the page its look: spacing, the map's height, and the evidence under the map on phones."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

STYLE_SHEET: Final = Path(__file__).with_name("look.css")


def show_look() -> None:
    """Put the page's style sheet on the page."""
    st.html(STYLE_SHEET)
