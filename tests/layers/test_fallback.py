from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import folium
from streamlit_folium import generate_leaflet_string

from layers.fallback import InlineLayers, inline_data
from layers.state import MapState
from layers.style import STATUS
from tests.conftest import ATTACK, make_collection, make_route

if TYPE_CHECKING:
    from geodata.atlas import Atlas

STEMS = ("water", "lachin", "places")


def test_the_shown_layers_travel_with_the_configuration(atlas: Atlas) -> None:
    """What is not shown stays behind; the browser's own properties are all there is."""
    data = json.loads(inline_data(atlas, STEMS))
    assert set(data) == {*STEMS, "config"}
    assert [feature["id"] for feature in data["lachin"]["features"]] == [
        "lachin-m12",
        "lachin-new-road",
    ]
    assert "references" not in data["lachin"]["features"][0]["properties"]
    template = data["lachin"]["features"][0]["properties"]["style"]
    for _, status in data["config"]["states"]["lachin-m12"]:
        assert template.replace(STATUS, status) in data["config"]["styles"]


def test_no_name_ends_the_script(atlas: Atlas) -> None:
    """A name that holds a tag stays a text within the script."""
    attack = f"</script>{ATTACK}"
    layers = {**atlas.collections, "lachin": make_collection(make_route(name=attack))}
    written = inline_data(replace(atlas, collections=layers), ("lachin",))
    assert "<" not in written
    assert json.loads(written)["lachin"]["features"][0]["properties"]["name"] == attack


def test_the_group_draws_data_and_state_in_one_call(atlas: Atlas) -> None:
    """The script hands map, data and state to the fallback, once."""
    base = folium.Map()
    data, state = inline_data(atlas, STEMS), MapState(files=STEMS)
    group = InlineLayers(data, state)
    group.add_to(base)
    script = str(generate_leaflet_string(group, base_id="feature_group_0"))
    assert script.count("window.atlasFallback.draw(") == 1
    assert f"{data}, {state.to_json()});" in script
    assert script.index("window.feature_group = [];") < script.index("window.atlasFallback")


def test_what_is_off_the_map_does_not_travel(atlas: Atlas) -> None:
    """A place that is only listed is never drawn, with or without the registry."""
    data = json.loads(inline_data(atlas, ("incidents",)))
    ids = [feature["id"] for feature in data["incidents"]["features"]]
    assert ids == ["incident-shusha-declaration-2021"]
