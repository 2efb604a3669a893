"""Say which names a drawing may carry, as layers/browser/states.js does: text, place and rank."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from layers.static_map.drawing import visible_part
from layers.static_map.features import DEFAULT_RANK
from layers.static_map.projection import project_geometry
from layers.static_map.text import capitals, clean
from layers.static_map.theme import LOOKS, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from layers.state import MapState
    from layers.static_map.features import MapFeature
    from layers.static_map.projection import Frame

MINIMUM_ZOOM: Final = (0, 0, 6.5, 7.75, 9, 10)
"""Zoom from which names of each rank appear, as in layers/browser/labels.js."""

BESIDE: Final = frozenset({"incident", "checkpoint"})
"""Points with a mark of their own: the name stands beside it, as in states.js."""

ALONG: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Parts of a line's visible length at which its name is tried."""

SAME_PX: Final = 9.0
"""Distance below which a town lies under the mark of a route's end, in the web map's pixels."""

SMALLEST_PX: Final = 24.0
"""Longer side of the smallest area that is named: smaller ones would lie under their names."""

SHORTEST_PX: Final = 30.0
"""Shortest visible line, and side of the smallest visible area, that is named."""


@dataclass(frozen=True)
class Anchor:
    """A point that a name may belong to.

    Parameters
    ----------
    x, y : float
        Pixels from the window's upper left corner.
    direction : tuple of float or None
        Unit vector along the line that is named, for names that stand beside it.
    """

    x: float
    y: float
    direction: tuple[float, float] | None = None


@dataclass(frozen=True)
class Label:
    """One name that competes for space.

    Parameters
    ----------
    text : str
        The name as it is set.
    look : Look
        How it is set.
    anchors : tuple of Anchor
        Where it may stand, best first.
    order : float
        Names with a smaller one win the space.
    rank : int
        1 to 5, for the mark of a town.
    dot : bool
        Whether a town's mark is drawn with the name.
    beside : bool
        Whether it stands beside a mark that is there anyway.
    standing : bool
        Whether it is set also where it covers something.
    """

    text: str
    look: Look
    anchors: tuple[Anchor, ...]
    order: float
    rank: int = DEFAULT_RANK
    dot: bool = False
    beside: bool = False
    standing: bool = False


def all_labels(features: Iterable[MapFeature], state: MapState, frame: Frame) -> list[Label]:
    """Return every name that competes for space in a window.

    Parameters
    ----------
    features : iterable of MapFeature
        The features that are present.
    state : MapState
        Its language leads; the places where routes begin and end are named before all else.
    frame : Frame
        The window; its zoom decides which names appear.

    Returns
    -------
    list of Label
        A place where a route ends is named once.
    """
    look = LOOKS["end"]
    places = ((end.name, (_anchor(frame, *end.lon_lat),)) for end in state.ends)
    ends = [Label(name, look, at, 0, beside=True, standing=True) for name, at in places]
    return ends + [
        label
        for label in feature_labels(features, frame, state.language)
        if not any(_is_same_place(label, end, frame) for end in ends)
    ]


def _is_same_place(label: Label, end: Label, frame: Frame) -> bool:
    """Tell whether a name is that of a route's end, or a town under the end's mark."""
    if label.text == end.text:
        return True
    (one, *_), (other, *_) = label.anchors, end.anchors
    return label.dot and math.hypot(one.x - other.x, one.y - other.y) < SAME_PX * frame.symbol


def feature_labels(features: Iterable[MapFeature], frame: Frame, language: str) -> list[Label]:
    """Return the names of features, and where their arrows lead.

    Parameters
    ----------
    features : iterable of MapFeature
        The features that are present.
    frame : Frame
        The window; its zoom decides which names appear.
    language : str
        Language of the names that lead.

    Returns
    -------
    list of Label
        Without names that have no place in the window.
    """
    return [
        label
        for feature in features
        if "label" in feature.properties or "arrows" in feature.properties
        for label in (*_name(feature, frame, language), *_arrows(feature, frame))
    ]


