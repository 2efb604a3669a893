from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import DataError
from geodata.scenarios import load
from geodata.scenarios.model import Scenario, encode_scenario

if TYPE_CHECKING:
    from pathlib import Path

OWN = Scenario(
    name="own",
    title="Own",
    sentence="All <b>closed</b>.",
    evidence=("ref-one",),
    open=("corridor:lachin", "border:ARM-AZE"),
    close=("all",),
)


def refuse(written: str | bytes) -> DataError:
    """Return the error that a text raises."""
    with pytest.raises(DataError) as caught:
        load.parse_scenario_text(written, file="own.json")
    return caught.value


def test_a_scenario_is_read_as_it_was_written() -> None:
    """Written and read again a scenario is equal to itself, with or without a byte order mark."""
    written = json.dumps(encode_scenario(OWN))
    assert load.parse_scenario_text(written, file="own.json") == OWN
    assert load.parse_scenario_text(b"\xef\xbb\xbf" + written.encode(), file="own.json") == OWN


def test_only_the_name_is_needed() -> None:
    """A scenario that opens and closes nothing is sound."""
    assert load.parse_scenario({"name": "own"}, file="own.json") == Scenario("own")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": ""}, "name is missing"),
        ({"name": "Not A Slug"}, "name is 'Not A Slug'"),
        ({"name": 7}, "name is not a text"),
        ({"title": ["x"]}, "title is not a text"),
        ({"open": "lachin"}, "'lachin', which is no selector"),
        ({"open": {"corridor": "lachin"}}, "open is not a list of texts"),
        ({"close": [1]}, "close is not a list of texts"),
        ({"close": ["corridor:<script>"]}, "no selector"),
        ({"close": ["planet:mars"]}, "no selector"),
        ({"close": ["all", "all"]}, "names something twice"),
        ({"close": [f"edge:e{n}" for n in range(501)]}, "names 501 things"),
        ({"sentence": "x" * 2001}, "has 2001 characters"),
        ({"version": 2}, "later version"),
        ({"version": "1"}, "version is not a whole number"),
        ({"colour": "red"}, "'colour' is unknown"),
    ],
)
def test_what_breaks_the_form_is_refused(changes: dict[str, Any], fault: str) -> None:
    """Wrong types, unknown keys, a later version and what is no selector are each named."""
    error = refuse(json.dumps({"name": "own", **changes}))
    assert any(fault in str(failure) for failure in error.failures)


def test_five_faults_are_told_and_the_others_counted() -> None:
    """Of eight unknown keys five are named, and the last line says that three more are there."""
    error = refuse(json.dumps({"name": "own", **{f"key{n}": n for n in range(8)}}))
    assert len(error.failures) == 6
    assert "3 more faults" in str(error.failures[-1])


@pytest.mark.parametrize("written", ["[]", "7", "null", '"own"'])
def test_what_is_no_object_is_refused(written: str) -> None:
    """A list, a number, null and a text are no scenario."""
    assert "is not an object" in str(refuse(written))


@pytest.mark.parametrize(
    "written",
    [b"\xff", "{", '{"name": "a", "name": "b"}', '{"name": NaN}', '{"name": "\\ud800"}'],
)
def test_what_is_no_json_is_refused(written: str | bytes) -> None:
    """Other encodings, broken syntax, a name twice, NaN and half a character are refused."""
    assert "is not JSON in UTF-8" in str(refuse(written))


def test_ten_megabytes_are_refused_before_they_are_parsed() -> None:
    """Size is checked first, so that nesting costs nothing."""
    assert "is too large" in str(refuse("[" * 10_000_000))


def test_deep_nesting_is_refused() -> None:
    """Below the largest size nesting is refused too, whether Python could read it or not."""
    assert "too deep" in str(refuse("[" * 40_000 + "]" * 40_000))
    assert "too deep" in str(refuse('{"name": "own", "open": [[[[[]]]]]}'))


def test_the_shipped_file_is_read_in_its_order(tmp_path: Path) -> None:
    """Scenarios are found by name; a name that stands there twice is a fault."""
    path = tmp_path / "scenarios.json"
    items = [encode_scenario(OWN), {"name": "other"}]
    path.write_text(json.dumps({"version": 1, "scenarios": items}), encoding="utf-8")
    assert list(load.read_scenarios(path)) == ["own", "other"]
    broken = {"version": 2, "scenarios": [*items, items[0], {"name": 1}]}
    path.write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load.read_scenarios(path)
    assert len(caught.value.failures) == 3


@pytest.mark.parametrize("content", ["[]", '{"version": 1}', '{"version": 1, "scenarios": {}}'])
def test_a_file_without_scenarios_is_refused(tmp_path: Path, content: str) -> None:
    """The shipped file must hold a version and a list."""
    path = tmp_path / "scenarios.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match="scenarios is not a list"):
        load.read_scenarios(path)
