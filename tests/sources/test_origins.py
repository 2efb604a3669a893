"""Every file and feature goes back to a source that is told, and no source is told in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.errors import DataError
from geodata.sources.origins import LICENCES, read_origins
from geodata.sources.package_table import PACKAGES
from tests.sources.origin_cases import TABLES, write_case

if TYPE_CHECKING:
    from pathlib import Path


def failures_of(files: Path, origins: Path) -> list[str]:
    """Return the failures that reading the tables raises, as lines."""
    with pytest.raises(DataError) as caught:
        read_origins(files, path=origins)
    return [str(failure) for failure in caught.value.failures]


def test_a_layer_has_the_licences_and_sources_of_its_features(tmp_path: Path) -> None:
    """What the features say counts; a picture states its own."""
    files, origins = write_case(tmp_path)
    (files / ".hidden").write_bytes(b"what a file manager leaves is no data")
    places, relief = read_origins(files, path=origins).files[:2]
    assert (places.licences, places.sources) == (("CC-BY-4.0",), ("drawn",))
    assert (relief.licences, relief.sources) == (("MIT",), ("drawn",))


def test_packages_are_looked_up_by_their_key(tmp_path: Path) -> None:
    """A source bears registry, name, version and hash of what the build fetches."""
    files, origins = write_case(tmp_path)
    pinned = PACKAGES["cities-500"]
    assert read_origins(files, path=origins).sources[0].packages == (
        {
            "registry": pinned.registry,
            "name": pinned.name,
            "version": pinned.version,
            "sha256": pinned.sha256,
        },
    )


def test_a_package_can_be_spelled_out(tmp_path: Path) -> None:
    """What the build does not fetch is described in the table itself."""
    files, origins = write_case(tmp_path)
    table = '[{registry = "pypi", name = "ways", version = "2", sha256 = "00"}]'
    origins.write_text(TABLES.replace('["cities-500"]', table), encoding="utf-8")
    (package,) = read_origins(files, path=origins).sources[0].packages
    assert dict(package) == {"registry": "pypi", "name": "ways", "version": "2", "sha256": "00"}


def test_all_gaps_are_told_at_once(tmp_path: Path) -> None:
    """A file without a table, a table without a file, unknown and idle keys are one message."""
    files, origins = write_case(tmp_path)
    (files / "notes.txt").write_text("", encoding="utf-8")
    (files / "relief.webp").unlink()
    idle = TABLES[: TABLES.index("[[file]]")].replace('"towns"', '"idle"', 1).split("[[source]]")[1]
    tables = TABLES.replace('inputs = ["towns"]', 'inputs = ["maps"]')
    tables = tables.replace('licences = ["MIT"]', 'licences = ["WTFPL"]', 1)
    origins.write_text(f"[[source]]{idle}{tables}", encoding="utf-8")
    places = files / "places.geojson"
    places.write_text(places.read_text("utf-8").replace('"drawn"', '"felt"'), encoding="utf-8")
    known = ", ".join(LICENCES)
    assert failures_of(files, origins) == [
        "notes.txt: is not described; add a [[file]] table to origins.toml",
        "origins.toml: drawn: is derived from the unknown source maps; add a [[source]] table",
        "origins.toml: idle: is not used by any file; remove the [[source]] table",
        f"origins.toml: relief.webp: has the unknown licence WTFPL; use one of {known}",
        "origins.toml: towns: is not used by any file; remove the [[source]] table",
        "places.geojson: has the unknown source felt; add a [[source]] table",
        "relief.webp: is missing; run python -m geodata build",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('done = "Drawn."', ""),
        ("[[source]]", "[[source"),
        ('"cities-500"', '"no-such-package"'),
        ('title = "Relief"', ""),
    ],
)
def test_a_broken_table_is_one_message(tmp_path: Path, old: str, new: str) -> None:
    """What cannot be read is named with the file it stands in."""
    files, origins = write_case(tmp_path)
    origins.write_text(TABLES.replace(old, new), encoding="utf-8")
    (line,) = failures_of(files, origins)
    assert line.startswith("origins.toml: cannot be read (")
