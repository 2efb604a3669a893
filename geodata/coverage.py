"""Account for every mention of a name in the documents: what holds it, or why nothing does."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.capitalised_names import find_written_names, small_words
from geodata.constants import FILES
from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geodata.documents import NormalisedText
    from geodata.model import Document

COVERAGE_FILE: Final = "coverage.csv"
LARGEST_COVERAGE: Final = 5_000_000
"""Most bytes that the file may have."""

LONGEST_MENTION: Final = 150
"""Most characters of a mention: a name or a title, never a passage."""

_NUMBER: Final = re.compile(r"[0-9]{1,9}")

COLUMNS: Final = (
    *("document", "paragraph", "start", "end", "mention", "kind", "name", "held_by", "reason"),
)
COVERAGE_KINDS: Final = (
    *("place", "route", "agreement", "exercise", "actor", "event", "organisation"),
    *("equipment", "source"),
)
"""What a mention may be of."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One mention of a name in a document, and what of the atlas holds it.

    Parameters
    ----------
    line : int
        Line of the file on which the row begins, for messages.
    document : str
        IRI of the document.
    paragraph : int
        Number of the paragraph.
    start, end : int
        Unicode code points in the normalised text; the end is excluded.
    mention : str
        What stands there, to the letter.
    kind : str
        One of `COVERAGE_KINDS`.
    name : str
        English name of what is meant.
    held_by : tuple of str
        Ids of features, annotations, events, relations, references, documents, or ``actor:id``.
    reason : str
        Why nothing holds it; may stand beside `held_by` and say more.
    """

    line: int
    document: str
    paragraph: int
    start: int
    end: int
    mention: str
    kind: str
    name: str
    held_by: tuple[str, ...]
    reason: str


def read_coverage(path: Path = FILES / COVERAGE_FILE) -> tuple[CoverageRow, ...]:
    """Read every mention and check each row by itself.

    Parameters
    ----------
    path : Path, optional
        A CSV file in UTF-8 whose first line is `COLUMNS`.

    Returns
    -------
    tuple of CoverageRow
        In the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    records = _read_records(path)
    failures: list[Failure] = []
    rows: list[CoverageRow] = []
    for line, record in records:
        faults = list(_record_faults(record))
        failures += [Failure(path.name, f"line {line}", *fault) for fault in faults]
        if not faults:
            rows.append(_parse_row(line, record))
    if failures:
        raise DataError(failures)
    return tuple(rows)


def verify_coverage_links(
    rows: Iterable[CoverageRow], known_ids: Collection[str], documents: Mapping[str, Document]
) -> list[Failure]:
    """Check what can be known of the rows without the texts of the documents.

    Parameters
    ----------
    rows : iterable of CoverageRow
        All rows.
    known_ids : collection of str
        Everything that a row may be held by, ``actor:`` before the ids of actors.
    documents : mapping of str to Document
        The bibliography, by IRI.

    Returns
    -------
    list of Failure
        Unknown documents, dead links, mentions that nothing holds and no reason excuses, and
        mentions that overlap.
    """
    items = tuple(rows)
    failures = [
        Failure(COVERAGE_FILE, f"line {row.line}", *fault)
        for row in items
        for fault in _link_faults(row, known_ids, documents)
    ]
    return [*failures, *_overlaps(items)]


def verify_coverage_texts(
    rows: Iterable[CoverageRow], texts: Mapping[str, NormalisedText]
) -> list[Failure]:
    """Check the rows against the documents, and that no name is passed over.

    Parameters
    ----------
    rows : iterable of CoverageRow
        All rows.
    texts : mapping of str to NormalisedText
        Attached texts by IRI.

    Returns
    -------
    list of Failure
        Mentions that do not stand where they should, and names without a row.
    """
    items = tuple(rows)
    failures = [
        Failure(COVERAGE_FILE, f"line {row.line}", *fault)
        for row in items
        if row.document in texts
        for fault in _text_faults(row, texts[row.document])
    ]
    small = small_words(text.text for text in texts.values())
    for iri, text in texts.items():
        failures += _passed_over([row for row in items if row.document == iri], iri, text, small)
    return failures


