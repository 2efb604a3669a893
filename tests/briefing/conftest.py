"""Draw by hand a briefing of two scenes over the hand-drawn atlas."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from geodata.briefing.encode import encode_briefing
from geodata.briefing.load import parse_briefing
from geodata.briefing.model import Briefing, Scene, SceneComparison, View
from geodata.errors import DataError
from geodata.read_atlas import read_atlas
from geodata.scenarios.model import Scenario
from tests import evidence_cases as cases
from tests.conftest import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas

PREFIX = "urn:corridor-atlas:annotation:"
OWN = Scenario("own", title="Own", open=("corridor:lachin",), close=("all",))


def make_scene(scene_id: str = "region", **changes: Any) -> Scene:  # noqa: ANN401 (any field)
    """Return a scene that names nothing which the hand-drawn atlas lacks."""
    scene = Scene(
        id=scene_id,
        title="The road",
        caption="The road is open [@open]. It is long. [@long; @ref-one] Who uses it?",
        notes="Wait.",
        view=View(46.5, 40.0, 7.0),
        layers=("lachin", "borders"),
        hidden=("azerbaijan",),
        date=date(2021, 6, 1),
        language="en",
        selected=("lachin-m12", "armenia"),
        excerpts=("open",),
        comparison=None,
        created=datetime(2026, 11, 22, 10, tzinfo=UTC),
        data_version="0123456789ab",
    )
    return replace(scene, **changes)


def make_comparison(**changes: Any) -> SceneComparison:  # noqa: ANN401 (any field)
    """Return a question that a shipped and an own scenario answer."""
    asked = SceneComparison("goris", "khankendi", "road", "length", "general", ("open-road", OWN))
    return replace(asked, **changes)


def make_briefing(*scenes: Scene) -> Briefing:
    """Return a briefing of some scenes, or of two."""
    told = scenes or (make_scene(), make_scene("end", comparison=make_comparison()))
    return Briefing("drawn", "A briefing", "Drawn by hand", told)


def scene_json(**changes: object) -> dict[str, Any]:
    """Return a briefing's file with one scene, some of whose fields are other ones."""
    raw = encode_briefing(make_briefing(make_scene()))
    raw["scenes"][0] |= changes
    return raw


def parse_json(raw: object) -> Briefing:
    """Read a briefing out of what its file holds."""
    return parse_briefing(json.dumps(raw).encode(), file="own.json")


def refuse(raw: object) -> DataError:
    """Return the error with which a briefing is refused: JSON, or bytes as they are."""
    content = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    with pytest.raises(DataError) as caught:
        parse_briefing(content, file="own.json")
    return caught.value


@pytest.fixture
def briefing_files(files: Path) -> Path:
    """Write the hand-drawn atlas with a passage that is quoted and one that is only cited."""
    said = cases.annotation_json(text=TEXT, features=["lachin-m12", "lachin-new-road"])
    cited = cases.citation_json("The road is long.", text=TEXT, features=["lachin-m12"])
    items = [said, said | {"id": f"{PREFIX}open"}, cited | {"id": f"{PREFIX}long"}]
    cases.write_json(files / "annotations.json", cases.collection_json(*items))
    return files


@pytest.fixture
def drawn(briefing_files: Path) -> Atlas:
    """Read the hand-drawn atlas."""
    return read_atlas(briefing_files)
