from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.__main__ import main
from geodata.verify import build_report, format_report
from tests import evidence_cases as cases
from tests.conftest import (
    COVERAGE,
    TEXT,
    make_collection,
    make_route,
    write_collection,
    write_timeline,
)
from tests.timeline_cases import event_json, positions_json, state_json

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
    expected = {"ok": True, "excerpts": 1, "features": 12, "failures": []}
    assert verify(capsys, files) == (0, expected)
    assert verify(capsys, files, documents) == (0, expected)


def test_a_failure_has_four_members(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """A program reads file, feature, fault and mend apart, and the exit code is 1."""
    write_collection(files, "lachin", make_collection(make_route(mode="sledge")))
    code, report = verify(capsys, files)
    assert code == 1
    assert set(report) == {"ok", "excerpts", "features", "failures"}
    assert report["ok"] is False
    (failure,) = report["failures"]
    assert {name: failure[name] for name in ("file", "feature", "fault")} == {
        "file": "lachin.geojson",
        "feature": "lachin-m12",
        "fault": "mode 'sledge' is unknown",
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
        "coverage.csv",
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


def test_a_coverage_row_with_a_dead_link_fails(
    capsys: pytest.CaptureFixture[str], files: Path
) -> None:
    """A row that is held by what is not there is one failure with its line, beside all others."""
    path = files / "coverage.csv"
    path.write_text(COVERAGE.replace("lachin-m12", "atlantis"), encoding="utf-8")
    write_timeline(files, state_json("mu"))
    code, report = verify(capsys, files)
    assert code == 1
    told = {(it["file"], it["feature"]): it["fault"] for it in report["failures"]}
    assert told["coverage.csv", "line 2"] == "is held by the unknown 'atlantis'"
    assert told["timeline.json", "mu (2020-05)"] == "is of an unknown feature"


@pytest.mark.parametrize(
    "held_by",
    [
        *("lachin-m12", "urn:test:annotation:one", "event-shusha-declaration-2021", "ref-one"),
        *("relation-neighbours", "actor:iran", cases.IRI),
    ],
)
def test_a_mention_may_be_held_by_anything_there_is(
    capsys: pytest.CaptureFixture[str], files: Path, held_by: str
) -> None:
    """Features, annotations, events, references, relations, actors and documents hold mentions."""
    (files / "coverage.csv").write_text(COVERAGE.replace("lachin-m12", held_by), encoding="utf-8")
    assert verify(capsys, files)[0] == 0


def test_a_coverage_that_cannot_be_read_does_not_hide_the_rest(
    capsys: pytest.CaptureFixture[str], files: Path
) -> None:
    """A missing list of mentions is told together with a dead link of a state."""
    (files / "coverage.csv").unlink()
    write_timeline(files, state_json("mu"))
    code, report = verify(capsys, files)
    assert code == 1
    assert {"coverage.csv", "timeline.json"} <= {it["file"] for it in report["failures"]}


def test_a_name_without_a_row_fails(
    capsys: pytest.CaptureFixture[str], files: Path, documents: Path
) -> None:
    """With the documents at hand, a name of the text that no row holds is told."""
    (files / "coverage.csv").write_text(COVERAGE.splitlines()[0] + "\n", encoding="utf-8")
    code, report = verify(capsys, files, documents)
    assert code == 1
    assert ["'Lachin'" in it["fault"] for it in report["failures"]] == [True]
    assert verify(capsys, files)[0] == 0


def test_the_timeline_is_checked_with_the_rest(
    capsys: pytest.CaptureFixture[str], files: Path
) -> None:
    """An unknown feature, dead evidence and a state past its feature's end: one report, code 1."""
    road = make_route("agdam-askeran", "agdam_askeran", valid_to="2019")
    write_collection(files, "agdam_askeran", make_collection(road))
    states = (
        state_json("atlantis"),
        state_json("lachin-m12", evidence=["ref-gone"]),
        state_json("agdam-askeran"),
        state_json("armenia"),
    )
    events = (event_json(features=["mu"], evidence=["urn:gone"]),)
    write_timeline(files, *states, events=events)
    code, report = verify(capsys, files)
    assert code == 1
    assert [(it["feature"], it["fault"]) for it in report["failures"]] == [
        ("agdam-askeran (2020-05)", "lies outside valid_to 2019"),
        ("armenia (2020-05)", "is of a country, which has no state"),
        ("atlantis (2020-05)", "is of an unknown feature"),
        ("event-one", "cites the unknown 'urn:gone'"),
        ("event-one", "names the unknown feature 'mu'"),
        ("lachin-m12 (2020-05)", "cites the unknown 'ref-gone'"),
    ]


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([state_json(to="2022"), state_json(status="closed", **{"from": "2021"})], "is both"),
        ([state_json(evidence=[])], "evidence is missing"),
        ([state_json(**{"from": "soon"})], "from is no date"),
    ],
    ids=["overlap", "no evidence", "no date"],
)
def test_a_timeline_that_cannot_be_read_fails(
    capsys: pytest.CaptureFixture[str], files: Path, states: list[object], words: str
) -> None:
    """Overlapping states, a state without evidence or without a date are one failure, code 1."""
    write_timeline(files, *states)
    code, report = verify(capsys, files)
    (failure,) = report["failures"]
    assert (code, failure["file"]) == (1, "timeline.json")
    assert words in failure["fault"]


