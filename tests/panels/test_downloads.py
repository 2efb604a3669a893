"""A reader takes along what was chosen, and nothing is made before the button is pressed."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata import constants
from panels import downloads
from panels.download_choice import FORMAT_KEY, LAYERS_KEY
from panels.page_state import PageState
from panels.session import STATE
from tests.conftest import ATTACK
from tests.export.export_cases import make_atlas, write_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from panels.downloads import Download

PAGE = """
from panels.downloads import show_downloads
from tests.export.export_cases import make_atlas
show_downloads(make_atlas(), {"lachin": TITLE})
"""


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Download]:
    """Collect the buttons that the page shows, by key."""
    monkeypatch.setattr(constants, "FILES", write_folder(tmp_path / "small"))
    shown: dict[str, Any] = {}

    def button(label: str, data: Callable[[], bytes], **options: Any) -> None:  # noqa: ANN401
        shown[options["key"]] = downloads.Download(
            options["key"], label, data, options["file_name"], options["mime"]
        )

    monkeypatch.setattr(st, "download_button", button)
    st.cache_data.clear()
    return shown


def open_page(title: str = "Lachin") -> AppTest:
    """Open the part of the page, which is not yet run."""
    return AppTest.from_string(f"TITLE = {title!r}\n{PAGE}", default_timeout=30)


def test_everything_can_be_taken_along(made: dict[str, Download]) -> None:
    """Layers, the map, annotations, both bibliographies and the archive have a button each."""
    app = open_page().run()
    assert not app.exception
    assert set(made) == {
        "download-chosen",
        "download-visible",
        "download-annotations",
        "download-csl",
        "download-bibtex",
        "download-archive",
    }
    for file in made.values():
        assert file.make(), file.key


def test_nothing_is_made_before_a_button_is_pressed(
    made: dict[str, Download], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Showing the page writes no file."""

    def refuse(*_: object) -> bytes:
        pytest.fail("made too early")

    for name in ("export_layers", "build_archive", "annotations_jsonld", "bibtex_bibliography"):
        monkeypatch.setattr(downloads, name, refuse)
    open_page().run()
    assert len(made) == 6


def test_without_a_choice_all_layers_are_taken(made: dict[str, Download]) -> None:
    """The file holds every feature of the atlas."""
    open_page().run()
    content = json.loads(made["download-chosen"].make())
    assert {feature["id"] for feature in content["features"]} == set(make_atlas().features)
    assert made["download-chosen"].file_name.endswith("-12-layers.geojson")


def test_one_layer_in_a_chosen_format(made: dict[str, Download]) -> None:
    """Layer and format are those that the reader picked, in name, kind and content."""
    app = open_page().run()
    app.multiselect(key=LAYERS_KEY).set_value(["lachin"])
    app.button_group(key=FORMAT_KEY).set_value("csv").run()
    file = made["download-chosen"]
    assert (file.label, file.media_type) == ("Download Lachin", "text/csv")
    assert file.file_name == "south-caucasus-corridor-atlas-lachin.csv"
    assert file.make().count(b"\r\n") == 4


def test_the_map_is_taken_with_the_readers_day_and_layers(made: dict[str, Download]) -> None:
    """What is hidden or switched off on the map is not in the file, and the day is in it."""
    app = open_page()
    app.session_state[STATE] = PageState(
        frozenset({"lachin"}), hidden=frozenset({"zone"}), date=date(2021, 6, 1)
    )
    app.run()
    file = made["download-visible"]
    content = json.loads(file.make())
    ids = {feature["id"]: feature["properties"] for feature in content["features"]}
    assert set(ids) == {"sevan", "aras", "lachin-m12", "post", "goris"}
    assert ids["lachin-m12"]["status"] == "open"
    assert ids["lachin-m12"]["status_on"] == "2021-06-01"
    assert file.file_name == "south-caucasus-corridor-atlas-map-2021-06-01.geojson"


def test_the_archive_is_packed_once(
    made: dict[str, Download], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second reader of the same version gets the archive that is there."""
    open_page().run()
    packed = made["download-archive"].make()
    monkeypatch.setattr(downloads, "build_archive", lambda *_: pytest.fail("packed again"))
    assert made["download-archive"].make() == packed


def test_titles_are_printed_as_they_stand(made: dict[str, Download]) -> None:
    """A title with mark-up is no mark-up on the button."""
    app = open_page(title=f"![a](b) {ATTACK}").run()
    app.multiselect(key=LAYERS_KEY).set_value(["lachin"]).run()
    assert not app.exception
    assert r"\!\[a\]\(b\)" in made["download-chosen"].label
