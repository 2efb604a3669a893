"""Check that areas and border lines are joined with what is written about them."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from geodata.errors import DataError
from geodata.sources.border_layers import border_layers

COUNTRIES = {"armenia": shapely.box(44, 40, 45, 41), "azerbaijan": shapely.box(45, 40, 46, 41)}
"""Two square countries."""


def attributes(*names: str) -> dict[str, list[dict[str, Any]]]:
    """Return hand-written rows for two countries and one line."""
    common = {"names": {}, "kind": "country", "role": "thematic", "countries": ["ARM"]}
    rows = [{"id": name, "name": name.title(), **common} for name in names]
    line = common | {"id": "border-arm-aze", "name": "Line"}
    return {"borders": rows, "border_lines": [line | {"kind": "border_line"}]}


def test_texts_and_geometry_meet_by_id() -> None:
    """Features come in the order of their texts, with layer, quality and source filled in."""
    layers = border_layers(COUNTRIES, {}, attributes("azerbaijan", "armenia"))
    first = layers["borders"][0]
    assert [feature["id"] for feature in layers["borders"]] == ["azerbaijan", "armenia"]
    assert first["properties"]["layer"] == "borders"
    assert first["properties"]["source"] == "osm-borders"
    assert first["properties"]["certainty"] == "approximate"
    assert first["properties"]["error_m"] == 100
    assert shape(first["geometry"]).bounds == (45, 40, 46, 41)


def test_a_border_line_carries_no_state() -> None:
    """States change with the day, so they are kept apart from the features."""
    line = border_layers(COUNTRIES, {}, attributes("azerbaijan", "armenia"))["border_lines"][0]
    assert line["properties"]["kind"] == "border_line"
    assert not [name for name in line["properties"] if name.startswith("status")]


def test_all_mismatches_are_told_at_once() -> None:
    """A country without text and a text without country are both named."""
    with pytest.raises(DataError) as caught:
        border_layers(COUNTRIES, {}, attributes("armenia", "atlantis"))
    assert {(fault.feature, fault.fault) for fault in caught.value.failures} == {
        ("azerbaijan", "has no properties"),
        ("atlantis", "has no geometry"),
    }
