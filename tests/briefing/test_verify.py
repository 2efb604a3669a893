from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geodata.briefing.encode import dump_briefing
from geodata.briefing.model import View
from geodata.briefing.verify import verify_briefings
from geodata.constants import FILES
from geodata.read_atlas import read_atlas
from geodata.verify import build_report
from tests.briefing.conftest import make_briefing, make_comparison, make_scene

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.briefing.model import Scene


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """Read the shipped atlas once."""
    return read_atlas(FILES)


def write(folder: Path, *scenes: Scene) -> None:
    """Write a briefing of some scenes beside the data files."""
    (folder / "briefings").mkdir()
    briefing = make_briefing(*scenes)
    path = folder / "briefings" / f"{briefing.id}.json"
    path.write_text(dump_briefing(briefing), encoding="utf-8")


def test_a_sound_briefing_passes(briefing_files: Path, drawn: Atlas) -> None:
    """A briefing whose every sentence is backed has no fault, and neither has none at all."""
    assert verify_briefings(drawn, briefing_files) == []
    write(briefing_files, make_scene())
    assert verify_briefings(drawn, briefing_files) == []


@pytest.mark.parametrize(
    ("scene", "fault"),
    [
        (make_scene(caption="It is open."), "cites nothing for 'It is open.'"),
        (
            make_scene(caption="Open [@open]. See [@Open]?"),
            "has '[@Open', which is no citation mark",
        ),
        (make_scene(selected=("gone",)), "names what is not there: The feature “gone”"),
        (make_scene(view=View(46.0, 30.0, 7.0)), "looks at 46.0, 30.0"),
        (make_scene(view=View(60.0, 40.0, 7.0)), "looks at 60.0, 40.0"),
        (make_scene(date=date(1987, 12, 31), selected=()), "shows 1987-12-31"),
        (make_scene(date=date(2999, 1, 1)), "shows 2999-01-01"),
    ],
)
def test_what_is_wrong_with_a_shipped_scene_is_told(
    briefing_files: Path, drawn: Atlas, scene: Scene, fault: str
) -> None:
    """Each failure names the file and the scene."""
    write(briefing_files, scene)
    (failure,) = verify_briefings(drawn, briefing_files)
    assert (failure.file, failure.feature) == ("drawn.json", "region")
    assert fault in failure.fault
    assert failure.mend


def test_an_unsound_file_fails(briefing_files: Path, drawn: Atlas) -> None:
    """A file that cannot be read is one failure, and so are heights that a comparison lacks."""
    write(briefing_files, make_scene(comparison=make_comparison()))
    assert {it.file for it in verify_briefings(drawn, briefing_files)} == {"elevation.webp"}
    (briefing_files / "briefings" / "drawn.json").write_text("{", encoding="utf-8")
    (failure,) = verify_briefings(drawn, briefing_files)
    assert "is not JSON" in failure.fault


def test_the_command_checks_the_briefings(briefing_files: Path) -> None:
    """The report on the whole atlas tells what is wrong with a briefing."""
    write(briefing_files, make_scene(caption="It is open."))
    assert [it.file for it in build_report(briefing_files).failures] == ["drawn.json"]


def test_a_comparison_is_checked(tmp_path: Path, shipped: Atlas) -> None:
    """Towns and scenarios that a shipped briefing compares must be known."""
    for path in FILES.iterdir():
        if path.is_file():
            (tmp_path / path.name).symlink_to(path)
    asked = make_comparison(dest="atlantis", scenarios=("as-of-the-date", "gone"))
    scene = make_scene(caption="", excerpts=())
    write(tmp_path, replace(scene, comparison=asked))
    told = [failure.fault for failure in verify_briefings(shipped, tmp_path)]
    assert any("“atlantis”" in fault for fault in told)
    assert any("“gone”" in fault for fault in told)
