from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from geodata import constants
from layers.palette import DASHES, PALETTE, ROUTE_TITLES, STATUS_LABELS
from layers.style import build_style, legend_keys, route_colour, style_key
from layers.swatch import swatch_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

VISIBLE = 3.0
"""Least contrast of a graphic (WCAG 2.2, success criterion 1.4.11)."""

ROUTES = (("lachin", "road"), ("agdam_askeran", "road"), ("zangezur", "road"), ("zangezur", "rail"))
ROUTE_KINDS = {"corridor", "road", "railway"}


def every_class() -> Iterator[dict[str, Any]]:
    """Yield the properties of every class of features that the vocabularies allow."""
    for kind, certainty in product(constants.KINDS, constants.CERTAINTIES):
        properties = {"kind": kind, "certainty": certainty, "layer": "borders"}
        if kind in ROUTE_KINDS:
            for (layer, mode), status in product(ROUTES, constants.STATUSES):
                yield {**properties, "layer": layer, "mode": mode, "status": status}
        elif kind == "border_line":
            for status in constants.BORDER_STATES:
                yield {**properties, "status": status}
        else:
            yield properties


CLASSES = list(every_class())
KEYS = sorted(
    {style_key(properties) for properties in CLASSES}
    | {key for properties in CLASSES for key in legend_keys(properties)} - {""}
)
KEYS = [key for key in KEYS if key]


def luminance(colour: str) -> float:
    """Return the relative luminance of a ``#rrggbb`` colour, as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("properties", CLASSES, ids=lambda it: "-".join(map(str, it.values())))
def test_every_class_of_features_has_a_style(properties: dict[str, Any]) -> None:
    """Kind, status and certainty always lead to a style whose colours both themes have."""
    key = style_key(properties)
    if properties["kind"] == "town":
        assert key == ""
        return
    style = build_style(key)
    for colours in PALETTE.values():
        assert style.stroke in colours
        assert not style.fill or style.fill in colours
    assert style.label


def test_a_border_without_a_state_is_drawn_as_not_known() -> None:
    """A context border that carries no status is no error."""
    assert style_key({"kind": "border_line"}) == "border_line unknown"


@pytest.mark.parametrize(
    "key", ["motorway", "border_line proposed", "road lachin shut", "sample x"]
)
def test_an_unknown_key_has_no_style(key: str) -> None:
    """What no feature can be is refused, rather than drawn anyhow."""
    with pytest.raises(KeyError):
        build_style(key)


def test_every_status_has_a_dash_pattern_of_its_own() -> None:
    """No two statuses look alike without colour, and only what is open is solid."""
    assert set(DASHES) == set(constants.STATUSES)
    assert len(set(DASHES.values())) == len(DASHES)
    assert [status for status, dash in DASHES.items() if not dash] == ["open"]


def test_borders_are_told_apart_without_colour() -> None:
    """The states of borders differ in dash or width; what is being delimited is dashed."""
    styles = {state: build_style(f"border_line {state}") for state in constants.BORDER_STATES}
    assert len({(style.dash, style.weight) for style in styles.values()}) == len(styles)
    assert styles["being_delimited"].dash


def test_the_unbuilt_is_long_dashed_and_says_proposed() -> None:
    """What is only proposed is named so, and its strokes are the longest."""
    style = build_style("road zangezur-road proposed")
    assert "proposed" in style.label
    strokes = {status: float(dash.split()[0]) for status, dash in DASHES.items() if dash}
    assert max(strokes, key=lambda status: strokes[status]) == "proposed"


def test_railways_are_ticked_and_roads_are_not() -> None:
    """A railway is told from a road without colour."""
    assert build_style("railway zangezur-rail open").ticks
    assert not build_style("road zangezur-road open").ticks


def test_a_schematic_route_is_paler() -> None:
    """A line whose alignment is not known looks and reads otherwise than one that is modelled."""
    road = {"kind": "road", "layer": "lachin", "status": "open", "mode": "road"}
    known, unknown = (
        build_style(style_key({**road, "certainty": certainty}))
        for certainty in ("modelled", "schematic")
    )
    assert unknown.opacity < known.opacity
    assert "schematic" in unknown.label
    assert "schematic" not in known.label


def test_every_status_has_words() -> None:
    """Badge and legend have words for every status of routes and borders."""
    assert set(STATUS_LABELS) == {*constants.STATUSES, *constants.BORDER_STATES}


def test_both_palettes_have_the_same_colours() -> None:
    """No style lacks its colour in one of the two themes, and all are written alike."""
    assert set(PALETTE) == {"light", "dark"}
    assert set(PALETTE["light"]) == set(PALETTE["dark"])
    for colours in PALETTE.values():
        assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 for colour in colours.values())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", [*ROUTE_TITLES, "border", "border-quiet", "division"])
def test_lines_stand_out_from_their_ground(theme: str, colour: str) -> None:
    """Every colour that carries meaning reaches 3 : 1 against paper and casing of its theme."""
    palette = PALETTE[theme]
    for ground in ("paper", "casing"):
        assert contrast(palette[colour], palette[ground]) >= VISIBLE


def test_every_route_has_a_colour_and_a_title() -> None:
    """The two Zangezur routes are told apart by their mode, the others by their layer."""
    colours = {route_colour({"layer": layer, "mode": mode}) for layer, mode in ROUTES}
    assert colours == set(ROUTE_TITLES) - {"other"}
    assert route_colour({"layer": "not-yet-drawn", "mode": "rail"}) == "other"
    assert len({PALETTE["light"][colour] for colour in colours}) == len(colours)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_swatch_is_valid_and_shows_the_style(key: str, theme: str) -> None:
    """The picture is well-formed SVG with the style's colour and dash pattern."""
    style = build_style(key)
    root = ET.fromstring(swatch_svg(style, PALETTE[theme]))  # noqa: S314 (our own text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    drawing = root[0]
    assert drawing.get("stroke") == PALETTE[theme][style.stroke]
    assert drawing.get("stroke-dasharray", "") == style.dash
    assert len(root) == (2 if style.ticks and style.shape == "line" else 1)


def test_swatches_of_different_dashes_differ() -> None:
    """Every status of a road has a picture of its own."""
    swatches = {swatch_svg(build_style(f"road lachin {status}")) for status in DASHES}
    assert len(swatches) == len(DASHES)
