"""Corridors beyond the map say where they leave it, and claim no more than they know."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import FILES
from geodata.errors import DataError
from geodata.sources.materials import read_attributes
from geodata.sources.regional import regional_features

TOWNS = {"baku": shapely.Point(50, 40), "tbilisi": shapely.Point(45, 41.7)}
LEAST_ERROR_M = 20_000
EAST_OF_TURKIYE, WEST_OF_BAKU = 44, 49
"""Degrees of longitude."""


def row(**changes: object) -> dict[str, Any]:
    """Return a table; a test changes what it is about."""
    table = {
        "id": "corridor",
        "name": "Corridor",
        "names": {"en": ["Corridor"]},
        "kind": "corridor",
        "role": "thematic",
        "countries": ["AZE"],
        "error_m": 30_000,
        "leaves": ["end"],
        "leads_to": {"end": "Europe"},
        "parts": [["baku", "tbilisi", {"at": [40.0, 41.7], "source": "drawn"}]],
    }
    return {**table, **changes}


@pytest.fixture(scope="module")
def shipped() -> dict[str, Any]:
    """Read the shipped corridors by id."""
    collection = json.loads((FILES / "regional.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def test_a_corridor_goes_from_town_to_town_and_on_to_the_edge() -> None:
    """It begins in its first town, ends on the edge, and is called schematic."""
    made = regional_features([row()], TOWNS)[0]
    lon_lat = made["geometry"]["coordinates"]
    assert (lon_lat[0], lon_lat[-1][0]) == ([50, 40], 41)
    properties = made["properties"]
    assert (properties["certainty"], properties["layer"]) == ("schematic", "regional")
    assert properties["length_drawn_km"] > 700
    assert "parts" not in properties


def test_parts_stay_apart_where_no_route_is_known() -> None:
    """Two parts are two lines; the start is the first one's, the end the last one's."""
    parts = [[{"at": [40.0, 40.0]}, {"at": [42.0, 40.0]}], ["baku", {"at": [52.0, 40.0]}]]
    ends = {"start": "Türkiye", "end": "Central Asia"}
    made = regional_features([row(parts=parts, leaves=list(ends), leads_to=ends)], TOWNS)[0]
    assert [len(part) > 1 for part in made["geometry"]["coordinates"]] == [True, True]
    assert shape(made["geometry"]).bounds == (41, 40, 51, 40)


def test_unknown_towns_are_all_told_at_once() -> None:
    """One message names each of them."""
    wrong = [row(parts=[["baku", "atlantis"]]), row(id="other", parts=[["elsewhere", "baku"]])]
    with pytest.raises(DataError) as caught:
        regional_features(wrong, TOWNS)
    assert "corridor: stops at the unknown town 'atlantis'" in str(caught.value)
    assert "other: stops at the unknown town 'elsewhere'" in str(caught.value)


@pytest.mark.parametrize(
    "changes", [{"leaves": []}, {"leaves": ["start", "end"]}, {"leads_to": {"start": "Europe"}}]
)
def test_ends_that_are_told_otherwise_than_drawn_are_refused(changes: dict[str, Any]) -> None:
    """An arrow may neither be missing nor stand where the line does not leave the map."""
    with pytest.raises(DataError, match=r"the line leaves the map at \['end'\]"):
        regional_features([row(**changes)], TOWNS)


def test_shipped_corridors_are_what_the_tables_say(shipped: dict[str, Any]) -> None:
    """Each states a large error, and says in words that its line is schematic."""
    assert list(shipped) == [table["id"] for table in read_attributes("regional")]
    for feature in shipped.values():
        properties = feature["properties"]
        assert properties["error_m"] >= LEAST_ERROR_M
        assert "schematic" in properties["description"]
        assert list(properties["leads_to"]) == properties["leaves"]


def test_shipped_corridors_do_not_cross_armenia(shipped: dict[str, Any]) -> None:
    """References say so of the pipelines, and of the others no source says that they do."""
    borders = json.loads((FILES / "borders.geojson").read_text(encoding="utf-8"))["features"]
    armenia = next(shape(it["geometry"]) for it in borders if it["id"] == "armenia")
    crossing = [name for name, it in shipped.items() if shape(it["geometry"]).intersects(armenia)]
    assert crossing == []


def test_the_turkish_corridor_has_no_route_between_its_ends(shipped: dict[str, Any]) -> None:
    """The document names Türkiye, Baku and the Caspian, and nothing between."""
    west, east = shipped["turkish-corridor"]["geometry"]["coordinates"]
    assert (west[0][0], east[-1][0]) == (41, 51)
    assert west[-1][0] < EAST_OF_TURKIYE
    assert east[0][0] > WEST_OF_BAKU
