"""Read the heights along an edge or a route from the relief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from geodata.elevation import ElevationGrid
    from geodata.network.model import Edge, LonLat

STEP_KM: Final = 1.0
"""Distance between two heights along a line; the grid's own step is about 0.8 km."""

LEAST_RISE_M: Final = 15.0
"""Smaller rises and falls are not counted: the relief is coarser than a road and rounds to 4 m."""

_ELLIPSOID: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Profile:
    """Heights along a line.

    Parameters
    ----------
    km : tuple of float
        Distances from the beginning.
    m : tuple of float
        Heights in metres above sea level; NaN where the line lies outside the relief.
    climb_m, descent_m : float or None
        Total climb and descent, rises under `LEAST_RISE_M` left out; None where no height is known.
    highest_m : float or None
        Highest point; None where no height is known.
    """

    km: tuple[float, ...]
    m: tuple[float, ...]
    climb_m: float | None
    descent_m: float | None
    highest_m: float | None

    def reversed(self) -> Profile:
        """Return the profile of the line in the other direction.

        Returns
        -------
        Profile
            Climb and descent change places.
        """
        whole = self.km[-1] if self.km else 0.0
        turned = tuple(whole - km for km in reversed(self.km))
        return Profile(turned, self.m[::-1], self.descent_m, self.climb_m, self.highest_m)


EMPTY: Final = Profile((), (), None, None, None)
"""The profile of no line at all."""


def edge_profile(edge: Edge, grid: ElevationGrid) -> Profile:
    """Return the heights along an edge.

    Parameters
    ----------
    edge : Edge
        The edge.
    grid : ElevationGrid
        Heights.

    Returns
    -------
    Profile
        From ``from_node`` to ``to_node``; distances are stretched to the edge's length.
    """
    drawn_km, points = _sample(edge.lon_lat)
    heights = sample_heights(points, grid)
    scale = edge.length_km / drawn_km[-1] if drawn_km[-1] else 0.0
    return build_profile(drawn_km * scale, heights)


def join_profiles(profiles: Iterable[Profile]) -> Profile:
    """Join the profiles of legs that follow each other.

    Parameters
    ----------
    profiles : iterable of Profile
        In order and direction of the route.

    Returns
    -------
    Profile
        Of the whole way; climb and descent are the sums of the parts'.
    """
    km: list[float] = []
    m: list[float] = []
    parts = list(profiles)
    for part in parts:
        start = km[-1] if km else 0.0
        first = 1 if km else 0
        km.extend(start + step for step in part.km[first:])
        m.extend(part.m[first:])
    return Profile(
        tuple(km),
        tuple(m),
        _total([part.climb_m for part in parts]),
        _total([part.descent_m for part in parts]),
        max((part.highest_m for part in parts if part.highest_m is not None), default=None),
    )


def build_profile(km: NDArray[np.floating], heights_m: NDArray[np.floating]) -> Profile:
    """Sum up heights along a line.

    Parameters
    ----------
    km : numpy.ndarray
        Distances from the beginning.
    heights_m : numpy.ndarray
        Heights in metres; NaN where none is known.

    Returns
    -------
    Profile
        With climb, descent and highest point.

    Examples
    --------
    >>> profile = build_profile(np.array([0, 1, 2, 3]), np.array([100.0, 400, 390, 700]))
    >>> profile.climb_m, profile.descent_m, profile.highest_m
    (600.0, 0.0, 700.0)
    """
    known = heights_m[np.isfinite(heights_m)]
    distances = tuple(round(float(value), 3) for value in km)
    heights = tuple(float(value) for value in heights_m)
    if not known.size:
        return Profile(distances, heights, None, None, None)
    steps = np.diff(_turning_points(known))
    climb, descent = (float(np.maximum(way, 0.0).sum()) for way in (steps, -steps))
    return Profile(distances, heights, climb, descent, float(known.max()))


def sample_heights(points: NDArray[np.floating], grid: ElevationGrid) -> NDArray[np.floating]:
    """Return the heights of many points, each interpolated between the four values around it.

    Parameters
    ----------
    points : numpy.ndarray
        Rows of longitude and latitude in degrees, WGS84.
    grid : ElevationGrid
        Heights.

    Returns
    -------
    numpy.ndarray
        Metres above sea level; NaN outside the grid.
    """
    rows, columns = grid.row_column(points[:, 0], points[:, 1])
    last_row, last_column = (size - 1 for size in grid.heights_m.shape)
    inside = (rows >= 0) & (rows <= last_row) & (columns >= 0) & (columns <= last_column)
    heights = np.full(len(points), np.nan)
    row, column = rows[inside], columns[inside]
    top = np.minimum(row.astype(int), last_row - 1)
    left = np.minimum(column.astype(int), last_column - 1)
    down, right = row - top, column - left
    grid_m = grid.heights_m
    above = grid_m[top, left] * (1 - right) + grid_m[top, left + 1] * right
    below = grid_m[top + 1, left] * (1 - right) + grid_m[top + 1, left + 1] * right
    heights[inside] = above * (1 - down) + below * down
    return heights


def _sample(lon_lat: Sequence[LonLat]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """Return points a step apart along a line, and their geodesic distances in km."""
    line = np.asarray(lon_lat, dtype=np.float64)
    *_, metres = _ELLIPSOID.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    reached = np.concatenate([[0.0], np.cumsum(metres) / 1000])
    count = max(2, int(np.ceil(reached[-1] / STEP_KM)) + 1)
    km = np.linspace(0.0, reached[-1], count)
    points = np.column_stack([np.interp(km, reached, line[:, axis]) for axis in (0, 1)])
    return km, points


def _turning_points(heights: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the heights at which a line turns between rising and falling, small waves left out.

    The first and the last height stay, so that climb less descent is the whole difference; and
    a line read backwards turns at the same heights, up to waves of just the threshold.
    """
    turns = [float(heights[0])]
    for height in heights[1:].tolist():
        rising = len(turns) > 1 and turns[-1] > turns[-2]
        falling = len(turns) > 1 and turns[-1] < turns[-2]
        if (rising and height > turns[-1]) or (falling and height < turns[-1]):
            turns[-1] = height
        elif abs(height - turns[-1]) >= LEAST_RISE_M:
            turns.append(height)
    last = float(heights[-1])
    return np.array([*turns, last]) if turns[-1] != last else np.array(turns)


def _total(values: Sequence[float | None]) -> float | None:
    """Return the sum of what is known, or None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
