"""Lay the legend out in columns, and draw its samples."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from layers.palette import PALETTE
from layers.routes import build_route_styles
from layers.static_map.drawing import Lettering, dashes, element, group, text_element
from layers.static_map.panes import CASING_EXTRA, TICKS_DASH, TICKS_EXTRA
from layers.static_map.text import measure, wrap
from layers.static_map.theme import INKS
from layers.style import build_style
from layers.style_table import ROUTES, Style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree import ElementTree as ET

    from layers.static_map.theme import Palette

SIZE: Final = 8.6
"""Height of the legend's type, in pixels at symbol size 1/0.7: some 6.4 points."""

ROW: Final = 11.5
SAMPLE: Final = 26.0
"""Length of a sample, in pixels."""

SPACE: Final = 6.0
"""Between a sample and its words."""

COLUMN_GAP: Final = 12.0
WIDEST: Final = 178.0
"""Widest words of an entry before they are broken into lines."""

SCALE: Final = 0.72
"""Size of the samples' strokes against the web map's."""


Row = tuple[str, tuple[str, ...]]
"""An entry: key of its style and the lines of its words."""


@dataclass(frozen=True)
class Legend:
    """A legend that is laid out.

    Parameters
    ----------
    columns : tuple of tuple
        Columns of entries.
    lefts : tuple of float
        Left edge of each column in pixels.
    height : float
        Height of the whole in pixels.
    """

    columns: tuple[tuple[Row, ...], ...]
    lefts: tuple[float, ...]
    height: float


def lay_out(entries: Sequence[Mapping[str, str]], width: float) -> Legend:
    """Lay a legend out in as many columns as a width has room for.

    Parameters
    ----------
    entries : sequence of mapping
        Entries with ``style`` and ``label``.
    width : float
        Most width in pixels.

    Returns
    -------
    Legend
        Columns are filled from the top, one after the other, and are about equally high.
    """
    words = min(WIDEST, width - SAMPLE - SPACE)
    rows = [(entry["style"], tuple(wrap(entry["label"], words, SIZE))) for entry in entries]
    for count in range(len(rows), 0, -1):
        columns = _columns(rows, count)
        widths = [_width(column) for column in columns]
        if len(columns) == 1 or sum(widths) + COLUMN_GAP * (len(columns) - 1) <= width:
            gaps = range(len(columns))
            lefts = tuple(sum(widths[:number]) + COLUMN_GAP * number for number in gaps)
            return Legend(columns, lefts, max(map(_height, columns)))
    return Legend((), (), 0)


def _columns(rows: list[Row], count: int) -> tuple[tuple[Row, ...], ...]:
    """Return rows in at most so many columns, of the least height that holds them."""
    total = sum(len(words) for _, words in rows)
    for most in range(math.ceil(total / count), total + 1):
        columns: list[list[Row]] = [[]]
        for row in rows:
            if columns[-1] and sum(len(words) for _, words in (*columns[-1], row)) > most:
                columns.append([])
            columns[-1].append(row)
        if len(columns) <= count:
            break
    return tuple(tuple(column) for column in columns)


def _width(rows: Sequence[Row]) -> float:
    """Return the width of one column."""
    return SAMPLE + SPACE + max(measure(line, SIZE) for _, words in rows for line in words)


def _height(rows: Sequence[Row]) -> float:
    """Return the height of one column."""
    return ROW * sum(len(words) for _, words in rows)


def draw_legend(parent: ET.Element, legend: Legend, x: float, y: float, palette: Palette) -> None:
    """Draw a legend.

    Parameters
    ----------
    parent : Element
        What it is added to.
    legend : Legend
        The legend.
    x, y : float
        Its upper left corner in pixels.
    palette : {"light", "dark"}
        Its colours.
    """
    ink = INKS[palette]["ink"]
    for column, offset in zip(legend.columns, legend.lefts, strict=True):
        left, top = x + offset, y
        for key, words in column:
            draw_sample(parent, _style(key), left, top + ROW / 2, palette)
            for line, text in enumerate(words):
                base = top + (line + 0.5) * ROW + SIZE * 0.36
                at = left + SAMPLE + SPACE
                parent.append(text_element(text, at, base, Lettering(SIZE, ink)))
            top += ROW * len(words)


def _style(key: str) -> Style:
    """Return the style of an entry, be it a feature's or a route's."""
    if key in ROUTES:
        return ROUTES[key]
    if key == "planned":
        return Style(**build_route_styles()[key])
    return build_style(key)


def draw_sample(parent: ET.Element, style: Style, x: float, y: float, palette: Palette) -> None:
    """Draw a sample of a style, as layers/browser/furniture.js does.

    Parameters
    ----------
    parent : Element
        What it is added to.
    style : Style
        The style.
    x, y : float
        Left end and middle of the sample, in pixels.
    palette : {"light", "dark"}
        Its colours.
    """
    colours, node = PALETTE[palette], group(parent)
    ink = {"stroke": colours[style.stroke], "stroke_width": style.weight * SCALE}
    dash = dashes(style.dash, SCALE)
    if style.shape == "point":
        disc = {"cx": x + SAMPLE / 2, "cy": y, "r": 5 * SCALE, "fill": colours[style.fill]}
        node.append(element("circle", **disc, **ink))
    elif style.shape == "area":
        box = {"x": x + 2, "y": y - 3.6, "width": SAMPLE - 4, "height": 7.2}
        fill = {"fill": colours[style.fill], "fill_opacity": style.fill_opacity}
        node.append(element("rect", **box, **fill, **ink, stroke_dasharray=dash))
    else:
        _draw_line_sample(node, style, f"M{x:.1f},{y:.1f}h{SAMPLE:g}", colours)


def _draw_line_sample(
    node: ET.Element, style: Style, data: str, colours: Mapping[str, str]
) -> None:
    """Draw a sample of a line with its casing and its ticks."""
    if style.casing:
        width = (style.weight + CASING_EXTRA) * SCALE
        node.append(element("path", d=data, stroke=colours["casing"], stroke_width=width))
    colour = colours[style.stroke]
    node.append(
        element(
            "path",
            d=data,
            stroke=colour,
            stroke_width=style.weight * SCALE,
            stroke_dasharray=dashes(style.dash, SCALE),
            stroke_opacity=style.opacity if style.opacity < 1 else None,
        )
    )
    if style.ticks:
        width, dash = (style.weight + TICKS_EXTRA) * SCALE, dashes(TICKS_DASH, SCALE)
        node.append(
            element("path", d=data, stroke=colour, stroke_width=width, stroke_dasharray=dash)
        )
