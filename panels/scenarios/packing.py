"""Pack scenarios of one's own into one address parameter, and unpack any with care."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geodata.errors import DataError
from geodata.json_file import refuse_half_characters
from geodata.scenarios.load import parse_scenario
from geodata.scenarios.model import encode_scenario
from panels.scenarios.check import check_selectors
from panels.scenarios.state import MOST_OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from geodata.scenarios.model import Scenario

LONGEST_OWN: Final = 12_000
"""Characters of the parameter that holds one's own scenarios; browsers carry far longer ones."""

LARGEST_OWN: Final = 100_000
"""Bytes that it may unpack to: compressed text can name far more than it is long."""

SOURCE: Final = "the address"
"""Stands for the file's name in what is told about a scenario in an address."""


def pack_own(own: tuple[Scenario, ...]) -> str:
    """Return scenarios as one address parameter: JSON, compressed, in base64url.

    Parameters
    ----------
    own : tuple of Scenario
        The scenarios.

    Returns
    -------
    str
        Empty for none, and for what would be longer than `LONGEST_OWN`.
    """
    if not own:
        return ""
    told = [encode_scenario(scenario) for scenario in own]
    plain = [{key: value for key, value in item.items() if value} for item in told]
    packed = zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), 9)
    value = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return value if len(value) <= LONGEST_OWN else ""


def unpack_own(
    value: str, shipped: Collection[str], resolve: Callable[[str], str], notices: list[str]
) -> tuple[Scenario, ...]:
    """Return the scenarios that an address parameter holds, and note what is wrong with it.

    Parameters
    ----------
    value : str
        The parameter, from anyone.
    shipped : collection of str
        Names of the shipped scenarios, which none of these may have.
    resolve : callable
        See `panels.scenarios.check.check_selectors`.
    notices : list of str
        Sentences are added here.

    Returns
    -------
    tuple of Scenario
        Those that are sound.
    """
    if not value:
        return ()
    try:
        items = _unpack(value)
    except (ValueError, zlib.error, RecursionError):
        notices.append("The scenarios in the address could not be read; the link may be cut off.")
        return ()
    found: dict[str, Scenario] = {}
    for item in items[:MOST_OWN]:
        try:
            scenario = parse_scenario(item, file=SOURCE)
            scenario = check_selectors(scenario, resolve, file=SOURCE)
        except DataError as error:
            notices.append(f"A scenario was left out. {error.failures[0]}.")
            continue
        if scenario.name in shipped:
            notices.append(f"The address has a shipped scenario’s name: {scenario.name}.")
        else:
            found[scenario.name] = replace(scenario, title=scenario.title or scenario.name)
    return tuple(found.values())


def _unpack(value: str) -> list[object]:
    """Return the JSON list that a parameter holds."""
    if len(value) > LONGEST_OWN:
        message = "too long"
        raise ValueError(message)
    packed = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    unpacker = zlib.decompressobj()
    plain = unpacker.decompress(packed, LARGEST_OWN)
    if not unpacker.eof:
        message = "too large, or cut off"
        raise ValueError(message)
    items: object = json.loads(plain)
    refuse_half_characters(items)
    if not isinstance(items, list):
        message = "no list"
        raise ValueError(message)  # noqa: TRY004 (whatever is wrong is told in one way)
    return items
