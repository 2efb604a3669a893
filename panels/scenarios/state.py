"""Hold what one reader asks on the scenarios page: the pair, the way to travel, the scenarios."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.folding import fold
from geodata.scenarios.model import RouteQuery

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from geodata.scenarios.model import Scenario

MODES: Final = {"any": "Road or rail", "road": "Road", "rail": "Rail"}
MEASURES: Final = {"length": "Shortest", "time": "Quickest"}
ACCESSES: Final = {
    "general": "Open to all traffic",
    "authorised": "With an authorisation too",
    "humanitarian": "Humanitarian traffic too",
}
"""What a reader may choose, with its label; the first is the default."""

CHARTS: Final = "charts"
LEGS: Final = "legs"
OTHERS: Final = "others"
CLOSURES: Final = "closures"
SWEEP: Final = "sweep"
DOWNLOADS: Final = "downloads"
SECTIONS: Final = {
    CHARTS: "Charts",
    LEGS: "Leg by leg",
    OTHERS: "Other ways",
    CLOSURES: "What a closure costs",
    SWEEP: "All combinations",
    DOWNLOADS: "Download",
}
"""Label of each part below the comparison; only the chosen one is drawn, for each costs a part of
every rerun."""

NO_SECTION: Final = "none"
"""Stands for a page whose parts are all closed."""

MOST_COMPARED: Final = 4
MOST_OWN: Final = 8
LONGEST_TITLE: Final = 80
"""Scenarios that are compared, scenarios of one's own, and characters of a title."""


@dataclass(frozen=True)
class ScenarioState:
    """What one reader asks.

    Parameters
    ----------
    orig, dest : str
        Ids of the towns.
    mode, by, access : str
        Keys of `MODES`, `MEASURES` and `ACCESSES`.
    compared : tuple of str
        Names of the scenarios that are compared; the first is the baseline.
    own : tuple of Scenario
        The reader's own scenarios.
    leg : str
        Id of the edge whose evidence is open, or empty.
    flight : str
        Names the last wish to move the map to the routes; see ``layers.state.MapState``.
    section : str
        Key of `SECTIONS`, or `NO_SECTION`.
    which : str
        Letter of the scenario that the open part is about; empty for the first that has something
        to show.
    """

    orig: str = "goris"
    dest: str = "khankendi"
    mode: str = "any"
    by: str = "length"
    access: str = "general"
    compared: tuple[str, ...] = ()
    own: tuple[Scenario, ...] = ()
    leg: str = ""
    flight: str = "start"
    section: str = CHARTS
    which: str = ""

    def query(self, day: date, scenario: Scenario) -> RouteQuery:
        """Return what is asked of the network in one scenario.

        Parameters
        ----------
        day : datetime.date
            The day whose states hold.
        scenario : Scenario
            The patch over these states.

        Returns
        -------
        RouteQuery
            The query.
        """
        return RouteQuery(
            orig=self.orig,
            dest=self.dest,
            day=day,
            mode=self.mode,
            by=self.by,
            scenario=scenario,
            access=self.access,
        )

    def find_own(self, name: str) -> Scenario | None:
        """Return one of the reader's own scenarios.

        Parameters
        ----------
        name : str
            Its name, or any text.

        Returns
        -------
        Scenario or None
            None where it is not one of them.
        """
        return next((scenario for scenario in self.own if scenario.name == name), None)


def keep_own(state: ScenarioState, scenario: Scenario) -> ScenarioState:
    """Return the state with a scenario of the reader's own put in, or in place of its namesake.

    Parameters
    ----------
    state : ScenarioState
        The state before.
    scenario : Scenario
        The scenario.

    Returns
    -------
    ScenarioState
        The same state where there are `MOST_OWN` others already.
    """
    if state.find_own(scenario.name):
        own = tuple(scenario if it.name == scenario.name else it for it in state.own)
        return replace(state, own=own)
    if len(state.own) >= MOST_OWN:
        return state
    compared = state.compared
    if len(compared) < MOST_COMPARED:
        compared = (*compared, scenario.name)
    else:
        compared = (*compared[:-1], scenario.name)
    return replace(state, own=(*state.own, scenario), compared=compared)


def remove_own(state: ScenarioState, name: str) -> ScenarioState:
    """Return the state without one of the reader's own scenarios.

    Parameters
    ----------
    state : ScenarioState
        The state before.
    name : str
        Name of the scenario.

    Returns
    -------
    ScenarioState
        The state after.
    """
    compared = tuple(it for it in state.compared if it != name)
    own = tuple(scenario for scenario in state.own if scenario.name != name)
    return replace(state, own=own, compared=compared)


def free_name(title: str, taken: Collection[str], *, otherwise: str = "scenario") -> str:
    """Return a slug for a title that nothing else has.

    Parameters
    ----------
    title : str
        Any text.
    taken : collection of str
        Names that are taken.
    otherwise : str, optional
        Stands for a title without any letter that a slug can hold.

    Returns
    -------
    str
        The title's letters and digits with hyphens, and a number where it is taken.

    Examples
    --------
    >>> free_name("Şuşa road!", {"own-susa-road"})
    'own-susa-road-2'
    """
    words = re.findall(r"[a-z0-9]+", fold(title))
    slug = "own-" + ("-".join(words)[:40].strip("-") or otherwise)
    numbers = range(2, len(taken) + 3)
    candidates = [slug, *(f"{slug}-{number}" for number in numbers)]
    return next(name for name in candidates if name not in taken)
