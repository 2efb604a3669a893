from __future__ import annotations

import json

import folium
from streamlit_folium import generate_leaflet_string

from layers.fallback import InlineLayers, inline_data
from layers.state import MapState
from tests.conftest import ATTACK, make_collection, make_collections, make_route

STEMS = ("water", "lachin", "places")


def test_the_shown_layers_travel_with_the_configuration() -> None:
    """What is not shown stays behind; the browser's own properties are all there is."""
    data = json.loads(inline_data(make_collections(), STEMS))
    assert set(data) == {*STEMS, "config"}
    assert [feature["id"] for feature in data["lachin"]["features"]] == [
        "lachin-m12",
        "lachin-new-road",
    ]
    assert "references" not in data["lachin"]["features"][0]["properties"]
    assert data["lachin"]["features"][0]["properties"]["style"] in data["config"]["styles"]


def test_no_name_ends_the_script() -> None:
    """A name that holds a tag stays a text within the script."""
    attack = f"</script>{ATTACK}"
    written = inline_data({"lachin": make_collection(make_route(name=attack))}, ("lachin",))
    assert "<" not in written
    assert json.loads(written)["lachin"]["features"][0]["properties"]["name"] == attack


def test_the_group_draws_data_and_state_in_one_call() -> None:
    """The script hands map, data and state to the fallback, once."""
    base = folium.Map()
    data, state = inline_data(make_collections(), STEMS), MapState(files=STEMS)
    group = InlineLayers(data, state)
    group.add_to(base)
    script = str(generate_leaflet_string(group, base_id="feature_group_0"))
    assert script.count("window.atlasFallback.draw(") == 1
    assert f"{data}, {state.to_json()});" in script
    assert script.index("window.feature_group = [];") < script.index("window.atlasFallback")
