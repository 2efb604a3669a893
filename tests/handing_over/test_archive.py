"""The archive holds every format, the scene file, its schema and the data."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from briefings.archive import PARTS
from briefings.formats import build_file
from geodata.briefing.load import parse_briefing
from tests.handing_over.briefing_cases import make_briefing, stored_briefing

if TYPE_CHECKING:
    from briefings.material import BriefingData
    from geodata.briefing.model import Briefing

Report = tuple[int, int, str]


def briefing_of_one() -> Briefing:
    """Return a briefing of one scene."""
    return make_briefing(stored_briefing().scenes[0])


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """Collect what is told of the progress."""
    return []


@pytest.fixture(scope="module")
def packed(data: BriefingData, reports: list[Report]) -> zipfile.ZipFile:
    """Pack one scene in every format."""
    content = build_file(
        "zip",
        briefing_of_one(),
        data,
        progress=lambda *report: reports.append(report),
    )
    return zipfile.ZipFile(io.BytesIO(content))


def test_every_part_is_there(packed: zipfile.ZipFile) -> None:
    """Formats, scene file, schema, a page that tells what is what, and the data with theirs."""
    names = set(packed.namelist())
    assert packed.testzip() is None
    assert {f"by-hand{suffix}" for suffix, _, _ in PARTS} <= names
    assert {"README.txt", "by-hand.json", "briefing.schema.json"} <= names
    assert {"atlas/datapackage.json", "atlas/data/lachin.geojson", "atlas/README.txt"} <= names
    assert packed.read("by-hand.pdf").startswith(b"%PDF-")
    assert zipfile.is_zipfile(io.BytesIO(packed.read("by-hand.pptx")))
    assert b"by-hand.html" in packed.read("README.txt")


def test_the_scene_file_can_be_read_again(packed: zipfile.ZipFile) -> None:
    """It fits the schema beside it and gives the same briefing."""
    raw = packed.read("by-hand.json")
    Draft202012Validator(json.loads(packed.read("briefing.schema.json"))).validate(json.loads(raw))
    assert parse_briefing(raw, file="by-hand.json") == briefing_of_one()


def test_the_time_of_making_is_not_told(packed: zipfile.ZipFile) -> None:
    """All files have one time, and stand in the order of their names."""
    entries = packed.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == sorted(packed.namelist())


def test_progress_only_grows(packed: zipfile.ZipFile, reports: list[Report]) -> None:
    """Each report counts as much as the one before or more, and the last one everything."""
    assert packed.namelist()
    done = [report[0] for report in reports]
    assert done == sorted(done)
    assert reports[-1][0] == reports[-1][1]
    assert {total for _, total, _ in reports} == {reports[0][1]}
    assert any("Drawing map 1 of 1" in what for _, _, what in reports)
