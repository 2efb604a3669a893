"""Draw areas, lines, points and marks in the web map's panes, from the bottom up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from layers.palette import PALETTE
from layers.static_map.drawing import dashes, element, path_data, visible_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from layers.state import MapState
    from layers.static_map.features import MapFeature
    from layers.static_map.projection import Frame
    from layers.static_map.theme import Palette
    from layers.style_table import Style

PANES: Final = (
    "area-0", "area-1", "area-2", "area-3", "line-0", "line-1", "casing", "selection", "line-2",
    "route-casing", "route", "route-end", "point-2",
)  # fmt: skip
"""Panes from the bottom up: those of layers/browser/registry.js and routes.js that show ink."""

POINT_RADIUS, MARK_RADIUS = 6, 12
"""Radius of points, and of the mark around one, as in layers/browser/registry.js."""

CASING_EXTRA, CASING_OPACITY = 3, 0.85
TICKS_EXTRA, TICKS_DASH = 6, "1.5 9"
"""How much wider than the line its casing and its ticks are, as in layers/browser/registry.js."""

MARK_EXTRA, MARK_WIDEST, MARK_RIM = 9, 13, 4
MARK_OPACITY, MARK_FILL_OPACITY = (0.95, 0.5), (0.12, 0.08)
"""Widths of the band that marks a line and of the rim around others, and how strong they are for
what is selected and for what is highlighted, as in layers/browser/registry.js."""

ARROW: Final = ((0, -10), (8, 8), (0, 4), (-8, 8))
"""Head of an arrow that points north, as in layers/browser/states.js."""


class Canvas:
    """The panes of one drawing, into which its elements are put.

    Parameters
    ----------
    frame : Frame
        The window.
    palette : {"light", "dark"}
        Colours that names of the style table stand for.

    Attributes
    ----------
    frame : Frame
        The window.
    palette : {"light", "dark"}
        Name of the palette.
    colours : mapping of str to str
        Colour by name.
    """

    def __init__(self, frame: Frame, palette: Palette) -> None:
        self.frame = frame
        self.palette = palette
        self.colours = PALETTE[palette]
        self._panes = {name: element("g") for name in PANES}

    def add(self, pane: str, tag: str, **attributes: object) -> ET.Element:
        """Put an element on a pane; see :func:`layers.static_map.drawing.element`."""
        node = element(tag, **attributes)
        self._panes[pane].append(node)
        return node

    def filled_panes(self) -> Iterator[ET.Element]:
        """Yield the panes that hold anything, from the bottom up."""
        yield from (pane for pane in self._panes.values() if len(pane))

    def scaled(self, pixels: float) -> float:
        """Return a length of the web map's symbols at the size of the drawing's."""
        return pixels * self.frame.symbol


def draw_features(
    canvas: Canvas, features: Iterable[tuple[MapFeature, Style]]
) -> list[tuple[MapFeature, Style]]:
    """Draw features in their styles.

    Parameters
    ----------
    canvas : Canvas
        The drawing.
    features : iterable of tuple
        Feature and style, in drawing order.

    Returns
    -------
    list of tuple
        Those of which anything lies in the window.
    """
    seen = []
    for feature, style in features:
        visible = visible_part(feature.geometry, canvas.frame)
        if visible.is_empty:
            continue
        seen.append((feature, style))
        if style.shape == "point":
            _draw_points(canvas, feature, style, visible)
        elif style.shape == "line":
            _draw_line(canvas, feature, style, path_data(visible, canvas.frame))
        else:
            _draw_area(canvas, feature, style, path_data(visible, canvas.frame))
        _draw_arrows(canvas, feature, style)
    return seen


def _draw_line(canvas: Canvas, feature: MapFeature, style: Style, data: str) -> None:
    """Draw a line with its casing below and its ticks above it."""
    colour, pane = canvas.colours[style.stroke], f"line-{style.level}"
    base = {"d": data, "fill": "none", "stroke_linejoin": "round"}
    if style.casing:
        width = canvas.scaled(style.weight + CASING_EXTRA)
        edge = {"stroke": canvas.colours["casing"], "stroke_opacity": CASING_OPACITY}
        canvas.add("casing", "path", **base, **edge, stroke_width=width)
    line = canvas.add(
        pane, "path", **base, stroke=colour, stroke_width=canvas.scaled(style.weight),
        stroke_opacity=style.opacity if style.opacity < 1 else None,
        stroke_dasharray=dashes(style.dash, canvas.frame.symbol), data_feature=feature.id,
    )  # fmt: skip
    if "name" in feature.properties:
        line.append(element("title", str(feature.properties["name"])))
    if style.ticks:
        width = canvas.scaled(style.weight + TICKS_EXTRA)
        dash = dashes(TICKS_DASH, canvas.frame.symbol)
        canvas.add(pane, "path", **base, stroke=colour, stroke_width=width, stroke_dasharray=dash)


def _draw_area(canvas: Canvas, feature: MapFeature, style: Style, data: str) -> None:
    """Draw an area; what the window cuts off it has no outline there."""
    area = canvas.add(
        f"area-{style.level}", "path", d=data, stroke_linejoin="round", fill_rule="evenodd",
        fill=canvas.colours[style.fill] if style.fill else "none", fill_opacity=style.fill_opacity,
        stroke=canvas.colours[style.stroke] if style.weight else None,
        stroke_width=canvas.scaled(style.weight) if style.weight else None,
        stroke_opacity=style.opacity if style.opacity < 1 else None,
        stroke_dasharray=dashes(style.dash, canvas.frame.symbol), data_feature=feature.id,
    )  # fmt: skip
    area.append(element("title", str(feature.properties["name"])))


def _draw_points(canvas: Canvas, feature: MapFeature, style: Style, points: Any) -> None:  # noqa: ANN401
    """Draw a point as a disc."""
    for x, y in canvas.frame.to_px(shapely.get_coordinates(points)).tolist():
        disc = canvas.add(
            f"point-{style.level}", "circle", cx=x, cy=y, r=canvas.scaled(POINT_RADIUS),
            fill=canvas.colours[style.fill], fill_opacity=style.fill_opacity,
            stroke=canvas.colours[style.stroke], stroke_width=canvas.scaled(style.weight),
            data_feature=feature.id,
        )  # fmt: skip
        disc.append(element("title", str(feature.properties["name"])))


def _draw_arrows(canvas: Canvas, feature: MapFeature, style: Style) -> None:
    """Draw the heads of arrows where a line leads beyond the map's edge."""
    for arrow in feature.properties.get("arrows", ()):
        x, y = canvas.frame.place(arrow["at"][1], arrow["at"][0])
        turn = np.radians(arrow["bearing"] + _turn(canvas.frame, arrow["at"]))
        spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        tips = np.array(ARROW) * canvas.frame.symbol @ spin + (x, y)
        data = "M" + " ".join(f"{px:.1f},{py:.1f}" for px, py in tips) + "Z"
        canvas.add("selection", "path", d=data, fill=canvas.colours[style.stroke])


