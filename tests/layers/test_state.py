from __future__ import annotations

import json
from dataclasses import replace

import folium
from streamlit_folium import generate_leaflet_string

from geodata.layer_table import LAYER_FILES
from layers.state import MapState, StateGroup
from tests.conftest import ATTACK

FILES = tuple(layer.stem for layer in LAYER_FILES)
STATE = MapState(files=FILES, selected="lachin-m12", fly_bounds=(46, 39, 47, 40), flight="one")


def script_of(group: folium.FeatureGroup) -> str:
    """Return the script of a feature group as streamlit-folium sends it."""
    group.add_to(folium.Map())
    return str(generate_leaflet_string(group, base_id="feature_group_0")).strip()


def test_the_state_says_what_to_show() -> None:
    """Files, hidden features and the selection go out as they are."""
    state = json.loads(replace(STATE, hidden=("lachin-new-road",)).to_json())
    assert state["files"] == list(FILES)
    assert state["hidden"] == ["lachin-new-road"]
    assert state["selected"] == "lachin-m12"


def test_the_state_says_when_and_in_which_language() -> None:
    """Day, language of the names and marked features travel as they are."""
    shown = replace(STATE, date="2022-12-12", language="hy", highlighted=("a", "b"))
    state = json.loads(shown.to_json())
    assert (state["date"], state["language"]) == ("2022-12-12", "hy")
    assert state["highlighted"] == ["a", "b"]


def test_another_day_costs_no_more_than_another_layer() -> None:
    """The day is ten characters, whatever changed on it."""
    one, other = (replace(STATE, date=day).to_json() for day in ("1988-01-01", "2026-11-22"))
    assert len(one) == len(other) < 1024


def test_the_flight_is_in_leaflets_order() -> None:
    """The browser gets latitude first, and the name of the flight beside it."""
    state = json.loads(STATE.to_json())
    assert state["fly"] == {"bounds": [[39, 46], [40, 47]], "flight": "one"}


def test_without_a_place_the_map_stays() -> None:
    """Nothing selected, nothing to fly to."""
    assert json.loads(MapState(files=FILES).to_json())["fly"] is None


def test_the_state_is_small() -> None:
    """With forty features hidden, all layers on and one selected, it stays below 2 KB."""
    hidden = tuple(f"zangezur-road-ordubad-julfa-{number:02}" for number in range(40))
    assert len(replace(STATE, hidden=hidden).to_json().encode()) < 2048


def test_no_value_ends_the_script() -> None:
    """An id that holds a closing tag or a quotation mark stays a text within the script."""
    for value in ("</script><script>alert(1)</script>", ATTACK, "\u2028'\"\\"):
        written = replace(STATE, selected=value, hidden=(value,)).to_json()
        assert "<" not in written
        assert "\u2028" not in written
        assert json.loads(written)["selected"] == value


def test_the_group_is_one_call_to_the_registry() -> None:
    """The whole script names the registry once, and carries the state and nothing else."""
    name = "feature_group_feature_group_0"
    expected = f"var {name} = window.atlasRegistry.apply({STATE.to_json()});"
    assert script_of(StateGroup(STATE)) == expected


def test_only_another_state_is_another_script() -> None:
    """A rerun without a change sends the same words, which the browser does not run again."""
    same = [script_of(StateGroup(STATE)) for _ in range(2)]
    assert same[0] == same[1]
    assert script_of(StateGroup(replace(STATE, flight="two"))) != same[0]
