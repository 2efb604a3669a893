"""Pack scenarios of one's own into one address parameter, and unpack any with care."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geodata.errors import DataError
from geodata.scenarios.load import parse_scenario
from geodata.scenarios.model import encode_scenario
from panels.packing import pack_json, unpack_json
from panels.scenarios.check import check_selectors
from panels.scenarios.state import MOST_OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from geodata.scenarios.model import Scenario

LARGEST_OWN: Final = 100_000
"""Bytes that the parameter of one's own scenarios may unpack to."""

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
        Empty for none, and for what would be longer than `panels.packing.LONGEST_PACKED`.
    """
    if not own:
        return ""
    told = [encode_scenario(scenario) for scenario in own]
    plain = [{key: value for key, value in item.items() if value} for item in told]
    return pack_json(plain)


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
    except ValueError:
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
    items = unpack_json(value, largest=LARGEST_OWN)
    if not isinstance(items, list):
        message = "no list"
        raise ValueError(message)  # noqa: TRY004 (whatever is wrong is told in one way)
    return items
