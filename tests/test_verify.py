from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.__main__ import main
from geodata.verify import build_report, format_report
from tests import evidence_cases as cases
from tests.conftest import TEXT, make_collection, make_route, write_collection

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Write the one document that the hand-drawn atlas quotes into a folder."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    return folder


def verify(
    capsys: pytest.CaptureFixture[str], files: Path, documents: Path | None = None
) -> tuple[int, dict[str, Any]]:
    """Run the command for JSON and return its exit code and report."""
    words = ["verify", "--files", str(files), "--json"]
    code = main(words + (["--documents", str(documents)] if documents else []))
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, report


def test_a_sound_atlas_passes(
    capsys: pytest.CaptureFixture[str], files: Path, documents: Path
) -> None:
    """With nothing wrong the command exits 0 and counts excerpts and thematic features."""
    expected = {"ok": True, "excerpts": 1, "features": 8, "failures": []}
    assert verify(capsys, files) == (0, expected)
    assert verify(capsys, files, documents) == (0, expected)


def test_a_failure_has_four_members(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """A program reads file, feature, fault and mend apart, and the exit code is 1."""
    write_collection(files, "lachin", make_collection(make_route(status="shut")))
    code, report = verify(capsys, files)
    assert code == 1
    assert set(report) == {"ok", "excerpts", "features", "failures"}
    assert report["ok"] is False
    (failure,) = report["failures"]
    assert {name: failure[name] for name in ("file", "feature", "fault")} == {
        "file": "lachin.geojson",
        "feature": "lachin-m12",
        "fault": "status 'shut' is unknown",
    }
    assert failure["mend"].startswith("use one of")


def test_a_changed_word_fails(
    capsys: pytest.CaptureFixture[str], files: Path, documents: Path
) -> None:
    """A document that differs in one word of a quotation fails, hash and excerpt both."""
    changed = TEXT.replace("Lachin road is open", "Lachin road is shut")
    (documents / "one.txt").write_text(changed, encoding="utf-8")
    code, report = verify(capsys, files, documents)
    assert code == 1
    assert [failure["file"] for failure in report["failures"]] == [
        "annotations.json",
        "documents.json",
    ]
    assert verify(capsys, files)[0] == 0


def test_a_document_that_is_not_attached_fails(
    capsys: pytest.CaptureFixture[str], files: Path, documents: Path
) -> None:
    """Each document of the bibliography must be in the folder, or the check says so."""
    (documents / "one.txt").unlink()
    code, report = verify(capsys, files, documents)
    assert code == 1
    (failure,) = report["failures"]
    assert failure["file"] == "documents.json"


def test_a_folder_that_is_not_there_fails(
    capsys: pytest.CaptureFixture[str], files: Path, tmp_path: Path
) -> None:
    """A wrong folder of documents is a failure in the same report, not a traceback."""
    code, report = verify(capsys, files, tmp_path / "nowhere")
    assert code == 1
    assert len(report["failures"]) == 1


def test_gate_and_quotations_are_told_together(files: Path, documents: Path) -> None:
    """One report holds what is wrong with the data and with the excerpts, each once."""
    road = make_route("agdam-askeran", "agdam_askeran", references=[])
    write_collection(files, "agdam_askeran", make_collection(road))
    (documents / "one.txt").write_text("Other words.", encoding="utf-8")
    report = build_report(files, documents)
    assert {failure.file for failure in report.failures} == {
        "agdam_askeran.geojson",
        "annotations.json",
        "documents.json",
    }
    assert list(report.failures) == sorted(set(report.failures))


def test_passages_left_out_are_read_too(files: Path) -> None:
    """A broken list of what is left out fails the check."""
    (files / "left_out.json").write_text("{}", encoding="utf-8")
    report = build_report(files)
    assert [failure.file for failure in report.failures] == ["left_out.json"]


def test_layers_and_passages_left_out_are_told_together(files: Path) -> None:
    """A broken layer does not hide a broken list of what is left out: all failures at once."""
    (files / "left_out.json").write_text("{}", encoding="utf-8")
    (files / "lachin.geojson").write_text("{", encoding="utf-8")
    report = build_report(files)
    assert {failure.file for failure in report.failures} == {"left_out.json", "lachin.geojson"}


def test_the_report_for_a_person_is_one_line_a_failure(files: Path, documents: Path) -> None:
    """The last line sums up, and says whether the documents were compared."""
    assert "without the documents" in format_report(build_report(files))
    assert "against the documents" in format_report(build_report(files, documents))
    (documents / "one.txt").unlink()
    *failures, summary = format_report(build_report(files, documents)).splitlines()
    assert len(failures) == 1
    assert summary.startswith("1 excerpts and 8 thematic features")
    assert summary.endswith("1 failures")


def test_a_passage_that_is_passed_over_fails(files: Path, documents: Path) -> None:
    """What names a feature is cited or left out with a reason; with neither, the check says so."""
    cases.write_json(files / "annotations.json", cases.collection_json())
    (failure,) = build_report(files, documents).failures
    assert "Lachin" in str(failure)
    start = TEXT.index("Lachin")
    left_out = {"document": cases.IRI, "paragraph": 2, "start": start, "end": start + 6}
    entry = {**left_out, "names": ["Lachin"], "reason": "A test."}
    cases.write_json(files / "left_out.json", [entry])
    assert build_report(files, documents).ok
