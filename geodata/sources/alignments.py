"""Model the lines of roads and railways from known points, the relief and the river banks."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
import pyproj
import shapely
from scipy import ndimage
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geodata.constants import COORDINATE_DECIMALS, METRIC_CRS, WGS84
from geodata.errors import SourceError
from geodata.sources.alignment_specification import SIMPLIFY_M
from geodata.sources.banks import bank_line
from geodata.sources.least_cost import build_terrain, find_path, open_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from geodata.elevation import ElevationGrid
    from geodata.sources.alignment_specification import Alignment, KnownPoint, Section
    from geodata.sources.least_cost import Point

MARGIN_M: Final = 6_000.0
"""How far around its points a path may swing."""

BORDER_GATE_M: Final = 1_200.0
"""Within this distance of a section's own points a path may come close to the border."""

SAMPLE_M: Final = 50.0
"""Distance between the vertices of a line that is being smoothed."""

SMOOTHING_SHARES: Final = (1.0, 0.6, 0.3, 0.15, 0.0)
"""Shares of the wanted smoothing, tried in turn until the line stays inside its country."""

ROUNDING_M: Final = 2.0
"""How far a vertex may lie outside its country, which rounding to 5 decimals can cause."""

G = TypeVar("G", bound=BaseGeometry)

TO_METRES: Final = pyproj.Transformer.from_crs(WGS84, METRIC_CRS, always_xy=True)


def to_metres(geometry: G) -> G:
    """Return a geometry in the metric coordinate system.

    Parameters
    ----------
    geometry : shapely geometry
        Degrees, WGS84.

    Returns
    -------
    shapely geometry
        Metres.
    """
    return shapely.transform(geometry, _metric_coordinates)


def to_degrees(geometry: G) -> G:
    """Return a geometry in longitude and latitude.

    Parameters
    ----------
    geometry : shapely geometry
        Metres of the metric coordinate system.

    Returns
    -------
    shapely geometry
        Degrees, WGS84, rounded as they will be written.
    """
    return shapely.transform(geometry, _degrees)


def place_points(
    points: Mapping[str, KnownPoint], countries: Mapping[str, BaseGeometry]
) -> dict[str, tuple[float, float]]:
    """Return where every point lies, with border points moved onto the border they belong to.

    Parameters
    ----------
    points : mapping of str to KnownPoint
        Points by id.
    countries : mapping of str to shapely geometry
        Countries by feature id, in degrees; neighbours share their border's vertices.

    Returns
    -------
    dict
        Longitude and latitude by id, rounded as they will be written.

    Raises
    ------
    SourceError
        If two countries named by a border point have no common border.
    """
    return {name: _place(point, countries) for name, point in points.items()}


def model_alignment(
    alignment: Alignment,
    places: Mapping[str, tuple[float, float]],
    countries: Mapping[str, BaseGeometry],
    grid: ElevationGrid,
) -> LineString:
    """Return the modelled line of one road or railway.

    Each run of sections in one country is searched, joined and smoothed inside that country
    alone, so the line crosses a border only where one run ends and the next begins.

    Parameters
    ----------
    alignment : Alignment
        What to model.
    places : mapping of str to tuple of float
        Longitude and latitude of the points by id.
    countries : mapping of str to shapely geometry
        Countries by feature id, in metres, without the water that no line may cross.
    grid : ElevationGrid
        Heights.

    Returns
    -------
    LineString
        Degrees, rounded, from the first point of the first section to the last of the last.

    Raises
    ------
    SourceError
        If no way is found, or the line cannot be kept inside its country.
    """
    metric = dict(zip(places, _metric_places(places), strict=True))
    runs = []
    for country, sections in itertools.groupby(alignment.sections, key=lambda part: part.country):
        legs = [
            leg
            for section in sections
            for leg in _model_section(section, alignment, metric, countries, grid)
        ]
        run = np.array([vertex for leg in legs for vertex in leg])
        runs.append(_smooth_inside(run, countries[country], alignment, country))
    lon_lat = _degrees(np.concatenate(runs))
    ends = [alignment.sections[0].through[0], alignment.sections[-1].through[-1]]
    lon_lat[0], lon_lat[-1] = (places[end] for end in ends)
    line: LineString = shapely.remove_repeated_points(LineString(lon_lat))
    return line


def _place(point: KnownPoint, countries: Mapping[str, BaseGeometry]) -> tuple[float, float]:
    """Return a point's longitude and latitude, on its border if it has one."""
    where = shapely.Point(point.lon, point.lat)
    if point.border:
        first, second = (countries[country] for country in point.border)
        common = shapely.intersection(first.boundary, second.boundary)
        if common.is_empty:
            raise SourceError(f"{point.id}: {' and '.join(point.border)} share no border")
        where = shapely.get_point(shapely.shortest_line(common, where), 0)
    return round(where.x, COORDINATE_DECIMALS), round(where.y, COORDINATE_DECIMALS)


