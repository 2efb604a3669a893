"""Find the cheapest way over the relief inside one country, on a metric grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyproj
import shapely
from scipy import ndimage, sparse
from scipy.sparse import csgraph

from geodata.constants import METRIC_CRS, WGS84
from geodata.errors import SourceError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid

Point = tuple[float, float]
"""(x, y) in metres of the metric coordinate system."""

CELL_M: Final = 250.0
"""Side of a cell: a third of the relief's own step, so that paths may lie between its values."""

NEAREST_CELL_M: Final = 2_000.0
"""Farthest that an end of a path may lie from the nearest cell it may use."""

MOVES: Final = (
    *((0, 1), (1, 2), (1, 1), (2, 1), (1, 0), (2, -1), (1, -1), (1, -2)),
    *((0, -1), (-1, -2), (-1, -1), (-2, -1), (-1, 0), (-2, 1), (-1, 1), (-1, 2)),
)
"""Moves (rows, columns) to sixteen neighbours, counterclockwise from the east."""

SHARPEST_TURN: Final = 2
"""Directions by which one move may differ from the move before: two of sixteen are 45 degrees.
A path that may not turn on the spot draws hairpins some 600 m wide instead of a saw."""


@dataclass(frozen=True)
class Terrain:
    """Heights in the middles of square cells of the metric coordinate system.

    Parameters
    ----------
    heights_m : numpy.ndarray
        Metres; row 0 in the south, column 0 in the west.
    left_m, bottom_m : float
        Easting and northing of the middle of cell (0, 0).
    cell_m : float
        Side of a cell.
    """

    heights_m: NDArray[np.float64]
    left_m: float
    bottom_m: float
    cell_m: float = CELL_M

    def middles(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return easting and northing of the middle of every cell.

        Returns
        -------
        tuple of numpy.ndarray
            Two arrays of the shape of the heights.
        """
        rows, columns = self.heights_m.shape
        eastings = self.left_m + np.arange(columns) * self.cell_m
        northings = self.bottom_m + np.arange(rows) * self.cell_m
        x, y = np.meshgrid(eastings, northings)
        return x, y


def build_terrain(
    grid: ElevationGrid, bounds_m: tuple[float, float, float, float], *, cell_m: float = CELL_M
) -> Terrain:
    """Resample heights to a metric grid by cubic interpolation.

    Parameters
    ----------
    grid : ElevationGrid
        Heights in degrees.
    bounds_m : tuple of float
        (minx, miny, maxx, maxy) to cover, in metres.
    cell_m : float
        Side of a cell.

    Returns
    -------
    Terrain
        Cells whose middles lie on whole multiples of the cell's side.
    """
    left, bottom = (np.floor(value / cell_m) * cell_m for value in bounds_m[:2])
    columns = int(np.ceil((bounds_m[2] - left) / cell_m)) + 1
    rows = int(np.ceil((bounds_m[3] - bottom) / cell_m)) + 1
    empty = Terrain(np.zeros((rows, columns)), float(left), float(bottom), cell_m)
    to_degrees = pyproj.Transformer.from_crs(METRIC_CRS, WGS84, always_xy=True)
    lon, lat = to_degrees.transform(*empty.middles())
    positions = np.stack(grid.row_column(lon, lat))
    heights = ndimage.map_coordinates(grid.heights_m, positions, order=3, mode="nearest")
    return Terrain(heights, empty.left_m, empty.bottom_m, cell_m)


def open_cells(terrain: Terrain, area: BaseGeometry) -> NDArray[np.bool_]:
    """Return which cells have their middle inside an area.

    Parameters
    ----------
    terrain : Terrain
        The grid.
    area : Polygon or MultiPolygon
        Metres.

    Returns
    -------
    numpy.ndarray
        True where a path may go.
    """
    shapely.prepare(area)
    inside: NDArray[np.bool_] = shapely.contains_xy(area, *terrain.middles())
    return inside


def find_path(
    terrain: Terrain,
    is_open: NDArray[np.bool_],
    ends: tuple[Point, Point],
    *,
    comfortable_grade: float,
) -> list[Point]:
    """Return the cheapest path between two points over the open cells.

    A metre costs ``1 + (grade / comfortable_grade) ** 2``: at the comfortable grade, twice what
    it costs on the level. From one move to the next the path turns by 45 degrees at most.

    Parameters
    ----------
    terrain : Terrain
        Heights.
    is_open : numpy.ndarray
        Which cells may be used.
    ends : tuple of Point
        From and to, in metres; each stands in for the nearest open cell.
    comfortable_grade : float
        Rise over run that doubles the cost.

    Returns
    -------
    list of Point
        From the first end to the second, through middles of cells.

    Raises
    ------
    SourceError
        If an end has no open cell near it, or no path joins the two.
    """
    orig, dest = (_nearest_open_cell(terrain, is_open, end) for end in ends)
    directions = np.arange(len(MOVES))
    graph = _cost_graph(terrain, is_open, comfortable_grade)
    starts = orig * len(MOVES) + directions
    costs, before, _ = csgraph.dijkstra(
        graph, indices=starts, return_predecessors=True, min_only=True
    )
    arrivals = dest * len(MOVES) + directions
    state = int(arrivals[costs[arrivals].argmin()])
    if not np.isfinite(costs[state]):
        raise SourceError(f"no path joins {ends[0]} and {ends[1]} inside the country")
    cells = []
    while state >= 0:
        cells.append(state // len(MOVES))
        state = int(before[state])
    x, y = (axis.ravel()[cells[::-1]] for axis in terrain.middles())
    middles = list(zip(x.tolist(), y.tolist(), strict=True))
    return [ends[0], *middles[1:-1], ends[1]]


def _nearest_open_cell(terrain: Terrain, is_open: NDArray[np.bool_], point: Point) -> int:
    """Return the flat index of the open cell whose middle is nearest to a point."""
    x, y = terrain.middles()
    distances = np.where(is_open, np.hypot(x - point[0], y - point[1]), np.inf)
    nearest = int(distances.argmin())
    if distances.flat[nearest] > NEAREST_CELL_M:
        raise SourceError(f"no open cell lies within {NEAREST_CELL_M:.0f} m of {point}")
    return nearest


def _cost_graph(
    terrain: Terrain, is_open: NDArray[np.bool_], comfortable_grade: float
) -> sparse.csr_array:
    """Return the costs between states as a sparse matrix.

    A state is a cell together with the direction of the move that reached it.
    """
    count, width = len(MOVES), terrain.heights_m.shape[1]
    index = np.arange(terrain.heights_m.size).reshape(terrain.heights_m.shape)
    starts, ends, costs = [], [], []
    for move, (rows, columns) in enumerate(MOVES):
        passed = _passed_over(rows, columns)
        usable = is_open.copy()
        for part in [*passed, (rows, columns)]:
            usable &= _ahead(is_open, *part)
        here = index[usable]
        there = here + rows * width + columns
        cost = _move_cost(terrain, (rows, columns), comfortable_grade)[usable]
        for turn in range(-SHARPEST_TURN, SHARPEST_TURN + 1):
            starts.append(here * count + (move - turn) % count)
            ends.append(there * count + move)
            costs.append(cost)
    pairs = (np.concatenate(starts), np.concatenate(ends))
    size = index.size * count
    return sparse.csr_array((np.concatenate(costs), pairs), shape=(size, size))


def _move_cost(
    terrain: Terrain, move: tuple[int, int], comfortable_grade: float
) -> NDArray[np.float64]:
    """Return what a move costs from every cell, with the height halfway taken into account.

    The halves are priced apart, so that a long move cannot leap over a narrow ridge.
    """
    heights = terrain.heights_m
    arrival = _ahead(heights, *move)
    between = [_ahead(heights, *part) for part in _passed_over(*move)] or [heights, arrival]
    halfway = np.mean(between, axis=0)
    run = terrain.cell_m * float(np.hypot(*move)) / 2
    climbs = (halfway - heights, arrival - halfway)
    cost: NDArray[np.float64] = sum(
        run * (1.0 + (climb / run / comfortable_grade) ** 2) for climb in climbs
    )
    return cost


def _ahead(values: NDArray[Any], rows: int, columns: int) -> NDArray[Any]:
    """Return for every cell the value of the cell a move away; zero or False beyond the edge."""
    moved = np.zeros_like(values)
    height, width = values.shape
    moved[max(0, -rows) : height - max(0, rows), max(0, -columns) : width - max(0, columns)] = (
        values[max(0, rows) : height - max(0, -rows), max(0, columns) : width - max(0, -columns)]
    )
    return moved


def _passed_over(rows: int, columns: int) -> list[tuple[int, int]]:
    """Return the moves to the cells between the two ends of a move."""
    down, right = int(np.sign(rows)), int(np.sign(columns))
    if 0 in {rows, columns}:
        return []
    if abs(columns) > abs(rows):
        return [(0, right), (down, right)]
    if abs(rows) > abs(columns):
        return [(down, 0), (down, right)]
    return [(down, 0), (0, right)]
