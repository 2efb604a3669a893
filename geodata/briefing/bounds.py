"""Refuse a file that is too large, nested too deep or made of too many parts, unparsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST_FILE: Final = 10_000_000
"""Most bytes of one briefing's file."""

DEEPEST: Final = 32
"""Most levels of lists and objects; a briefing itself has seven."""

MOST_PARTS: Final = 1_000_000
"""Most brackets, braces and commas. Parsed, a file of 10 MB with millions of small parts would take
hundreds of megabytes of memory; 500 scenes with all that they may show have far fewer."""

LONGEST_LIST: Final = 1_000
"""Most parts of one list or object: looking for what stands there twice may take the square of it.
The schema allows half as many."""

# A text is passed over as a whole, also one that never ends: no character is looked at twice.
_PARTS: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{,]|[\]}]', re.DOTALL)
_OPENING: Final = frozenset((b"[", b"{"))


def refuse_unbounded(raw: bytes, *, file: str) -> None:
    """Refuse what would be too much to parse.

    Parameters
    ----------
    raw : bytes
        JSON in UTF-8, sound or not.
    file : str
        Name for the message.

    Raises
    ------
    DataError
        When it is larger than `LARGEST_FILE`, nested deeper than `DEEPEST`, made of more than
        `MOST_PARTS` parts, or holds a list longer than `LONGEST_LIST`.
    """
    if len(raw) > LARGEST_FILE:
        mend = f"keep it under {LARGEST_FILE:,} bytes"
        raise DataError([Failure(file, "", "is too large for a briefing", mend)])
    _refuse_parts((match[0] for match in _PARTS.finditer(raw)), file)


def _refuse_parts(parts: Iterable[bytes], file: str) -> None:
    """Refuse brackets and commas that are too many, or nested too deep."""
    count, lengths = 0, [0]
    for part in parts:
        if part.startswith(b'"'):
            continue
        count += 1
        if part in _OPENING:
            lengths.append(0)
        elif part == b",":
            lengths[-1] += 1
        elif len(lengths) > 1:
            lengths.pop()
        for fault, size, most in (
            ("is nested too deep", len(lengths) - 1, DEEPEST),
            ("holds a list that is too long", lengths[-1] + 1, LONGEST_LIST),
            ("is made of too many parts", count, MOST_PARTS),
        ):
            if size > most:
                raise DataError([Failure(file, "", fault, f"keep it to {most:,}")])
