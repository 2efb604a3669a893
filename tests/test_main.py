from __future__ import annotations

import json
import subprocess
import sys
import types
from typing import TYPE_CHECKING

import pytest

from geodata.__main__ import main
from geodata.errors import SourceError
from tests.conftest import write_timeline
from tests.evidence_cases import write_json
from tests.timeline_cases import positions_json, state_json

if TYPE_CHECKING:
    from pathlib import Path


def replace_build(monkeypatch: pytest.MonkeyPatch, error: Exception | None) -> list[Path]:
    """Put a build in the place of the real one, and return the folders it is asked to write."""
    folders: list[Path] = []

    def build(files: Path) -> None:
        folders.append(files)
        if error is not None:
            raise error

    module = types.ModuleType("geodata.sources.build")
    module.build = build  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "geodata.sources.build", module)
    return folders


@pytest.mark.parametrize(
    "words", [[], ["paint"], ["verify", "--colour"], ["status"], ["status", "2022-12-12"]]
)
def test_an_unknown_command_explains_the_usage(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """Without a command, or with one that is not there, the usage is printed and the code is 2."""
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: python -m geodata" in capsys.readouterr().err


def test_build_writes_the_folder_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The command hands the folder on and exits 0."""
    folders = replace_build(monkeypatch, None)
    assert main(["build", "--files", str(tmp_path)]) == 0
    assert folders == [tmp_path]


def test_a_build_that_fails_prints_one_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A package that cannot be fetched is named once on the error stream, and the code is 1."""
    replace_build(monkeypatch, SourceError("countries-coastline cannot be fetched"))
    assert main(["build"]) == 1
    printed = capsys.readouterr()
    assert printed.err == "countries-coastline cannot be fetched\n"
    assert printed.out == ""


def test_an_error_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not an error of the data is raised as it is."""
    replace_build(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        main(["build"])


def test_describe_writes_the_folder_that_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The descriptions of a folder's files are made anew, and the command exits 0."""
    folders: list[Path] = []
    module = types.ModuleType("geodata.sources.datapackage")
    module.refresh_datapackage = folders.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "geodata.sources.datapackage", module)
    assert main(["describe", "--files", str(tmp_path)]) == 0
    assert folders == [tmp_path]


def test_the_package_runs_as_a_command(files: Path, repository: Path) -> None:
    """``python -m geodata`` takes its words and its exit code from the command line."""
    command = [sys.executable, "-m", "geodata", "verify", "--files", str(files)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    (files / "lachin.geojson").unlink()
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=repository)
    assert done.returncode == 1
    assert "lachin.geojson: is missing" in done.stdout


def test_one_message_with_all_failures_and_exit_code_1(files: Path, repository: Path) -> None:
    """Overlaps, unknown features and missing evidence end the command with 1, each on its line."""
    states = (
        state_json("lachin-m12", to="2022"),
        state_json("lachin-m12", "closed", **{"from": "2021"}),
        state_json("lachin-new-road", evidence=[]),
    )
    write_timeline(files, *states)
    write_json(files / "positions.json", positions_json(actors=[{"id": "armenia"}]))
    command = [sys.executable, "-m", "geodata", "verify", "--files", str(files)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=repository)
    assert (done.returncode, done.stderr) == (1, "")
    *failures, summary = done.stdout.splitlines()
    assert [line.partition(": ")[0] for line in failures] == [
        "positions.json",
        "timeline.json",
        "timeline.json",
    ]
    assert "lachin-m12: is both open and closed from 2021" in done.stdout
    assert summary.endswith("3 failures")


def test_status_runs_as_a_command(files: Path, repository: Path) -> None:
    """``python -m geodata status`` prints JSON on the output and failures on the error stream."""
    command = [sys.executable, "-m", "geodata", "status", "--files", str(files), "--json", "--on"]
    done = subprocess.run(
        [*command, "2022-12-12"], check=False, capture_output=True, text=True, cwd=repository
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["lachin-m12"]["status"] == "closed"
    done = subprocess.run(
        [*command, "soon"], check=False, capture_output=True, text=True, cwd=repository
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("1 failure")
