"""Make the briefings that the tests of the page open, and read what the page tells its parts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.briefing.encode import dump_briefing
from geodata.briefing.model import Briefing
from panels.briefing.session import STATE
from tests.briefing.conftest import make_scene

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from panels.briefing.shelf import Shelf

SHIPPED = "two-documents"


def make_told(*names: str, briefing_id: str = SHIPPED) -> Briefing:
    """Return a briefing with a scene of each name; their captions cite what the atlas has."""
    scenes = [
        make_scene(
            name,
            title=name.title(),
            caption="The road is open. [@open] Who uses it?",
            excerpts=("open",),
            hidden=(),
            data_version="",
        )
        for name in names
    ]
    title = briefing_id.replace("-", " ").capitalize()
    return Briefing(briefing_id, title, "", tuple(scenes))


def write_shipped(files: Path, *briefings: Briefing) -> None:
    """Write shipped briefings beside the data."""
    folder = files / "briefings"
    folder.mkdir(exist_ok=True)
    for briefing in briefings:
        (folder / f"{briefing.id}.json").write_text(dump_briefing(briefing), encoding="utf-8")


def shelf_of(app: AppTest) -> Shelf:
    """Return the reader's briefings."""
    found: Shelf = app.session_state[STATE]
    return found


def opened(app: AppTest) -> Briefing:
    """Return the reader's own briefing that is open."""
    history = shelf_of(app).find_own(shelf_of(app).chosen)
    assert history
    return history.present


def told(app: AppTest, script: str) -> dict[str, Any]:
    """Return what the page tells the component that loads a script."""
    found: list[dict[str, Any]] = []
    for component in app.get("bidi_component"):
        data = json.loads(component.proto.json or component.proto.mixed.json or "{}")
        # The buttons of every page, not those of one part that use the same script.
        if f"/{script}?" in data.get("script", "") and data.get("links", True):
            found.append(data)
    assert len(found) == 1, f"{script} is on the page {len(found)} times"
    return found[0]


def titles(briefing: Briefing) -> list[str]:
    """Return the titles of all scenes."""
    return [scene.title for scene in briefing.scenes]


def do(page: AppTest, *calls: Callable[[], object]) -> None:
    """Let the browser report something, and run the page."""
    page.session_state["calls"] = list(calls)
    page.run()
    assert not page.exception
