from __future__ import annotations

import json
import math
from typing import Any

import pytest
import shapely
from shapely.geometry import Point, shape

from layers.features import (
    LABEL_MINIMUM_RANK,
    LABEL_ORDER,
    arrows_of,
    build_published,
    caption_of,
    label_point,
    short_name,
)
from tests.conftest import (
    ATTACK,
    line,
    make_collection,
    make_collections,
    make_feature,
    make_route,
    point,
    square,
)

BROWSER = {
    "name",
    "names",
    "kind",
    "style",
    "legend",
    "caption",
    "arrows",
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
        shown = [it for it in collection["features"] if not it["properties"].get("off_map")]
        for feature, original in zip(copy["features"], shown, strict=True):
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


def test_one_name_a_language_travels_beside_the_english_one() -> None:
    """The first of each list can lead on the map; empty lists and other names stay behind."""
    names = {"en": ["A", "B"], "hy": ["Ա", "Բ"], "az": [], "und": ["Q"], "fa": [ATTACK]}
    properties = published(make_route(names=names))["lachin-m12"]
    assert properties["names"] == {"hy": "Ա", "fa": ATTACK}
    assert "names" not in published(make_route(names={"en": ["A"]}))["lachin-m12"]


def test_the_background_travels_without_names() -> None:
    """Thin lines that nobody asks for carry their geometry and style only."""
    kinds = ("district_line", "main_road", "main_railway")
    features = [
        make_feature(kind, "transport", kind, line((44, 40), (45, 40)), role="context")
        for kind in kinds
    ]
    for kind, properties in published(*features).items():
        assert properties == {"kind": kind, "style": kind, "legend": (kind,)}


def test_the_status_of_the_day_is_left_open() -> None:
    """Style and legend hold a place for the status, which the map fills in by the timeline."""
    properties = published(make_route())["lachin-m12"]
    assert properties["style"] == "road lachin {status}"
    assert properties["legend"] == ("sample lachin", "sample {status}")
    lake = make_feature("sevan", "water", "lake", square(45, 40), role="context")
    assert published(lake)["sevan"]["style"] == "lake"
    assert "legend" not in published(lake)["sevan"]


def test_what_is_off_the_map_is_left_out() -> None:
    """What is only listed never travels; a feature that says it is on the map does."""
    far, near = (
        make_feature(name, "incidents", "incident", point(46, 40), off_map=off_map, dates="2023")
        for name, off_map in (("far", True), ("near", False))
    )
    assert list(published(far, near)) == ["near"]


@pytest.mark.parametrize(
    ("end", "at", "bearing"),
    [
        ((46, 39), [39, 45.6], 90),
        ((44, 39), [39, 44.4], 270),
        ((45, 40), [39.6, 45], 0),
        ((45, 38), [38.4, 45], 180),
    ],
    ids=["east", "west", "north", "south"],
)
def test_an_arrow_points_where_the_line_leaves(
    end: tuple[float, float], at: list[float], bearing: int
) -> None:
    """East is 90 degrees, north is 0, clockwise; it stands 0.4 degrees inside, latitude first."""
    leads = {"leaves": ["end"], "leads_to": {"end": "Asia"}}
    (arrow,) = arrows_of(leads, line((44.5, 39.5), (45, 39), end))
    assert arrow == {"at": at, "bearing": bearing, "text": "Asia"}


def test_an_arrow_at_the_start_points_backwards() -> None:
    """The first point of a line leads away from the second one."""
    leads = {"leaves": ["start", "end"], "leads_to": {"start": "Europe", "end": "Asia"}}
    arrows = arrows_of(leads, line((41, 41), (46, 41), (51, 41)))
    assert [(it["at"], it["bearing"], it["text"]) for it in arrows] == [
        ([41, 41.4], 270, "Europe"),
        ([41, 50.6], 90, "Asia"),
    ]


def test_an_arrow_is_aligned_with_the_line_as_the_map_draws_it() -> None:
    """On Web Mercator one degree north and east at 60 degrees of latitude is no right diagonal."""
    leads = {"leaves": ["end"]}
    (arrow,) = arrows_of(leads, line((40, 59.99), (40.01, 60)))
    assert arrow["bearing"] == round(math.degrees(math.atan2(math.cos(math.radians(60)), 1)))
    assert arrow["text"] == ""


def test_a_line_in_pieces_leaves_at_its_first_and_last_point() -> None:
    """The start of the first piece and the end of the last one have the arrows, inside each."""
    pieces = [[[41, 41], [42, 41]], [[43, 41], [43, 42]]]
    geometry = {"type": "MultiLineString", "coordinates": pieces}
    arrows = arrows_of({"leaves": ["start", "end"]}, geometry)
    assert [(it["at"], it["bearing"]) for it in arrows] == [([41, 41.4], 270), ([41.6, 43], 0)]


def test_a_line_that_stays_has_no_arrow() -> None:
    """Only what says that it leads on has arrows, also when published."""
    assert arrows_of({}, line((41, 41), (42, 41))) == []
    assert "arrows" not in published(make_route())["lachin-m12"]
    route = make_route(leaves=["end"], leads_to={"end": ATTACK})
    assert published(route)["lachin-m12"]["arrows"][0]["text"] == ATTACK


def test_incidents_are_labelled_late() -> None:
    """Their names come after those of routes and at the zoom of small towns."""
    area = make_feature("a", "incidents", "incident_area", square(45, 39), dates="2022-10")
    label = published(area)["a"]
    assert (label["rank"], label["label_order"]) == (4, LABEL_ORDER["incident_area"])
    assert LABEL_ORDER["incident_area"] > LABEL_ORDER["corridor"]
    assert set(LABEL_MINIMUM_RANK) == set(LABEL_ORDER)


def test_a_rank_of_its_own_goes_before_that_of_the_kind() -> None:
    """A short name and the zoom of the label can be set in the data."""
    label = published(make_route(short="M12", label_rank=5))["lachin-m12"]
    assert (label["short"], label["rank"]) == ("M12", 5)


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
    border = make_feature("border", "border_lines", "border_line", line((44, 39), (46, 39)))
    labels = published(make_route("whole"), make_route("part", part_of="whole"), border)
    assert [name for name, properties in labels.items() if "label" in properties] == ["whole"]


def test_large_areas_lose_their_label_when_the_map_is_near() -> None:
    """The name of a country is not in the way of the places in it."""
    country = make_feature("armenia", "borders", "country", square(44, 39))
    labels = published(country, make_route())
    assert labels["armenia"]["label_maximum_zoom"] > labels["armenia"]["rank"]
    assert "label_maximum_zoom" not in labels["lachin-m12"]


@pytest.mark.parametrize(
    ("properties", "caption"),
    [
        ({"kind": "road", "certainty": "modelled"}, "modelled alignment"),
        ({"kind": "pipeline", "certainty": "schematic"}, "schematic alignment"),
        ({"kind": "incident", "dates": "2022-10-17/2022-10-19"}, "2022-10-17 to 2022-10-19"),
        ({"kind": "incident_area", "dates": "2021-06"}, "2021-06"),
        ({"kind": "incident"}, ""),
        ({"kind": "border_line", "certainty": "surveyed"}, ""),
        ({"kind": "country"}, ""),
    ],
)
def test_the_caption_tells_how_well_it_is_known_or_when_it_was(
    properties: dict[str, Any], caption: str
) -> None:
    """After the day's status: a route's alignment, an incident's dates, of the rest nothing."""
    assert caption_of({**properties, "role": "thematic"}) == caption
    assert caption_of({**properties, "role": "context"}) == ""


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
