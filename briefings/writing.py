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
    # The target of a link is replaced, not the link.
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        message = f"{path}: its folder is missing; make {target.parent} first"
        raise WritingError(message)
    if target.exists() and not target.is_file():
        message = f"{path}: is no file; name one, or a new one"
        raise WritingError(message)
    try:
        _write_beside(target, content)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); nothing was left there"
        raise WritingError(message) from error


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
