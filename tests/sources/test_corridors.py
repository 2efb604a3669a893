"""Drawings and hand-written properties become features, and nothing is left over."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import shapely
from shapely.geometry import LineString, shape

from geodata.constants import FILES
from geodata.errors import DataError, SourceError
from geodata.sources.alignment_specification import Marker, Specification, Zone
from geodata.sources.alignments import to_metres
from geodata.sources.corridors import (
    LAYERS,
    Drawing,
    corridor_layers,
    draw_corridors,
    draw_marker,
    draw_zone,
)
from tests.sources.toy_countries import COUNTRIES, POINTS, ROAD, level_ground

ZONE = Zone("strip", "road", "azerbaijan", "east", 2500.0, "schematic", 2500)
MARKER = Marker("post", "road", "gate", "azerbaijan", 250.0, "approximate", 2000)
STRAIGHT = LineString([(45.2, 39.6), (45.5, 39.6), (45.9, 39.6)])


def row(feature_id: str, **more: object) -> dict[str, Any]:
    """Return the hand-written properties that every feature has."""
    return {
        "id": feature_id,
        "name": feature_id.title(),
        "names": {"en": [feature_id.title()]},
        "kind": "road",
        "role": "thematic",
        "countries": ["ARM"],
        **more,
    }


def drawing(
    *lon_lat: tuple[float, float], certainty: str = "modelled", error_m: int = 500
) -> Drawing:
    """Return a line through some points."""
    return Drawing(LineString(lon_lat), certainty, error_m, "a note")


def shipped(feature_id: str) -> dict[str, Any]:
    """Return one shipped feature of a corridor layer."""
    for stem in LAYERS:
        for feature in json.loads((FILES / f"{stem}.geojson").read_text("utf-8"))["features"]:
            if feature["id"] == feature_id:
                return dict(feature)
    raise KeyError(feature_id)


def test_a_specification_is_drawn_whole() -> None:
    """Lines, zones and markers all come back, each with its own certainty and error."""
    specification = Specification(POINTS, (ROAD,), (ZONE,), (MARKER,))
    drawings = draw_corridors(specification, COUNTRIES, level_ground())
    assert {name: (it.certainty, it.error_m) for name, it in drawings.items()} == {
        "road": ("modelled", 500),
        "strip": ("schematic", 2500),
        "post": ("approximate", 2000),
    }


def test_lines_keep_out_of_lakes() -> None:
    """Water that is handed over is not crossed."""
    lake = shapely.box(45.3, 39.55, 45.35, 39.7)
    specification = Specification(POINTS, (ROAD,), (), ())
    line = draw_corridors(specification, COUNTRIES, level_ground(), water=[lake])["road"].geometry
    assert to_metres(line).distance(to_metres(lake)) > 50.0


def test_a_zone_is_a_strip_from_the_border_to_its_end() -> None:
    """The strip is twice its half-width wide, and ends at the border and square at the point."""
    strip = draw_zone(ZONE, STRAIGHT, (45.7, 39.6), COUNTRIES)
    west, south, east, north = to_metres(strip).bounds
    assert north - south == pytest.approx(5000.0, rel=0.05)
    assert strip.bounds[0] == pytest.approx(45.5, abs=1e-3)
    assert strip.bounds[2] == pytest.approx(45.7, abs=2e-3)
    assert to_metres(strip).difference(to_metres(COUNTRIES["azerbaijan"])).area < 5000.0
    assert east > west


def test_a_marker_stands_on_its_line_after_its_point() -> None:
    """The marker lies the given distance past the point, along the line."""
    point = to_metres(draw_marker(MARKER, STRAIGHT, (45.5, 39.6), COUNTRIES))
    assert point.distance(to_metres(shapely.Point(45.5, 39.6))) == pytest.approx(250.0, abs=2.0)
    assert point.distance(to_metres(STRAIGHT)) < 1.0


def test_a_marker_outside_its_country_is_an_error() -> None:
    """A distance that leads out of the country is not accepted."""
    with pytest.raises(SourceError, match="post: lies outside azerbaijan"):
        draw_marker(replace(MARKER, distance_m=-250.0), STRAIGHT, (45.5, 39.6), COUNTRIES)


def test_a_feature_joins_written_and_computed_properties() -> None:
    """What is computed is added; the order of the leading properties is fixed."""
    attributes = {"lachin": [row("way", mode="road", valid_from="2022")]}
    (feature,) = corridor_layers(attributes, {"way": drawing((45.0, 39.0), (45.0, 40.0))})["lachin"]
    properties = feature["properties"]
    assert list(properties)[:6] == ["id", "name", "names", "kind", "layer", "role"]
    assert (properties["layer"], properties["certainty"], properties["error_m"]) == (
        "lachin",
        "modelled",
        500,
    )
    assert properties["length_drawn_km"] == 111.0
    assert properties["length_note"] == "a note"
    assert properties["valid_from"] == "2022"


def test_a_feature_without_references_says_so() -> None:
    """The list is there and empty, a point has no length, and states are no feature's property."""
    attributes = {"lachin": [row("post")]}
    (feature,) = corridor_layers(
        attributes, {"post": Drawing(shapely.Point(45, 39), "approximate", 1)}
    )["lachin"]
    properties = feature["properties"]
    assert properties["references"] == []
    assert "length_drawn_km" not in properties
    assert not [name for name in properties if name.startswith("status")]