def _model_section(
    section: Section,
    alignment: Alignment,
    metric: Mapping[str, Point],
    countries: Mapping[str, BaseGeometry],
    grid: ElevationGrid,
) -> list[list[Point]]:
    """Return the vertices of each leg of a section, in metres."""
    points = [metric[name] for name in section.through]
    country = countries[section.country]
    pairs = list(itertools.pairwise(points))
    if section.bank_of is not None:
        opposite = countries[section.bank_of]
        return [_bank_leg(country, opposite, pair, alignment.bank) for pair in pairs]
    grade = section.comfortable_grade or alignment.comfortable_grade
    return [_relief_leg(country, pair, alignment, grade, grid) for pair in pairs]


def _relief_leg(
    country: BaseGeometry,
    ends: tuple[Point, Point],
    alignment: Alignment,
    grade: float,
    grid: ElevationGrid,
) -> list[Point]:
    """Return the vertices of the cheapest leg over the relief, ends included."""
    span = shapely.MultiPoint(ends)
    bounds = span.buffer(MARGIN_M).bounds
    near = country.intersection(shapely.box(*bounds))
    gates = span.buffer(BORDER_GATE_M).intersection(near)
    terrain = build_terrain(grid, bounds, cell_m=alignment.cell_m)
    is_open = open_cells(terrain, shapely.union(near.buffer(-alignment.inset_m), gates))
    return find_path(terrain, is_open, ends, comfortable_grade=grade)


def _bank_leg(
    country: BaseGeometry,
    opposite: BaseGeometry,
    ends: tuple[Point, Point],
    bank: Mapping[str, Any],
) -> list[Point]:
    """Return the vertices of a leg along a river bank, ends included."""
    line = bank_line(
        country, opposite, ends, offset_m=bank["offset_m"], closing_m=bank["closing_m"]
    )
    return [ends[0], *((x, y) for x, y in line.coords), ends[1]]


def _smooth_inside(
    vertices: NDArray[np.float64], area: BaseGeometry, alignment: Alignment, country: str
) -> NDArray[np.float64]:
    """Return a smoother line with the same ends that stays inside the country."""
    span = shapely.box(*shapely.MultiPoint(vertices).bounds)
    near = area.intersection(span.buffer(MARGIN_M, join_style="mitre"))
    shapely.prepare(near)
    dense = shapely.get_coordinates(
        shapely.segmentize(shapely.remove_repeated_points(LineString(vertices)), SAMPLE_M)
    )
    for share in SMOOTHING_SHARES:
        smooth = LineString(_smooth(dense, share * alignment.smoothing_m))
        for tolerance_m in (alignment.simplify_m, SIMPLIFY_M):
            line = smooth.simplify(tolerance_m)
            rounded = to_metres(LineString(_degrees(shapely.get_coordinates(line))))
            if shapely.difference(rounded, near).length <= ROUNDING_M:
                return shapely.get_coordinates(line)
    raise SourceError(
        f"{alignment.id}: in {country}: the line leaves the country; "
        "move the points away from its border"
    )


def _smooth(vertices: NDArray[np.float64], width_m: float) -> NDArray[np.float64]:
    """Return evenly spaced vertices after a Gaussian of the given width; the ends stay."""
    if width_m == 0.0:
        return vertices
    line = LineString(vertices)
    count = max(2, round(line.length / SAMPLE_M) + 1)
    even = shapely.get_coordinates(line.interpolate(np.linspace(0.0, line.length, count)))
    reach = min(count - 1, int(4 * width_m / SAMPLE_M))
    padded = np.pad(even, ((reach, reach), (0, 0)), mode="reflect", reflect_type="odd")
    filtered: NDArray[np.float64] = ndimage.gaussian_filter1d(padded, width_m / SAMPLE_M, axis=0)
    smooth = filtered[reach : reach + count]
    smooth[0], smooth[-1] = vertices[0], vertices[-1]
    return smooth


def _metric_coordinates(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return easting and northing of each longitude and latitude."""
    return np.column_stack(TO_METRES.transform(lon_lat[:, 0], lon_lat[:, 1]))


def _metric_places(places: Mapping[str, tuple[float, float]]) -> list[Point]:
    """Return the places in metres, in their order."""
    metric = _metric_coordinates(np.array(list(places.values()), dtype=np.float64))
    return [(float(x), float(y)) for x, y in metric]


def _degrees(vertices: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitude and latitude of metric vertices, rounded as they will be written."""
    lon, lat = TO_METRES.transform(vertices[:, 0], vertices[:, 1], direction="INVERSE")
    return np.round(np.column_stack([lon, lat]), COORDINATE_DECIMALS)
