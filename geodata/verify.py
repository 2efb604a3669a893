"""Check the whole atlas, and with the documents at hand every word it quotes, in one report."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.briefing.verify import verify_briefings
from geodata.coverage import (
    COVERAGE_FILE,
    read_coverage,
    verify_coverage_links,
    verify_coverage_texts,
)
from geodata.documents import read_attached_documents
from geodata.errors import DataError, Failure
from geodata.evidence import verify_excerpts
from geodata.named_passages import verify_coverage
from geodata.read_atlas import check_atlas, read_unchecked
from geodata.scenarios.verify import verify_routes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.coverage import CoverageRow


@dataclass(frozen=True)
class Report:
    """What a check of the atlas found.

    Parameters
    ----------
    excerpts : int
        Number of excerpts that were checked.
    features : int
        Number of thematic features that were checked.
    failures : tuple of Failure
        Everything that is wrong, in order.
    with_documents : bool
        Whether the excerpts were compared with the documents' texts.
    """

    excerpts: int
    features: int
    failures: tuple[Failure, ...]
    with_documents: bool

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures


def build_report(files: Path, documents: Path | None = None) -> Report:
    """Check every data file, the gate, and the excerpts where the documents are at hand.

    Parameters
    ----------
    files : Path
        Folder of the data files.
    documents : Path or None
        Folder of the documents' texts; without it the quotations' words are not compared.

    Returns
    -------
    Report
        All failures, of whatever kind.
    """
    try:
        atlas = read_unchecked(files)
    except DataError as error:
        return Report(0, 0, error.failures, with_documents=False)
    failures = set(check_atlas(atlas))
    coverage: tuple[CoverageRow, ...] = ()
    try:
        coverage = read_coverage(files / COVERAGE_FILE)
    except DataError as error:
        failures |= set(error.failures)
    failures |= set(verify_routes(atlas, files))
    failures |= set(verify_briefings(atlas, files))
    failures |= set(verify_coverage_links(coverage, _known_ids(atlas), atlas.documents))
    if documents is not None:
        failures |= set(_check_texts(atlas, coverage, documents))
    return Report(
        excerpts=len(atlas.annotations),
        features=len(atlas.thematic),
        failures=tuple(sorted(failures)),
        with_documents=documents is not None,
    )


def format_report(report: Report, *, as_json: bool = False) -> str:
    """Return a report as text for a person or as JSON for a program.

    Parameters
    ----------
    report : Report
        What was found.
    as_json : bool
        Whether to return JSON.

    Returns
    -------
    str
        One line a failure and a summary, or
        ``{"ok", "excerpts", "features", "failures": [{"file", "feature", "fault", "mend"}]}``.
    """
    if as_json:
        failures = [
            {"file": f.file, "feature": f.feature, "fault": f.fault, "mend": f.mend}
            for f in report.failures
        ]
        content = {
            "ok": report.ok,
            "excerpts": report.excerpts,
            "features": report.features,
            "failures": failures,
        }
        return json.dumps(content, ensure_ascii=False, indent=2)
    how = "against the documents" if report.with_documents else "without the documents' texts"
    summary = (
        f"{report.excerpts} excerpts and {report.features} thematic features checked {how}: "
        f"{len(report.failures)} failures"
    )
    return "\n".join([*map(str, report.failures), summary])


def _known_ids(atlas: Atlas) -> set[str]:
    """Return the ids of all that a mention in a document can be held by."""
    return {
        *atlas.features,
        *atlas.annotation,
        *atlas.references,
        *atlas.documents,
        *(event.id for event in atlas.timeline.events),
        *(relation.id for relation in atlas.positions.relations),
        *(f"actor:{actor.id}" for actor in atlas.positions.actors),
    }


def _check_texts(atlas: Atlas, coverage: Sequence[CoverageRow], documents: Path) -> list[Failure]:
    """Compare every excerpt with the documents of a folder, and look for what is passed over."""
    try:
        attached = read_attached_documents(documents, atlas.documents.values())
    except DataError as error:
        return list(error.failures)
    failures = verify_excerpts(atlas.annotations, atlas.documents, attached.texts)
    failures += verify_coverage(atlas.annotations, atlas.left_out, attached.texts)
    return failures + verify_coverage_texts(coverage, attached.texts)