def test_a_corridor_may_explain_its_length_itself() -> None:
    """It has no alignment of its own that could hold the note; its table's note is written."""
    attributes = {
        "zangezur": [
            row("rail", kind="corridor", mode="rail", length_note="counts both"),
            row("rail-a", part_of="rail", mode="rail"),
        ]
    }
    drawings = {"rail-a": drawing((45.0, 39.0), (45.0, 39.5))}
    whole, part = corridor_layers(attributes, drawings)["zangezur"]
    assert whole["properties"]["length_note"] == "counts both"
    assert part["properties"]["length_note"] == "a note"


def test_a_corridor_is_drawn_as_exactly_its_parts() -> None:
    """Its lines are the parts' lines in their order; it is as uncertain as its worst part."""
    attributes = {
        "zangezur": [
            row("rail", kind="corridor", mode="rail"),
            row("rail-a", part_of="rail", mode="rail"),
            row("rail-b", part_of="rail", mode="rail"),
        ]
    }
    drawings = {
        "rail-a": drawing((45.0, 39.0), (45.0, 39.5)),
        "rail-b": drawing((45.0, 39.5), (45.0, 40.0), certainty="schematic", error_m=5000),
    }
    whole, *parts = corridor_layers(attributes, drawings)["zangezur"]
    assert whole["geometry"]["type"] == "MultiLineString"
    assert whole["geometry"]["coordinates"] == [part["geometry"]["coordinates"] for part in parts]
    assert (whole["properties"]["certainty"], whole["properties"]["error_m"]) == ("schematic", 5000)


def test_features_and_drawings_must_match() -> None:
    """A feature without a drawing and a drawing without a feature are named together."""
    with pytest.raises(DataError) as caught:
        corridor_layers({"lachin": [row("a")]}, {"b": drawing((45.0, 39.0), (45.0, 40.0))})
    assert [(failure.feature, failure.fault) for failure in caught.value.failures] == [
        ("a", "is not drawn"),
        ("b", "has no properties"),
    ]


@pytest.mark.parametrize("mode", ["rail", "road"])
def test_shipped_parts_make_the_corridor_without_gaps(mode: str) -> None:
    """Each part begins exactly where the one before ends, from Horadiz to Sadarak."""
    stretches = ("horadiz-aghband", "meghri", "ordubad-julfa", "julfa-sadarak")
    lines = [
        shipped(f"zangezur-{mode}-{stretch}")["geometry"]["coordinates"] for stretch in stretches
    ]
    assert shipped(f"zangezur-{mode}")["geometry"]["coordinates"] == lines
    assert [line[-1] for line in lines[:-1]] == [line[0] for line in lines[1:]]


