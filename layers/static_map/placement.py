"""Place names so that none covers another and few cover a route: the most important first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from layers.static_map.drawing import Lettering, element, run_width, text_element
from layers.static_map.projection import sheet
from layers.static_map.text import ASCENT, LINE, split_runs
from layers.static_map.theme import HALO, INKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree import ElementTree as ET

    from numpy.typing import NDArray

    from layers.static_map.labels import Anchor, Label
    from layers.static_map.projection import Frame
    from layers.static_map.theme import Palette

GAP: Final = 3
"""Least space between two names, in the web map's pixels, as in layers/browser/labels.js."""

EDGE: Final = 4
"""Least space between a name and the window's edge, in the web map's pixels."""

LEVEL: Final = 0.35
"""Sine of the slope up to which a line counts as nearly level."""

LATER_POSITION: Final = 0.4
"""What a position costs against the one before it, in heights of the name of covered line."""

STEP_PX: Final = 2.0
"""Distance of the points by which lines are told, in pixels."""

FIRST_RANK: Final = 1
"""Rank of the towns whose marks no name may cover."""

DOT: Final = {1: (9.0, 2.0)}
"""Size of a town's mark and width of its rim by rank, in the web map's pixels (atlas.css); towns of
rank 1 have squares, the others discs."""

SMALL_DOT: Final = (6.5, 1.5)
HALO_WIDTH: Final = 3.2
"""Width of the pale edge of names, half of it outside the letters, in the web map's pixels."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the window's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Placed:
    """A name in its place."""

    label: Label
    anchor: Anchor
    box: Box


class Space:
    """The room of one window: what is taken, and the lines that names should keep clear of.

    Parameters
    ----------
    frame : Frame
        The window.
    lines : iterable of array
        Lines (n, 2) in pixels.
    taken : iterable of Box, optional
        What no name may cover.
    """

    def __init__(
        self, frame: Frame, lines: Iterable[NDArray[np.float64]], taken: Iterable[Box] = ()
    ) -> None:
        self.frame = frame
        self._sheet = shapely.transform(sheet(), frame.to_px)
        shapely.prepare(self._sheet)
        self._taken = list(taken)
        self._points = np.vstack([np.empty((0, 2)), *(_dense(line) for line in lines)])

    def is_inside(self, box: Box) -> bool:
        """Tell whether a box lies in the window and in the extent, off their edges."""
        edge = EDGE * self.frame.symbol
        left, top, right, bottom = (
            box.left - edge,
            box.top - edge,
            box.right + edge,
            box.bottom + edge,
        )
        if left < 0 or top < 0 or right > self.frame.width or bottom > self.frame.height:
            return False
        x, y = (left, right, right, left), (top, top, bottom, bottom)
        return bool(shapely.contains_xy(self._sheet, x, y).all())

    def is_free(self, box: Box, own: Box | None = None) -> bool:
        """Tell whether a box is inside and covers nothing that is taken but its own mark."""
        gap = GAP * self.frame.symbol
        covers = any(
            box.left < other.right + gap
            and other.left < box.right + gap
            and box.top < other.bottom + gap
            and other.top < box.bottom + gap
            for other in self._taken
            if other is not own
        )
        return not covers and self.is_inside(box)

    def take(self, box: Box) -> None:
        """Keep a box from being covered."""
        self._taken.append(box)

    def covered(self, box: Box) -> float:
        """Return the length of line that a box covers, in heights of the box."""
        x, y = self._points[:, 0], self._points[:, 1]
        inside = (x > box.left) & (x < box.right) & (y > box.top) & (y < box.bottom)
        return float(np.count_nonzero(inside) * STEP_PX / (box.bottom - box.top))


def _dense(px: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return points along a line, :data:`STEP_PX` apart."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(px, axis=0).T))])
    places = np.arange(0, along[-1], STEP_PX)
    columns = [np.interp(places, along, px[:, axis]) for axis in (0, 1)]
    return np.column_stack(columns)


def place_labels(labels: Iterable[Label], space: Space) -> list[Placed]:
    """Give each name the best of its positions that is free, the most important name first.

    Parameters
    ----------
    labels : iterable of Label
        The names.
    space : Space
        The room; the boxes of the placed names are taken from it.

    Returns
    -------
    list of Placed
        Those that found room.
    """
    symbol = space.frame.symbol
    ordered = sorted(labels, key=lambda label: label.order)
    dots = {id(label): dot_box(label, symbol) for label in ordered if label.dot}
    kept = {id(label) for label in ordered if label.dot and label.rank == FIRST_RANK}
    for name in kept:
        space.take(dots[name])
    placed: list[Placed] = []
    for label in ordered:
        dot = dots.get(id(label))
        if dot and id(label) not in kept and not space.is_free(dot):
            continue
        if best := _best_place(label, dot, space):
            placed.append(best)
            space.take(best.box)
            if dot:
                space.take(dot)
    return placed


def _best_place(label: Label, dot: Box | None, space: Space) -> Placed | None:
    """Return the place of a name that covers least, the earlier positions being preferred."""
    lowest, best = math.inf, None
    positions = list(_positions(label, space.frame.symbol))
    for number, (anchor, box) in enumerate(positions):
        if number * LATER_POSITION >= lowest:
            break
        if space.is_free(box, dot):
            cost = space.covered(box) + number * LATER_POSITION
            if cost < lowest:
                lowest, best = cost, Placed(label, anchor, box)
    if best is None and label.standing:
        inside = (
            Placed(label, *position) for position in positions if space.is_inside(position[1])
        )
        return next(inside, None)
    return best


def dot_box(label: Label, symbol: float) -> Box:
    """Return the box of a town's mark."""
    size, rim = DOT.get(label.rank, SMALL_DOT)
    half = (size + rim) / 2 * symbol
    anchor = label.anchors[0]
    return Box(anchor.x - half, anchor.y - half, anchor.x + half, anchor.y + half)


