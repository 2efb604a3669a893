"""Read one JSON file, and refuse it when it is large, broken or ambiguous."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from geodata.errors import DataError, Failure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST_FILE: Final = 5_000_000
"""Most bytes that one file of the evidence may have."""

_SHOWN: Final = 60


def read_json(path: Path) -> object:
    """Read one JSON file, whatever it holds.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    object
        What it holds.

    Raises
    ------
    DataError
        When it is missing, too large, broken, or names something twice in one object.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        fault = f"cannot be read ({error.strerror})"
        raise DataError(
            [Failure(path.name, "", fault, f"put it in {path.parent.name}/")]
        ) from error
    if len(content) > LARGEST_FILE:
        mend = f"keep it under {LARGEST_FILE:,} bytes"
        raise DataError([Failure(path.name, "", "is too large", mend)])
    try:
        parsed: object = json.loads(content.decode("utf-8"), object_pairs_hook=unique_names)
        refuse_half_characters(parsed)
    except (ValueError, RecursionError) as error:
        fault = f"is not JSON in UTF-8 ({error})"
        raise DataError([Failure(path.name, "", fault, "mend the syntax there")]) from error
    return parsed


def refuse_half_characters(parsed: object) -> None:
    """Refuse texts that hold half a character, which no file and no page can print.

    Parameters
    ----------
    parsed : object
        What a JSON file holds.

    Raises
    ------
    ValueError
        When a text holds a lone surrogate, which JSON can write as an escape.
    """
    try:
        json.dumps(parsed, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        message = "a text holds half a character (a lone surrogate)"
        raise ValueError(message) from error


def refuse_constant(name: str) -> object:
    """Refuse NaN and the infinities, which Python reads though they are no JSON.

    Parameters
    ----------
    name : str
        The constant; what ``parse_constant`` of `json.loads` is called with.

    Raises
    ------
    ValueError
        Always.
    """
    message = f"{name} is no JSON"
    raise ValueError(message)


def unique_names(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Build an object; a name that stands there twice would hide the first value.

    Parameters
    ----------
    pairs : iterable of tuple
        Names and values; what ``object_pairs_hook`` of `json.loads` is called with.

    Returns
    -------
    dict
        The object.

    Raises
    ------
    ValueError
        When a name stands there twice.
    """
    built: dict[str, object] = {}
    for name, value in pairs:
        if name in built:
            message = f"the name {name[:_SHOWN]!r} stands twice in one object"
            raise ValueError(message)
        built[name] = value
    return built
