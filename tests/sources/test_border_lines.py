"""Check that border lines are exactly the vertices that two countries share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from geodata.sources.border_lines import build_border_lines, shared_line

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def three_countries() -> dict[str, BaseGeometry]:
    """Return Armenia left of Azerbaijan, with an exclave in it, and Iran touching in a point."""
    exclave = shapely.box(44.2, 40.2, 44.4, 40.4)
    west = shapely.box(44, 40, 45, 41).difference(exclave)
    east = shapely.MultiPolygon([shapely.box(45, 40, 46, 41), exclave])
    south = shapely.box(46, 39, 47, 40)
    return {"armenia": west, "azerbaijan": east, "iran": south}


def test_pairs_that_touch_in_a_point_have_no_line() -> None:
    """Only Armenia and Azerbaijan share a line; Azerbaijan and Iran share a corner."""
    assert list(build_border_lines(three_countries())) == ["border-arm-aze"]


def test_exclaves_are_part_of_the_line() -> None:
    """The line holds the outline of the exclave and the edge between the mainlands."""
    line = build_border_lines(three_countries())["border-arm-aze"]
    assert [round(part.length, 6) for part in shapely.get_parts(line)] == [1.0, 0.8]


def test_frame_and_coast_are_left_out() -> None:
    """No point of the line lies on an edge that only one country has."""
    countries = three_countries()
    outer = shapely.union_all(list(countries.values())).boundary
    line = build_border_lines(countries)["border-arm-aze"]
    assert shapely.intersection(line, outer).length == 0.0


def test_countries_apart_share_nothing() -> None:
    """Two polygons that do not touch give an empty line."""
    assert shared_line(shapely.box(0, 0, 1, 1), shapely.box(2, 0, 3, 1)).is_empty


def test_the_order_of_vertices_does_not_matter() -> None:
    """A ring that starts elsewhere gives the same line, byte for byte."""
    ring = [(45, 40), (46, 40), (46, 41), (45, 41), (45, 40)]
    turned = [*ring[2:], *ring[1:3]]
    west = shapely.box(44, 40, 45, 41)
    lines = [shared_line(west, shapely.Polygon(vertices)) for vertices in (ring, turned)]
    assert lines[0].wkb == lines[1].wkb
