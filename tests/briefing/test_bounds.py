from __future__ import annotations

import json

import pytest

from geodata.briefing import bounds
from geodata.briefing.load import parse_briefing
from geodata.errors import DataError
from tests.briefing.conftest import parse_json, scene_json

DEEP = 100_000


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b" " * (bounds.LARGEST_FILE + 1), "is too large for a briefing"),
        (b"[" * DEEP, "is nested too deep"),
        (b'{"a":' * DEEP, "is nested too deep"),
        (b'{"\\"[": ' * DEEP, "is nested too deep"),
        (b"[" + b"1," * 1000 + b"1]", "holds a list that is too long"),
        (b"{" + b'"a":1,' * 1000 + b"}", "holds a list that is too long"),
        ((b"[" + b"[]," * 999 + b"0]") * 400, "is made of too many parts"),
    ],
)
def test_too_much_is_refused_before_it_is_parsed(
    monkeypatch: pytest.MonkeyPatch, raw: bytes, fault: str
) -> None:
    """Nothing is built in memory of what is too large, too deep or of too many parts."""
    monkeypatch.setattr(json, "loads", None)
    with pytest.raises(DataError, match=fault):
        parse_briefing(raw, file="own.json")


def test_brackets_in_a_text_are_no_levels() -> None:
    """A caption full of brackets, quotation marks and strokes is read as it stands."""
    caption = '[[{"\\' * 500
    (scene,) = parse_json(scene_json(caption=caption)).scenes
    assert scene.caption == caption


def test_a_text_that_never_ends_is_passed_over_once() -> None:
    """Escaped quotation marks in ten megabytes without an end cost no more than any others."""
    raw = b'"' + b'\\"' * 4_900_000
    with pytest.raises(DataError, match="is not JSON"):
        parse_briefing(raw, file="own.json")
