"""Divide a drawing between its title, its map, its legend and what stands at its foot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from layers.static_map import furniture
from layers.static_map.legend import Legend, lay_out
from layers.static_map.projection import SMALLEST_SYMBOL, Frame, fit_frame
from layers.static_map.text import SEMI_BOLD, wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.static_map.projection import View

GAP: Final = 7.0
"""Between the map and what stands beside or below it, at unit 1, in pixels."""

TITLE_SIZE: Final = 13.0
TITLE_LINE: Final = 19.0
TITLE_LINES: Final = 2
NARROWEST_LEGEND: Final = 150.0
"""Width of a legend beside the map, at unit 1, in pixels."""

NOTICE_GAP: Final = 6.0
"""Above the disclaimer, at unit 1, in pixels."""

LEAST_MAP: Final = 0.45
"""Least part of a drawing's height and width that its map takes."""

UNITS: Final = (1.0, 0.85, 0.7)
"""Sizes of the furniture that are tried before the legend is left out."""


@dataclass(frozen=True)
class Sheet:
    """Where everything of a drawing stands, in pixels from its upper left corner.

    Parameters
    ----------
    width, height : float
        The whole.
    unit : float
        Size of the furniture: that of type of 7 to 13 px is 1.
    title : tuple of str
        Lines of the title.
    frame : Frame
        What the map shows.
    map_x, map_y : float
        Upper left corner of the map.
    legend : Legend
        At unit 1.
    legend_x, legend_y : float
        Its upper left corner.
    foot_y : float
        Upper edge of the row with date, scale bar and north arrow.
    notice : tuple of str
        Lines of disclaimer and credit.
    """

    width: float
    height: float
    unit: float
    title: tuple[str, ...]
    frame: Frame
    map_x: float
    map_y: float
    legend: Legend
    legend_x: float
    legend_y: float
    foot_y: float
    notice: tuple[str, ...]


def build_sheet(
    view: View, size: tuple[float, float], title: str, entries: Sequence[Mapping[str, str]]
) -> Sheet:
    """Divide a drawing so that its map is as large as it can be.

    Parameters
    ----------
    view : View
        Where the web map looks.
    size : tuple of float
        Width and height of the drawing in pixels.
    title : str
        Title above the map; may be empty.
    entries : sequence of mapping
        Entries of the legend.

    Returns
    -------
    Sheet
        With the legend below the map or beside it, whichever leaves the map the larger scale;
        without it where a drawing is too small for both.
    """
    unit = fit_frame(view, *size).symbol / SMALLEST_SYMBOL
    for factor in UNITS:
        blank = _blank(view, size, title, unit * factor)
        sheets = [
            _with_legend_below(blank, view, entries),
            _with_legend_beside(blank, view, entries),
        ]
        if fitting := [sheet for sheet in sheets if _has_room(sheet)]:
            return min(fitting, key=lambda sheet: sheet.frame.metres_per_px)
    return _with_legend_below(blank, view, ())


def _blank(view: View, size: tuple[float, float], title: str, unit: float) -> Sheet:
    """Return a sheet whose map takes all that title and foot leave, without a legend."""
    width, height = size
    heading = wrap(title, width / unit, TITLE_SIZE, weight=SEMI_BOLD, lines=TITLE_LINES)
    notice = furniture.notice_lines(width / unit)
    map_y = TITLE_LINE * unit * len(heading)
    foot = (furniture.ROW_HEIGHT + furniture.SMALL_LINE * len(notice) + NOTICE_GAP) * unit
    return Sheet(
        width=width,
        height=height,
        unit=unit,
        title=tuple(heading),
        frame=fit_frame(view, width, max(height - map_y - foot, 1.0)),
        map_x=0,
        map_y=map_y,
        legend=lay_out((), width),
        legend_x=0,
        legend_y=0,
        foot_y=height - foot,
        notice=tuple(notice),
    )


def _with_legend_below(blank: Sheet, view: View, entries: Sequence[Mapping[str, str]]) -> Sheet:
    """Return a sheet with the legend in columns below the map, which is in the middle."""
    legend = lay_out(entries, blank.width / blank.unit)
    gap = GAP if entries else 0
    room = blank.foot_y - blank.map_y - (legend.height + gap) * blank.unit
    frame = fit_frame(view, blank.width, max(room, 1.0))
    foot_y = blank.map_y + frame.height
    legend_y = foot_y + (furniture.ROW_HEIGHT + gap) * blank.unit
    map_x = (blank.width - frame.width) / 2
    return replace(blank, frame=frame, map_x=map_x, legend=legend, legend_y=legend_y, foot_y=foot_y)


def _with_legend_beside(blank: Sheet, view: View, entries: Sequence[Mapping[str, str]]) -> Sheet:
    """Return a sheet with the legend to the right of the map."""
    width, unit = blank.width, blank.unit
    room = width - (NARROWEST_LEGEND + GAP) * unit
    frame = fit_frame(view, max(room, 1.0), blank.foot_y - blank.map_y)
    legend = lay_out(entries, (width - frame.width) / unit - GAP)
    return replace(
        blank, frame=frame, legend=legend, legend_x=frame.width + GAP * unit,
        legend_y=blank.map_y, foot_y=blank.map_y + frame.height,
    )  # fmt: skip


def _has_room(sheet: Sheet) -> bool:
    """Tell whether a sheet's map is large enough, and its legend no higher than a map beside it."""
    frame, legend_foot = sheet.frame, sheet.legend_y + sheet.legend.height * sheet.unit
    enough = frame.height >= LEAST_MAP * sheet.height and frame.width >= LEAST_MAP * sheet.width
    return enough and (sheet.legend_x == 0 or legend_foot <= sheet.foot_y)
