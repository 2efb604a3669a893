from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geodata.__main__ import main
from geodata.errors import DataError
from geodata.status import build_status, format_status, parse_day
from tests.conftest import read_features, write_collection, write_timeline
from tests.timeline_cases import ANNOTATION, state_json

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas

STATEFUL = {
    "border-arm-irn",
    "middle-corridor",
    "georgia-turkiye-road",
    "lachin-m12",
    "lachin-new-road",
    "agdam-askeran",
    "zangezur-rail",
    "zangezur-rail-meghri",
}


def status(
    capsys: pytest.CaptureFixture[str], files: Path, day: str, *words: str
) -> tuple[int, str, str]:
    """Run the command and return exit code, output and errors."""
    code = main(["status", "--files", str(files), "--on", day, *words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def as_json(capsys: pytest.CaptureFixture[str], files: Path, day: str) -> dict[str, Any]:
    """Run the command for JSON and return what it printed."""
    code, out, err = status(capsys, files, day, "--json")
    assert (code, err) == (0, "")
    printed: dict[str, Any] = json.loads(out)
    return printed


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-10-31", ("unknown", None, [])),
        ("2020-11-15", ("unknown", None, [])),
        ("2020-11-30", ("open", "2020-11", ["ref-one"])),
        ("2022-12-11", ("open", "2020-11", ["ref-one"])),
        ("2022-12-12", ("closed", "2022-12-12", [ANNOTATION, "ref-one"])),
        ("2030-01-01", ("closed", "2022-12-12", [ANNOTATION, "ref-one"])),
    ],
)
def test_json_gives_status_since_and_evidence(
    capsys: pytest.CaptureFixture[str],
    files: Path,
    day: str,
    expected: tuple[str, str | None, list[str]],
) -> None:
    """A program reads the state of each day with its beginning and evidence."""
    record = as_json(capsys, files, day)["lachin-m12"]
    assert (record["status"], record["since"], record["evidence"]) == expected


def test_every_feature_that_may_have_a_state_is_listed(
    capsys: pytest.CaptureFixture[str], files: Path
) -> None:
    """Roads, railways, corridors and borders are there, told of or not; countries are not."""
    listed = as_json(capsys, files, "2022-01-01")
    assert set(listed) == STATEFUL
    assert listed["agdam-askeran"] == {
        "status": "unknown",
        "since": None,
        "evidence": [],
        "exists": True,
        "access": "unknown",
        "agreement": "",
        "last_evidence": None,
        "note": "",
    }


def test_what_is_said_besides_is_there_too(atlas: Atlas) -> None:
    """Access, agreement, last evidence and note travel with the state."""
    record = build_status(atlas, date(2023, 1, 1))["lachin-m12"]
    assert (record["access"], record["agreement"]) == ("none", "both sides")
    assert (record["last_evidence"], record["note"]) == ("2023-09-18", "Vehicles stand in the way.")


def test_what_is_not_there_has_no_state(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """A feature before its beginning or after its end is not there, with no evidence of a state."""
    features = read_features(files, "agdam_askeran")
    features[0]["properties"]["valid_to"] = "2020-09-27"
    write_collection(files, "agdam_askeran", {"type": "FeatureCollection", "features": features})
    before = as_json(capsys, files, "2020-12-31")
    for gone in ("lachin-new-road", "agdam-askeran"):
        assert before[gone]["exists"] is False
        assert (before[gone]["status"], before[gone]["evidence"]) == ("unknown", [])
    after = as_json(capsys, files, "2021-01-01")
    assert after["lachin-new-road"]["exists"] is True


def test_the_text_is_one_line_a_feature(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """Name, state, access, beginning and how much evidence there is, in columns."""
    code, out, err = status(capsys, files, "2020-12-31")
    assert (code, err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert set(lines) == STATEFUL
    assert lines["lachin-m12"] == "open (general) since 2020-11, evidence: 1"
    assert lines["agdam-askeran"] == "unknown (unknown), evidence: 0"
    assert lines["lachin-new-road"] == "not there"
    assert len({line.index(line.split(maxsplit=1)[1]) for line in out.splitlines()}) == 1


def test_no_states_are_no_lines() -> None:
    """An atlas without routes prints nothing, or an empty object."""
    assert format_status({}) == ""
    assert json.loads(format_status({}, as_json=True)) == {}


@pytest.mark.parametrize("day", ["0001-01-01", "1987-12-31", "2024-02-29", "9999-12-31"])
def test_any_day_of_the_calendar_can_be_asked(
    capsys: pytest.CaptureFixture[str], files: Path, day: str
) -> None:
    """The first and the last day of all have states as well."""
    assert set(as_json(capsys, files, day)) == STATEFUL


@pytest.mark.parametrize(
    "day",
    [
        *("", "today", "2023", "2023-09", "2023-02-29", "2023-13-01", "18.9.2023"),
        *("2023-09-18T00:00", "20230918", "2023-W38-1", "2023-09-1٨", "x" * 10_000, "\ud800"),
    ],
)
def test_a_bad_day_is_one_message(
    capsys: pytest.CaptureFixture[str], files: Path, day: str
) -> None:
    """What is no day of the calendar, written YYYY-MM-DD, is told in one short message."""
    code, out, err = status(capsys, files, day)
    assert (code, out) == (1, "")
    assert "--on: " in err
    assert "write YYYY-MM-DD" in err
    assert len(err) < 400
    assert "Traceback" not in err


def test_a_bad_day_is_an_error_of_the_data() -> None:
    """Whoever calls the function catches it as every other error."""
    assert parse_day("2022-12-12") == date(2022, 12, 12)
    with pytest.raises(DataError):
        parse_day("2022-12-32")


def test_the_day_must_be_given(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """Without a day the usage is printed."""
    with pytest.raises(SystemExit) as caught:
        main(["status", "--files", str(files)])
    assert caught.value.code == 2
    assert "--on" in capsys.readouterr().err


def test_unsound_data_are_one_message(capsys: pytest.CaptureFixture[str], files: Path) -> None:
    """States that cannot be trusted are not printed; all failures are, and the code is 1."""
    states = (state_json("atlantis"), state_json("lachin-m12", evidence=["ref-gone"]))
    write_timeline(files, *states)
    code, out, err = status(capsys, files, "2022-01-01", "--json")
    assert (code, out) == (1, "")
    assert err.startswith("2 failures")
    assert "atlantis" in err
    assert "ref-gone" in err
