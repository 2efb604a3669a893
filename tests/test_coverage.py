from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from geodata import coverage
from geodata.coverage import (
    COLUMNS,
    CoverageRow,
    read_coverage,
    verify_coverage_links,
    verify_coverage_texts,
)
from geodata.errors import DataError
from tests.evidence_cases import IRI, make_document, make_text

if TYPE_CHECKING:
    from pathlib import Path

HEADING = ",".join(COLUMNS)
ROW = CoverageRow(2, IRI, 2, 13, 19, "Lachin", "place", "Lachin", ("lachin",), "")
LINE = f"{IRI},2,13,19,Lachin,place,Lachin,lachin,"
KNOWN = {"lachin", "actor:iran"}
TEXT = "A road.\n\nThe Lachin road is open. The road is long.\n\nThe end of a road, the last."
DOCUMENTS = {IRI: make_document(TEXT)}
TEXTS = {IRI: make_text(TEXT)}


def write(path: Path, *lines: str, heading: str = HEADING) -> Path:
    """Write a file of some lines and return its path."""
    file = path / "coverage.csv"
    file.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
    return file


def faults(path: Path) -> list[str]:
    """Return what is told of a file, each with its place."""
    with pytest.raises(DataError) as caught:
        read_coverage(path)
    return [f"{failure.feature}: {failure.fault}" for failure in caught.value.failures]


def changed(**changes: Any) -> CoverageRow:  # noqa: ANN401 (any field)
    """Return the sound row with one thing changed."""
    return dataclasses.replace(ROW, **changes)


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    """Ids are split, white space around them and the reason is dropped, lines are counted."""
    other = f'{IRI},3,54,61,The end,event,"End, the",actor:iran; lachin , why '
    first, second = read_coverage(write(tmp_path, LINE, other))
    assert first == ROW
    assert (second.line, second.name) == (3, "End, the")
    assert (second.held_by, second.reason) == (("actor:iran", "lachin"), "why")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("one,two", "has 2 fields"),
        (LINE.replace(IRI, " "), "has no document"),
        (LINE.replace("place", "town"), "has the kind 'town'"),
        (LINE.replace(",13,", ",x,"), "has a paragraph, start or end that is no number"),
        (LINE.replace(",13,", ",-13,"), "has a paragraph, start or end that is no number"),
        (LINE.replace(",13,", ",1٣,"), "has a paragraph, start or end that is no number"),
        (LINE.replace(",13,", ",9999999999,"), "has a paragraph, start or end that is no number"),
        (LINE.replace(",13,", ",12,"), "mentions 6 characters at offsets 7 apart"),
        (LINE.replace("lachin,", "lachin;;x,"), "has an empty or repeated id in held_by"),
        (LINE.replace("lachin,", "x;x,"), "has an empty or repeated id in held_by"),
        (f"{IRI},2,0,151,{'a' * 151},place,A,x,", "mentions 151 characters"),
    ],
)
def test_a_broken_row_is_told(tmp_path: Path, line: str, fault: str) -> None:
    """Each fault of a row is told with its line."""
    assert faults(write(tmp_path, LINE, line)) == [f"line 3: {fault}"]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """One error holds every broken row."""
    assert len(faults(write(tmp_path, "one", LINE, "two"))) == 2


