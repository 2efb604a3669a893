from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pyproj
import pytest

from geodata import constants

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("town", "lon", "lat"),
    [("Batumi", 41.64, 41.64), ("Kars", 43.10, 40.60), ("Baku", 49.87, 40.41)],
)
def test_the_extent_holds_the_towns_at_its_edges(town: str, lon: float, lat: float) -> None:
    """The map reaches from Batumi and Kars to Baku."""
    west, south, east, north = constants.EXTENT
    assert west < lon < east, town
    assert south < lat < north, town


def test_the_metric_system_measures_metres_where_the_corridors_are() -> None:
    """The projected system counts in metres and its zone holds 46 degrees east."""
    crs = pyproj.CRS(constants.METRIC_CRS)
    assert {axis.unit_name for axis in crs.axis_info} == {"metre"}
    assert crs.area_of_use is not None
    assert crs.area_of_use.west <= 46 <= crs.area_of_use.east


def test_the_environment_names_another_folder(tmp_path: Path, repository: Path) -> None:
    """ATLAS_FILES moves the data folder; empty, it means the committed one."""
    program = "from geodata.constants import FILES; print(FILES)"
    answers = [
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            text=True,
            cwd=repository,
            env={**os.environ, "ATLAS_FILES": value},
        ).stdout.strip()
        for value in (str(tmp_path), "")
    ]
    assert answers == [str(tmp_path), str(repository / "geodata" / "files")]


def test_vocabularies_hold_each_word_once() -> None:
    """No word stands twice, and what is not known can always be said."""
    lists = (
        constants.KINDS,
        constants.MODES,
        constants.STATUSES,
        constants.BORDER_STATES,
        constants.ACCESSES,
        constants.AGREEMENTS,
        constants.SUPPORTS,
        constants.LANGUAGES,
    )
    assert all(len(set(words)) == len(words) for words in lists)
    for words in (constants.STATUSES, constants.BORDER_STATES, constants.ACCESSES):
        assert "unknown" in words
