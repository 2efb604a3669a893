"""Open the pages on the hand-drawn atlas, and read and use them as a reader does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata import constants
from panels import data
from panels.map_view import KEY
from panels.session import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from panels.page_state import PageState

SECONDS = 30
"""Longest that one run of the page may take on a busy machine."""


@pytest.fixture
def _drawn(files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pages read the hand-drawn atlas and publish into a folder of their own."""
    monkeypatch.setattr(constants, "FILES", files)
    monkeypatch.setattr(data, "STATIC", tmp_path / "static")
    st.cache_resource.clear()
    st.cache_data.clear()
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def app(_drawn: None, repository: Path) -> AppTest:
    """Open the page of the map, which is not yet run."""
    return AppTest.from_file(str(repository / "app.py"), default_timeout=SECONDS)


@pytest.fixture
def sources(_drawn: None) -> AppTest:
    """Open the page of the sources, which is not yet run."""
    page = "from panels.sources_page import show_sources_page\nshow_sources_page()"
    return AppTest.from_string(page, default_timeout=SECONDS)


def html(app: AppTest) -> str:
    """Return all HTML that the page holds."""
    return "\n".join(element.proto.body for element in app.get("html"))


def state(app: AppTest) -> PageState:
    """Return what the reader sees."""
    found: PageState = app.session_state[STATE]
    return found


def address(app: AppTest) -> dict[str, str]:
    """Return the parameters of the page's address."""
    return {name: str(value) for name, value in app.query_params.items()}


def map_arguments(app: AppTest) -> dict[str, Any]:
    """Return what the page sends to the map's frame."""
    (component,) = app.get("component_instance")
    arguments: dict[str, Any] = json.loads(component.proto.json_args)
    return arguments


def follow(app: AppTest, target: str) -> None:
    """Press the link in the panel that leads to a feature."""
    (links,) = [group for group in app.button_group if (group.key or "").startswith("links-")]
    links.set_value(target).run()


def lead(app: AppTest, target: str) -> None:
    """Press the pill below the first excerpt that leads to a feature, or does something."""
    pills = [group for group in app.button_group if (group.key or "").startswith("leads-")]
    pills[0].set_value(target).run()


def listed(app: AppTest) -> list[str]:
    """Return the features that have a button in the list."""
    keys = [button.key or "" for button in app.button]
    return [key.removeprefix("go-") for key in keys if key.startswith("go-")]


def open_group(app: AppTest, title: str) -> None:
    """Choose a group of the feature list."""
    app.button_group(key="feature_group").set_value(title).run()


def map_state(app: AppTest) -> dict[str, Any]:
    """Return the state that the page sends to the map."""
    script = map_arguments(app)["feature_group"]
    found: dict[str, Any]
    found, _ = json.JSONDecoder().raw_decode(script.partition("apply(")[2])
    return found


def click(app: AppTest, feature_id: str, sequence: int) -> None:
    """Let the map report a click, and run the page."""
    app.session_state[KEY] = {"id": feature_id, "sequence": sequence}
    app.run()


def press(app: AppTest, feature_id: str) -> None:
    """Press a feature's button in the list."""
    app.button(key=f"go-{feature_id}").click().run()
