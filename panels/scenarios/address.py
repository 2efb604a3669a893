"""Carry what the scenarios page asks in its address, and read it from any address with care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geodata.constants import LANGUAGES
from layers.routes import LETTERS
from panels.address_parts import AddressParts
from panels.scenarios.packing import pack_own, unpack_own
from panels.scenarios.state import (
    ACCESSES,
    MEASURES,
    MODES,
    MOST_COMPARED,
    NO_SECTION,
    SECTIONS,
    ScenarioState,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from geodata.scenarios.model import Scenario

ORIG: Final = "from"
DEST: Final = "to"
MODE: Final = "mode"
BY: Final = "by"
ACCESS: Final = "access"
COMPARE: Final = "compare"
OWN: Final = "own"
LEG: Final = "leg"
DATE: Final = "date"
LANGUAGE: Final = "names"
SECTION: Final = "section"
WHICH: Final = "of"
PARAMETERS: Final = (
    *(ORIG, DEST, MODE, BY, ACCESS, COMPARE, OWN, LEG, DATE, LANGUAGE),
    *(SECTION, WHICH),
)
"""Address parameters that the page writes."""


@dataclass(frozen=True)
class KnownRoutes:
    """What an address of the scenarios page may name.

    Parameters
    ----------
    towns : collection of str
        Ids of the towns.
    edges : collection of str
        Ids of the network's edges.
    shipped : sequence of str
        Names of the shipped scenarios.
    today : datetime.date
        The last day that may be shown.
    resolve : callable
        Returns the full form of a selector, or raises ``UnknownNameError``.
    """

    towns: Collection[str]
    edges: Collection[str]
    shipped: Sequence[str]
    today: date = date.max
    resolve: Callable[[str], str] = str


def encode_scenarios(state: ScenarioState, day: date, language: str) -> dict[str, str]:
    """Return the query parameters that restore what is asked.

    Parameters
    ----------
    state : ScenarioState
        What is asked.
    day : datetime.date
        The day whose states hold.
    language : str
        Language of the names that lead.

    Returns
    -------
    dict of str to str
        Pair, compared scenarios and day always; the others where they are not the default.
    """
    default = ScenarioState()
    values = {
        ORIG: state.orig,
        DEST: state.dest,
        MODE: state.mode if state.mode != default.mode else "",
        BY: state.by if state.by != default.by else "",
        ACCESS: state.access if state.access != default.access else "",
        COMPARE: ",".join(state.compared),
        OWN: pack_own(state.own),
        LEG: state.leg,
        DATE: day.isoformat(),
        LANGUAGE: language if language != "en" else "",
        SECTION: state.section if state.section != default.section else "",
        WHICH: state.which,
    }
    return {name: value for name, value in values.items() if value}


def decode_scenarios(
    parameters: Mapping[str, str], known: KnownRoutes
) -> tuple[ScenarioState, date | None, str, list[str]]:
    """Read what is asked from query parameters, leaving out what the atlas does not know.

    Parameters
    ----------
    parameters : mapping of str to str
        Query parameters, from anyone.
    known : KnownRoutes
        What they may name.

    Returns
    -------
    state : ScenarioState
        The default for whatever is absent or unknown.
    day : datetime.date or None
        The day, if one is named.
    language : str
        Language of the names that lead, or empty.
    notices : list of str
        One sentence for each thing that was left out.
    """
    parts = AddressParts(parameters)
    default = ScenarioState()
    chosen = {
        name: parts.name(name, what, names)
        for name, what, names in (
            (ORIG, "town", known.towns),
            (DEST, "town", known.towns),
            (MODE, "mode", MODES),
            (BY, "measure", MEASURES),
            (ACCESS, "access", ACCESSES),
            (LEG, "leg", known.edges),
            (LANGUAGE, "language of names", LANGUAGES),
            (SECTION, "part of the page", (*SECTIONS, NO_SECTION)),
            (WHICH, "scenario by the letter", LETTERS),
        )
    }
    own = unpack_own(parameters.get(OWN, ""), known.shipped, known.resolve, parts.notices)
    state = ScenarioState(
        orig=chosen[ORIG] or default.orig,
        dest=chosen[DEST] or default.dest,
        mode=chosen[MODE] or default.mode,
        by=chosen[BY] or default.by,
        access=chosen[ACCESS] or default.access,
        compared=_compared(parts, own, known.shipped),
        own=own,
        leg=chosen[LEG],
        section=chosen[SECTION] or default.section,
        which=chosen[WHICH],
    )
    return state, parts.day(DATE, known.today), chosen[LANGUAGE], parts.first_notices()


def _compared(
    parts: AddressParts, own: tuple[Scenario, ...], shipped: Sequence[str]
) -> tuple[str, ...]:
    """Return the scenarios to compare; the default where none is known."""
    names = [*shipped, *(scenario.name for scenario in own)]
    found = parts.names(COMPARE, "scenario", names)
    if len(found) > MOST_COMPARED:
        parts.notices.append(f"{MOST_COMPARED} scenarios are compared at most.")
    return tuple(found[:MOST_COMPARED]) or default_compared(shipped)


def default_compared(shipped: Sequence[str]) -> tuple[str, ...]:
    """Return the scenarios that are compared where nothing else is asked for.

    Parameters
    ----------
    shipped : sequence of str
        Names of the shipped scenarios.

    Returns
    -------
    tuple of str
        The first ones, the state of the date among them.
    """
    return tuple(shipped[:MOST_COMPARED])
