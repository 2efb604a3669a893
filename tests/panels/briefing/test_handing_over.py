from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geodata.briefing.encode import dump_briefing, encode_briefing
from geodata.briefing.load import read_shipped
from panels.briefing.address import TOO_LONG
from panels.briefing.files import KEPT, take_file
from panels.briefing.session import PRESENTING, start_presenting, stop_presenting
from panels.briefings_page import EXPORTS, FILES, SECTION
from tests.briefing.conftest import make_scene
from tests.conftest import ATTACK
from tests.panels.briefing.cases import (
    SHIPPED,
    do,
    make_told,
    opened,
    shelf_of,
    titles,
    told,
)
from tests.panels.conftest import address

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from streamlit.testing.v1 import AppTest

    from geodata.briefing.model import Briefing


def show(page: AppTest, section: str) -> None:
    """Open one of the parts below the preview."""
    page.button_group(key=SECTION).set_value(section).run()
    assert not page.exception


def test_unsound_shipped_files_are_told(page: AppTest, files: Path) -> None:
    """The reader's own briefings can be worked with all the same."""
    (files / "briefings" / f"{SHIPPED}.json").write_text("{", encoding="utf-8")
    page.run()
    assert not page.exception
    assert page.error[0].value == "The shipped briefings cannot be shown."
    page.button(key="briefing-new").click().run()
    assert opened(page).title == "My briefing"


def test_the_briefing_is_named(page: AppTest) -> None:
    """Title and subtitle are one line each; an empty title is not taken."""
    page.run()
    show(page, FILES)
    page.text_input(key=f"briefing-title-{SHIPPED}").set_value(" My \t own ").run()
    assert opened(page).title == "My own"
    page.text_input(key=f"briefing-title-{opened(page).id}").set_value("  ").run()
    assert opened(page).title == "My own"
    assert KEPT in [caption.value for caption in page.caption]


def test_a_file_is_loaded(page: AppTest, files: Path) -> None:
    """A sound file is open from then on; an unsound one changes nothing and is told."""
    page.run()
    shipped = read_shipped(files)
    sound = dump_briefing(make_told("four", briefing_id="brought")).encode()
    assert take_file_in(page, shipped, "brought.json", sound) == []
    assert (opened(page).id, titles(opened(page))) == ("brought", ["Four"])
    before = shelf_of(page)
    faults = take_file_in(page, shipped, f"x{ATTACK}.json", b"{}")
    assert len(faults) == 1
    assert shelf_of(page) == before
    later = json.dumps({**encode_briefing(make_told("one")), "version": 3}).encode()
    assert "later than this atlas knows" in take_file_in(page, shipped, "b.json", later)[0]
    many = {**encode_briefing(make_told("one")), "scenes": [{}] * 9}
    assert len(take_file_in(page, shipped, "c.json", json.dumps(many).encode())) == 6
    assert "too large" in take_file_in(page, shipped, "d.json", b" " * 10_000_001)[0]
    assert shelf_of(page) == before


def take_file_in(
    page: AppTest, shipped: dict[str, Briefing], name: str, content: bytes
) -> list[str]:
    """Load a file as the page does, and return what is wrong with it."""
    faults: list[str] = []
    do(page, lambda: faults.extend(take_file(shipped, name, content)))
    return faults


def test_a_long_briefing_is_said_not_to_travel(page: AppTest, files: Path) -> None:
    """The page says to hand over the file, and so does the button that copies the link."""
    noise = " ".join(f"{number * 7919 % 99991}." for number in range(500))
    many = tuple(make_scene(f"scene-{n}", caption=noise[n:]) for n in range(40))
    page.run()
    briefing = replace(make_told("one", briefing_id="own-long"), scenes=many)
    assert take_file_in(page, read_shipped(files), "l.json", dump_briefing(briefing).encode()) == []
    assert TOO_LONG in [caption.value for caption in page.caption]
    assert address(page) == {"briefing": "own-long"}
    page.run()
    assert told(page, "page_tools.js")["caution"] == TOO_LONG


def test_presenting_hands_all_scenes_over(page: AppTest) -> None:
    """The browser is told the whole briefing while it is presented, and nothing afterwards."""
    page.run()
    do(page, partial(start_presenting, "two", 7))
    sent = told(page, "presentation.js")
    assert (sent["scene"], sent["round"], len(sent["payload"]["scenes"])) == (2, 7, 3)
    assert address(page)["present"] == "1"
    do(page, stop_presenting)
    assert told(page, "presentation.js")["payload"] is None
    assert address(page) == {"briefing": SHIPPED}


def test_an_address_presents(page: AppTest) -> None:
    """``present=1`` opens the presentation at the scene that is named."""
    page.query_params.update({"briefing": SHIPPED, "scene": "three", "present": "1"})
    page.run()
    assert told(page, "presentation.js")["scene"] == 3
    assert page.session_state[PRESENTING] == ("three", 0)


def test_each_format_has_a_button(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is built when its button is pressed, and dropped when the briefing changes."""
    monkeypatch.setattr("panels.briefing.exports.build_file", lambda *_, **__: b"built")
    page.run()
    show(page, EXPORTS)
    keys = [button.key for button in page.button if (button.key or "").startswith("build-")]
    assert keys == ["build-html", "build-pdf", "build-pptx", "build-md", "build-zip"]
    page.button(key="build-md").click().run()
    assert not page.exception
    (download,) = page.get("download_button")
    assert "1 kB" in download.proto.label
    page.selectbox(key="briefing-open").set_value("for-students").run()
    assert not page.get("download_button")


def test_what_cannot_be_built_is_told(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is shown as text, and the others can still be built."""

    def fail(*_: object, **__: object) -> bytes:
        raise OSError(28, f"No space left{ATTACK}")

    monkeypatch.setattr("panels.briefing.exports.build_file", fail)
    page.run()
    show(page, EXPORTS)
    page.button(key="build-pdf").click().run()
    assert not page.exception
    assert page.error[0].value == "PDF could not be built."
    assert "No space left" in page.code[0].value
    assert page.button(key="build-pdf").label == "Build PDF"
