"""Pack files into a zip archive that does not tell when and by whom it was made."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every file: the earliest that the format can hold."""

MODE: Final = 0o644 << 16
"""Every file can be read by all and written by its owner."""

MADE_ON_UNIX: Final = 3
COMPRESSION: Final = 6

PACKED_ALREADY: Final = (".jpg", ".jpeg", ".png", ".webp", ".pdf", ".pptx", ".zip")
"""Files that would not become smaller: they are stored as they are."""


def pack(contents: Mapping[str, bytes]) -> bytes:
    """Pack files in the order in which they are given.

    Parameters
    ----------
    contents : mapping of str to bytes
        Content by path.

    Returns
    -------
    bytes
        A zip archive. Equal input gives equal bytes.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in contents.items():
            entry = zipfile.ZipInfo(path, TIME)
            stored = path.endswith(PACKED_ALREADY)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = MODE, MADE_ON_UNIX
            archive.writestr(entry, content, compresslevel=None if stored else COMPRESSION)
    return packed.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive of our own.

    Parameters
    ----------
    archive : bytes
        A zip archive.

    Returns
    -------
    dict of str to bytes
        Content by path, in the archive's order.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def repack(archive: bytes) -> bytes:
    """Return an archive without the time at which it was made.

    Parameters
    ----------
    archive : bytes
        A zip archive.

    Returns
    -------
    bytes
        The same files in the same order.
    """
    return pack(unpack(archive))
