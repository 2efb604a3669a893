"""Name the parts of a scenario: a small patch over the states of a day."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import date

VERSION: Final = 1
"""Version of the scenario file; a later one is refused."""

LEVELS: Final = ("all", "mode", "country", "border", "corridor", "feature", "edge")
"""Levels of selectors, from the lowest rank to the highest: the higher one decides."""


@dataclass(frozen=True, slots=True)
class Corridor:
    """A corridor that a scenario opens or closes as one.

    Parameters
    ----------
    id : str
        Slug, as in ``corridor:lachin``.
    title : str
        Name for people.
    features : tuple of str
        Ids of the features whose edges belong to it.
    """

    id: str
    title: str
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A named patch over the states of a day: what it opens and what it closes.

    Parameters
    ----------
    name : str
        Slug.
    title : str
        Name for people.
    sentence : str
        What it stands for, in one sentence.
    evidence : tuple of str
        IRIs of annotations, then ids of references.
    open, close : tuple of str
        Selectors with their prefix, such as ``corridor:lachin`` or ``border:ARM-AZE``; their
        order never matters.
    version : int
        Version of the form.

    Notes
    -----
    The selector of the highest rank decides about an edge: edge, feature, corridor, border,
    country, mode, all. At the same rank closing wins. What is opened has general access and
    carries planned links.
    """

    name: str
    title: str = ""
    sentence: str = ""
    evidence: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    close: tuple[str, ...] = ()
    version: int = VERSION


AS_OF_DATE: Final = Scenario(
    name="as-of-the-date",
    title="As of the date",
    sentence="Every link has the state that the evidence tells for the chosen day.",
)
"""The scenario that changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteQuery:
    """What is asked: from where to where, how, on which day and in which scenario.

    Parameters
    ----------
    orig, dest : str
        Ids of nodes.
    mode : str
        ``road``, ``rail`` or ``any``, which may change between both where both stop.
    by : str
        ``length`` or ``time``: what the best route has least of.
    day : datetime.date
        The day whose states hold.
    scenario : Scenario
        The patch over these states.
    access : str
        ``general``, ``authorised`` or ``humanitarian``.
    closed, opened : tuple of str
        Further selectors, added to the scenario's.
    """

    orig: str
    dest: str
    day: date
    mode: str = "any"
    by: str = "length"
    scenario: Scenario = AS_OF_DATE
    access: str = "general"
    closed: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


def encode_scenario(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as the JSON object of its file.

    Parameters
    ----------
    scenario : Scenario
        Any scenario.

    Returns
    -------
    dict
        What `geodata.scenarios.load.parse_scenario` reads back to an equal scenario.
    """
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in asdict(scenario).items()
    }