def test_dead_links_of_positions_fail(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """Every link of the positions that leads nowhere is told, and the code is 1."""
    (position,) = positions_json()["positions"]
    broken = {**position, "actor": "mars", "evidence": ["urn:gone"]}
    cases.write_json(files / "positions.json", positions_json(positions=[broken]))
    code, report = verify(capsys, files)
    assert code == 1
    assert [it["fault"] for it in report["failures"]] == [
        "names the unknown actor 'mars'",
        "names the unknown annotation 'urn:gone'",
    ]


def test_what_is_only_cited_is_compared_too(
    capsys: pytest.CaptureFixture[str], files: Path, documents: Path
) -> None:
    """A passage cited by its place passes by its hash, and fails by it when a word changes."""
    start = TEXT.index("The Lachin")
    item = cases.citation_json(features=["lachin-m12", "lachin-new-road"])
    item["target"]["selector"][0].update(start=start, end=start + 24)
    cases.write_json(files / "annotations.json", cases.collection_json(item))
    assert verify(capsys, files, documents)[0] == 0
    item["target"]["selector"][0]["end"] += 1
    cases.write_json(files / "annotations.json", cases.collection_json(item))
    code, report = verify(capsys, files, documents)
    assert code == 1
    assert ["another hash" in it["fault"] for it in report["failures"]] == [True]
    item["target"]["selector"][0]["end"] = len(TEXT) + 1
    cases.write_json(files / "annotations.json", cases.collection_json(item))
    code, report = verify(capsys, files)
    assert code == 1
    assert ["ends after" in it["fault"] for it in report["failures"]] == [True]


def test_the_report_for_a_person_is_one_line_a_failure(files: Path, documents: Path) -> None:
    """The last line sums up, and says whether the documents were compared."""
    assert "without the documents" in format_report(build_report(files))
    assert "against the documents" in format_report(build_report(files, documents))
    (documents / "one.txt").unlink()
    *failures, summary = format_report(build_report(files, documents)).splitlines()
    assert len(failures) == 1
    assert summary.startswith("1 excerpts and 12 thematic features")
    assert summary.endswith("1 failures")


def test_a_passage_that_is_passed_over_fails(files: Path, documents: Path) -> None:
    """What names a feature is cited or left out with a reason; with neither, the check says so."""
    cases.write_json(files / "annotations.json", cases.collection_json())
    cases.write_json(files / "positions.json", positions_json(positions=[], relations=[]))
    write_timeline(files)
    (failure,) = build_report(files, documents).failures
    assert "Lachin" in str(failure)
    start = TEXT.index("Lachin")
    left_out = {"document": cases.IRI, "paragraph": 2, "start": start, "end": start + 6}
    entry = {**left_out, "names": ["Lachin"], "reason": "A test."}
    cases.write_json(files / "left_out.json", [entry])
    assert build_report(files, documents).ok