def lettering_of(label: Label, symbol: float, palette: Palette = "light") -> Lettering:
    """Return how a name is set in a drawing."""
    look = label.look
    return Lettering(
        look.size * symbol, INKS[palette][look.ink], look.weight, look.italic,
        look.spacing * symbol, HALO[palette], HALO_WIDTH * symbol,
    )  # fmt: skip


def text_width(label: Label, symbol: float) -> float:
    """Return how wide a name is set, in pixels."""
    lettering = lettering_of(label, symbol)
    return sum(run_width(family, run, lettering) for family, run in split_runs(label.text))


def _positions(label: Label, symbol: float) -> Iterator[tuple[Anchor, Box]]:
    """Yield the boxes to try for a name, best first."""
    width, height = text_width(label, symbol), label.look.size * LINE * symbol
    for anchor in label.anchors:
        for dx, dy in _offsets(label, anchor, width, height, symbol):
            left, top = anchor.x + dx, anchor.y + dy
            yield anchor, Box(left, top, left + width, top + height)


def _offsets(
    label: Label, anchor: Anchor, width: float, height: float, symbol: float
) -> Iterator[tuple[float, float]]:
    """Yield where the upper left corner of a name may stand, seen from its anchor."""
    if label.dot or label.beside:
        off = (10 if label.beside else 7) * symbol
        yield from ((off, -height / 2), (-width - off, -height / 2))
        yield from ((-width / 2, -height - off * 0.8), (-width / 2, off * 0.8))
        near = off * 0.7
        yield from ((near, -height - near / 2), (near, near / 2))
        yield from ((-width - near, -height - near / 2), (-width - near, near / 2))
    elif anchor.direction:
        yield from _beside_line(anchor.direction, width, height, 5 * symbol)
        yield -width / 2, -height / 2
    else:
        yield from ((-width / 2, -height / 2), (-width / 2, -height * 1.4))
        yield -width / 2, height * 0.4


def _beside_line(
    direction: tuple[float, float], width: float, height: float, gap: float
) -> Iterator[tuple[float, float]]:
    """Yield where a name stands beside a line: above it first, with its nearest corner there.

    Beside a line that is nearly level the name is in the middle, and farther off by what the line
    rises below it.
    """
    along_x, along_y = direction if direction[0] >= 0 else (-direction[0], -direction[1])
    for side in (1, -1):
        across_x, across_y = side * along_y, -side * along_x
        shift = max(-1.0, min(1.0, across_x / LEVEL))
        rise = abs(along_y) / max(abs(along_x), LEVEL) * width / 2 * (1 - abs(shift))
        upward = -1 if across_y < 0 else 1
        middle_x = across_x * gap + shift * width / 2
        middle_y = across_y * gap + upward * (height / 2 * abs(across_y) ** 0.5 + rise)
        yield middle_x - width / 2, middle_y - height / 2


def draw_labels(
    parent: ET.Element, placed: Iterable[Placed], frame: Frame, palette: Palette
) -> None:
    """Draw names, and first the marks of their towns, so that a name lies over every mark.

    Parameters
    ----------
    parent : Element
        What the elements are added to.
    placed : iterable of Placed
        The names in their places.
    frame : Frame
        The window.
    palette : {"light", "dark"}
        Colours of the inks.
    """
    inks, symbol, names = INKS[palette], frame.symbol, list(placed)
    for name in names:
        if name.label.dot:
            parent.append(_dot(name.label, symbol, inks["paper"], inks["ink"]))
    for name in names:
        box, lettering = name.box, lettering_of(name.label, symbol, palette)
        middle, base = (box.left + box.right) / 2, box.top + ASCENT * lettering.size
        parent.append(text_element(name.label.text, middle, base, lettering, anchor="middle"))


def _dot(label: Label, symbol: float, paper: str, ink: str) -> ET.Element:
    """Return the mark of a town: a square for rank 1, else a disc."""
    size, rim = DOT.get(label.rank, SMALL_DOT)
    size, rim = size * symbol, rim * symbol
    at, rest = label.anchors[0], {"fill": paper, "stroke": ink, "stroke_width": rim}
    if label.rank in DOT:
        return element(
            "rect", x=at.x - size / 2, y=at.y - size / 2, width=size, height=size, **rest
        )
    return element("circle", cx=at.x, cy=at.y, r=size / 2, **rest)
