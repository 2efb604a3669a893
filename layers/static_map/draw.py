"""Draw a map as an SVG document: the one function that pages and files call."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import shapely

from layers.static_map import features as reading
from layers.static_map import furniture
from layers.static_map.drawing import (
    Lettering,
    element,
    families,
    group,
    number,
    path_data,
    text_element,
    visible_part,
)
from layers.static_map.fonts import font_style
from layers.static_map.labels import all_labels
from layers.static_map.legend import draw_legend
from layers.static_map.panes import POINT_RADIUS, Canvas, draw_features, draw_marks
from layers.static_map.placement import Box, Space, draw_labels, place_labels
from layers.static_map.projection import fit_frame, north_angle, sheet
from layers.static_map.relief import relief_uri
from layers.static_map.routes import draw_routes, network_lines, route_legend
from layers.static_map.sheet import TITLE_LINE, TITLE_SIZE, build_sheet
from layers.static_map.text import ASCENT, LATIN, SEMI_BOLD
from layers.static_map.theme import INKS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from geodata.atlas import Atlas
    from layers.state import MapState
    from layers.static_map.features import MapFeature
    from layers.static_map.projection import Frame, View
    from layers.static_map.sheet import Sheet
    from layers.static_map.theme import Palette
    from layers.style_table import Style

MM: Final = 96 / 25.4
"""Pixels to a millimetre: CSS counts 96 to the inch."""

ROUTE_LEVEL: Final = 2
"""Level of the lines that names keep clear of, in the style table."""


def draw_map(  # noqa: PLR0913 (what a drawing is made of)
    atlas: Atlas,
    state: MapState,
    view: View,
    *,
    width_mm: float,
    height_mm: float,
    palette: Palette = "light",
    relief: bool = True,
    title: str = "",
    embed_fonts: bool = False,
    margin_mm: float = 0,
) -> str:
    """Draw a state of the map as an SVG document.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : MapState
        What is shown; its flight is not looked at.
    view : View
        Centre and zoom of the web map; at least what a frame of 1280 by 720 pixels shows there.
    width_mm, height_mm : float
        Size of the drawing in millimetres, with legend, scale bar, disclaimer and margin.
    palette : {"light", "dark"}, optional
        Colours.
    relief : bool, optional
        Whether the relief lies under the map.
    title : str, optional
        Stands above the map; any text.
    embed_fonts : bool, optional
        Whether the faces stand inside, for programs that do not have them.
    margin_mm : float, optional
        Blank paper on all sides, for a drawing that stands alone.

    Returns
    -------
    str
        A complete document; its view box counts pixels, 96 to the inch.

    Raises
    ------
    DataError
        If the relief cannot be read, or the network where routes are to be drawn.
    """
    size = ((width_mm - 2 * margin_mm) * MM, (height_mm - 2 * margin_mm) * MM)
    parts = _plan(atlas, state, view, size, title)
    svg = _document(parts, title, palette, margin_mm * MM)
    place = group(svg, transform=f"translate({parts.map_x:.1f} {parts.map_y:.1f})")
    _draw_content(place, atlas, state, Canvas(parts.frame, palette), relief=relief)
    _draw_surroundings(svg, parts, furniture.day_text(reading.day_of(state)), palette)
    if embed_fonts:
        svg.insert(1, font_style(svg))
    return ET.tostring(svg, encoding="unicode")


def _plan(
    atlas: Atlas, state: MapState, view: View, size: tuple[float, float], title: str
) -> Sheet:
    """Divide the drawing; the legend explains what a window as large as the whole would show."""
    day = reading.day_of(state)
    window = fit_frame(view, *size)
    bounds = shapely.box(*window.bounds)
    drawn = reading.drawn(atlas, reading.present(atlas, state), day, window.zoom)
    shown = [feature for feature, _ in drawn if feature.geometry.intersects(bounds)]
    entries = route_legend(state.routes) + reading.legend_entries(atlas, shown, day)
    return build_sheet(view, size, title, entries)


def _draw_content(
    parent: ET.Element, atlas: Atlas, state: MapState, canvas: Canvas, *, relief: bool
) -> None:
    """Draw what the state shows in the window, and the names that find room."""
    frame, present = canvas.frame, reading.present(atlas, state)
    drawn = reading.drawn(atlas, present, reading.day_of(state), frame.zoom)
    seen = draw_features(canvas, drawn)
    draw_marks(canvas, seen, state)
    lines = _route_lines(seen, frame)
    if state.routes or state.ends:
        lines += draw_routes(canvas, state, lines=network_lines())
    _draw_window(parent, canvas, relief=relief)
    names = all_labels(present, state, frame)
    placed = place_labels(names, Space(frame, lines, _marks(seen, canvas)))
    draw_labels(group(parent), placed, frame, canvas.palette)


def _document(parts: Sheet, title: str, palette: Palette, margin: float) -> ET.Element:
    """Return the root with its paper and its title."""
    width, height, inks = parts.width + 2 * margin, parts.height + 2 * margin, INKS[palette]
    edge = 0.0 - margin
    svg = element(
        "svg", xmlns="http://www.w3.org/2000/svg", width=f"{width / MM:g}mm",
        height=f"{height / MM:g}mm", viewBox=" ".join(map(number, (edge, edge, width, height))),
        role="img", font_family=families(LATIN),
    )  # fmt: skip
    svg.append(element("title", title or "Map"))
    paper = {"x": edge, "y": edge, "width": width, "height": height}
    svg.append(element("rect", **paper, fill=inks["paper"]))
    size, line = TITLE_SIZE * parts.unit, TITLE_LINE * parts.unit
    for row, words in enumerate(parts.title):
        base = row * line + ASCENT * size
        svg.append(text_element(words, 0, base, Lettering(size, inks["ink"], SEMI_BOLD)))
    return svg


def _draw_window(parent: ET.Element, canvas: Canvas, *, relief: bool) -> None:
    """Draw the relief and the panes, cut where the window or the atlas's extent ends."""
    frame, palette = canvas.frame, canvas.palette
    inks = INKS[palette]
    edge = path_data(sheet().intersection(shapely.box(*frame.bounds)), frame)
    # Several drawings may stand in one page, so that the name of the cut must be its own.
    name = f"sheet-{zlib.crc32(edge.encode()):08x}"
    cut = element("clipPath", id=name)
    cut.append(element("path", d=edge))
    parent.append(cut)
    window = group(parent, clip_path=f"url(#{name})")
    window.append(element("rect", width=frame.width, height=frame.height, fill=inks["ground"]))
    if relief and (uri := relief_uri(frame, palette)):
        size = {"width": frame.width, "height": frame.height}
        window.append(element("image", href=uri, preserveAspectRatio="none", **size))
    window.extend(canvas.filled_panes())
    parent.append(element("path", d=edge, fill="none", stroke=inks["ink-soft"], stroke_width=0.8))


