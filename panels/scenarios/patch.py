"""Read and set what a scenario does to one selector: nothing, open it, or close it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geodata.scenarios.model import Scenario

AS_IS: Final = "date"
OPEN: Final = "open"
CLOSED: Final = "closed"
PATCHES: Final = {AS_IS: "As of the date", OPEN: "Open", CLOSED: "Closed"}
"""What a scenario may do, with its label."""


def patch_of(scenario: Scenario, selector: str) -> str:
    """Return what a scenario itself says of a selector.

    Parameters
    ----------
    scenario : Scenario
        Any scenario.
    selector : str
        For example ``corridor:lachin``.

    Returns
    -------
    str
        A key of `PATCHES`; closing wins where a file says both.
    """
    if selector in scenario.close:
        return CLOSED
    return OPEN if selector in scenario.open else AS_IS


def set_patch(scenario: Scenario, selector: str, patch: str) -> Scenario:
    """Return a scenario that says something else of a selector.

    Parameters
    ----------
    scenario : Scenario
        Any scenario.
    selector : str
        For example ``corridor:lachin``.
    patch : str
        A key of `PATCHES`.

    Returns
    -------
    Scenario
        The scenario with that one change; selectors stay in the order in which they came.

    Examples
    --------
    >>> from geodata.scenarios.model import Scenario
    >>> scenario = set_patch(Scenario("own", open=("all",)), "border:ARM-AZE", "closed")
    >>> scenario.open, scenario.close
    (('all',), ('border:ARM-AZE',))
    """
    opened = tuple(it for it in scenario.open if it != selector)
    closed = tuple(it for it in scenario.close if it != selector)
    if patch == OPEN:
        opened = (*opened, selector)
    elif patch == CLOSED:
        closed = (*closed, selector)
    return replace(scenario, open=opened, close=closed)


def start_from(scenario: Scenario, name: str, title: str) -> Scenario:
    """Return a scenario of the reader's own that begins as a copy of another one.

    Parameters
    ----------
    scenario : Scenario
        The one to start from.
    name, title : str
        Of the new one.

    Returns
    -------
    Scenario
        Without the other one's evidence: what the reader changes, no source has said.
    """
    sentence = f"Made from “{scenario.title or scenario.name}”."
    return replace(scenario, name=name, title=title, sentence=sentence, evidence=())
