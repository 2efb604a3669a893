from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.evidence_cases import open_fields

if TYPE_CHECKING:
    from geodata.errors import Failure


def test_a_sound_object_gives_its_values_and_notes_nothing() -> None:
    """Text, list, number and date are returned as they stand."""
    fields = open_fields({"a": "x", "b": ["y", "z"], "c": 3, "d": "2023-09", "e": "one"})
    assert fields.text("a", choices=("x",), pattern=re.compile("[a-z]")) == "x"
    assert fields.texts("b", choices=("y", "z")) == ("y", "z")
    assert fields.texts("e") == ("one",)
    assert fields.whole("c") == 3
    assert fields.period("d").written == "2023-09"
    assert fields.sound


@pytest.mark.parametrize("raw", [None, [], "text", 3, True])
def test_what_is_no_object_is_one_fault(raw: object) -> None:
    """Anything but an object is refused."""
    failures: list[Failure] = []
    assert not open_fields(raw, failures).sound
    assert [str(failure) for failure in failures] == [
        "file.json: owner: is not an object; write it as an object of named fields"
    ]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        ({}, "a is missing or empty"),
        ({"a": ""}, "a is missing or empty"),
        ({"a": 3}, "a is not a text"),
        ({"a": "q"}, "a is 'q'"),
    ],
)
def test_text_notes_what_is_wrong(raw: dict[str, object], fault: str) -> None:
    """A text that is missing, of another type or not among the choices is a fault."""
    failures: list[Failure] = []
    assert open_fields(raw, failures).text("a", choices=("x",)) == ""
    assert [failure.fault for failure in failures] == [fault]


def test_text_must_match_its_pattern() -> None:
    """The whole text must match."""
    fields = open_fields({"a": "ab"})
    assert fields.text("a", pattern=re.compile("a")) == ""
    assert not fields.sound


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (3, "a is not a list of texts"),
        (["x", 3], "a is not a list of texts"),
        ([], "a is missing or has an empty text"),
        (["x", ""], "a is missing or has an empty text"),
        (["x", "x"], "a names something twice"),
        (["x", "q"], "a holds 'q'"),
    ],
)
def test_texts_notes_what_is_wrong(value: object, fault: str) -> None:
    """A list that is empty, mixed, repetitive or beyond the choices is a fault."""
    failures: list[Failure] = []
    assert open_fields({"a": value}, failures).texts("a", choices=("x",)) == ()
    assert [failure.fault for failure in failures] == [fault]


def test_optional_fields_may_be_absent() -> None:
    """What is optional and absent is empty, without a fault."""
    fields = open_fields({})
    assert (fields.text("a", optional=True), fields.texts("b", optional=True)) == ("", ())
    assert fields.children("c") == []
    assert not fields.has("a")
    assert fields.sound


@pytest.mark.parametrize("value", [None, "3", 2.5, True, -1])
def test_whole_refuses_other_numbers(value: object) -> None:
    """Only a whole number from the least on is taken; true is no number."""
    fields = open_fields({"a": value})
    assert fields.whole("a") == 0
    assert not fields.sound


def test_period_notes_an_impossible_day() -> None:
    """A date that does not exist is a fault, not an error."""
    failures: list[Failure] = []
    open_fields({"a": "2023-02-29"}, failures).period("a")
    assert failures[0].fault.startswith("a is no date")


def test_faults_below_name_the_whole_path() -> None:
    """A fault in a list in an object says where it is, and spoils the object above."""
    failures: list[Failure] = []
    fields = open_fields({"a": {"b": [{"c": ""}]}, "d": 3}, failures)
    fields.child("a").children("b")[0].text("c")
    fields.child("e")
    fields.children("d")
    assert [failure.fault for failure in failures] == [
        "a.b[0].c is missing or empty",
        "e is not an object",
        "d is not a list",
    ]
    assert not fields.sound
