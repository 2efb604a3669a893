"""Incidents stand where they happened, as a point or as a rough area, and have their dates."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import EXTENT, FILES
from geodata.errors import DataError
from geodata.period import Period
from geodata.sources.incidents import incident_features
from geodata.sources.materials import read_attributes
from geodata.sources.measure import GEOD, area_km2

KNOWN = {
    "yerevan": shapely.Point(44.5, 40.2),
    "armenia": shapely.box(44, 39, 46, 41),
    "border": shapely.LineString([(46, 39), (46, 41)]),
}
STRIP = {
    "borders": ["border"],
    "within": [45, 39.5, 47, 40.5],
    "countries": ["armenia"],
    "half_width_m": 10_000,
}
CIRCLE = {"place": "yerevan", "countries": ["armenia"], "radius_m": 10_000}
CITIES_MILES_AWAY = {
    "incident-embassy-tehran-2023": (51.4, 35.7),
    "incident-ambassador-moscow-2023": (37.6, 55.8),
    "incident-aid-kyiv-2023": (30.5, 50.5),
    "incident-visits-new-delhi-2023": (77.2, 28.6),
}


def row(**changes: object) -> dict[str, Any]:
    """Return a table without a place; a test adds one."""
    table = {
        "id": "incident-visit-2022",
        "name": "Visit",
        "names": {"en": ["Visit"]},
        "countries": ["ARM"],
        "certainty": "approximate",
        "error_m": 5_000,
        "valid_from": "2022-09-17",
        "dates": "2022-09-17/2022-09-18",
        "references": [],
    }
    return {**table, **changes}


def draw(**changes: object) -> dict[str, Any]:
    """Return the one feature of a table."""
    return incident_features([row(**changes)], KNOWN)[0]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    """Read the shipped incidents by id."""
    collection = json.loads((FILES / "incidents.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def test_an_incident_names_its_event_and_not_how_it_was_drawn() -> None:
    """The timeline's event has the same name; directions for drawing are not written."""
    properties = draw(place="yerevan", bearing=90)["properties"]
    assert properties["event"] == "event-visit-2022"
    assert not {"place", "bearing"} & set(properties)


def test_a_marker_beside_a_city_does_not_cover_its_point() -> None:
    """With a bearing it stands 4 km away, without one at the place itself."""
    assert draw(place="yerevan")["geometry"]["coordinates"] == [44.5, 40.2]
    lon, lat = draw(place="yerevan", bearing=90)["geometry"]["coordinates"]
    assert GEOD.inv(44.5, 40.2, lon, lat)[2] == pytest.approx(4_000, abs=2)


def test_coordinates_that_were_read_stay_as_they_are_even_off_the_map() -> None:
    """A place outside the map has its true coordinates."""
    made = draw(at=[51.42151, 35.69439], position="read", off_map=True)
    assert made["geometry"]["coordinates"] == [51.42151, 35.69439]
    assert made["properties"]["off_map"] is True
    assert made["properties"]["kind"] == "incident"


def test_strips_and_circles_become_one_area() -> None:
    """A strip along a border and a circle elsewhere are drawn together."""
    made = draw(strips=[STRIP], circles=[CIRCLE])
    assert made["properties"]["kind"] == "incident_area"
    assert area_km2(shape(made["geometry"])) == pytest.approx(1_267 + 314, rel=0.03)


def test_unknown_ids_are_all_told_at_once() -> None:
    """Town, border and country are each named in one message."""
    strip = {**STRIP, "borders": ["nowhere"], "countries": ["atlantis"]}
    with pytest.raises(DataError) as caught:
        incident_features([row(strips=[strip]), row(place="ys")], KNOWN)
    for name in ("nowhere", "atlantis", "ys"):
        assert f"is drawn at the unknown {name!r}" in str(caught.value)


def test_an_area_with_an_empty_part_is_refused() -> None:
    """Bounds that miss the border are a mistake, also where another part is drawn."""
    missing = {**STRIP, "within": [44, 39, 45, 40]}
    with pytest.raises(DataError, match="comes out empty"):
        draw(strips=[STRIP, missing])


def test_shipped_incidents_are_those_of_the_tables(shipped: dict[str, Any]) -> None:
    """Every table is drawn, and each is valid from the first day it may have begun."""
    assert list(shipped) == [table["id"] for table in read_attributes("incidents")]
    for feature in shipped.values():
        properties = feature["properties"]
        first = Period.parse(properties["dates"]).earliest
        assert Period.parse(properties["valid_from"]).earliest == first


def test_no_two_shipped_markers_cover_each_other(shipped: dict[str, Any]) -> None:
    """Any two points are at least 3 km apart."""
    points = [it["geometry"] for it in shipped.values() if it["geometry"]["type"] == "Point"]
    lon_lat = [geometry["coordinates"] for geometry in points]
    pairs = [(a, b) for index, a in enumerate(lon_lat) for b in lon_lat[:index]]
    assert min(GEOD.inv(*a, *b)[2] for a, b in pairs) > 3_000


def test_only_what_lies_outside_the_map_is_off_it(shipped: dict[str, Any]) -> None:
    """Tehran, Moscow, Kyiv and New Delhi are only listed, with their true places."""
    inside = shapely.box(*EXTENT)
    off = {
        name for name, feature in shipped.items() if not inside.covers(shape(feature["geometry"]))
    }
    assert off == {name for name, it in shipped.items() if it["properties"].get("off_map")}
    assert off == set(CITIES_MILES_AWAY)
    for name, (lon, lat) in CITIES_MILES_AWAY.items():
        assert shipped[name]["geometry"]["coordinates"] == pytest.approx([lon, lat], abs=0.1)


def test_exercises_stay_in_the_country_that_held_them(shipped: dict[str, Any]) -> None:
    """Mighty Iran lies in Iran, Fraternal Fist in Azerbaijan, the clashes in both at the border."""
    borders = json.loads((FILES / "borders.geojson").read_text(encoding="utf-8"))["features"]
    areas = {it["id"]: shape(it["geometry"]) for it in borders}
    for name, countries in (
        ("incident-exercise-mighty-iran-2022", ["iran"]),
        ("incident-exercise-fraternal-fist-2022", ["azerbaijan"]),
        ("incident-border-clashes-2021", ["armenia", "azerbaijan"]),
    ):
        drawn = shape(shipped[name]["geometry"])
        home = shapely.union_all([areas[country] for country in countries])
        assert area_km2(shapely.difference(drawn, home)) < 0.01 * area_km2(drawn)