def _route_lines(
    features: list[tuple[MapFeature, Style]], frame: Frame
) -> list[NDArray[np.float64]]:
    """Return the routes among features in pixels, for names to keep clear of."""
    return [
        frame.to_px(shapely.get_coordinates(part))
        for feature, style in features
        if style.shape == "line" and style.level == ROUTE_LEVEL
        for part in shapely.get_parts(visible_part(feature.geometry, frame))
        if part.geom_type == "LineString"
    ]


def _marks(features: list[tuple[MapFeature, Style]], canvas: Canvas) -> list[Box]:
    """Return the boxes of points, which no name may cover."""
    reach = canvas.scaled(POINT_RADIUS)
    return [
        Box(x - reach, y - reach, x + reach, y + reach)
        for feature, style in features
        if style.shape == "point"
        for x, y in canvas.frame.to_px(shapely.get_coordinates(feature.geometry)).tolist()
    ]


def _draw_surroundings(svg: ET.Element, parts: Sheet, day: str, palette: Palette) -> None:
    """Draw date, scale bar, north arrow, legend, disclaimer and credit."""
    unit, ink = parts.unit, INKS[palette]["ink"]
    width = (parts.width if parts.map_x else parts.frame.width) / unit
    foot = group(svg, transform=f"translate(0 {parts.foot_y:.2f}) scale({unit:.4f})")
    base = furniture.ROW_HEIGHT - 6
    size = furniture.DATE_SIZE
    foot.append(text_element(day, 0, base, Lettering(size, ink, SEMI_BOLD)))
    north = north_angle(*parts.frame.centre)
    furniture.draw_north_arrow(foot, north, width - 5, base - 7.5, palette)
    bar = furniture.bar_length(parts.frame, unit)
    furniture.draw_scale_bar(foot, bar, width - 20, base, palette)
    legend = f"translate({parts.legend_x:.2f} {parts.legend_y:.2f}) scale({unit:.4f})"
    draw_legend(group(svg, transform=legend), parts.legend, 0, 0, palette)
    top = parts.height - (furniture.SMALL_LINE * len(parts.notice) + 1) * unit
    notice = group(svg, transform=f"translate(0 {top:.2f}) scale({unit:.4f})")
    furniture.draw_notice(notice, parts.notice, 0, 0, palette)
