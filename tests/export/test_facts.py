"""Source, licence, precision and date of every layer are told before it is taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.constants import FILES
from geodata.errors import DataError
from geodata.export.facts import layer_facts, read_titles, source_dates
from tests.export.export_cases import make_atlas, write_folder

if TYPE_CHECKING:
    from pathlib import Path

SOURCES: dict[str, dict[str, Any]] = {
    "drawn": {"title": "By hand", "inputs": ["traced", "dated"]},
    "traced": {"limits": ["Coarse.", "Snapshot of 2017: old."], "inputs": ["drawn", "packed"]},
    "packed": {"packages": [{"name": "towns", "version": "1.0"}]},
    "dated": {"date": "2024-05", "packages": [{"name": "dated", "version": "2.0"}]},
}


def test_a_layer_is_described_by_its_features_and_sources() -> None:
    """Number, source, licence, certainty and error come from the features themselves."""
    facts = {layer.name: layer for layer in layer_facts(make_atlas(), SOURCES, {"lachin": "L"})}
    lachin = facts["lachin"]
    assert (lachin.title, lachin.features, lachin.error_m) == ("L", 3, (500, 500))
    assert (lachin.sources, lachin.licences) == (("By hand",), ("CC-BY-4.0",))
    assert dict(lachin.certainties) == {"modelled": 3}
    assert facts["border_lines"].title == "Border lines"
    assert (facts["regional"].features, facts["regional"].error_m) == (0, (0, 0))


def test_dates_come_from_sources_and_from_what_they_are_derived_from() -> None:
    """A recorded date goes before a snapshot; a package without either is named; circles end."""
    assert source_dates(["drawn"], SOURCES) == (("Snapshot of 2017", "2024-05"), ("towns 1.0",))
    assert source_dates(["unknown"], SOURCES) == ((), ())


def test_titles_come_from_the_data_package(tmp_path: Path) -> None:
    """Layers have the titles that the data package gives them; without one they have none."""
    folder = write_folder(tmp_path / "files")
    assert read_titles(folder) == {"lachin": "The lachin.geojson"}
    (folder / "datapackage.json").unlink()
    assert read_titles(folder) == {}


def test_a_broken_data_package_is_an_error(tmp_path: Path) -> None:
    """One that cannot be read is not taken for a missing one."""
    folder = write_folder(tmp_path / "files")
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match=r"datapackage\.json"):
        read_titles(folder)


def test_every_shipped_layer_of_the_package_has_a_title() -> None:
    """No layer in the data package is without one."""
    assert all(read_titles(FILES).values())
