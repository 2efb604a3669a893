"""A build replaces all files or none, and writes the same bytes every time."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

import pytest

from geodata.constants import FILES
from geodata.errors import DataError, Failure, SourceError
from geodata.sources.build import WRITTEN_BY_HAND, build
from geodata.sources.package_table import PACKAGES
from geodata.sources.steps import STEPS, Step
from tests.conftest import make_collections, write_collection

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.sources.materials import Materials


def write_layers(_: Materials, stage: Path) -> None:
    """Write the hand-drawn layers, as a step of a build does."""
    for stem, collection in make_collections().items():
        write_collection(stage, stem, collection)
    write_collection(stage, "network", {"type": "FeatureCollection", "features": []})
    (stage / "relief.webp").write_bytes(b"new relief")


def fail(_: Materials, __: Path) -> None:
    """Fail, as a step does that finds no network."""
    raise SourceError("map 1.0 (npm): cannot be fetched")


def drop(_: Materials, stage: Path, *, stem: str) -> None:
    """Empty one layer, as a broken step would."""
    write_collection(stage, stem, {"type": "FeatureCollection"})


DRAW = Step("draw", write_layers)
BREAK = [Step("break", partial(drop, stem="lachin")), Step("break", partial(drop, stem="water"))]


@pytest.fixture(autouse=True)
def described(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Keep the folders that are to be described, but for the real build, and do nothing else."""
    folders: list[Path] = []
    if "build" not in request.keywords:
        monkeypatch.setattr("geodata.sources.build.refresh_datapackage", folders.append)
    return folders


def hashes(folder: Path) -> dict[str, str]:
    """Return the sha256 of every file by name."""
    found = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_a_sound_build_replaces_the_layers(files: Path) -> None:
    """New files take the place of the old ones, and nothing else is left beside them."""
    build(files, steps=[DRAW])
    assert (files / "relief.webp").read_bytes() == b"new relief"
    assert [path.name for path in files.parent.iterdir()] == ["files"]


def test_evidence_and_unchanged_files_are_not_touched(files: Path) -> None:
    """Files that would not change, and those written by hand, stay the very same ones."""
    build(files, steps=[DRAW])
    before = {path.name: path.stat().st_ino for path in files.iterdir()}
    build(files, steps=[DRAW])
    assert {path.name: path.stat().st_ino for path in files.iterdir()} == before


@pytest.mark.parametrize("steps", [[DRAW, Step("fetch", fail)], [DRAW, *BREAK], []])
def test_a_failure_leaves_the_old_files_untouched(files: Path, steps: list[Step]) -> None:
    """Whatever fails, fetching, drawing or checking, the folder keeps its bytes."""
    before = hashes(files)
    with pytest.raises((SourceError, DataError)):
        build(files, steps=steps)
    assert hashes(files) == before
    assert [path.name for path in files.parent.iterdir()] == ["files"]


def test_all_broken_layers_are_told_at_once(files: Path) -> None:
    """The check names every file that a build has broken, in one message."""
    with pytest.raises(DataError) as caught:
        build(files, steps=[DRAW, *BREAK])
    told = {failure.file for failure in caught.value.failures}
    assert {"lachin.geojson", "water.geojson"} <= told


def test_a_missing_description_is_told_with_all_the_rest(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source that is not described does not hide what else is wrong."""

    def refuse(_: Path) -> None:
        raise DataError([Failure("water.geojson", "", "has the unknown source felt", "mend it")])

    monkeypatch.setattr("geodata.sources.build.refresh_datapackage", refuse)
    with pytest.raises(DataError) as caught:
        build(files, steps=[DRAW, BREAK[0]])
    assert {failure.file for failure in caught.value.failures} >= {
        "lachin.geojson",
        "water.geojson",
    }


def test_files_are_described_before_they_are_moved(files: Path, described: list[Path]) -> None:
    """The description is made in the folder where the new files stand."""
    build(files, steps=[DRAW])
    (stage,) = described
    assert stage.parent == files.parent
    assert stage != files


def test_a_layer_without_evidence_is_refused(files: Path) -> None:
    """New layers are checked against the evidence that is written by hand."""
    (files / "references.json").write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match="armenia"):
        build(files, steps=[DRAW])


def test_files_that_are_too_large_are_refused(files: Path) -> None:
    """The limits on layers and pictures hold for what is built."""

    def swell(_: Materials, stage: Path) -> None:
        with (stage / "borders.geojson").open("a", encoding="utf-8") as layer:
            layer.write(" " * 600_000)
        (stage / "relief.webp").write_bytes(bytes(900_001))

    with pytest.raises(DataError) as caught:
        build(files, steps=[DRAW, Step("swell", swell)])
    assert [failure.file for failure in caught.value.failures] == [
        "borders.geojson",
        "relief.webp",
    ]


def test_a_new_folder_gets_the_shipped_evidence(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not there yet becomes a whole atlas, the evidence included."""
    monkeypatch.setattr("geodata.constants.FILES", files)
    build(tmp_path / "new" / "files", steps=[DRAW])
    assert set(WRITTEN_BY_HAND) < set(hashes(tmp_path / "new" / "files"))


def test_the_bar_names_the_step_under_way(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever waits sees what for; nothing is printed as an answer."""
    with pytest.raises(SourceError):
        build(files, steps=[DRAW, Step("fetch the map", fail)])
    printed = capsys.readouterr()
    assert "draw" in printed.err
    assert "fetch the map" in printed.err
    assert "1/2" in printed.err
    assert printed.out == ""


def test_all_packages_are_fetched_before_anything_is_drawn(
    monkeypatch: pytest.MonkeyPatch, files: Path
) -> None:
    """The first steps fetch every package, so that being offline costs no minutes."""
    fetched: list[str] = []
    monkeypatch.setattr("geodata.sources.steps.fetch_package", fetched.append)
    with pytest.raises(DataError):
        build(files, steps=STEPS[: len(PACKAGES)])
    assert fetched == list(PACKAGES)


@pytest.mark.build
@pytest.mark.enable_socket
def test_two_builds_write_the_shipped_bytes(tmp_path: Path) -> None:
    """Building twice gives the same bytes, and they are those that are shipped."""
    for name in ("first", "second"):
        build(tmp_path / name)
    first = hashes(tmp_path / "first")
    assert hashes(tmp_path / "second") == first
    assert hashes(FILES) == first
