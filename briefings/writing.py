"""Write a file whole or not at all: beside its place first, then moved in."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import Final

from geodata.errors import WritingError

READABLE: Final = stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IROTH
"""Everyone can read a file that is handed over; its owner can change it."""


def find_place(path: Path, name: str) -> Path:
    """Return where a file is to be written, before it is built.

    Parameters
    ----------
    path : Path
        A file's path, or a folder.
    name : str
        Name of the file inside a folder.

    Returns
    -------
    Path
        The file's path.

    Raises
    ------
    WritingError
        When the folder is missing or cannot be written, or the place is no file's.
    """
    try:
        place = path / name if path.is_dir() else path
        target = _target(place)
        if target.exists() and not target.is_file():
            message = f"{place}: is no file; name one, or a new one"
            raise WritingError(message)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); nothing was left there"
        raise WritingError(message) from error
    if not target.parent.is_dir():
        message = f"{place}: its folder is missing; make {target.parent} first"
        raise WritingError(message)
    if not os.access(target.parent, os.W_OK | os.X_OK):
        message = f"{place}: its folder cannot be written; choose another one"
        raise WritingError(message)
    return place


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that no half of it is ever seen.

    Parameters
    ----------
    path : Path
        Where to write it; a file that stands there is replaced at the end.
    content : bytes
        The whole content.

    Raises
    ------
    WritingError
        When the folder is missing, the place cannot be written or the disk is full. What stood
        there stays, and nothing is left beside it.
    """
    place = find_place(path, "")
    try:
        _write_beside(_target(place), content)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); nothing was left there"
        raise WritingError(message) from error


def _target(path: Path) -> Path:
    """Return the file that a path leads to: the target of a link is replaced, not the link."""
    return Path(os.path.realpath(path))


def _write_beside(target: Path, content: bytes) -> None:
    """Write a hidden file in the same folder and move it in; take it away when that fails."""
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=".briefing-")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(READABLE)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
