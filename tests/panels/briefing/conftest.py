"""Open the page of the briefings on the hand-drawn atlas with two shipped briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from tests import evidence_cases as cases
from tests.briefing.conftest import PREFIX
from tests.conftest import TEXT
from tests.panels.briefing.cases import make_told, write_shipped
from tests.panels.conftest import SECONDS

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """
import streamlit as st
from panels.briefing.page_tools import show_page_tools
from panels.briefings_page import show_briefings_page
for call in st.session_state.pop("calls", []):
    call()
show_page_tools("briefings")
show_briefings_page()
"""
"""The page; what a component reports in the browser is called before it, as its callback is."""


@pytest.fixture
def page(_drawn: None, files: Path) -> AppTest:
    """Open the page, which is not yet run."""
    said = cases.annotation_json(text=TEXT, features=["lachin-m12", "lachin-new-road"])
    items = [said, said | {"id": f"{PREFIX}open"}]
    cases.write_json(files / "annotations.json", cases.collection_json(*items))
    students = make_told("four", briefing_id="for-students")
    write_shipped(files, make_told("one", "two", "three"), students)
    return AppTest.from_string(PAGE, default_timeout=SECONDS)
