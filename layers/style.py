"""Decide how every kind of feature is drawn, once, for the map, its legend and its swatches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal

from layers.palette import DASHES, ROUTE_TITLES, STATUS_LABELS

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
    level : int
        What lies over what among the same shape: the higher on top. Areas: water 0, countries 1,
        divisions 2, zones 3; lines: rivers 0, borders 1, routes 2.
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
    level: int = 2


_AREAS: Final[Mapping[str, Style]] = MappingProxyType(
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
        "lake": Style("area", "Water", "water", weight=0.8, fill="water-fill", fill_opacity=1.0),
    }
)
_BORDERS: Final[Mapping[str, Style]] = MappingProxyType(
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
_CHECKPOINT: Final = Style(
    "point", "Checkpoint", "lachin", weight=3, fill="paper", fill_opacity=1.0
)
_LEVELS: Final[Mapping[str, int]] = MappingProxyType(
    {"lake": 0, "country": 1, "zone": 3, "river": 0, "border_line": 1}
)
_RIVER: Final = Style("line", "River", "water", weight=1.0, opacity=0.8)


def style_key(properties: Mapping[str, Any]) -> str:
    """Return the key of the style in which a feature is drawn.

    Parameters
    ----------
    properties : mapping
        The feature's properties: ``kind``, ``layer``, ``status`` and ``mode`` are read.

    Returns
    -------
    str
        Key for :func:`build_style`; empty for features drawn as labels only.

    Examples
    --------
    >>> style_key({"kind": "railway", "layer": "zangezur", "status": "proposed", "mode": "rail"})
    'railway zangezur-rail proposed'
    """
    kind = properties["kind"]
    if kind == "town":
        return ""
    if kind == "border_line":
        return f"border_line {properties.get('status', 'unknown')}"
    if kind in {"road", "railway", "corridor"}:
        status = properties.get("status", "unknown")
        key = f"{kind} {route_colour(properties)} {status}"
        return f"{key} schematic" if properties.get("certainty") == "schematic" else key
    return str(kind)


def route_colour(properties: Mapping[str, Any]) -> str:
    """Return the name of the colour that a route's corridor has.

    Parameters
    ----------
    properties : mapping
        The route's properties: ``layer`` and ``mode`` are read.

    Returns
    -------
    str
        A key of both palettes.
    """
    layer = str(properties["layer"]).replace("_", "-")
    name = f"{layer}-{properties['mode']}" if layer == "zangezur" else layer
    return name if name in ROUTE_TITLES else "other"


def build_style(key: str) -> Style:
    """Return the style of a key that :func:`style_key` gave.

    Parameters
    ----------
    key : str
        ``kind``, or ``border_line status``, or ``sample`` with a colour or a status for the legend
        (see :func:`legend_keys`), or for a route ``kind colour status``, followed by
        ``schematic`` where the alignment is not known.

    Returns
    -------
    Style
        The style.

    Raises
    ------
    KeyError
        If no feature can have this key.
    """
    kind, *rest = key.split(" ")
    if kind == "sample":
        return _sample_style(*rest)
    if kind == "border_line":
        return replace(_BORDERS[rest[0]], level=_LEVELS[kind])
    if kind in {"road", "railway", "corridor"}:
        return _route_style(kind, *rest)
    style = {**_AREAS, "checkpoint": _CHECKPOINT, "river": _RIVER}[kind]
    return replace(style, level=_LEVELS.get(kind, style.level))


def _route_style(kind: str, colour: str, status: str, certainty: str = "") -> Style:
    """Return the style of a road, railway or whole corridor.

    A schematic line is paler and has no pale edge: its alignment is not known.
    """
    label = f"{ROUTE_TITLES[colour]}, {STATUS_LABELS[status]}"
    line = Style("line", label, colour, weight=3.4, dash=DASHES[status], casing=True)
    if kind == "corridor":
        return replace(
            line,
            label=ROUTE_TITLES[colour] + " as a whole",
            weight=9,
            dash="",
            opacity=0.22,
            casing=False,
        )
    if certainty:
        line = replace(line, label=f"{label} (schematic)", opacity=0.7, casing=False)
    return replace(line, ticks=True, weight=2.6) if kind == "railway" else line


def _sample_style(sample: str) -> Style:
    """Return what the legend shows of a colour, whatever the status, or of a status."""
    if sample in ROUTE_TITLES:
        line = Style("line", ROUTE_TITLES[sample], sample, weight=3.4)
        return replace(line, ticks=True, weight=2.6) if sample == "zangezur-rail" else line
    label = f"Route: {STATUS_LABELS[sample]}"
    return Style("line", label, "border-quiet", weight=3, dash=DASHES[sample])


def legend_keys(properties: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the styles that explain a feature in the legend.

    Parameters
    ----------
    properties : mapping
        The feature's properties.

    Returns
    -------
    tuple of str
        For a route its colour and its status apart, so that the legend stays short; for others
        their own style; nothing for what explains itself.

    Examples
    --------
    >>> legend_keys({"kind": "road", "layer": "lachin", "status": "closed", "mode": "road"})
    ('sample lachin', 'sample closed')
    """
    if properties["kind"] in {"road", "railway"}:
        return f"sample {route_colour(properties)}", f"sample {properties['status']}"
    if properties["kind"] in {"town", "country", "corridor", "lake", "river"}:
        return ()
    return (style_key(properties),)
