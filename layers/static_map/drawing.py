"""Write shapes and text as SVG elements, in the pixels of a drawing (96 to the inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import numpy as np
import shapely

from layers.static_map.text import (
    ARABIC,
    LATIN,
    REGULAR,
    RIGHT_TO_LEFT_MARK,
    clean,
    measure,
    runs_from_right,
    split_runs,
)
from layers.static_map.theme import HALO_OPACITY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from layers.static_map.projection import Frame

TOLERANCE_PX: Final = 0.1 / 25.4 * 96
"""How far a drawn line may lie from the given one: a tenth of a millimetre."""

MARGIN_PX: Final = 14.0
"""How far beyond the window lines are drawn, so that no end of a stroke shows at its edge."""


ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Part of a text's width that lies before its anchor."""


def element(tag: str, text: str = "", /, **attributes: object) -> ET.Element:
    """Return an SVG element.

    Parameters
    ----------
    tag : str
        Its name.
    text : str, optional
        Text inside it; escaped when the document is written.
    **attributes : object
        By name with underscores for hyphens; numbers are rounded to two decimals, and what is
        None or empty is left out.

    Returns
    -------
    Element
        The element.

    Examples
    --------
    >>> ET.tostring(element("path", d="M0 0", stroke_width=1.0), encoding="unicode")
    '<path d="M0 0" stroke-width="1" />'
    """
    node = ET.Element(tag)
    for name, value in attributes.items():
        if value is not None and value != "":
            node.set(name.strip("_").replace("_", "-"), number(value))
    if text:
        node.text = clean(text)
    return node


def number(value: object) -> str:
    """Return a value as SVG writes it, numbers with two decimals at most."""
    if isinstance(value, float | np.floating):
        return f"{value:.2f}".rstrip("0").rstrip(".") or "0"
    return str(value)


def group(parent: ET.Element, **attributes: object) -> ET.Element:
    """Add a group to an element and return it; see :func:`element` for the attributes."""
    node = element("g", **attributes)
    parent.append(node)
    return node


def visible_part(geometry: Any, frame: Frame) -> Any:  # noqa: ANN401 (any kind of geometry)
    """Return what a drawing shows of a geometry, simplified as far as no eye can see.

    Parameters
    ----------
    geometry : Geometry
        In metres of :data:`layers.static_map.projection.CRS`.
    frame : Frame
        The window.

    Returns
    -------
    Geometry
        In the same metres; empty where nothing of it lies in the window.
    """
    margin = MARGIN_PX * frame.metres_per_px
    minx, miny, maxx, maxy = frame.bounds
    box = (minx - margin, miny - margin, maxx + margin, maxy + margin)
    clipped = shapely.clip_by_rect(geometry, *box)
    tolerance = TOLERANCE_PX * frame.metres_per_px
    return shapely.simplify(clipped, tolerance, preserve_topology=False)


def path_data(geometry: Any, frame: Frame) -> str:  # noqa: ANN401 (any kind of geometry)
    """Return the ``d`` of a path for lines and polygons.

    Parameters
    ----------
    geometry : Geometry
        In metres of :data:`layers.static_map.projection.CRS`.
    frame : Frame
        The window whose pixels are used.

    Returns
    -------
    str
        Empty for an empty geometry.
    """
    parts = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon" and not part.is_empty:
            rings = (part.exterior, *part.interiors)
            parts += [line_data(frame.to_px(np.array(ring.coords)[:-1])) + "Z" for ring in rings]
        elif part.geom_type in {"LineString", "LinearRing"} and not part.is_empty:
            parts.append(line_data(frame.to_px(np.array(part.coords))))
    return "".join(parts)


def line_data(px: NDArray[np.float64]) -> str:
    """Return the ``d`` of a path through points (n, 2) that are given in pixels."""
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in np.round(px, 1).tolist())


