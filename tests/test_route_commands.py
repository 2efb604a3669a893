from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.__main__ import main
from tests.network.network_cases import write_network_files

if TYPE_CHECKING:
    from pathlib import Path

PAIR = ("--from", "goris", "--to", "khankendi")


@pytest.fixture
def routed(files: Path) -> Path:
    """Write the hand-drawn atlas with a network: the new road is 185 km, the old one 180."""
    return write_network_files(files)


def run(files: Path, *words: str) -> int:
    """Run a command on the hand-drawn atlas."""
    return main([*words, "--files", str(files)])


def read(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what was printed."""
    printed = capsys.readouterr()
    assert printed.err == ""
    parsed: dict[str, Any] = json.loads(printed.out)
    return parsed


def test_a_route_is_printed_as_json(routed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The old road is open in 2021: 180 km, half of it assumed, across one border."""
    assert run(routed, "route", *PAIR, "--on", "2021-06-01", "--json") == 0
    answer = read(capsys)
    assert (answer["status"], answer["length_km"]) == ("ok", 180)
    assert answer["borders"] == [["ARM", "AZE"]]
    assert answer["km_by_status"]["assumed"] == 90
    assert answer["edges"] == ["edge-goris-border-road", "edge-border-khankendi-road"]


def test_no_route_is_an_answer(routed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the corridor closed there is no route, the code is 0, and the reason is the scenario."""
    words = ("--on", "2023-07-01", "--close", "lachin", "country:IRN", "--close", "TUR", "--json")
    assert run(routed, "route", *PAIR, *words) == 0
    answer = read(capsys)
    assert (answer["status"], answer["length_km"]) == ("no_route", None)
    assert [it["selector"] for it in answer["blocked_by"]] == ["corridor:lachin"]


def test_names_in_other_languages_are_towns_too(
    routed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A town is found by any of its names; it may be the destination of itself."""
    assert run(routed, "route", "--from", "GORISƏ", "--to", "goris", "--json") == 0
    assert read(capsys)["length_km"] == 0


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("route", "--from", "gorys", "--to", "khankendi"), "goris"),
        (("route", *PAIR, "--scenario", "lachin-onli"), "lachin-only"),
        (("route", *PAIR, "--close", "lachinn"), "corridor:lachin"),
        (("route", *PAIR, "--open", "border:ARM-AZ"), "border:ARM-AZE"),
        (("route", *PAIR, "--on", "2023-02-30"), "YYYY-MM-DD"),
        (("compare", *PAIR, "--scenario", "lachin-only", "nothing-like-it"), "nothing-like-it"),
        (("compare", *PAIR, "--scenario", *["lachin-only"] * 5), "1 to 4"),
        (("sweep", "--towns", "goris", "gorys"), "goris"),
        (("sweep", "--towns", "goris"), "2 to"),
        (("sweep", "--towns", "goris", "khankendi", "--corridors", "zangezr"), "zangezur"),
    ],
)
def test_unknown_names_are_met_with_the_nearest(
    routed: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], offered: str
) -> None:
    """One line names what is unknown and what is near it; the code is 2, and nothing is printed."""
    assert run(routed, *words) == 2
    printed = capsys.readouterr()
    assert offered in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""


@pytest.mark.parametrize("words", [("--mode", "boat"), ("--access", "all"), ("--by", "cost")])
def test_unknown_options_explain_the_usage(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """Modes, kinds of access and measures are listed where another one is written."""
    with pytest.raises(SystemExit) as caught:
        main(["route", *PAIR, *words])
    assert caught.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_an_own_scenario_is_read_from_a_file(
    routed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path in the place of a name is a scenario of anyone's own."""
    own = tmp_path / "own.json"
    own.write_text(json.dumps({"name": "own", "close": ["corridor:lachin"]}), encoding="utf-8")
    assert run(routed, "route", *PAIR, "--scenario", str(own), "--json") == 0
    answer = read(capsys)
    assert (answer["status"], answer["query"]["scenario"]) == ("no_route", "own")


@pytest.mark.parametrize("content", ["{", "[" * 200_000, json.dumps({"name": "own", "x": 1})])
def test_an_unsound_scenario_is_refused(
    routed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    """Broken syntax, size and unknown keys are named on the error stream, and the code is 1."""
    own = tmp_path / "own.json"
    own.write_text(content, encoding="utf-8")
    assert run(routed, "route", *PAIR, "--scenario", str(own)) == 1
    printed = capsys.readouterr()
    assert "own.json" in printed.err
    assert printed.out == ""


def test_unsound_data_are_refused(routed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A network that names an unknown feature is told as a failure, and the code is 1."""
    text = (routed / "network.geojson").read_text(encoding="utf-8")
    (routed / "network.geojson").write_text(text.replace("lachin-m12", "nothing"), encoding="utf-8")
    assert run(routed, "route", *PAIR) == 1
    assert "unknown feature 'nothing'" in capsys.readouterr().err


def test_scenarios_are_compared(routed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On a day on which only the new road is open, opening both is 5 km shorter."""
    words = ("--scenario", "as-of-the-date", "lachin-only", "--on", "2023-07-01")
    assert run(routed, "compare", *PAIR, *words, "--json") == 0
    entries = read(capsys)["scenarios"]
    assert [entry["answer"]["length_km"] for entry in entries] == [185, 180]
    assert entries[1]["difference"]["length_km"] == -5
    assert run(routed, "compare", *PAIR, *words) == 0
    assert "-5.0" in capsys.readouterr().out


def test_combinations_are_swept(routed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One corridor makes two combinations; closed there is no way, open there is."""
    words = ("--towns", "goris", "khankendi", "--corridors", "lachin")
    assert run(routed, "sweep", *words, "--json") == 0
    combinations = read(capsys)["combinations"]
    assert [it["pairs"][0]["status"] for it in combinations] == ["no_route", "ok"]
    assert run(routed, "sweep", *words, "--by", "time") == 0
    assert "mean h" in capsys.readouterr().out


def test_a_terminal_sees_how_far_a_sweep_has_come(
    routed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Progress stands on the error stream where it is a terminal."""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run(routed, "sweep", "--towns", "goris", "khankendi", "--corridors", "lachin") == 0
    assert "2 of 2 combinations" in capsys.readouterr().err


def test_people_read_a_table(routed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the route is told in words and columns."""
    assert run(routed, "route", *PAIR, "--on", "2021-06-01", "--mode", "road") == 0
    assert "Goris → Khankendi on 2021-06-01" in capsys.readouterr().out
