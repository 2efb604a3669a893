from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

from layers.features import build_published, caption_of, label_point, short_name
from tests.conftest import (
    ATTACK,
    line,
    make_collection,
    make_collections,
    make_feature,
    make_line,
    make_route,
    point,
    square,
)

BROWSER = {
    "name",
    "kind",
    "style",
    "caption",
    "short",
    "label",
    "label_order",
    "rank",
    "label_maximum_zoom",
}
"""Every property that the map's scripts read."""


def published(*features: object) -> dict[str, dict[str, Any]]:
    """Return the browser's properties by id of some features."""
    collection = build_published(make_collection(*features))
    return {feature["id"]: feature["properties"] for feature in collection["features"]}


def test_the_browser_gets_what_it_draws_and_no_more() -> None:
    """No evidence, source or figure travels with the layers; id and geometry are untouched."""
    for collection in make_collections().values():
        copy = build_published(collection)
        assert copy["type"] == "FeatureCollection"
        for feature, original in zip(copy["features"], collection["features"], strict=True):
            assert set(feature) == {"type", "id", "properties", "geometry"}
            assert set(feature["properties"]) <= BROWSER
            assert (feature["id"], feature["geometry"]) == (original["id"], original["geometry"])


def test_the_layer_itself_is_not_changed() -> None:
    """Publishing makes a copy."""
    collection = make_collection(make_route())
    before = json.dumps(collection)
    build_published(collection)
    assert json.dumps(collection) == before


def test_names_travel_as_they_are() -> None:
    """The script prints names as text: nothing is escaped twice, nothing is taken out."""
    (properties,) = published(make_route(name=ATTACK)).values()
    assert properties["name"] == ATTACK
    assert properties["short"] == ATTACK.replace(" (1)", "")


def test_towns_are_labels_only() -> None:
    """A town has no line style; it is labelled at its place, larger towns first."""
    towns = [
        make_feature(
            name, "places", "town", point(46, 40), role="context", rank=rank, population=population
        )
        for name, rank, population in (("large", 1, 100), ("small", 3, 99), ("smaller", 3, 9))
    ]
    labels = published(*towns)
    assert "style" not in labels["large"]
    assert labels["large"]["label"] == [40, 46]
    orders = [labels[name]["label_order"] for name in ("large", "small", "smaller")]
    assert orders == sorted(orders)
    assert labels["small"]["rank"] == 3


def test_a_part_is_not_labelled() -> None:
    """The whole corridor carries the label, its parts none; borders and rivers neither."""
    border = make_line("border", "border_lines", "border_line", line((44, 39), (46, 39)))
    labels = published(make_route("whole"), make_route("part", part_of="whole"), border)
    assert [name for name, properties in labels.items() if "label" in properties] == ["whole"]


def test_large_areas_lose_their_label_when_the_map_is_near() -> None:
    """The name of a country is not in the way of the places in it."""
    country = make_feature("armenia", "borders", "country", square(44, 39))
    labels = published(country, make_route())
    assert labels["armenia"]["label_maximum_zoom"] > labels["armenia"]["rank"]
    assert "label_maximum_zoom" not in labels["lachin-m12"]


def test_the_caption_tells_status_and_certainty_of_routes() -> None:
    """A route tells its status and how it was drawn, a border its status, the rest nothing."""
    border = make_line(
        "b", "border_lines", "border_line", line((44, 39), (46, 39)), status="closed"
    )
    captions = {name: it.get("caption") for name, it in published(make_route(), border).items()}
    assert captions == {"lachin-m12": "open · modelled alignment", "b": "closed"}
    assert caption_of({"status": "open", "role": "context", "kind": "border_line"}) == ""
    assert caption_of({"kind": "country"}) == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nakhchivan (Azerbaijan)", "Nakhchivan"),
        ("Route (a) and (b)", "Route and"),
        ("Goris", "Goris"),
        ("(only)", "(only)"),
    ],
)
def test_labels_leave_out_what_stands_in_brackets(name: str, short: str) -> None:
    """A bracket at the end explains the name in lists; on the map the place explains it."""
    assert short_name(name) == short


def hook() -> dict[str, Any]:
    """Return a polygon whose middle lies outside it, in the mouth of the hook."""
    ring = [
        (44, 39),
        (47, 39),
        (47, 42),
        (44, 42),
        (44, 41),
        (46, 41),
        (46, 40),
        (44, 40),
        (44, 39),
    ]
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]}


@pytest.mark.parametrize(
    "geometry",
    [
        hook(),
        {
            "type": "MultiPolygon",
            "coordinates": [square(44, 39, 0.1)["coordinates"], hook()["coordinates"]],
        },
    ],
)
def test_the_label_of_an_area_lies_in_its_largest_part(geometry: dict[str, Any]) -> None:
    """A label never stands beside its area, even where the area's middle does."""
    lat, lon = label_point(geometry)
    assert not shape(hook()).contains(shape(hook()).centroid)
    assert shape(hook()).contains(Point(lon, lat))


def test_the_label_of_a_line_lies_on_it() -> None:
    """A line is labelled half way along, a line in pieces on its longest one."""
    short, long = [[44, 39], [44, 40]], [[45, 39], [45, 41], [47, 41]]
    geometry = {"type": "MultiLineString", "coordinates": [short, long]}
    assert label_point(geometry) == (41, 45)
    lat, lon = label_point(line((44.12345, 39), (45.54321, 40.7)))
    drawn = shapely.LineString([(44.12345, 39), (45.54321, 40.7)])
    assert drawn.distance(Point(lon, lat)) < 1e-4


def test_the_label_of_a_point_stands_at_it() -> None:
    """A checkpoint is labelled where it is, latitude first."""
    assert label_point(point(46, 39.5)) == (39.5, 46)
