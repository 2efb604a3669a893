"""The command writes one file, and tells what went wrong in one line and an exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from briefings import __main__ as command
from briefings.__main__ import main
from briefings.formats import FORMATS, BriefingData, file_name
from geodata.briefing.encode import dump_briefing, encode_briefing
from geodata.errors import DataError
from geodata.export.formats import find_format
from tests.handing_over.briefing_cases import make_briefing, stored_briefing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _read_once(data: BriefingData, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the data that are read already."""
    monkeypatch.setattr(command, "read_atlas", lambda _: data.atlas)
    monkeypatch.setattr(command, "build_route_model", lambda *_: data.model)


@pytest.fixture
def scene_file(tmp_path: Path) -> Path:
    """Write the briefing of two scenes as a file."""
    path = tmp_path / "by-hand.json"
    path.write_text(dump_briefing(stored_briefing()), encoding="utf-8")
    return path


def test_a_file_is_written_where_it_is_asked_for(
    scene_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The ending tells the format; standard error tells where the file is and how large."""
    out = tmp_path / "handout.md"
    assert main([str(scene_file), "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("# A briefing")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{out}: ")


def test_a_shipped_briefing_is_named_by_its_id(tmp_path: Path) -> None:
    """A folder gets a file named after the briefing."""
    assert main(["for-students", "--format", "md", "--out", str(tmp_path), "--quiet"]) == 0
    assert (tmp_path / "for-students.md").stat().st_size > 1000


def test_without_a_path_it_is_written_here(
    scene_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is the id with the format's ending."""
    monkeypatch.chdir(tmp_path)
    assert main([str(scene_file), "--format", "md", "--quiet"]) == 0
    assert (tmp_path / "by-hand.md").is_file()


def test_an_unsound_file_tells_its_first_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Five faults and the number of the others, and nothing is written."""
    raw = encode_briefing(stored_briefing())
    for scene in raw["scenes"]:
        scene |= {"one": 1, "two": 2, "three": 3, "date": 4, "layers": 5}
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert main([str(path), "--format", "md", "--out", str(tmp_path / "x.md")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert 2 <= len(lines) <= 6
    assert all(line.startswith("broken.json: ") for line in lines)
    assert not (tmp_path / "x.md").exists()


def test_a_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What looks like a path is taken for one."""
    assert main([str(tmp_path / "none.json"), "--format", "md"]) == 1
    assert "none.json: cannot be read" in capsys.readouterr().err


def test_an_unwritable_path_is_told(
    scene_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with 1 and says what to do."""
    assert main([str(scene_file), "--out", str(tmp_path / "none" / "x.md")]) == 1
    assert "its folder is missing" in capsys.readouterr().err


def test_an_unknown_name_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the pen is answered with the name that may be meant."""
    assert main(["two-document", "--format", "md"]) == 2
    assert "did you mean two-documents" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["two-documents"], ["two-documents", "--out", "talk.doc"]])
def test_a_format_must_be_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Neither an option nor an ending tells what to write."""
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "--format" in capsys.readouterr().err


def test_an_ending_and_a_format_agree(
    scene_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No PDF is written under the name of a page."""
    with pytest.raises(SystemExit) as stopped:
        main([str(scene_file), "--format", "pdf", "--out", str(tmp_path / "talk.html")])
    assert stopped.value.code == 2
    assert "ends in .html, which is not pdf" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["none/x.md", f"{'x' * 300}.md"])
def test_a_place_is_looked_at_before_anything_is_built(
    place: str, scene_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for a file that cannot be written."""
    monkeypatch.setattr(command, "build_file", None)
    assert main([str(scene_file), "--out", str(tmp_path / place)]) == 1


def test_a_name_too_long_for_a_file_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """It is told in one line."""
    assert main(["x" * 300, "--format", "md"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_folder_without_data_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The name of a shipped briefing is not called unknown where the folder is wrong."""
    none = str(tmp_path / "none")
    assert main(["two-documents", "--format", "md", "--files", none]) == 1
    assert capsys.readouterr().err.startswith(f"{none}: is no folder")
    assert main(["two-documents", "--format", "md", "--files", str(tmp_path)]) == 2
    assert "no briefing is shipped with these data" in capsys.readouterr().err


def test_a_lost_file_of_the_program_is_told(
    scene_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A page without its form is told by the form's name, and not as a full disk."""
    monkeypatch.setattr("briefings.pdf.PAGE", tmp_path / "page.typ")
    out = tmp_path / "x.pdf"
    assert main([str(scene_file), "--out", str(out)]) == 1
    assert "page.typ: cannot be read" in capsys.readouterr().err
    assert not out.exists()


def test_help_names_formats_briefings_and_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for help learns all that the command takes and answers."""
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    told = capsys.readouterr().out
    assert stopped.value.code == 0
    for word in (*(known.name for known in FORMATS), "two-documents", "for-students", "Exit code"):
        assert word in told


def test_a_terminal_is_told_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that is written over; a pipe gets none."""
    command._tell_progress(1, 2, "Half")  # noqa: SLF001
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: (20, 24))
    command._tell_progress(1, 2, "Half of everything that there is")  # noqa: SLF001
    assert capsys.readouterr().err == "\r\033[K 50 %  Half of ever"


def test_formats_have_names_endings_and_types() -> None:
    """Each is found by its name; an unknown one is told with those that are known."""
    for known in FORMATS:
        assert find_format(known.name, FORMATS, of="a briefing") is known
        assert file_name(known.name, make_briefing()) == f"by-hand{known.suffix}"
        assert "/" in known.media_type
    with pytest.raises(DataError, match="use one of html, pdf, pptx, md, zip"):
        find_format("doc", FORMATS, of="a briefing")
