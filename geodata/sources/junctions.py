"""Read which junctions of roads or railways are joined, and tidy what lies on the map."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geodata import constants
from geodata.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

CELL_DEGREES: Final = 0.01
"""Junctions in one cell of about 1 km are one: two carriageways become one line."""

DECIMALS: Final = 3
"""As the source has them: about 100 m."""

LEAST_NETWORK_KM: Final = 100.0
"""Networks shorter than this, cut off from the rest in the source, are not drawn."""

LEAST_SPUR_KM: Final = 15.0
"""Dead ends shorter than this are not drawn."""

DEGREE_KM: Final = 111.2
"""Length of a degree of latitude; lengths here only sort lines, to within a percent."""


def read_segments(path: Path) -> NDArray[np.float64]:
    """Read the straight lines between junctions that lie on the map, each once.

    The package holds two Python literals, ``graph`` and ``nodes``; they are read as JSON and never
    run.

    Parameters
    ----------
    path : Path
        ``world_highways.py`` or ``world_railways.py``.

    Returns
    -------
    ndarray
        Shape (n, 2, 2): both ends of every line as longitude and latitude in degrees.

    Raises
    ------
    SourceError
        If the file does not hold the two literals.
    """
    try:
        literals = dict(_literals(path.read_text(encoding="utf-8")))
        lon_lat = np.array(literals["nodes"], dtype=float)[:, ::-1]
        graph = literals["graph"]
        pairs = {
            (min(start, int(end)), max(start, int(end)))
            for start, ends in enumerate(graph)
            for end in ends
        }
        rows = np.array(sorted(pairs), dtype=int).reshape(-1, 2)
        segments: NDArray[np.float64] = lon_lat[rows]
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        fault = f"cannot be read ({type(error).__name__}: {error})"
        raise SourceError(f"{path.name}: {fault}; pin a version that holds graph and nodes") from (
            error
        )
    west, south, east, north = constants.EXTENT
    lowest, highest = segments.min(axis=1), segments.max(axis=1)
    meets = (lowest <= (east, north)).all(axis=1) & (highest >= (west, south)).all(axis=1)
    inside: NDArray[np.float64] = segments[meets]
    return inside


def clean_segments(segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Merge junctions that stand close together, cut at the map's edge and drop crumbs.

    Parameters
    ----------
    segments : ndarray
        What :func:`read_segments` returns.

    Returns
    -------
    ndarray
        The same form, rounded to `DECIMALS`; each line once, in a fixed order.
    """
    merged = _merge_junctions(segments)
    cut = shapely.clip_by_rect(_drawn(merged), *constants.EXTENT)
    ends = [shapely.get_coordinates(line) for line in cut if line.geom_type == "LineString"]
    pairs = [line[[0, -1]] for line in ends if len(line)]
    return _without_spurs(_distinct(np.array(pairs).reshape(-1, 2, 2)))


def _literals(text: str) -> Iterator[tuple[str, Any]]:
    """Yield name and value of the literals: their keys are numbers, which JSON must quote."""
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and name in {"graph", "nodes"}:
            yield name, json.loads(re.sub(r"(\d+): ", r'"\1":', value))


def _merge_junctions(segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Move every junction to the middle of those in its cell."""
    points = segments.reshape(-1, 2)
    cells = np.floor(points / CELL_DEGREES).astype(int)
    _, inverse = np.unique(cells, axis=0, return_inverse=True)
    nodes = np.unique(np.column_stack([inverse.ravel(), points]), axis=0)
    index = nodes[:, 0].astype(int)
    counts = np.bincount(index)
    middles = np.column_stack(
        [np.bincount(index, weights=nodes[:, column]) / counts for column in (1, 2)]
    )
    return middles[inverse.ravel()].reshape(-1, 2, 2)


def _distinct(segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return every line once, whichever way it runs, and none without length."""
    rounded = np.round(segments, DECIMALS) + 0.0
    swapped = [tuple(sorted(map(tuple, pair))) for pair in rounded.tolist()]
    kept = sorted({pair for pair in swapped if pair[0] != pair[1]})
    return np.array(kept, dtype=float).reshape(-1, 2, 2)


def _without_spurs(segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Drop short dead ends, again and again until there is none, then small networks."""
    kept = segments
    while len(kept):
        lines = join_segments(kept)
        loose = _loose(lines)
        short = [
            line
            for line, is_loose in zip(lines, loose, strict=True)
            if is_loose and _length_km(line) < LEAST_SPUR_KM
        ]
        if not short:
            break
        kept = _segments([line for line in lines if line not in set(short)])
    return _large_networks(kept)


def join_segments(segments: NDArray[np.float64]) -> list[shapely.LineString]:
    """Join straight lines wherever no more than two of them meet.

    Parameters
    ----------
    segments : ndarray
        Shape (n, 2, 2).

    Returns
    -------
    list of LineString
        From junction to junction, or to a dead end.
    """
    return list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(segments))))


def _segments(lines: Iterable[shapely.LineString]) -> NDArray[np.float64]:
    """Return the straight lines of which lines are made."""
    points = [shapely.get_coordinates(line) for line in lines]
    found = [np.stack([line[:-1], line[1:]], axis=1) for line in points]
    return _distinct(np.concatenate(found)) if found else np.empty((0, 2, 2))


def _loose(lines: list[shapely.LineString]) -> list[bool]:
    """Tell of every line whether it ends blind, other than at the map's edge."""
    ends = [[line.coords[0], line.coords[-1]] for line in lines]
    flat = [end for pair in ends for end in pair]
    counts: dict[tuple[float, ...], int] = {}
    for end in flat:
        counts[end] = counts.get(end, 0) + 1
    return [any(counts[end] == 1 and not _at_edge(end) for end in pair) for pair in ends]


def _at_edge(point: tuple[float, ...]) -> bool:
    """Tell whether a point lies on the edge of the map."""
    west, south, east, north = constants.EXTENT
    return point[0] in {west, east} or point[1] in {south, north}


def _large_networks(segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the lines of networks that are long enough."""
    if not len(segments):
        return segments
    lines = _drawn(segments)
    touching = shapely.buffer(shapely.union_all(lines), 10.0**-DECIMALS / 2)
    kept = np.zeros(len(segments), dtype=bool)
    for network in shapely.get_parts(touching):
        members = shapely.intersects(lines, network)
        if sum(_length_km(line) for line in lines[members]) >= LEAST_NETWORK_KM:
            kept |= members
    return segments[kept]


def _drawn(segments: NDArray[np.float64]) -> NDArray[np.object_]:
    """Return segments as lines."""
    return np.asarray(shapely.linestrings(segments))


def _length_km(line: shapely.LineString) -> float:
    """Return about how long a line is."""
    lon_lat = shapely.get_coordinates(line)
    steps = np.diff(lon_lat, axis=0) * DEGREE_KM
    steps[:, 0] *= np.cos(np.radians(lon_lat[:-1, 1]))
    return float(np.hypot(*steps.T).sum())
