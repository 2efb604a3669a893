"""Decide how every kind of feature is drawn, once, for the map, its legend and its swatches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from layers.palette import DASHES, FAMILIES, ROUTE_TITLES, STATUS_LABELS
from layers.style_table import (
    AREAS,
    BORDERS,
    CHECKPOINT,
    CONTEXT_LINES,
    INCIDENT,
    LEVELS,
    Style,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUS: Final = "{status}"
"""Stands in a style's key for the status, which the map fills in for the day that is shown."""

_ROUTE_KINDS: Final = frozenset({"road", "railway", "corridor", "pipeline"})


def style_key(properties: Mapping[str, Any], status: str = STATUS) -> str:
    """Return the key of the style in which a feature is drawn.

    Parameters
    ----------
    properties : mapping
        The feature's properties: ``id``, ``kind``, ``layer`` and ``mode`` are read.
    status : str, optional
        The feature's status; without it the key holds :data:`STATUS` in its place.

    Returns
    -------
    str
        Key for :func:`build_style`; empty for features drawn as labels only.

    Examples
    --------
    >>> style_key({"kind": "railway", "layer": "zangezur", "mode": "rail"}, "proposed")
    'railway zangezur-rail proposed'
    """
    kind = properties["kind"]
    if kind == "town":
        return ""
    if kind == "border_line":
        return f"border_line {status}"
    if kind in _ROUTE_KINDS:
        key = f"{kind} {route_colour(properties)} {status}"
        return f"{key} schematic" if properties.get("certainty") == "schematic" else key
    return str(kind)


def route_colour(properties: Mapping[str, Any]) -> str:
    """Return the name of the colour that a route's corridor has.

    Parameters
    ----------
    properties : mapping
        The route's properties: ``id``, ``part_of``, ``layer`` and ``mode`` are read.

    Returns
    -------
    str
        A key of both palettes.
    """
    whole = str(properties.get("part_of") or properties.get("id"))
    if whole in FAMILIES:
        return FAMILIES[whole]
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
        return replace(BORDERS[rest[0]], level=LEVELS[kind])
    if kind in _ROUTE_KINDS:
        return _route_style(kind, *rest)
    if kind in CONTEXT_LINES:
        return CONTEXT_LINES[kind]
    style = {**AREAS, "checkpoint": CHECKPOINT, "incident": INCIDENT}[kind]
    return replace(style, level=LEVELS.get(kind, style.level))


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
    if kind == "pipeline":
        line = replace(line, weight=4.5, opacity=0.55, casing=False)
    elif certainty:
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
        their own style; nothing for what explains itself. Keys hold :data:`STATUS` where the
        status goes.

    Examples
    --------
    >>> legend_keys({"kind": "road", "layer": "lachin", "mode": "road"})
    ('sample lachin', 'sample {status}')
    """
    if properties["kind"] in {"road", "railway", "pipeline"}:
        return f"sample {route_colour(properties)}", f"sample {STATUS}"
    if properties["kind"] == "corridor":
        return (f"sample {route_colour(properties)}",)
    if properties["kind"] in {"town", "country", "lake", "river"}:
        return ()
    return (style_key(properties),)
