"""Files are written in one form, with the same bytes on every system and every run."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
import shapely

from geodata.sources.writing import (
    build_feature,
    round_geometry,
    to_json,
    write_geojson,
    write_json,
    write_text,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_rings_are_wound_by_the_right_hand_rule() -> None:
    """A ring drawn clockwise is written counterclockwise, and its hole the other way round."""
    hole = [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)]
    clockwise = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], [hole])
    rounded = round_geometry(clockwise)
    assert isinstance(rounded, shapely.Polygon)
    assert shapely.is_ccw(rounded.exterior)
    assert not shapely.is_ccw(rounded.interiors[0])


def test_vertices_that_fall_together_are_written_once() -> None:
    """Two vertices less than a decimal apart become one, and no negative zero is left."""
    line = shapely.LineString([(-0.000001, 40), (0.000001, 40), (1, 40)])
    assert json.dumps(list(round_geometry(line).coords)) == "[[0.0, 40.0], [1.0, 40.0]]"


def test_a_feature_bears_its_id_twice_and_plain_lists() -> None:
    """The id stands on the feature and among its properties; coordinates are as JSON gives them."""
    feature = build_feature({"id": "goris", "name": "Goris"}, shapely.Point(46.123456, 39.5))
    assert feature == {
        "type": "Feature",
        "id": "goris",
        "properties": {"id": "goris", "name": "Goris"},
        "geometry": {"type": "Point", "coordinates": [46.12346, 39.5]},
    }


def test_a_layer_has_one_line_a_feature(tmp_path: Path) -> None:
    """Names stay readable, and each feature can be compared on its own line."""
    points = [
        build_feature({"id": name}, shapely.Point(46, 40)) for name in ("Xankəndi", "Ստեփանակերտ")
    ]
    write_geojson(tmp_path / "places.geojson", points)
    written = (tmp_path / "places.geojson").read_bytes().decode("utf-8")
    lines = written.split("\n")
    assert lines[0] == '{"type":"FeatureCollection","features":['
    assert [line.rstrip(",") for line in lines[1:3]] == [to_json(point) for point in points]
    assert lines[3:] == ["]}", ""]
    assert json.loads(written)["features"] == points
    assert "Ստեփանակերտ" in written


def test_dates_of_the_tables_become_text(tmp_path: Path) -> None:
    """A TOML date is written in ISO 8601, in either form of JSON."""
    content = {"since": dt.date(2022, 8, 30)}
    write_json(tmp_path / "a.json", content)
    assert (tmp_path / "a.json").read_bytes() == b'{\n  "since": "2022-08-30"\n}\n'
    assert to_json(content) == '{"since":"2022-08-30"}'


def test_what_json_cannot_hold_is_refused() -> None:
    """Sets and infinities are faults of the program, and raise."""
    with pytest.raises(TypeError, match="set has no place in a JSON file"):
        to_json({"names": {"a"}})
    with pytest.raises(ValueError, match="not JSON compliant"):
        to_json({"km": float("inf")})


def test_text_has_plain_line_feeds(tmp_path: Path) -> None:
    """No system's own line ends reach a file."""
    write_text(tmp_path / "a.md", "é\n")
    assert (tmp_path / "a.md").read_bytes() == b"\xc3\xa9\n"
