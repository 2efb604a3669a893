from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from geodata import constants
from geodata.layer_table import LAYER_FILES, SWITCHES
from layers import wording
from layers.config import build_config, build_legend, build_lifetimes, build_states, statuses_of
from layers.palette import PALETTE, STATUS_LABELS
from layers.style import STATUS, legend_keys, style_key
from tests.conftest import make_collections
from tests.timeline_cases import make_state

if TYPE_CHECKING:
    from geodata.atlas import Atlas


def each_feature() -> list[tuple[str, dict[str, Any]]]:
    """Return layer name and properties of every feature of the hand-drawn atlas."""
    return [
        (layer, feature["properties"])
        for layer, collection in make_collections().items()
        for feature in collection["features"]
    ]


def status_on(told: list[list[str]], day: str) -> str:
    """Return the status of a day as the map's script reads it from the states."""
    return next(status for start, status in reversed(told) if start <= day)


def test_every_style_is_needed(atlas: Atlas) -> None:
    """Each style is one that a feature has at some time, or one of the legend."""
    config = build_config(atlas)
    needed = {
        style_key(properties).replace(STATUS, status)
        for _, properties in each_feature()
        for status in statuses_of(atlas, properties["id"])
    } - {""}
    assert needed | {entry["style"] for entry in config["legend"]} == set(config["styles"])


def test_every_status_of_the_timeline_has_its_style(atlas: Atlas) -> None:
    """On no day does the browser meet a style or legend key that the configuration lacks."""
    config = build_config(atlas)
    legend = {entry["style"] for entry in config["legend"]}
    for _, properties in each_feature():
        told = config["states"].get(properties["id"], [["", "unknown"]])
        for _, status in told:
            key = style_key(properties).replace(STATUS, status)
            assert not key or key in config["styles"]
            assert {it.replace(STATUS, status) for it in legend_keys(properties)} <= legend
            assert status in config["status_labels"]


def test_a_border_of_the_background_has_a_style(atlas: Atlas) -> None:
    """A border without a state of its own is drawn as not known."""
    border = {"id": "b", "kind": "border_line", "layer": "border_lines", "role": "context"}
    feature = {"id": "b", "properties": border, "geometry": None}
    collections = {**atlas.collections, "border_lines": {"features": [feature]}}
    config = build_config(replace(atlas, collections=collections))
    assert "border_line unknown" in config["styles"]
    assert "b" not in config["states"]


def test_the_configuration_is_json(atlas: Atlas) -> None:
    """It reads back as it was written, with both palettes and no other theme."""
    config = build_config(atlas)
    assert json.loads(json.dumps(config)) == config
    assert config["palette"] == {theme: dict(colours) for theme, colours in PALETTE.items()}
    assert config["status_labels"] == dict(STATUS_LABELS)


def test_the_bounds_are_in_leaflets_order(atlas: Atlas) -> None:
    """Leaflet wants south-west and north-east, latitude first."""
    west, south, east, north = constants.EXTENT
    assert build_config(atlas)["bounds"] == [[south, west], [north, east]]


def test_layers_are_listed_in_drawing_order_and_by_switch(atlas: Atlas) -> None:
    """The browser learns which files a switch shows, and what lies over what."""
    config = build_config(atlas)
    assert config["order"] == [file.stem for file in LAYER_FILES]
    assert config["switches"]["borders"] == ["borders", "border_lines"]
    assert config["switches"]["background"] == ["districts", "transport"]
    assert set(config["switches"]) == {switch.name for switch in SWITCHES}


def test_states_are_told_from_day_to_day(atlas: Atlas) -> None:
    """Each begins with what is not known, and gives the days on which a status begins."""
    states = build_states(atlas)
    assert states["lachin-m12"] == [
        ["", "unknown"],
        ["2020-11-30", "open"],
        ["2022-12-12", "closed"],
    ]
    assert states["agdam-askeran"] == [["", "unknown"]]
    assert set(states) == set(atlas.stateful)


@pytest.mark.parametrize("feature_id", ["lachin-m12", "lachin-new-road", "agdam-askeran"])
def test_the_browser_reads_the_same_state_as_the_panel(atlas: Atlas, feature_id: str) -> None:
    """On each day of four years, both say the same."""
    told = build_states(atlas)[feature_id]
    for number in range(0, 1500, 7):
        day = date(2020, 1, 1) + timedelta(days=number)
        expected = atlas.timeline.state_on(feature_id, day).status
        assert status_on(told, day.isoformat()) == expected


def test_lifetimes_are_told_of_what_came_or_went(atlas: Atlas) -> None:
    """The first and the last day on which a thing may have been there, empty where open."""
    collections = make_collections()
    collections["agdam_askeran"]["features"][0]["properties"]["valid_to"] = "2020-09"
    lifetimes = build_lifetimes(replace(atlas, collections=collections))
    assert lifetimes == {
        "agdam-askeran": ["", "2020-09-30"],
        "lachin-new-road": ["2021-01-01", ""],
        "zangezur-rail": ["2020-11-10", ""],
        "incident-shusha-declaration-2021": ["2021-06-15", ""],
        "incident-embassy-tehran-2023": ["2023-01-27", ""],
    }


def test_credit_disclaimer_and_help_stand_on_the_map(atlas: Atlas) -> None:
    """What the licences and the subject ask for travels with every map."""
    config = build_config(atlas)
    assert config["credit"] == wording.CREDIT
    assert config["disclaimer"] == wording.DISCLAIMER
    assert len(config["help"]) == len(wording.HELP)
    assert not any("\n" in paragraph or "  " in paragraph for paragraph in config["help"])


def test_the_disclaimer_says_what_is_not_drawn() -> None:
    """Abkhazia, South Ossetia and the lines of control are told of by name."""
    for words in ("Abkhazia", "South Ossetia", "lines of control of 1994–2020"):
        assert words in wording.DISCLAIMER


def test_the_legend_tells_each_thing_once(atlas: Atlas) -> None:
    """No entry stands there twice, and each has words."""
    legend = build_legend(atlas)
    for member in ("style", "label"):
        values = [entry[member] for entry in legend]
        assert len(set(values)) == len(values)
        assert all(values)


def test_the_legend_tells_colours_before_statuses_before_the_rest(atlas: Atlas) -> None:
    """The order does not follow the data."""
    styles = [entry["style"] for entry in build_legend(atlas)]
    colours = ("lachin", "agdam-askeran", "zangezur-rail", "georgia-turkiye", "regional")
    expected = [f"sample {colour}" for colour in colours]
    statuses = ("open", "closed", "under_construction", "dismantled", "unknown")
    expected += [f"sample {status}" for status in statuses]
    assert styles[: len(expected)] == expected
    assert not [style for style in styles[len(expected) :] if style.startswith("sample")]
    assert styles[len(expected) :] == [
        *("incident", "border_line unknown", "border_line open"),
        *("main_road", "district_line"),
    ]


def test_a_status_that_is_never_there_is_not_explained(atlas: Atlas) -> None:
    """The legend follows the timeline: what nothing was, at any time, has no entry."""
    states = (make_state("restricted", "2020", feature_id="lachin-m12"),)
    collections = {"lachin": make_collections()["lachin"]}
    atlas = replace(atlas, collections=collections, timeline=replace(atlas.timeline, states=states))
    styles = [entry["style"] for entry in build_legend(atlas)]
    assert styles == ["sample lachin", "sample restricted", "sample unknown"]