def _turn(frame: Frame, lat_lon: list[float]) -> float:
    """Return how far north is turned at a point, in degrees clockwise."""
    lat, lon = lat_lon
    x, y = frame.place(lon, lat)
    north_x, north_y = frame.place(lon, lat + 0.01)
    return float(np.degrees(np.arctan2(north_x - x, y - north_y)))


def draw_marks(
    canvas: Canvas, features: Iterable[tuple[MapFeature, Style]], state: MapState
) -> None:
    """Mark the selected feature, and more quietly those that are highlighted.

    Parameters
    ----------
    canvas : Canvas
        The drawing.
    features : iterable of tuple
        What is drawn, with its styles.
    state : MapState
        Says what is selected and highlighted.
    """
    by_id = {feature.id: (feature, style) for feature, style in features}
    quiet = [name for name in state.highlighted if name != state.selected]
    for name in (*quiet, state.selected):
        if name in by_id:
            _draw_mark(canvas, *by_id[name], selected=name == state.selected)


def _draw_mark(canvas: Canvas, feature: MapFeature, style: Style, *, selected: bool) -> None:
    """Draw a band under a line, a rim around an area or a ring around a point."""
    visible = visible_part(feature.geometry, canvas.frame)
    colour = canvas.colours["selection"]
    weight = min(style.weight + MARK_EXTRA, MARK_WIDEST) if style.shape == "line" else MARK_RIM
    mark: dict[str, object] = {
        "stroke": colour, "stroke_width": canvas.scaled(weight), "fill": "none",
        "stroke_opacity": MARK_OPACITY[not selected], "stroke_linejoin": "round",
        "class": "selected" if selected else "highlighted",
    }  # fmt: skip
    if style.shape == "point":
        for x, y in canvas.frame.to_px(shapely.get_coordinates(visible)).tolist():
            canvas.add("selection", "circle", cx=x, cy=y, r=canvas.scaled(MARK_RADIUS), **mark)
        return
    if style.shape == "area":
        mark |= {"fill": colour, "fill_opacity": MARK_FILL_OPACITY[not selected]}
    canvas.add("selection", "path", d=path_data(visible, canvas.frame), **mark)
