"""Draw what stands beside the map: scale bar, north arrow, date, disclaimer and credit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from geodata.wording import ATTRIBUTION, DISCLAIMER
from layers.static_map.drawing import Lettering, element, group, text_element
from layers.static_map.projection import point_scale
from layers.static_map.text import SEMI_BOLD, measure, wrap
from layers.static_map.theme import INKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

    from layers.static_map.projection import Frame
    from layers.static_map.theme import Palette

CREDIT: Final = f"{ATTRIBUTION} · relief NOAA GLOBE"
PROJECTION: Final = "Lambert conformal conic projection"

SMALL: Final = 7.0
"""Height of the type of disclaimer and credit. Lengths here are in units of the furniture, that are
pixels where symbols are smallest: 7 are 5.3 points then."""

SMALL_LINE: Final = 9.2
ROW_HEIGHT: Final = 27.0
"""Height of the row with date, scale bar and north arrow."""

DATE_SIZE: Final = 10.0
BAR_PX: Final = 130.0
"""Longest scale bar: a little over three centimetres."""

STEPS: Final = (1, 2, 5)
BAR_HEIGHT: Final = 3.4
BAR_SIZE: Final = 8.0
"""Height of the type at the scale bar and the north arrow."""


def bar_length(frame: Frame, unit: float) -> tuple[float, float]:
    """Return the length of the scale bar.

    Parameters
    ----------
    frame : Frame
        The window.
    unit : float
        Pixels to a unit of the furniture.

    Returns
    -------
    tuple of float
        Kilometres on the ground, a round number, and their length in units at the window's middle.
    """
    units_per_km = 1000 * point_scale(*frame.centre) / frame.metres_per_px / unit
    lengths = [step * 10.0**power for power in range(-2, 5) for step in STEPS]
    length_km = max((km for km in lengths if km * units_per_km <= BAR_PX), default=lengths[0])
    return length_km, length_km * units_per_km


def draw_scale_bar(
    parent: ET.Element, bar: tuple[float, float], right: float, y: float, palette: Palette
) -> None:
    """Draw the scale bar with its numbers above it.

    Parameters
    ----------
    parent : Element
        What it is added to.
    bar : tuple of float
        Its kilometres and its length; see :func:`bar_length`.
    right, y : float
        Right end of the whole, and lower edge of the bar.
    palette : {"light", "dark"}
        Its colours.
    """
    length_km, length = bar
    inks, unit = INKS[palette], f"{length_km:g} km"
    right -= measure(unit, BAR_SIZE) / 2
    left, top = right - length, y - BAR_HEIGHT
    node = group(parent, **{"class": "scale-bar"})
    rim = {"stroke": inks["ink"], "stroke_width": 0.6}
    for number, fill in enumerate((inks["ink"], inks["paper"])):
        x = left + number * length / 2
        half = {"x": x, "y": top, "width": length / 2, "height": BAR_HEIGHT}
        node.append(element("rect", **half, fill=fill, **rim))
    lettering = Lettering(BAR_SIZE, inks["ink"])
    for at, text in ((left, "0"), (left + length / 2, f"{length_km / 2:g}"), (right, unit)):
        node.append(text_element(text, at, top - 3, lettering, anchor="middle"))


def draw_north_arrow(
    parent: ET.Element, north: float, x: float, y: float, palette: Palette
) -> None:
    """Draw an arrow to true north.

    Parameters
    ----------
    parent : Element
        What it is added to.
    north : float
        Where north lies, in degrees clockwise from the top.
    x, y : float
        Middle of the arrow.
    palette : {"light", "dark"}
        Its colours.
    """
    inks = INKS[palette]
    turn = f"translate({x:.1f} {y:.1f}) rotate({north:.2f})"
    node = group(parent, transform=turn, **{"class": "north-arrow"})
    rim = {"stroke": inks["ink"], "stroke_width": 0.6, "stroke_linejoin": "round"}
    node.append(element("path", d="M0,-3.5L3.6,9.5L0,6.8Z", fill=inks["paper"], **rim))
    node.append(element("path", d="M0,-3.5L-3.6,9.5L0,6.8Z", fill=inks["ink"], **rim))
    lettering = Lettering(BAR_SIZE, inks["ink"], SEMI_BOLD)
    node.append(text_element("N", 0, -5.2, lettering, anchor="middle"))


def day_text(day: date) -> str:
    """Return what a drawing says of its day.

    Parameters
    ----------
    day : datetime.date
        The day shown; the last that there can be stands for the latest state that is known.

    Returns
    -------
    str
        A line of text.

    Examples
    --------
    >>> day_text(date(2020, 11, 10))
    'State on 10 November 2020'
    """
    if day.year == date.max.year:
        return "Latest state known"
    return f"State on {day.day} {day:%B} {day.year}"


def notice_lines(width: float) -> list[str]:
    """Return disclaimer, credit and projection, broken into lines of a width."""
    return wrap(f"{DISCLAIMER} {CREDIT} · {PROJECTION}.", width, SMALL)


def draw_notice(
    parent: ET.Element, lines: Sequence[str], x: float, y: float, palette: Palette
) -> None:
    """Draw disclaimer and credit.

    Parameters
    ----------
    parent : Element
        What they are added to.
    lines : sequence of str
        The lines of :func:`notice_lines`.
    x, y : float
        Upper left corner.
    palette : {"light", "dark"}
        Their colours.
    """
    lettering = Lettering(SMALL, INKS[palette]["ink-soft"])
    for number, line in enumerate(lines):
        base = y + number * SMALL_LINE + SMALL
        parent.append(text_element(line, x, base, lettering))
