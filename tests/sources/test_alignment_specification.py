"""The file of alignments is read whole, and every fault in it is named at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata.errors import DataError
from geodata.sources.alignment_specification import (
    BANK_DEFAULT,
    INSET_M,
    SIMPLIFY_M,
    KnownPoint,
    Section,
    read_specification,
)
from geodata.sources.least_cost import CELL_M

if TYPE_CHECKING:
    from pathlib import Path

SOUND = """
[[point]]
id = "a"
lon = 45
lat = 39.5
source = "here"

[[point]]
id = "b"
border = ["armenia", "azerbaijan"]
lon = 45.5
lat = 39.5
source = "there"

[[alignment]]
id = "way"
comfortable_grade = 0.05
certainty = "modelled"
error_m = 500
checks = ["b"]
[[alignment.section]]
country = "armenia"
through = ["a", "b"]
"""


def write(folder: Path, text: str) -> Path:
    """Write a file of alignments."""
    path = folder / "alignments.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_points_and_alignments_are_read(tmp_path: Path) -> None:
    """Values come back as written, with defaults for what is left out."""
    specification = read_specification(write(tmp_path, SOUND))
    assert specification.points["b"] == KnownPoint(
        "b", 45.5, 39.5, "there", ("armenia", "azerbaijan")
    )
    (way,) = specification.alignments
    assert way.sections == (Section("armenia", ("a", "b")),)
    assert (way.bank, way.inset_m, way.checks, way.length_note) == (
        BANK_DEFAULT,
        INSET_M,
        ("b",),
        "",
    )
    assert (way.cell_m, way.simplify_m) == (CELL_M, SIMPLIFY_M)


def test_a_long_way_may_name_its_cell_and_tolerance(tmp_path: Path) -> None:
    """Both are read from the alignment's table."""
    coarse = "cell_m = 500\nsimplify_m = 60\nchecks"
    (way,) = read_specification(write(tmp_path, SOUND.replace("checks", coarse))).alignments
    assert (way.cell_m, way.simplify_m) == (500.0, 60.0)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('through = ["a", "b"]', 'through = ["a", "c"]', "way: names the unknown point c"),
        ('checks = ["b"]', 'checks = ["x"]', "way: names the unknown point x"),
        ("error_m = 500", "", "cannot be read .*error_m"),
        ("lon = 45\n", "", "cannot be read .*lon"),
        ("[[alignment]]", "[[alignment", "cannot be read"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, before: str, after: str, message: str) -> None:
    """A missing value, an unknown point or broken TOML stops the build with a message."""
    with pytest.raises(DataError, match=message):
        read_specification(write(tmp_path, SOUND.replace(before, after)))


def test_a_gap_between_sections_is_named(tmp_path: Path) -> None:
    """A section that does not begin where the last one ended is a fault."""
    gap = '[[alignment.section]]\ncountry = "azerbaijan"\nthrough = ["a", "b"]\n'
    with pytest.raises(DataError, match="way: has a gap between b and a"):
        read_specification(write(tmp_path, SOUND + gap))


def test_unknown_lines_of_zones_and_markers_are_named_together(tmp_path: Path) -> None:
    """All faults come at once, not one a run."""
    areas = """
[[zone]]
id = "strip"
around = "x"
country = "azerbaijan"
until = "q"
half_width_m = 2500
certainty = "schematic"
error_m = 1
[[marker]]
id = "post"
line = "y"
after = "z"
country = "azerbaijan"
distance_m = 5
certainty = "approximate"
error_m = 1
"""
    with pytest.raises(DataError) as caught:
        read_specification(write(tmp_path, SOUND + areas))
    faults = [failure.fault for failure in caught.value.failures]
    assert faults == [
        "lies on the unknown line y",
        "names the unknown point z",
        "lies around the unknown line x",
        "names the unknown point q",
    ]