def _name(feature: MapFeature, frame: Frame, language: str) -> Iterator[Label]:
    """Yield the name of a feature, if it has one at this zoom and a place in the window."""
    properties = feature.properties
    rank = properties.get("rank") or DEFAULT_RANK
    highest = properties.get("label_maximum_zoom", 99)
    if "label" not in properties or not MINIMUM_ZOOM[rank] <= frame.zoom <= highest:
        return
    kind = properties["kind"]
    look = LOOKS.get(kind, Look())
    text = clean(name_of(properties, language))
    if anchors := tuple(_anchors(feature, frame)):
        yield Label(
            capitals(text, language) if look.upper else text, look, anchors,
            properties["label_order"], rank, dot=kind == "town", beside=kind in BESIDE,
        )  # fmt: skip


def name_of(properties: Mapping[str, Any], language: str) -> str:
    """Return the name of a published feature as the map prints it, in a language or in English."""
    return str(properties.get("names", {}).get(language) or properties["short"])


def _anchors(feature: MapFeature, frame: Frame) -> Iterator[Anchor]:
    """Yield where a feature's name may stand: along a line, inside an area, at a point."""
    lat, lon = feature.properties["label"]
    given = _anchor(frame, lon, lat)
    inside = 0 <= given.x <= frame.width and 0 <= given.y <= frame.height
    kind = feature.geometry.geom_type
    if kind.endswith("LineString"):
        yield from _along(visible_part(feature.geometry, frame), frame)
        return
    if kind.endswith("Polygon") and _extent_px(feature.geometry, frame) < SMALLEST_PX:
        return
    if inside:
        yield given
    if kind.endswith("Polygon"):
        yield from _within(visible_part(feature.geometry, frame), frame)


def _extent_px(geometry: Any, frame: Frame) -> float:  # noqa: ANN401 (any kind of geometry)
    """Return the longer side of a geometry's bounds, in the web map's pixels."""
    minx, miny, maxx, maxy = geometry.bounds
    return float(max(maxx - minx, maxy - miny) / frame.metres_per_px / frame.symbol)


def _along(visible: Any, frame: Frame) -> Iterator[Anchor]:  # noqa: ANN401 (any kind of geometry)
    """Yield points of the longest visible line, each with the line's direction there."""
    lines = [part for part in shapely.get_parts(visible) if part.geom_type == "LineString"]
    longest = max(lines, key=lambda part: part.length, default=None)
    if longest is None or longest.length < SHORTEST_PX * frame.metres_per_px:
        return
    for part in ALONG:
        at = part * longest.length
        reach = SHORTEST_PX / 2 * frame.metres_per_px
        points = [longest.interpolate(place) for place in (at, at - reach, at + reach)]
        (x, y), (x1, y1), (x2, y2) = frame.to_px(shapely.get_coordinates(points)).tolist()
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
        yield Anchor(x, y, ((x2 - x1) / length, (y2 - y1) / length))


def _within(visible: Any, frame: Frame) -> Iterator[Anchor]:  # noqa: ANN401 (any kind of geometry)
    """Yield the point of the largest visible area that is farthest from its edge."""
    window = shapely.box(*frame.bounds)
    areas = [
        part
        for polygon in shapely.get_parts(visible)
        if polygon.geom_type == "Polygon"
        for part in shapely.get_parts(polygon.buffer(0).intersection(window))
        if part.geom_type == "Polygon"
    ]
    largest = max(areas, key=lambda part: part.area, default=None)
    if largest is None or largest.area < (SHORTEST_PX * frame.metres_per_px) ** 2:
        return
    tolerance = SHORTEST_PX / 4 * frame.metres_per_px
    circle = shapely.maximum_inscribed_circle(largest, tolerance=tolerance)
    x, y = frame.to_px(shapely.get_coordinates(circle)[:1]).tolist()[0]
    yield Anchor(x, y)


def _arrows(feature: MapFeature, frame: Frame) -> Iterator[Label]:
    """Yield where a feature's arrows lead."""
    for arrow in feature.properties.get("arrows", ()):
        if arrow["text"]:
            lat, lon = arrow["at"]
            anchor = _anchor(frame, lon, lat)
            yield Label(clean(arrow["text"]), LOOKS["arrow"], (anchor,), 20, beside=True)


def _anchor(frame: Frame, lon: float, lat: float) -> Anchor:
    """Return a point that is given in degrees (WGS84)."""
    point = project_geometry(shapely.Point(lon, lat))
    (x, y), *_ = frame.to_px(shapely.get_coordinates(point)).tolist()
    return Anchor(x, y)