def _read_text(path: Path) -> str:
    """Read the file as text; refuse it when it is missing, too large or not UTF-8."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_COVERAGE + 1)
        if len(content) > LARGEST_COVERAGE:
            fault = ("is too large", f"keep it under {LARGEST_COVERAGE:,} bytes")
            raise DataError([Failure(path.name, "", *fault)])
        return content.decode("utf-8")
    except OSError as error:
        fault = (f"cannot be read ({error.strerror})", f"put it in {path.parent.name}/")
        raise DataError([Failure(path.name, "", *fault)]) from error
    except UnicodeDecodeError as error:
        fault = (f"is not UTF-8 (byte {error.start})", "save it as UTF-8")
        raise DataError([Failure(path.name, "", *fault)]) from error


def _read_records(path: Path) -> list[tuple[int, list[str]]]:
    """Read the records below the heading, each with the line it begins on."""
    reader = csv.reader(io.StringIO(_read_text(path), newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for record in reader:
            records.append((line, record))
            line = reader.line_num + 1
    except csv.Error as error:
        fault = Failure(path.name, f"line {line}", f"is not CSV ({error})", "mend the quotes there")
        raise DataError([fault]) from error
    if not records or tuple(records[0][1]) != COLUMNS:
        mend = f"write {','.join(COLUMNS)}"
        raise DataError([Failure(path.name, "line 1", "is another heading", mend)])
    return records[1:]


def _record_faults(record: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Tell what is wrong with one record, as fault and mend."""
    if len(record) != len(COLUMNS):
        yield f"has {len(record)} fields", f"write {len(COLUMNS)}"
        return
    fields = dict(zip(COLUMNS, record, strict=True))
    for name in ("document", "mention", "name"):
        if not fields[name].strip():
            yield f"has no {name}", f"give {name}"
    if fields["kind"] not in COVERAGE_KINDS:
        yield f"has the kind {fields['kind']!r}", f"use one of {', '.join(COVERAGE_KINDS)}"
    if not all(_NUMBER.fullmatch(fields[name]) for name in ("paragraph", "start", "end")):
        yield "has a paragraph, start or end that is no number", "write whole numbers"
        return
    length = int(fields["end"]) - int(fields["start"])
    if length != len(fields["mention"]):
        yield f"mentions {len(fields['mention'])} characters at offsets {length} apart", "mend them"
    if len(fields["mention"]) > LONGEST_MENTION:
        yield f"mentions {length} characters", f"keep to the name, at most {LONGEST_MENTION}"
    held_by = _split(fields["held_by"])
    if "" in held_by or len(set(held_by)) < len(held_by):
        yield "has an empty or repeated id in held_by", "write id;id"


def _split(held_by: str) -> tuple[str, ...]:
    """Split the ids of one field."""
    return tuple(part.strip() for part in held_by.split(";")) if held_by.strip() else ()


def _parse_row(line: int, record: Sequence[str]) -> CoverageRow:
    """Turn a sound record into a row."""
    document, paragraph, start, end, mention, kind, name, held_by, reason = record
    place = (int(paragraph), int(start), int(end))
    return CoverageRow(line, document, *place, mention, kind, name, _split(held_by), reason.strip())


def _link_faults(
    row: CoverageRow, known_ids: Collection[str], documents: Mapping[str, Document]
) -> Iterator[tuple[str, str]]:
    """Tell what one row leads to that there is not, as fault and mend."""
    document = documents.get(row.document)
    if document is None:
        yield f"is of the unknown document {row.document!r}", "mend the IRI"
    elif row.end > document.characters:
        yield f"ends after the document's {document.characters} characters", "mend the offsets"
    for name in row.held_by:
        if name not in known_ids:
            yield f"is held by the unknown {name!r}", "mend the id"
    if not row.held_by and not row.reason:
        yield f"leaves {row.mention!r} to nothing", "name what holds it, or say why nothing does"


def _overlaps(rows: Iterable[CoverageRow]) -> Iterator[Failure]:
    """Tell which mentions overlap; only the title of a source may hold other mentions whole."""
    farthest: dict[bool, CoverageRow] = {}
    for row in sorted(rows, key=lambda row: (row.document, row.start, -row.end, row.line)):
        for before in farthest.values():
            titled = before.kind == "source" != row.kind and row.end <= before.end
            apart = before.document != row.document or before.end <= row.start
            if not titled and not apart:
                fault = f"overlaps line {before.line}"
                mend = "give each mention one row"
                yield Failure(COVERAGE_FILE, f"line {row.line}", fault, mend)
        group = row.kind == "source"
        last = farthest.get(group)
        if last is None or last.document != row.document or last.end < row.end:
            farthest[group] = row


def _text_faults(row: CoverageRow, text: NormalisedText) -> Iterator[tuple[str, str]]:
    """Tell where one row departs from its text, as fault and mend."""
    paragraph = text.paragraph_at(row.start, row.end)
    if text.text[row.start : row.end] != row.mention:
        yield f"does not match the text at {row.start}-{row.end}", "copy the mention to the letter"
    elif paragraph is None or paragraph.number != row.paragraph:
        mend = f"write {paragraph.number}" if paragraph else "keep to one paragraph"
        yield f"is not within paragraph {row.paragraph}", mend


def _passed_over(
    rows: Iterable[CoverageRow], iri: str, text: NormalisedText, small: Collection[str]
) -> Iterator[Failure]:
    """Tell which names of one text lie in no row."""
    ranges = [(row.start, row.end) for row in rows]
    for name in find_written_names(text.text, small):
        if not any(start <= name.start and name.end <= end for start, end in ranges):
            paragraph = text.paragraph_at(name.start, name.end)
            place = f"paragraph {paragraph.number}" if paragraph else "several paragraphs"
            fault = f"names {name.text!r} at {name.start} ({place}) without a row"
            yield Failure(COVERAGE_FILE, iri, fault, "add a row, or an ordinary word")
