"""Check that a scenario from anyone names only what the network knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geodata.errors import DataError, Failure
from geodata.scenarios.load import parse_scenario_text
from geodata.scenarios.selectors import UnknownNameError
from panels.address_parts import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.scenarios.model import Scenario

MOST_FAULTS: Final = 5
"""Unknown names that are told."""


def check_selectors(scenario: Scenario, resolve: Callable[[str], str], *, file: str) -> Scenario:
    """Return a scenario whose selectors stand in their full form.

    Parameters
    ----------
    scenario : Scenario
        As it was read.
    resolve : callable
        Returns the full form of a selector, or raises `UnknownNameError`.
    file : str
        Name for the messages.

    Returns
    -------
    Scenario
        The same scenario, spelled as the network spells it.

    Raises
    ------
    DataError
        With the first unknown selectors and the names nearest to them, and how many more there are.
    """
    failures: list[Failure] = []

    def known(selectors: tuple[str, ...]) -> tuple[str, ...]:
        found = []
        for selector in selectors:
            try:
                found.append(resolve(selector))
            except UnknownNameError as error:
                mend = f"write {' or '.join(error.nearest)}" if error.nearest else "remove it"
                fault = f"names {selector[:LONGEST_NAME]}, which the network does not have"
                failures.append(Failure(file, scenario.name, fault, mend))
        return tuple(dict.fromkeys(found))

    checked = replace(scenario, open=known(scenario.open), close=known(scenario.close))
    if len(failures) > MOST_FAULTS:
        more = Failure(file, "…", f"{len(failures) - MOST_FAULTS} more faults", "mend these first")
        failures = [*failures[:MOST_FAULTS], more]
    if failures:
        raise DataError(failures)
    return checked


def read_scenario_file(file_name: str, content: bytes, resolve: Callable[[str], str]) -> Scenario:
    """Read a scenario from the content of a file.

    Parameters
    ----------
    file_name : str
        Name that the reader's machine gives the file; any text.
    content : bytes
        The whole file.
    resolve : callable
        See `check_selectors`.

    Returns
    -------
    Scenario
        The scenario.

    Raises
    ------
    DataError
        With the first faults, if it is too large, no JSON in UTF-8, no scenario, or names what
        the network does not have.
    """
    name = file_name if len(file_name) <= LONGEST_NAME else "…" + file_name[1 - LONGEST_NAME :]
    return check_selectors(parse_scenario_text(content, file=name), resolve, file=name)
