"""Pack JSON into one address parameter, and unpack any with care."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Final

from geodata.json_file import refuse_half_characters

LONGEST_PACKED: Final = 12_000
"""Characters of a parameter that holds what is a reader's own. Browsers carry far longer ones; the
programs that pass links on cut some, and beyond this a file is handed over more safely."""


def pack_json(value: object) -> str:
    """Return a JSON value as one address parameter: compressed, in base64url.

    Parameters
    ----------
    value : object
        Anything that JSON can hold.

    Returns
    -------
    str
        Letters, digits, hyphens and underscores; empty for what would be longer than
        `LONGEST_PACKED`.
    """
    packed = zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)
    parameter = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return parameter if len(parameter) <= LONGEST_PACKED else ""


def unpack_bytes(parameter: str, *, largest: int) -> bytes:
    """Return the JSON that an address parameter holds, unparsed.

    Parameters
    ----------
    parameter : str
        From anyone.
    largest : int
        Bytes that it may unpack to: compressed text can hold far more than it is long.

    Returns
    -------
    bytes
        What `pack_json` was given, as JSON, where the parameter is of its making.

    Raises
    ------
    ValueError
        If it is too long, cut off, too large or not packed so.
    """
    if len(parameter) > LONGEST_PACKED:
        message = "too long"
        raise ValueError(message)
    padded = parameter + "=" * (-len(parameter) % 4)
    packed = base64.b64decode(padded, altchars=b"-_", validate=True)
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, largest)
    except zlib.error as error:
        message = "not compressed so"
        raise ValueError(message) from error
    if not unpacker.eof:
        message = "too large, or cut off"
        raise ValueError(message)
    return plain


def unpack_json(parameter: str, *, largest: int) -> object:
    """Return the JSON value that an address parameter holds.

    Parameters
    ----------
    parameter : str
        From anyone.
    largest : int
        As in `unpack_bytes`.

    Returns
    -------
    object
        Anything that JSON can hold.

    Raises
    ------
    ValueError
        If it is no parameter that `pack_json` makes, or nested too deep to be read.
    """
    try:
        value: object = json.loads(unpack_bytes(parameter, largest=largest))
    except RecursionError as error:
        message = "nested too deep"
        raise ValueError(message) from error
    refuse_half_characters(value)
    return value