def test_a_broken_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another heading, broken quotation marks, bytes, size or no file at all."""
    assert faults(write(tmp_path, heading="a,b")) == ["line 1: is another heading"]
    assert faults(write(tmp_path, LINE, '"open'))[0].startswith("line 3: is not CSV")
    file = write(tmp_path, LINE)
    file.write_bytes(b"\xff")
    assert faults(file) == [": is not UTF-8 (byte 0)"]
    file.write_bytes(b"")
    assert faults(file) == ["line 1: is another heading"]
    monkeypatch.setattr(coverage, "LARGEST_COVERAGE", 3)
    assert faults(write(tmp_path, LINE)) == [": is too large"]
    assert faults(tmp_path / "none.csv")[0].startswith(": cannot be read")


def test_sound_rows_pass() -> None:
    """A row that leads to something, or says why it does not, is in order."""
    excused = changed(held_by=(), reason="Only a title.", start=20, end=24)
    assert verify_coverage_links([ROW, excused], KNOWN, DOCUMENTS) == []
    both = changed(held_by=("actor:iran",), reason="More is said elsewhere.")
    assert verify_coverage_links([both], KNOWN, DOCUMENTS) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (changed(held_by=("lachin", "gone")), "is held by the unknown 'gone'"),
        (changed(held_by=()), "leaves 'Lachin' to nothing"),
        (changed(document="urn:other"), "is of the unknown document 'urn:other'"),
        (changed(end=999), "ends after the document's 81 characters"),
    ],
)
def test_a_dead_link_is_told(row: CoverageRow, fault: str) -> None:
    """Everything that leads nowhere is told with the line."""
    [failure] = verify_coverage_links([row], KNOWN, DOCUMENTS)
    assert (failure.file, failure.feature, failure.fault) == ("coverage.csv", "line 2", fault)


def overlaps(*rows: CoverageRow) -> list[str]:
    """Return which rows are told to overlap, each with the row before it."""
    failures = verify_coverage_links(rows, KNOWN, DOCUMENTS)
    return [f"{failure.feature} {failure.fault}" for failure in failures]


def test_mentions_do_not_overlap() -> None:
    """A mention has one row, and each row that overlaps a longer one is told."""
    assert overlaps(ROW, changed(line=3)) == ["line 3 overlaps line 2"]
    assert overlaps(ROW, changed(line=3, start=18, end=24)) == ["line 3 overlaps line 2"]
    assert overlaps(ROW, changed(line=3, start=19, end=24)) == []
    rows = (changed(start=9, end=32), changed(line=3), changed(line=4, start=20, end=24))
    assert overlaps(*rows) == ["line 3 overlaps line 2", "line 4 overlaps line 2"]


def test_the_title_of_a_source_may_hold_mentions() -> None:
    """Whole ones only, and no second title."""
    title = changed(line=4, kind="source", start=9, end=32)
    assert overlaps(ROW, title) == []
    assert overlaps(ROW, changed(line=4, kind="source")) == ["line 4 overlaps line 2"]
    assert overlaps(title, changed(line=5, start=30, end=35)) == ["line 5 overlaps line 4"]
    assert overlaps(title, changed(line=5, kind="source")) == ["line 5 overlaps line 4"]


def test_rows_of_two_documents_do_not_overlap() -> None:
    """The same offsets in another document are another place."""
    elsewhere = changed(line=5, document="urn:other")
    [failure] = verify_coverage_links([ROW, elsewhere], KNOWN, DOCUMENTS)
    assert "unknown document" in failure.fault


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (changed(start=12, end=18), "does not match the text at 12-18"),
        (changed(paragraph=1), "is not within paragraph 1"),
    ],
)
def test_a_mention_stands_where_it_is_said_to(row: CoverageRow, fault: str) -> None:
    """To the letter, at its offsets, in its paragraph."""
    found = [failure.fault for failure in verify_coverage_texts([ROW, row], TEXTS)]
    assert found == [fault]


def test_a_name_without_a_row_is_told() -> None:
    """What is written as a name must lie in a row, whole."""
    assert verify_coverage_texts([ROW], TEXTS) == []
    [failure] = verify_coverage_texts([], TEXTS)
    assert (failure.feature, failure.fault) == (
        IRI,
        "names 'Lachin' at 13 (paragraph 2) without a row",
    )
    half = changed(end=18, mention="Lachi")
    assert len(verify_coverage_texts([half], TEXTS)) == 1


def test_documents_that_are_not_attached_are_not_asked() -> None:
    """Without its text a row is left to the check of links."""
    assert verify_coverage_texts([changed(document="urn:other"), ROW], TEXTS) == []
