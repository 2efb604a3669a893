from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geodata import json_file
from geodata.errors import DataError
from geodata.json_file import read_json

if TYPE_CHECKING:
    from pathlib import Path


def fault(path: Path) -> str:
    """Return the one fault with which a file is refused."""
    with pytest.raises(DataError) as caught:
        read_json(path)
    (failure,) = caught.value.failures
    assert failure.file == path.name
    assert failure.mend
    return failure.fault


@pytest.mark.parametrize(
    ("content", "value"),
    [(b"3", 3), (b"null", None), (b'{"a": [1, "\xc3\xa4"]}', {"a": [1, "ä"]}), (b" [] ", [])],
)
def test_any_sound_json_is_read(tmp_path: Path, content: bytes, value: object) -> None:
    """What it means is for others to say."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert read_json(path) == value


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not JSON in UTF-8"),
        (b"{", "is not JSON in UTF-8"),
        (b"\xff\xfe[]", "is not JSON in UTF-8"),
        (b"[" * 100_000, "is not JSON in UTF-8"),
        (b"[" + b"9" * 5000 + b"]", "is not JSON in UTF-8"),
        (b'{"b": {"a": 1, "a": 2}}', "the name 'a' stands twice in one object"),
    ],
    ids=["empty", "brace", "utf-16", "deep", "long number", "twice"],
)
def test_what_is_broken_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    """Broken syntax, other encodings and doubled names are one failure, never a traceback."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert words in fault(path)


@pytest.mark.parametrize("content", [b'["\\ud800"]', b'{"\\uDFFF": 1}', b'["\\udc00\\ud800"]'])
def test_half_a_character_is_refused(tmp_path: Path, content: bytes) -> None:
    """A lone surrogate could be written to no file and no page; a pair is one character."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    assert fault(path)
    path.write_bytes(b'["\\ud83d\\ude00"]')
    assert read_json(path) == ["\U0001f600"]


def test_the_same_name_in_two_objects_is_sound(tmp_path: Path) -> None:
    """Only within one object would one value hide the other."""
    path = tmp_path / "a.json"
    path.write_text('[{"a": 1}, {"a": {"a": 2}}]', encoding="utf-8")
    assert read_json(path) == [{"a": 1}, {"a": {"a": 2}}]


def test_the_limit_itself_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the limit's size passes; one byte more is refused without being parsed."""
    monkeypatch.setattr(json_file, "LARGEST_FILE", 4)
    path = tmp_path / "a.json"
    path.write_text("[12]", encoding="utf-8")
    assert read_json(path) == [12]
    path.write_text("[123", encoding="utf-8")
    assert "not JSON" in fault(path)
    path.write_text("[1234", encoding="utf-8")
    assert fault(path) == "is too large"


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A file that is not there, or a folder in its place, is named."""
    assert fault(tmp_path / "gone.json") == "cannot be read (No such file or directory)"
    (tmp_path / "a.json").mkdir()
    assert fault(tmp_path / "a.json").startswith("cannot be read")