def dashes(pattern: str, symbol: float) -> str:
    """Return a dash array of the style table at the size of a drawing's symbols.

    Parameters
    ----------
    pattern : str
        SVG dash array in the web map's pixels; empty for a solid line.
    symbol : float
        Size of the drawing's symbols against the web map's.

    Returns
    -------
    str
        SVG dash array.

    Examples
    --------
    >>> dashes("10 4", 0.5)
    '5 2'
    """
    return " ".join(number(float(part) * symbol) for part in pattern.split())


def families(family: str) -> str:
    """Return a family with those that stand in for it where a program does not have it."""
    return ", ".join(dict.fromkeys((family, LATIN, "sans-serif")))


@dataclass(frozen=True)
class Lettering:
    """How a line of text is set.

    Parameters
    ----------
    size : float
        Height of the type in pixels.
    fill : str
        Colour.
    weight : int
        400 or 600.
    italic : bool
        Whether Latin and Cyrillic letters are slanted; other scripts have no such face.
    spacing : float
        Space between letters in pixels; none in Arabic script, whose letters join.
    halo : str
        Colour of a pale edge around the letters; empty for none.
    halo_width : float
        Width of that edge in pixels, half of it outside the letters.
    """

    size: float
    fill: str
    weight: int = REGULAR
    italic: bool = False
    spacing: float = 0
    halo: str = ""
    halo_width: float = 0


def text_element(
    text: str, x: float, y: float, lettering: Lettering, *, anchor: str = "start"
) -> ET.Element:
    """Return one line of text, every script in its own family.

    Parameters
    ----------
    text : str
        Any text; it is escaped when the document is written.
    x, y : float
        Where its base line begins, or has its middle or end, as the anchor says.
    lettering : Lettering
        How it is set.
    anchor : {"start", "middle", "end"}, optional
        What of the text stands at ``x``.

    Returns
    -------
    Element
        A ``text``, with a ``tspan`` for each run where there are several.
    """
    node = element("text", x=x, y=y, fill=lettering.fill, font_size=lettering.size)
    if lettering.weight != REGULAR:
        node.set("font-weight", str(lettering.weight))
    if anchor != "start":
        node.set("text-anchor", anchor)
    if lettering.halo:
        edge = {"stroke": lettering.halo, "stroke-width": number(lettering.halo_width)}
        edge |= {"stroke-opacity": str(HALO_OPACITY), "stroke-linejoin": "round"}
        node.attrib.update(edge | {"paint-order": "stroke"})
    runs = _visual_runs(clean(text))
    widths = [run_width(family, run, lettering) for family, run in runs]
    left = x - ANCHORS[anchor] * sum(widths)
    if len(runs) > 1:
        node.attrib.pop("text-anchor", None)
    for (family, run), width in zip(runs, widths, strict=True):
        # A place of its own for each run: readers differ in how they shape several together.
        part = node if len(runs) == 1 else ET.SubElement(node, "tspan", x=number(left))
        left += width
        _set_run(part, family, run, lettering)
    return node


def _visual_runs(text: str) -> list[tuple[str, str]]:
    """Return the runs of a text from left to right."""
    runs = split_runs(text)
    if not runs_from_right(text):
        return runs
    mark = RIGHT_TO_LEFT_MARK
    return [(f, f"{mark}{run}{mark}" if f == ARABIC else run) for f, run in reversed(runs)]


def run_width(family: str, run: str, lettering: Lettering) -> float:
    """Return how wide a run is set, with the space between its letters, in pixels."""
    width = measure(run, lettering.size, weight=lettering.weight, italic=lettering.italic)
    return width + (lettering.spacing * len(run) if family != ARABIC else 0)


def _set_run(node: ET.Element, family: str, run: str, lettering: Lettering) -> None:
    """Put a run into an element, in its own face."""
    node.text = run
    if family != LATIN:
        node.set("font-family", families(family))
    elif lettering.italic:
        node.set("font-style", "italic")
    if lettering.spacing and family != ARABIC:
        node.set("letter-spacing", number(lettering.spacing))
