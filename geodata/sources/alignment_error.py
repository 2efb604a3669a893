"""Measure how far modelled lines miss places that are known to lie on the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geodata.errors import SourceError
from geodata.sources.alignments import model_alignment, to_metres

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry import LineString
    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid
    from geodata.sources.alignment_specification import Alignment


def misses_m(
    line: LineString, names: Iterable[str], places: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """Return the distance from a line to each of the named places.

    Parameters
    ----------
    line : LineString
        Degrees, WGS84.
    names : iterable of str
        Ids of places.
    places : mapping of str to tuple of float
        Longitude and latitude by id.

    Returns
    -------
    dict
        Metres by id.

    Examples
    --------
    >>> line = shapely.LineString([(45.0, 39.0), (45.0, 40.0)])
    >>> round(misses_m(line, ["a"], {"a": (45.01, 39.5)})["a"], -1)
    860.0
    """
    metric = to_metres(line)
    return {name: float(metric.distance(to_metres(shapely.Point(places[name])))) for name in names}


def leave_one_out(
    alignment: Alignment,
    places: Mapping[str, tuple[float, float]],
    countries: Mapping[str, BaseGeometry],
    grid: ElevationGrid,
) -> dict[str, float]:
    """Model an alignment again without each of its inner points, and measure how far it misses.

    Points at the ends of a section are kept: they hold the sections together.

    Parameters
    ----------
    alignment, places, countries, grid
        As :func:`geodata.sources.alignments.model_alignment` takes them.

    Returns
    -------
    dict
        Metres by id of the point left out; without points whose loss leaves no way.
    """
    missed: dict[str, float] = {}
    for number, section in enumerate(alignment.sections):
        for name in section.through[1:-1]:
            through = tuple(other for other in section.through if other != name)
            sections = list(alignment.sections)
            sections[number] = replace(section, through=through)
            shorter = replace(alignment, sections=tuple(sections))
            try:
                line = model_alignment(shorter, places, countries, grid)
            except SourceError:
                continue
            missed |= misses_m(line, [name], places)
    return missed
