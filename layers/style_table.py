"""Hold the table of styles: one for each kind of feature whose look its status does not change."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Shape = Literal["line", "area", "point"]


@dataclass(frozen=True)
class Style:
    """How one class of features is drawn.

    Parameters
    ----------
    shape : {"line", "area", "point"}
        Geometry that the style is for.
    label : str
        What the legend calls it.
    stroke, fill : str
        Names of colours in :data:`layers.palette.PALETTE`; an empty fill draws none.
    weight : float
        Width of the stroke, in pixels.
    dash : str
        SVG dash array, in pixels; empty for a solid line.
    opacity, fill_opacity : float
        From 0 to 1.
    casing, ticks : bool
        A pale edge along a line; cross ticks, as railways have on maps.
    quiet : bool
        Whether it is background only, which answers neither mouse nor search.
    level : int
        What lies over what among the same shape: the higher on top. Areas: water 0, countries 1,
        divisions 2, zones and incidents 3; lines: context 0, borders 1, routes 2.
    """

    shape: Shape
    label: str
    stroke: str
    weight: float = 2.0
    dash: str = ""
    opacity: float = 1.0
    fill: str = ""
    fill_opacity: float = 0.0
    casing: bool = False
    ticks: bool = False
    quiet: bool = False
    level: int = 2


AREAS: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "country": Style("area", "Country", "border", weight=0, fill="paper", fill_opacity=0.01),
        "exclave": Style(
            "area",
            "Nakhchivan (exclave of Azerbaijan)",
            "division",
            weight=1.2,
            dash="1 3",
            fill="division",
            fill_opacity=0.10,
        ),
        "province": Style(
            "area",
            "Province (Syunik)",
            "division",
            weight=1.6,
            dash="6 3 1 3",
            fill="division",
            fill_opacity=0.10,
        ),
        "district": Style(
            "area",
            "District (Lachin)",
            "division",
            weight=1.2,
            dash="6 3 1 3",
            fill="division",
            fill_opacity=0.06,
        ),
        "former_region": Style(
            "area",
            "Former autonomous oblast, 1923–1991 (schematic)",
            "border",
            weight=1.8,
            dash="1 5",
            fill="border",
            fill_opacity=0.05,
        ),
        "zone": Style(
            "area",
            "Lachin corridor zone, 2020–2023 (schematic)",
            "lachin",
            weight=1.4,
            dash="1 4",
            fill="lachin",
            fill_opacity=0.14,
        ),
        "incident_area": Style(
            "area",
            "Incident or exercise: area (schematic)",
            "incident",
            weight=1.2,
            dash="2 3",
            fill="incident",
            fill_opacity=0.10,
        ),
        "lake": Style("area", "Water", "water", weight=0.8, fill="water-fill", fill_opacity=1.0),
    }
)
BORDERS: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "open": Style("line", "International border, open", "border", weight=1.8),
        "restricted": Style("line", "International border, restricted", "border", weight=2.4),
        "closed": Style("line", "International border, closed", "border", weight=3.2),
        "being_delimited": Style(
            "line", "International border, being delimited", "border", weight=2.6, dash="7 3"
        ),
        "unknown": Style(
            "line", "International border, state not known", "border-quiet", weight=1.4
        ),
    }
)
CHECKPOINT: Final = Style("point", "Checkpoint", "lachin", weight=3, fill="paper", fill_opacity=1.0)
INCIDENT: Final = Style("point", "Incident", "paper", weight=1.5, fill="incident", fill_opacity=1)
LEVELS: Final[Mapping[str, int]] = MappingProxyType(
    {"lake": 0, "country": 1, "zone": 3, "incident_area": 3, "border_line": 1}
)
ROUTES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "route-a": Style("line", "Route A", "route-a", weight=3.6, casing=True),
        "route-b": Style("line", "Route B", "route-b", weight=3.6, dash="11 5", casing=True),
        "route-c": Style("line", "Route C", "route-c", weight=3.6, dash="3 4", casing=True),
        "route-d": Style("line", "Route D", "route-d", weight=3.6, dash="12 4 3 4", casing=True),
    }
)
"""Compared routes, told apart by colour, dash pattern and letter."""

CONTEXT_LINES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "river": Style("line", "River", "water", weight=1.0, opacity=0.8, level=0),
        "district_line": Style(
            "line",
            "District or province",
            "division",
            weight=0.8,
            dash="1 3",
            opacity=0.6,
            quiet=True,
            level=0,
        ),
        "main_road": Style(
            "line", "Main road", "transport", weight=1.1, opacity=0.75, quiet=True, level=0
        ),
        "main_railway": Style(
            "line",
            "Main railway",
            "transport",
            weight=1.3,
            dash="5 2",
            opacity=0.9,
            quiet=True,
            level=0,
        ),
    }
)
