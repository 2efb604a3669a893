"""Name the parts of a briefing: scenes, what each shows, and what it compares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, datetime

    from geodata.scenarios.model import Scenario

FORMAT: Final = "corridor-atlas-briefing"
"""What the file says that it is."""

VERSION: Final = 2
"""Version of the file; an older one is migrated, a later one refused."""

MOST_SCENES: Final = 500
LONGEST_TITLE: Final = 200
LONGEST_CAPTION: Final = 4_000
LONGEST_NOTES: Final = 20_000
MOST_EXCERPTS: Final = 40
"""Limits of one briefing and one scene, in characters and things; the schema gives the same."""

FRAME_PX: Final = (1280, 720)
"""Width and height of the frame in which a view is meant; other frames show at least as much."""


@dataclass(frozen=True, slots=True)
class View:
    """What a frame of `FRAME_PX` shows of the map.

    Parameters
    ----------
    lon, lat : float
        Centre in degrees, WGS84.
    zoom : float
        Zoom of a web map with tiles of 256 pixels.
    """

    lon: float
    lat: float
    zoom: float


@dataclass(frozen=True, slots=True)
class SceneComparison:
    """One question about routes, answered in several scenarios on the scene's date.

    Parameters
    ----------
    orig, dest : str
        Ids of nodes.
    mode, by, access : str
        As in `geodata.scenarios.model.RouteQuery`.
    scenarios : tuple of str or Scenario
        Names of shipped scenarios, or own ones; the first is the baseline.
    """

    orig: str
    dest: str
    mode: str
    by: str
    access: str
    scenarios: tuple[str | Scenario, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One page of a briefing: a state of the map, what is said of it, and what backs that.

    Parameters
    ----------
    id : str
        Slug, different from every other scene's.
    title : str
        One line of plain text.
    caption : str
        Plain text with citation marks, such as ``[@ref-osce-2020]``.
    notes : str
        What the speaker reads; plain text.
    view : View
        What the map shows.
    layers : tuple of str
        Names of the layer switches that are on.
    hidden : tuple of str
        Ids of the features that are switched off.
    date : datetime.date
        The day that the map shows.
    language : str
        Language of the names that lead, of `geodata.constants.LANGUAGES`.
    selected : tuple of str
        Feature ids: the first is selected, the others are highlighted.
    excerpts : tuple of str
        Short ids of the annotations that are shown as quotations, in this order.
    comparison : SceneComparison or None
        What is compared, if anything.
    created : datetime.datetime
        When the scene was stored, in UTC.
    data_version : str
        Version of the data it was stored with; empty for whatever data it is shipped with.
    """

    id: str
    title: str
    caption: str
    notes: str
    view: View
    layers: tuple[str, ...]
    hidden: tuple[str, ...]
    date: date
    language: str
    selected: tuple[str, ...]
    excerpts: tuple[str, ...]
    comparison: SceneComparison | None
    created: datetime
    data_version: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """An ordered list of scenes.

    Parameters
    ----------
    id : str
        Slug; the name of its file.
    title, subtitle : str
        One line of plain text each; the subtitle may be empty.
    scenes : tuple of Scene
        In the order in which they are shown; may be empty.
    """

    id: str
    title: str
    subtitle: str
    scenes: tuple[Scene, ...]
