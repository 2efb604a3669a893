"""The archive holds everything, says what it holds, and has the same bytes every time."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
from frictionless import Package

from geodata.errors import DataError
from geodata.export import archive
from geodata.export.archive import build_archive
from geodata.wording import DISCLAIMER
from tests import evidence_cases as cases
from tests.export.export_cases import make_atlas, write_folder

if TYPE_CHECKING:
    from pathlib import Path

EXPORTS = {
    "exports/atlas.gpkg",
    "exports/atlas.kml",
    "exports/atlas.csv",
    "exports/annotations.jsonld",
    "exports/bibliography.csl.json",
    "exports/bibliography.bib",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the files of the small atlas."""
    return write_folder(tmp_path / "files")


def unpack(content: bytes) -> zipfile.ZipFile:
    """Open an archive."""
    return zipfile.ZipFile(io.BytesIO(content))


def test_data_exports_and_descriptions_are_in_it(folder: Path) -> None:
    """Every shipped file lies under data/, every other format under exports/."""
    names = set(unpack(build_archive(make_atlas(), folder)).namelist())
    shipped = {f"data/{path.name}" for path in folder.iterdir()}
    shipped -= {"data/datapackage.json", "data/SOURCES.md"}
    assert names == shipped | EXPORTS | {"README.txt", "SOURCES.md", "datapackage.json"}


def test_shipped_files_are_packed_as_they_are(folder: Path) -> None:
    """A file under data/ has the bytes of the file that it was made from."""
    archive = unpack(build_archive(make_atlas(), folder))
    assert archive.read("data/relief.webp") == b"relief"
    assert archive.read("data/lachin.geojson") == (folder / "lachin.geojson").read_bytes()


def test_the_data_package_is_sound_and_true(folder: Path, tmp_path: Path) -> None:
    """Frictionless finds every path, size and hash as the data package gives them."""
    unpack(build_archive(make_atlas(), folder)).extractall(tmp_path / "out")
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "type", "message"])


def test_a_changed_file_is_noticed(folder: Path, tmp_path: Path) -> None:
    """The check can fail: another byte in a file does not pass."""
    unpack(build_archive(make_atlas(), folder)).extractall(tmp_path / "out")
    (tmp_path / "out" / "exports" / "atlas.csv").write_bytes(b"id\r\nx\r\n")
    assert not Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


def test_every_file_but_the_package_is_described(folder: Path) -> None:
    """Each has an entry of its own, and files made of layers carry the layers' licences."""
    archive = unpack(build_archive(make_atlas(), folder))
    package = json.loads(archive.read("datapackage.json"))
    entries = {resource["path"]: resource for resource in package["resources"]}
    assert set(entries) == set(archive.namelist()) - {"datapackage.json"}
    assert entries["exports/atlas.gpkg"]["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["version"] == "0123456789ab"


def test_the_page_tells_licences_and_disclaimer(folder: Path) -> None:
    """README.txt names version, sources with their licences, and what borders do not imply."""
    text = unpack(build_archive(make_atlas(), folder)).read("README.txt").decode()
    flowing = " ".join(text.split())
    assert DISCLAIMER in flowing
    assert "By hand: CC-BY-4.0" in flowing
    assert "0123456789ab" in text
    assert max(map(len, text.splitlines())) <= 88
    for path in EXPORTS:
        assert path in text


def test_equal_input_gives_equal_bytes(folder: Path) -> None:
    """Neither time nor user is in the archive."""
    first, second = (build_archive(make_atlas(), folder) for _ in range(2))
    assert first == second
    assert {entry.date_time for entry in unpack(first).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_names_are_safe_to_unpack(folder: Path) -> None:
    """No name leads out of the folder that the archive is unpacked into."""
    for name in unpack(build_archive(make_atlas(), folder)).namelist():
        path = PurePosixPath(name)
        assert not path.is_absolute()
        assert ".." not in path.parts


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "a\\b", "c:d", "..", "", 3, None])
def test_a_path_that_leads_elsewhere_is_refused(folder: Path, path: object) -> None:
    """The data package may name files beside it, and no others."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    package["resources"][0]["path"] = path
    cases.write_json(folder / "datapackage.json", package)
    with pytest.raises(DataError, match="which is no file beside it"):
        build_archive(make_atlas(), folder)


def test_all_missing_files_are_named_at_once(folder: Path) -> None:
    """One message names every file that is listed and not there."""
    (folder / "relief.webp").unlink()
    (folder / "SOURCES.md").unlink()
    with pytest.raises(DataError) as raised:
        build_archive(make_atlas(), folder)
    assert len(raised.value.failures) == 2


@pytest.mark.parametrize("content", [[], {}, {"resources": 1}, {"resources": [1]}])
def test_a_broken_data_package_is_one_message(folder: Path, content: object) -> None:
    """What is no list of resources is told, not stumbled over."""
    cases.write_json(folder / "datapackage.json", content)
    with pytest.raises(DataError, match=r"datapackage\.json"):
        build_archive(make_atlas(), folder)


def test_a_file_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is told with the file's name."""
    monkeypatch.setattr(archive, "LARGEST_ARCHIVED_FILE", 6)
    with pytest.raises(DataError, match=r"lachin\.geojson, which is too large") as raised:
        build_archive(make_atlas(), folder)
    assert "relief.webp" not in str(raised.value)
