"""Name the inks of a drawing and the look of its names, as the web map's style sheet has them.

The style sheet is layers/browser/atlas.css; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Palette = Literal["light", "dark"]

INKS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "light": {
            "paper": "#ffffff",
            "ground": "#e9eef0",
            "ink": "#22262a",
            "ink-soft": "#565c61",
            "line": "#c9cdcc",
            "lake": "#3d6a85",
        },
        "dark": {
            "paper": "#1b2127",
            "ground": "#10161b",
            "ink": "#eceae4",
            "ink-soft": "#b5b9bb",
            "line": "#3a434b",
            "lake": "#8fb8d1",
        },
    }
)
"""Colours of paper, names and frames by palette."""

HALO: Final[Mapping[str, str]] = MappingProxyType({"light": "#ffffff", "dark": "#10161b"})
"""Colour of the pale edge around names."""

HALO_OPACITY: Final = 0.9


@dataclass(frozen=True)
class Look:
    """How the names of one class of features are set.

    Parameters
    ----------
    size : float
        Height of the type in the web map's pixels.
    weight : int
        400, or 600 for semi-bold.
    ink : str
        Name of a colour of :data:`INKS`.
    spacing : float
        Space between letters, in the web map's pixels.
    italic, upper : bool
        Slanted; in capitals.
    """

    size: float = 12
    weight: int = 400
    ink: str = "ink"
    spacing: float = 0
    italic: bool = False
    upper: bool = False


_DIVISION: Final = Look(ink="ink-soft", spacing=1.2, italic=True)
_ROUTE: Final = Look(weight=600)
_INCIDENT: Final = Look(size=11)

LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "country": Look(size=15, weight=600, ink="ink-soft", spacing=3, upper=True),
        "exclave": _DIVISION,
        "province": _DIVISION,
        "former_region": _DIVISION,
        "corridor": _ROUTE,
        "road": _ROUTE,
        "zone": _ROUTE,
        "checkpoint": _ROUTE,
        "pipeline": _ROUTE,
        "railway": _ROUTE,
        "end": Look(size=13, weight=600),
        "lake": Look(size=11, ink="lake", italic=True),
        "arrow": Look(size=11.5, ink="ink-soft", italic=True),
        "incident": _INCIDENT,
        "incident_area": _INCIDENT,
    }
)
"""Look by kind of feature; others, such as towns, have :class:`Look` as it stands."""
