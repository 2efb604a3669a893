"""A file is written whole or not at all, and the error says what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from briefings.writing import find_place, write_file
from geodata.errors import AtlasError, WritingError


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    """The content stands there to the byte, readable by all; nothing stands beside it."""
    target = tmp_path / "talk.pdf"
    for content in (b"first", b"second"):
        write_file(target, content)
        assert target.read_bytes() == content
    assert list(tmp_path.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_nothing(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever the disk turns out to be full, what stood there stays, and nothing beside it."""
    target = tmp_path / "talk.pdf"
    target.write_bytes(b"old")

    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if step == "replace":
        monkeypatch.setattr(Path, "replace", full)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(WritingError, match=r"talk\.pdf: cannot be written \(No space left"):
        write_file(target, b"new")
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_bytes() == b"old"


def test_a_stop_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped with Ctrl-C in the middle, no half of a file is left."""

    def stop(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_file(tmp_path / "talk.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """No folder is made: a slip of the pen would spread files."""
    with pytest.raises(WritingError, match=r"its folder is missing; make .*none first"):
        write_file(tmp_path / "none" / "talk.pdf", b"")


def test_a_folder_or_device_is_never_replaced(tmp_path: Path) -> None:
    """Only a file is replaced."""
    for place in (tmp_path, Path(os.devnull)):
        with pytest.raises(WritingError, match="is no file"):
            write_file(place, b"")
    assert not Path(os.devnull).is_file()


def test_a_closed_or_impossible_place_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name too long for the disk, and a folder that may not be written, are told before."""
    with pytest.raises(WritingError, match="File name too long"):
        find_place(tmp_path / f"{'x' * 300}.pdf", "talk.pdf")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WritingError, match="its folder cannot be written"):
        find_place(tmp_path, "talk.pdf")


def test_a_folder_gets_a_file(tmp_path: Path) -> None:
    """The name is given for a folder only."""
    assert find_place(tmp_path, "talk.pdf") == tmp_path / "talk.pdf"
    assert find_place(tmp_path / "mine.pdf", "talk.pdf") == tmp_path / "mine.pdf"


def test_the_target_of_a_link_is_written(tmp_path: Path) -> None:
    """A link stays a link."""
    target, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_an_unwritable_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the right to write there, the error says so."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("briefings.writing.tempfile.mkstemp", refuse)
    with pytest.raises(AtlasError, match="Permission denied"):
        write_file(tmp_path / "talk.pdf", b"")
