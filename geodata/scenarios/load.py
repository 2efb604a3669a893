"""Read scenarios: those that are shipped, and anyone's own, which are not trusted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from geodata.constants import FILES
from geodata.errors import DataError, Failure
from geodata.fields import Fields
from geodata.json_file import (
    read_json,
    refuse_constant,
    refuse_half_characters,
    unique_names,
)
from geodata.scenarios.model import LEVELS, VERSION, Scenario
from geodata.validate import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SCENARIOS_FILE: Final = "scenarios.json"
LARGEST_SCENARIO: Final = 100_000
"""Most bytes of one scenario's file."""

DEEPEST: Final = 4
"""Most levels of lists and objects in a scenario, which itself needs two."""

LONGEST_TEXT: Final = 2_000
"""Most characters of one text."""

MOST_SELECTORS: Final = 500
"""Most selectors in one list."""

FAULTS_SHOWN: Final = 5
"""So many faults of an own file are told; of the others only their number."""

_KEYS: Final = ("name", "title", "sentence", "evidence", "open", "close", "version")
_SELECTOR: Final = re.compile(rf"all|(?:{'|'.join(LEVELS[1:])}):[A-Za-z0-9-]{{1,120}}")
_SHOWN: Final = 60


def read_scenarios(path: Path = FILES / SCENARIOS_FILE) -> dict[str, Scenario]:
    """Read the shipped scenarios.

    Parameters
    ----------
    path : Path, optional
        ``{"version": 1, "scenarios": [...]}``.

    Returns
    -------
    dict of str to Scenario
        By name, in the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    raw = read_json(path)
    failures: list[Failure] = []
    fields = Fields(raw, file=path.name, owner="", failures=failures)
    _check_version(fields, needed=True)
    items = raw.get("scenarios") if isinstance(raw, dict) else None
    if not isinstance(items, list):
        fields.fault("scenarios", "is not a list", "write it as a list of objects")
        items = []
    scenarios: list[Scenario] = []
    for item in items:
        try:
            scenarios.append(parse_scenario(item, file=path.name))
        except DataError as error:
            failures.extend(error.failures)
    names = [scenario.name for scenario in scenarios]
    for name in sorted({name for name in names if names.count(name) > 1}):
        failures += [Failure(path.name, name, "stands there twice", "give each its own name")]
    if failures:
        raise DataError(failures)
    return {scenario.name: scenario for scenario in scenarios}


def parse_scenario_text(written: str | bytes, *, file: str) -> Scenario:
    """Read one scenario of anyone's own, from an upload or an address.

    Parameters
    ----------
    written : str or bytes
        JSON, in UTF-8 where it is bytes.
    file : str
        Name for the messages.

    Returns
    -------
    Scenario
        The scenario; its selectors have their form, but may be unknown.

    Raises
    ------
    DataError
        With the first faults, and how many more there are.
    """
    if len(written) > LARGEST_SCENARIO:
        mend = f"keep it under {LARGEST_SCENARIO:,} bytes"
        raise DataError([Failure(file, "", "is too large for a scenario", mend)])
    try:
        text = written.decode("utf-8-sig") if isinstance(written, bytes) else written
        raw = json.loads(text, parse_constant=refuse_constant, object_pairs_hook=unique_names)
        refuse_half_characters(raw)
    except RecursionError as error:
        raise DataError([Failure(file, "", "is nested too deep", "write it flat")]) from error
    except ValueError as error:
        fault = f"is not JSON in UTF-8 ({str(error)[:_SHOWN]})"
        raise DataError([Failure(file, "", fault, "mend the syntax there")]) from error
    return parse_scenario(raw, file=file)


def parse_scenario(raw: object, *, file: str) -> Scenario:
    """Read one scenario out of parsed JSON.

    Parameters
    ----------
    raw : object
        What the JSON holds; anything at all.
    file : str
        Name for the messages.

    Returns
    -------
    Scenario
        The scenario; its selectors have their form, but may be unknown.

    Raises
    ------
    DataError
        With the first faults, and how many more there are.
    """
    failures: list[Failure] = []
    if _is_deeper(raw, DEEPEST):
        raise DataError([Failure(file, "", "is nested too deep", "write it flat")])
    fields = Fields(raw, file=file, owner="", failures=failures)
    _check_version(fields)
    name = fields.text("name", pattern=SLUG)
    fields.owner = name[:_SHOWN]
    for key in raw if isinstance(raw, dict) else ():
        if key not in _KEYS:
            fields.fault(repr(key[:_SHOWN]), "is unknown", f"use {', '.join(_KEYS)}")
    scenario = Scenario(
        name=_bounded(fields, "name", name),
        title=_bounded(fields, "title", fields.text("title", optional=True)),
        sentence=_bounded(fields, "sentence", fields.text("sentence", optional=True)),
        evidence=_bounded_list(fields, "evidence"),
        open=_selectors(fields, "open"),
        close=_selectors(fields, "close"),
    )
    if failures:
        raise DataError(_first(failures, file))
    return scenario


def _check_version(fields: Fields, *, needed: bool = False) -> None:
    """Note a version that is not this one."""
    if not needed and not fields.has("version"):
        return
    version = fields.whole("version", least=1)
    if version > VERSION:
        fault = "is of a later version than this atlas knows"
        fields.fault("version", fault, f"save it in version {VERSION}, or use a newer atlas")


def _bounded(fields: Fields, name: str, text: str) -> str:
    """Note a text that is too long."""
    if len(text) > LONGEST_TEXT:
        fields.fault(name, f"has {len(text)} characters", f"shorten it to {LONGEST_TEXT}")
    return text


def _bounded_list(fields: Fields, name: str) -> tuple[str, ...]:
    """Read a list of texts of bounded size."""
    items = fields.texts(name, optional=True)
    if len(items) > MOST_SELECTORS:
        fields.fault(name, f"names {len(items)} things", f"name {MOST_SELECTORS} at most")
    for item in items:
        _bounded(fields, name, item)
    return items


def _selectors(fields: Fields, name: str) -> tuple[str, ...]:
    """Read a list of selectors."""
    items = _bounded_list(fields, name)
    mend = f"write all, or one of {', '.join(LEVELS[1:])} with a colon and a name"
    for item in items:
        if _SELECTOR.fullmatch(item) is None:
            fields.fault(name, f"holds {item[:_SHOWN]!r}, which is no selector", mend)
    return items


def _first(failures: list[Failure], file: str) -> list[Failure]:
    """Return the first failures, and one that counts the others."""
    shown, more = failures[:FAULTS_SHOWN], len(failures) - FAULTS_SHOWN
    if more > 0:
        # The ellipsis sorts after every name, so that the count comes last.
        shown.append(Failure(file, "…", f"{more} more faults", "mend these first"))
    return shown


def _is_deeper(raw: object, levels: int) -> bool:
    """Tell whether lists and objects are nested deeper than so many levels."""
    layer: list[object] = [raw]
    for _ in range(levels):
        layer = [part for item in layer for part in _parts(item)]
        if not layer:
            return False
    return any(isinstance(item, list | dict) for item in layer)


def _parts(item: object) -> Iterable[object]:
    """Return what a list or an object holds."""
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()