def ends(feature_id: str) -> tuple[list[float], list[float]]:
    """Return where a shipped line begins and where it ends."""
    coordinates = shipped(feature_id)["geometry"]["coordinates"]
    return coordinates[0], coordinates[-1]


def test_the_shipped_railway_round_armenia_joins_at_kars_and_meets_the_line_of_nakhchivan() -> None:
    """Baku–Tbilisi–Kars ends where Kars–Nakhchivan begins, and that one where the other ends."""
    western = ends("georgia-turkiye-rail-kars-nakhchivan")
    assert ends("georgia-turkiye-rail-baku-tbilisi-kars")[1] == western[0]
    assert western[1] == ends("zangezur-rail-julfa-sadarak")[1]


def test_the_shipped_ways_to_kapan_share_their_ends_and_lead_on_to_iran() -> None:
    """The old road and the bypass both run from Goris to Kapan, where the road to Iran begins."""
    old, new = ends("goris-kapan-m2"), ends("tatev-aghvani-bypass")
    assert old == new
    assert old[0] == ends("lachin-m12")[0]
    assert old[1] == ends("kapan-meghri-m2")[0]


@pytest.mark.parametrize("corridor", ["georgia-turkiye-rail", "goris-kapan-meghri"])
def test_shipped_corridors_among_the_alternatives_are_their_parts(corridor: str) -> None:
    """The corridor's lines are its parts' lines, in the order of the file."""
    features = json.loads((FILES / "alternatives.geojson").read_text("utf-8"))["features"]
    parts = [it for it in features if it["properties"].get("part_of") == corridor]
    lines = [part["geometry"]["coordinates"] for part in parts]
    assert shipped(corridor)["geometry"]["coordinates"] == lines
    assert len(lines) > 1


def test_the_shipped_route_across_iran_begins_and_ends_on_azerbaijans_border() -> None:
    """Road and railway share both bridges, one by Aghband and one by Ordubad."""
    assert ends("iran-araz-road") == ends("iran-araz-rail")
    borders = json.loads((FILES / "borders.geojson").read_text("utf-8"))["features"]
    areas = {feature["id"]: to_metres(shape(feature["geometry"])) for feature in borders}
    for end in ends("iran-araz-road"):
        bridge = to_metres(shapely.Point(end))
        assert bridge.distance(areas["azerbaijan"]) < 2.0
        assert bridge.distance(areas["iran"]) < 2.0


def test_the_shipped_zone_is_five_kilometres_wide_around_the_road() -> None:
    """The zone lies in Azerbaijan, reaches the Armenian border, and nowhere exceeds its width."""
    borders = {
        feature["id"]: shape(feature["geometry"])
        for feature in json.loads((FILES / "borders.geojson").read_text("utf-8"))["features"]
    }
    zone = to_metres(shape(shipped("lachin-corridor-zone")["geometry"]))
    road = to_metres(shape(shipped("lachin-m12")["geometry"]))
    assert zone.difference(to_metres(borders["azerbaijan"])).area < 5000.0
    assert zone.distance(to_metres(borders["armenia"])) < 5.0
    assert shapely.hausdorff_distance(zone, zone.intersection(road.buffer(2510.0))) < 50.0
    assert 40e6 < zone.area < 250e6


def test_the_shipped_checkpoint_stands_in_azerbaijan_by_the_border_on_the_new_road() -> None:
    """The Hakari checkpoint lies on the southern road, within a kilometre of Armenia."""
    point = to_metres(shape(shipped("hakari-checkpoint")["geometry"]))
    road = to_metres(shape(shipped("lachin-new-road")["geometry"]))
    assert point.distance(road) < 5.0
    borders = json.loads((FILES / "borders.geojson").read_text("utf-8"))["features"]
    areas = {feature["id"]: to_metres(shape(feature["geometry"])) for feature in borders}
    assert areas["azerbaijan"].contains(point)
    assert point.distance(areas["armenia"]) < 1000.0
