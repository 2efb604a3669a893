from __future__ import annotations

import csv
import io
import os
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from geodata.capitalised_names import find_written_names, small_words
from geodata.constants import FILES
from geodata.coverage import (
    COLUMNS,
    COVERAGE_KINDS,
    CoverageRow,
    read_coverage,
    verify_coverage_links,
    verify_coverage_texts,
)
from geodata.documents import AttachedDocuments, read_attached_documents
from geodata.load import read_collections
from geodata.load_evidence import EvidenceFiles, read_evidence
from geodata.load_positions import read_positions
from geodata.load_timeline import read_timeline
from geodata.named_passages import find_namings

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = Path(os.environ.get("ATLAS_DOCUMENTS") or ROOT.parent / "shared" / "documents")
HELD: Final = 500
"""Fewest of the mentions that something holds; the others say why nothing does."""

NEEDED: Final = 400
"""Fewest of the rows that hold a written name which no other row holds."""


@pytest.fixture(scope="module")
def evidence() -> EvidenceFiles:
    """Return the shipped evidence."""
    return read_evidence()


@pytest.fixture(scope="module")
def rows() -> tuple[CoverageRow, ...]:
    """Return every shipped mention."""
    return read_coverage()


@pytest.fixture(scope="module")
def known_ids(evidence: EvidenceFiles) -> set[str]:
    """Return everything that a mention may be held by."""
    collections = read_collections().values()
    features = {item["id"] for item in chain(*(layer["features"] for layer in collections))}
    positions = read_positions()
    return {
        *features,
        *(annotation.id for annotation in evidence.annotations),
        *evidence.references,
        *evidence.documents,
        *(event.id for event in read_timeline().events),
        *(relation.id for relation in positions.relations),
        *(f"actor:{actor.id}" for actor in positions.actors),
    }


@pytest.fixture(scope="module")
def attached(evidence: EvidenceFiles) -> AttachedDocuments:
    """Return the documents; their absence is a failure where they are required."""
    if not FOLDER.is_dir():
        message = f"the source documents are not in {FOLDER}; set ATLAS_DOCUMENTS"
        if os.environ.get("ATLAS_REQUIRE_DOCUMENTS") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return read_attached_documents(FOLDER, evidence.documents.values())


def test_every_mention_leads_to_something(
    rows: tuple[CoverageRow, ...], known_ids: set[str], evidence: EvidenceFiles
) -> None:
    """No link is dead, nothing overlaps, and what nothing holds says why."""
    assert verify_coverage_links(rows, known_ids, evidence.documents) == []
    assert sum(bool(row.held_by) for row in rows) >= HELD


def test_no_name_in_the_documents_is_passed_over(
    rows: tuple[CoverageRow, ...], attached: AttachedDocuments
) -> None:
    """Every mention stands at its offsets, and every name of both documents lies in a row."""
    assert set(attached.texts) == {row.document for row in rows}
    assert verify_coverage_texts(rows, attached.texts) == []


def test_every_passage_that_names_a_corridor_has_a_row(
    rows: tuple[CoverageRow, ...], attached: AttachedDocuments
) -> None:
    """The namings that must not be passed over lie in rows that an annotation holds."""
    for iri, text in attached.texts.items():
        for naming in find_namings(text.text):
            [*holding] = [
                row
                for row in rows
                if row.document == iri and row.start <= naming.start and naming.end <= row.end
            ]
            held_by = {name for row in holding for name in row.held_by}
            reasons = [row.reason for row in holding if row.reason]
            assert any(name.startswith("urn:") for name in held_by) or reasons, naming


def test_each_row_with_a_name_is_needed(
    rows: tuple[CoverageRow, ...], attached: AttachedDocuments
) -> None:
    """The guard can fail: taken away, any row that alone holds a written name is missed.

    The other rows are descriptions in ordinary words, or stand within the title of a source.
    """
    small = small_words(text.text for text in attached.texts.values())
    needed: set[CoverageRow] = set()
    for iri, text in attached.texts.items():
        for name in find_written_names(text.text, small):
            holding = [row for row in rows if _holds(row, iri, name.start, name.end)]
            needed.update(holding if len(holding) == 1 else ())
    others = [row for row in rows if row not in needed]
    titles = [row for row in rows if row.kind == "source"]
    assert len(needed) > NEEDED
    for row in others:
        within = any(_holds(it, row.document, row.start, row.end) for it in titles if it != row)
        words = row.mention.lower().split()
        assert within or row.mention.islower() or set(words) <= small, row
    for row in sorted(needed, key=lambda row: row.line)[::40]:
        left = [item for item in rows if item != row]
        assert verify_coverage_texts(left, attached.texts) != [], row


def test_all_kinds_are_there(rows: tuple[CoverageRow, ...]) -> None:
    """Places, routes, agreements, exercises, actors and all the rest are accounted for."""
    assert {row.kind for row in rows} == set(COVERAGE_KINDS)


def test_the_file_is_written_in_one_way(rows: tuple[CoverageRow, ...]) -> None:
    """Sorted by document and place, with quotation marks only where needed."""
    order = [(row.document, row.start, -row.end) for row in rows]
    assert order == sorted(order)
    written = (FILES / "coverage.csv").read_text(encoding="utf-8")
    records = list(csv.reader(io.StringIO(written, newline="")))
    canonical = io.StringIO(newline="")
    csv.writer(canonical, lineterminator="\n").writerows(records)
    assert written == canonical.getvalue()
    assert tuple(records[0]) == COLUMNS


def _holds(row: CoverageRow, document: str, start: int, end: int) -> bool:
    """Tell whether a row holds a range of a document."""
    return row.document == document and row.start <= start and end <= row.end
