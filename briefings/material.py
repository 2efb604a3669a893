"""Hold what every file is made from: a briefing, its resolved scenes and the data behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata import constants
from geodata.briefing.resolve import resolve_briefing

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing
    from geodata.briefing.resolve import ResolvedScene
    from geodata.scenarios.route_model import RouteModel

Progress = Callable[[int, int, str], None]
"""Is told how many steps are done, of how many, and what comes next; may raise to stop."""


@dataclass(frozen=True)
class BriefingData:
    """The data that briefings speak of.

    Parameters
    ----------
    atlas : Atlas
        Features, evidence and states.
    model : RouteModel or None
        What computes comparisons of scenarios; without it they are told to be missing.
    files : Path
        Folder that the data were read from, for the archive.
    """

    atlas: Atlas
    model: RouteModel | None
    files: Path = constants.FILES


@dataclass(frozen=True)
class Material:
    """A briefing ready to be written down.

    Parameters
    ----------
    briefing : Briefing
        The briefing as it is stored.
    scenes : tuple of ResolvedScene
        Its scenes with their sources, features and comparisons.
    data : BriefingData
        The data behind it.
    """

    briefing: Briefing
    scenes: tuple[ResolvedScene, ...]
    data: BriefingData


def gather_material(briefing: Briefing, data: BriefingData) -> Material:
    """Look up everything that the scenes of a briefing name.

    Parameters
    ----------
    briefing : Briefing
        Any briefing; what it names may be missing.
    data : BriefingData
        The data.

    Returns
    -------
    Material
        What every format is built from.
    """
    return Material(briefing, resolve_briefing(briefing, data.atlas, data.model), data)


def silent(done: int, total: int, what: str) -> None:
    """Take a report of progress and do nothing with it.

    Parameters
    ----------
    done, total : int
        Steps done, and all steps.
    what : str
        What comes next.
    """
