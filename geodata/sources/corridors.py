"""Draw the corridors and join each drawing with its hand-written properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import MultiLineString
from shapely.ops import substring

from geodata.constants import CERTAINTIES
from geodata.errors import DataError, Failure, SourceError
from geodata.sources.alignments import model_alignment, place_points, to_degrees, to_metres
from geodata.sources.measure import length_km
from geodata.sources.writing import build_feature, round_geometry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry import LineString
    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid
    from geodata.sources.alignment_specification import Marker, Specification, Zone

LAYERS: Final = ("lachin", "agdam_askeran", "zangezur", "alternatives")
"""File stems of the layers that are drawn here."""

SOURCE: Final = "modelled-alignments"
LICENCE: Final = "ODbL-1.0"
"""The lines follow borders and junctions of OpenStreetMap, which is share-alike."""

SHORE_M: Final = 100.0
"""Lines keep this far from the water that they may not cross."""

ZONE_SIMPLIFY_M: Final = 50.0
ZONE_ROUNDING_M: Final = 800.0
"""Ears and corners of a zone that are narrower than twice this are rounded off."""

DEFAULTS: Final[Mapping[str, Any]] = {"references": []}
"""Values of properties that a hand-written table leaves out because it has nothing to say."""


@dataclass(frozen=True)
class Drawing:
    """A feature's geometry and what is known about its quality.

    Parameters
    ----------
    geometry : shapely geometry
        Degrees, WGS84, rounded as it will be written.
    certainty : str
        One of the vocabulary's certainties.
    error_m : int
        Estimated error of position.
    length_note : str
        Why the drawn length differs from a comparable published one.
    """

    geometry: BaseGeometry
    certainty: str
    error_m: int
    length_note: str = ""


def draw_corridors(
    specification: Specification,
    areas: Mapping[str, BaseGeometry],
    grid: ElevationGrid,
    *,
    water: Iterable[BaseGeometry] = (),
) -> dict[str, Drawing]:
    """Draw every line, zone and marker of the specification.

    Parameters
    ----------
    specification : Specification
        What to draw.
    areas : mapping of str to shapely geometry
        Countries and other areas that the specification names, by feature id, in degrees.
    grid : ElevationGrid
        Heights.
    water : iterable of shapely geometry
        Lakes that no line may cross, in degrees.

    Returns
    -------
    dict
        Drawings by feature id.
    """
    places = place_points(specification.points, areas)
    named = {
        country
        for alignment in specification.alignments
        for section in alignment.sections
        for country in (section.country, section.bank_of)
        if country is not None
    }
    lakes = shapely.union_all([to_metres(lake) for lake in water]).buffer(SHORE_M)
    dry = {country: shapely.difference(to_metres(areas[country]), lakes) for country in named}
    lines = {
        alignment.id: model_alignment(alignment, places, dry, grid)
        for alignment in specification.alignments
    }
    drawings = {
        way.id: Drawing(lines[way.id], way.certainty, way.error_m, way.length_note)
        for way in specification.alignments
    }
    for zone in specification.zones:
        strip = draw_zone(zone, lines[zone.around], places[zone.until], areas)
        drawings[zone.id] = Drawing(strip, zone.certainty, zone.error_m)
    for marker in specification.markers:
        point = draw_marker(marker, lines[marker.line], places[marker.after], areas)
        drawings[marker.id] = Drawing(point, marker.certainty, marker.error_m)
    return drawings


def draw_zone(
    zone: Zone, line: LineString, until: tuple[float, float], areas: Mapping[str, BaseGeometry]
) -> BaseGeometry:
    """Return the strip around a line inside one country, from its border to a known point.

    Parameters
    ----------
    zone : Zone
        What to draw.
    line : LineString
        Degrees; it enters the country once.
    until : tuple of float
        Longitude and latitude of the point at which the strip ends.
    areas : mapping of str to shapely geometry
        The country, by feature id, in degrees.

    Returns
    -------
    Polygon
        Degrees, rounded; the largest part, where the border divides the strip.
    """
    country, metric = to_metres(areas[zone.country]), to_metres(line)
    end = to_metres(shapely.Point(until))
    until_end = substring(metric, 0.0, shapely.line_locate_point(metric, end))
    inside = max(shapely.get_parts(shapely.intersection(until_end, country)), key=shapely.length)
    entry = max(shapely.get_parts(inside.boundary), key=end.distance)
    square = shapely.buffer(inside, zone.half_width_m, cap_style="flat")
    strip = shapely.union(square, shapely.buffer(entry, zone.half_width_m))
    round_cornered = shapely.buffer(shapely.buffer(strip, -ZONE_ROUNDING_M), ZONE_ROUNDING_M)
    kept = shapely.intersection(shapely.simplify(round_cornered, ZONE_SIMPLIFY_M), country)
    largest = max(shapely.get_parts(kept), key=shapely.area)
    return round_geometry(to_degrees(largest))


def draw_marker(
    marker: Marker,
    line: LineString,
    after: tuple[float, float],
    areas: Mapping[str, BaseGeometry],
) -> BaseGeometry:
    """Return the point on a line at a distance after a known point.

    Parameters
    ----------
    marker : Marker
        What to draw.
    line : LineString
        Degrees.
    after : tuple of float
        Longitude and latitude of the known point.
    areas : mapping of str to shapely geometry
        The marker's country, by feature id, in degrees.

    Returns
    -------
    Point
        Degrees, rounded.

    Raises
    ------
    SourceError
        If the point does not lie in its country.
    """
    metric = to_metres(line)
    start = shapely.line_locate_point(metric, to_metres(shapely.Point(after)))
    point = shapely.line_interpolate_point(metric, start + marker.distance_m)
    rounded = round_geometry(to_degrees(point))
    if not areas[marker.country].contains(rounded):
        raise SourceError(f"{marker.id}: lies outside {marker.country}; mend its distance_m")
    return rounded


def corridor_layers(
    attributes: Mapping[str, Sequence[Mapping[str, Any]]], drawings: Mapping[str, Drawing]
) -> dict[str, list[dict[str, Any]]]:
    """Return the features of every corridor layer, in the order of the hand-written tables.

    A feature of kind corridor that others name as ``part_of`` is drawn as exactly its parts.

    Parameters
    ----------
    attributes : mapping of str to sequence of mapping
        Hand-written properties of the features, by file stem.
    drawings : mapping of str to Drawing
        Drawings by feature id.

    Returns
    -------
    dict
        RFC 7946 Features by file stem.

    Raises
    ------
    DataError
        If a feature has no drawing, or a drawing no feature.
    """
    rows = [row for stem in attributes for row in attributes[stem]]
    whole = dict(drawings)
    for row in rows:
        parts = [other["id"] for other in rows if other.get("part_of") == row["id"]]
        if parts and all(part in drawings for part in parts):
            whole[row["id"]] = _joined([drawings[part] for part in parts])
    _check_complete({row["id"] for row in rows}, set(whole))
    return {
        stem: [_feature(stem, row, whole[row["id"]]) for row in attributes[stem]]
        for stem in attributes
    }


def _joined(parts: Sequence[Drawing]) -> Drawing:
    """Return parts as one drawing, as certain as its least certain part."""
    certainty = max((part.certainty for part in parts), key=CERTAINTIES.index)
    lines = MultiLineString([shapely.get_coordinates(part.geometry) for part in parts])
    return Drawing(lines, certainty, max(part.error_m for part in parts))


def _check_complete(written: set[str], drawn: set[str]) -> None:
    """Raise if properties and drawings do not belong to the same features."""
    failures = [
        Failure("alignments.toml", name, "is not drawn", "add an [[alignment]] or mend the id")
        for name in written - drawn
    ]
    failures += [
        Failure("attributes", name, "has no properties", "add a [[feature]] or mend the id")
        for name in drawn - written
    ]
    if failures:
        raise DataError(failures)


def _feature(stem: str, row: Mapping[str, Any], drawing: Drawing) -> dict[str, Any]:
    """Return a Feature with hand-written and computed properties."""
    leading = ("id", "name", "names", "kind")
    properties = {name: row[name] for name in leading}
    properties |= {
        "layer": stem,
        "role": row["role"],
        "countries": row["countries"],
        "certainty": drawing.certainty,
        "error_m": drawing.error_m,
        "source": SOURCE,
        "licence": LICENCE,
    }
    properties |= DEFAULTS
    properties |= {
        name: value for name, value in row.items() if name not in properties or name in DEFAULTS
    }
    if "mode" in row:
        properties["length_drawn_km"] = round(length_km(drawing.geometry), 1)
        properties["length_note"] = row.get("length_note", drawing.length_note)
    return build_feature(properties, drawing.geometry)
