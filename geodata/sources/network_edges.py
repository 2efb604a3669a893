"""Turn features and links into courses, and cut each course into the edges of the network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import LineString

from geodata.errors import SourceError
from geodata.sources.network_cut import OUTSIDE_M, country_of, cut_line, outside_m, thin_line
from geodata.sources.network_lengths import terrain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid
    from geodata.sources.network_specification import Double, Link, Way

THIN_M: Final = 60.0
"""Vertices of a feature's line that matter less than this are left out of its edges."""

THIN_LINK_M: Final = 350.0
"""The same of a link's line, whose error is far larger."""


@dataclass(frozen=True)
class Course:
    """A feature or a link before it is cut.

    Parameters
    ----------
    id : str
        Id of the feature or link.
    feature : str
        Feature whose state the edges have; empty for most links.
    mode, speed_class, certainty : str
        As the edges have them.
    error_m : int
        Estimated error of position.
    planned : bool
        Whether it does not carry traffic yet.
    nodes : tuple of str
        Nodes at which it is cut, in order.
    line : LineString
        Degrees, WGS84.
    thin_m : float
        Vertices that matter less than this are left out.
    """

    id: str
    feature: str
    mode: str
    speed_class: str
    certainty: str
    error_m: int
    planned: bool
    nodes: tuple[str, ...]
    line: LineString
    thin_m: float


@dataclass(frozen=True)
class Edge:
    """A part of a course between two nodes, in one country.

    Parameters
    ----------
    course : Course
        Of which it is a part.
    start, end : str
        Node ids.
    country : str
        Feature id of the country.
    terrain : str
        One of `geodata.sources.network_lengths.TERRAINS`.
    line : LineString
        Degrees, WGS84.
    """

    course: Course
    start: str
    end: str
    country: str
    terrain: str
    line: LineString


def way_course(way: Way, feature: Mapping[str, Any]) -> Course:
    """Return the course of a feature.

    Parameters
    ----------
    way : Way
        How it is cut.
    feature : mapping
        RFC 7946 Feature.

    Returns
    -------
    Course
        With the feature's own certainty and error.
    """
    properties = feature["properties"]
    return Course(
        way.feature,
        way.feature,
        properties["mode"],
        way.speed_class,
        properties["certainty"],
        properties["error_m"],
        way.planned,
        way.nodes,
        LineString(feature["geometry"]["coordinates"]),
        THIN_M,
    )


def link_course(link: Link, nodes: tuple[str, ...], line: LineString) -> Course:
    """Return the course of a link.

    Parameters
    ----------
    link : Link
        What is to be cut.
    nodes : tuple of str
        Where.
    line : LineString
        As it was drawn, in degrees.

    Returns
    -------
    Course
        With the feature whose state the link has, if any.
    """
    return Course(
        link.id,
        link.feature,
        link.mode,
        link.speed_class,
        link.alignment.certainty,
        link.alignment.error_m,
        link.planned,
        nodes,
        line,
        THIN_LINK_M,
    )


def double_edges(
    edges: Iterable[Edge], double: Double, countries: Mapping[str, BaseGeometry]
) -> list[Edge]:
    """Return links over the same line as a stretch of a feature.

    Parameters
    ----------
    edges : iterable of Edge
        Edges of the features.
    double : Double
        The stretch.
    countries : mapping of str to Polygon or MultiPolygon
        Countries by feature id, in metres.

    Returns
    -------
    list of Edge
        Without a feature, thinned like links.
    """
    own = [edge for edge in edges if edge.course.feature == double.feature]
    first = next(number for number, edge in enumerate(own) if edge.start == double.start)
    last = next(number for number, edge in enumerate(own) if edge.end == double.end)
    return [
        replace(
            edge,
            course=replace(edge.course, feature=""),
            line=thin_line(edge.line, countries[edge.country], tolerance_m=THIN_LINK_M),
        )
        for edge in own[first : last + 1]
    ]


def cut_course(
    course: Course,
    places: Mapping[str, tuple[float, float]],
    countries: Mapping[str, BaseGeometry],
    grid: ElevationGrid,
) -> list[Edge]:
    """Cut a course at its nodes.

    Parameters
    ----------
    course : Course
        What to cut.
    places : mapping of str to tuple of float
        Longitude and latitude by node id.
    countries : mapping of str to Polygon or MultiPolygon
        Countries by feature id, in metres.
    grid : ElevationGrid
        Heights.

    Returns
    -------
    list of Edge
        In order.

    Raises
    ------
    SourceError
        If the course does not pass its nodes, or an edge does not lie in one country.
    """
    edges = []
    parts = cut_line(course.line, course.nodes, places)
    for (start, end), part in zip(pairwise(course.nodes), parts, strict=True):
        country = country_of(part, countries)
        if (outside := outside_m(part, countries[country])) > OUTSIDE_M:
            message = f"{start} – {end}: {outside:.0f} m of the edge lie outside {country}"
            raise SourceError(f"{course.id}: {message}")
        thin = thin_line(part, countries[country], tolerance_m=course.thin_m)
        edges.append(Edge(course, start, end, country, terrain_of(part, grid), thin))
    return edges
