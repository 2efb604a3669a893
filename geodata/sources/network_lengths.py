"""Tell terrain by the relief, and estimate lengths by a factor fitted to published ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from scipy import ndimage
from scipy.optimize import lsq_linear

from geodata.sources.alignments import to_degrees, to_metres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry import LineString

    from geodata.elevation import ElevationGrid

STEP_M: Final = 1_000.0
"""Heights are compared this far apart along a line, about one step of the relief."""

STEEP_GRADE: Final = 0.02
"""Rise over run from which a step along the line counts as steep."""

HILL_SHARE: Final = 0.15
MOUNTAIN_SHARE: Final = 0.50
"""Share of steep steps from which the way is one through hills, or through mountains."""

TERRAINS: Final = ("plain", "hill", "mountain")

LEAST_FACTOR: Final = 0.9
GREATEST_FACTOR: Final = 2.0
"""Bounds of a factor: a least-cost line can be longer than the way, but not by much."""

NOTABLE_MISS: Final = 0.15
"""Relative miss from which a stretch is marked."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of known length, and what was drawn of it.

    Parameters
    ----------
    name : str
        From where to where, and by what.
    published_km : float
        The figure.
    drawn_km : mapping of str to float
        Drawn length by terrain.
    reference : str
        Reference id.
    """

    name: str
    published_km: float
    drawn_km: Mapping[str, float]
    reference: str


@dataclass(frozen=True)
class Miss:
    """How well the other stretches foretell the length of one.

    Parameters
    ----------
    stretch : Stretch
        The one that was left out.
    estimated_km : float
        Its length by the factors fitted to all others.
    """

    stretch: Stretch
    estimated_km: float

    @property
    def relative(self) -> float:
        """Estimated over published length, less one."""
        return self.estimated_km / self.stretch.published_km - 1.0

    @property
    def marked(self) -> bool:
        """Whether the miss is a notable one."""
        return abs(self.relative) > NOTABLE_MISS


def terrain_of(line: LineString, grid: ElevationGrid) -> str:
    """Return the terrain through which a line leads.

    The relief is read every `STEP_M` along the line. The share of steps that rise or fall by
    `STEEP_GRADE` or more decides: less than `HILL_SHARE` is plain, `MOUNTAIN_SHARE` or more is
    mountain.

    Parameters
    ----------
    line : LineString
        Degrees, WGS84.
    grid : ElevationGrid
        Heights.

    Returns
    -------
    str
        One of `TERRAINS`.
    """
    metric = to_metres(line)
    count = max(2, round(metric.length / STEP_M) + 1)
    even = metric.interpolate(np.linspace(0.0, metric.length, count))
    lon, lat = shapely.get_coordinates(to_degrees(shapely.LineString(even))).T
    heights_m = ndimage.map_coordinates(
        grid.heights_m, np.stack(grid.row_column(lon, lat)), order=1, mode="nearest"
    )
    grades = np.abs(np.diff(heights_m)) / (metric.length / (count - 1))
    share = float((grades >= STEEP_GRADE).mean())
    return TERRAINS[int(share >= HILL_SHARE) + int(share >= MOUNTAIN_SHARE)]


def fit_factors(stretches: Sequence[Stretch]) -> dict[str, float]:
    """Return the factor of each terrain: least squares of the relative misses, bounded.

    Parameters
    ----------
    stretches : sequence of Stretch
        At least one.

    Returns
    -------
    dict
        Factors by terrain; 1 for one in which nothing was drawn.

    Examples
    --------
    >>> flat = Stretch("flat", 110.0, {"plain": 100.0}, "")
    >>> steep = Stretch("steep", 30.0, {"plain": 10.0, "mountain": 10.0}, "")
    >>> {name: round(value, 2) for name, value in fit_factors([flat, steep]).items()}
    {'plain': 1.1, 'hill': 1.0, 'mountain': 1.9}
    """
    shares = np.array(
        [[it.drawn_km.get(name, 0.0) / it.published_km for name in TERRAINS] for it in stretches]
    )
    used = shares.any(axis=0)
    bounds = (LEAST_FACTOR, GREATEST_FACTOR)
    fitted = lsq_linear(shares[:, used], np.ones(len(stretches)), bounds=bounds).x
    factors = np.ones(len(TERRAINS))
    factors[used] = np.round(fitted, 3)
    return dict(zip(TERRAINS, factors.tolist(), strict=True))


def leave_one_out(stretches: Sequence[Stretch]) -> list[Miss]:
    """Estimate each stretch by factors fitted to all others.

    Parameters
    ----------
    stretches : sequence of Stretch
        At least two.

    Returns
    -------
    list of Miss
        In their order.
    """
    misses = []
    for number, stretch in enumerate(stretches):
        others = [*stretches[:number], *stretches[number + 1 :]]
        misses.append(Miss(stretch, estimate_km(stretch.drawn_km, fit_factors(others))))
    return misses


def estimate_km(drawn_km: Mapping[str, float], factors: Mapping[str, float]) -> float:
    """Return the length of a way from what was drawn of it.

    Parameters
    ----------
    drawn_km : mapping of str to float
        Drawn length by terrain.
    factors : mapping of str to float
        Factor by terrain.

    Returns
    -------
    float
        Kilometres.
    """
    return sum(km * factors[terrain] for terrain, km in drawn_km.items())
