from __future__ import annotations

import json
from typing import Any

from geodata import constants
from layers import wording
from layers.config import build_config, build_legend
from layers.palette import PALETTE
from layers.style import legend_keys, style_key
from tests.conftest import make_collection, make_collections, make_route


def each_feature() -> list[tuple[str, dict[str, Any]]]:
    """Return layer name and properties of every feature of the hand-drawn atlas."""
    return [
        (layer, feature["properties"])
        for layer, collection in make_collections().items()
        for feature in collection["features"]
    ]


def test_every_feature_and_legend_entry_has_its_style() -> None:
    """The browser never meets a style key that the configuration lacks."""
    collections = make_collections()
    config = build_config(collections)
    needed = {style_key(properties) for _, properties in each_feature()} - {""}
    assert needed | {entry["style"] for entry in config["legend"]} == set(config["styles"])


def test_the_configuration_is_json() -> None:
    """It reads back as it was written, with both palettes and no other theme."""
    config = build_config(make_collections())
    assert json.loads(json.dumps(config)) == config
    assert config["palette"] == {theme: dict(colours) for theme, colours in PALETTE.items()}


def test_the_bounds_are_in_leaflets_order() -> None:
    """Leaflet wants south-west and north-east, latitude first."""
    west, south, east, north = constants.EXTENT
    assert build_config(make_collections())["bounds"] == [[south, west], [north, east]]


def test_credit_disclaimer_and_help_stand_on_the_map() -> None:
    """What the licences and the subject ask for travels with every map."""
    config = build_config(make_collections())
    assert config["credit"] == wording.CREDIT
    assert config["disclaimer"] == wording.DISCLAIMER
    assert len(config["help"]) == len(wording.HELP)
    assert not any("\n" in paragraph or "  " in paragraph for paragraph in config["help"])


def test_the_disclaimer_says_what_is_not_drawn() -> None:
    """Abkhazia, South Ossetia and the lines of control are told of by name."""
    for words in ("Abkhazia", "South Ossetia", "lines of control of 1994–2020"):
        assert words in wording.DISCLAIMER


def test_the_legend_explains_every_style_in_its_layers() -> None:
    """Each feature's style has an entry that shows whenever the feature's layer does."""
    layers = {entry["style"]: entry["layers"] for entry in build_legend(make_collections())}
    for layer, properties in each_feature():
        for key in legend_keys(properties):
            assert layer in layers[key]
    assert all(len(set(names)) == len(names) for names in layers.values())


def test_the_legend_tells_each_thing_once() -> None:
    """No entry stands there twice, and each has words."""
    legend = build_legend(make_collections())
    for member in ("style", "label"):
        values = [entry[member] for entry in legend]
        assert len(set(values)) == len(values)
        assert all(values)


def test_the_legend_tells_colours_before_statuses_before_the_rest() -> None:
    """The order does not follow the data."""
    styles = [entry["style"] for entry in build_legend(make_collections())]
    groups = [
        0
        if style in {"sample lachin", "sample agdam-askeran", "sample zangezur-rail"}
        else 1
        if style.startswith("sample ")
        else 2
        for style in styles
    ]
    assert groups == sorted(groups)
    assert groups.count(0) == 3
    assert 2 in groups


def test_a_status_that_is_not_there_is_not_explained() -> None:
    """The legend follows what is on the map."""
    collections = {"lachin": make_collection(make_route(status="restricted"))}
    styles = [entry["style"] for entry in build_legend(collections)]
    assert styles == ["sample lachin", "sample restricted"]
