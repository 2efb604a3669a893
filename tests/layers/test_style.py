from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from geodata import constants
from layers.palette import (
    DASHES,
    FAMILIES,
    PALETTE,
    ROUTE_TITLES,
    STATUS_COLOURS,
    STATUS_LABELS,
    SWATCH_PALETTE,
)
from layers.style import STATUS, build_style, legend_keys, route_colour, style_key
from layers.style_table import AREAS, CONTEXT_LINES, LEVELS
from layers.swatch import swatch_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

VISIBLE = 3.0
"""Least contrast of a graphic (WCAG 2.2, success criterion 1.4.11)."""

ROUTES = (("lachin", "road"), ("agdam_askeran", "road"), ("zangezur", "road"), ("zangezur", "rail"))
ROUTE_KINDS = ("corridor", "road", "railway", "pipeline")
PLACES = (
    *({"layer": layer, "mode": mode} for layer, mode in ROUTES),
    *({"layer": "alternatives", "mode": "road", "id": name} for name in FAMILIES),
    {"layer": "alternatives", "mode": "rail", "id": "part", "part_of": "iran-araz-rail"},
    {"layer": "alternatives", "mode": "mixed", "id": "not-yet-drawn"},
    {"layer": "regional", "mode": "pipeline", "id": "southern-gas-corridor"},
)
"""Layer and mode of every route, and the id where it decides about the colour."""


def every_class() -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Yield the properties of every class of features, and the statuses that it may have."""
    for kind, certainty in product(constants.KINDS, constants.CERTAINTIES):
        properties = {"kind": kind, "certainty": certainty}
        if kind in ROUTE_KINDS:
            yield from (({**properties, **place}, constants.STATUSES) for place in PLACES)
        elif kind == "border_line":
            yield {**properties, "layer": "border_lines"}, constants.BORDER_STATES
        else:
            yield {**properties, "layer": "borders"}, ("",)


CLASSES = list(every_class())
KEYS = sorted(
    {
        template.replace(STATUS, status)
        for properties, statuses in CLASSES
        for template in (style_key(properties), *legend_keys(properties))
        for status in statuses
        if template
    }
)


def luminance(colour: str) -> float:
    """Return the relative luminance of a ``#rrggbb`` colour, as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_class_of_features_has_a_style() -> None:
    """Kind, status and certainty always lead to a style whose colours all palettes have."""
    for key, colours in product(KEYS, (*PALETTE.values(), SWATCH_PALETTE)):
        style = build_style(key)
        assert style.stroke in colours, key
        assert not style.fill or style.fill in colours, key
        assert style.label, key


def test_the_template_of_a_key_is_filled_with_the_status() -> None:
    """The browser fills in the status of the day and meets the key of that status."""
    for properties, statuses in CLASSES:
        template = style_key(properties)
        for status in statuses:
            assert template.replace(STATUS, status) == style_key(properties, status)
        has_status = properties["kind"] in {*ROUTE_KINDS, "border_line"}
        assert (STATUS in template) is has_status


def test_towns_have_no_style() -> None:
    """A town is drawn as its label only."""
    assert style_key({"kind": "town"}) == ""
    assert legend_keys({"kind": "town"}) == ()


def test_a_legend_tells_colour_and_status_of_routes_apart() -> None:
    """A route has both, a corridor as a whole its colour, a border its state, a zone itself."""
    road = {"kind": "road", "layer": "lachin", "mode": "road", "certainty": "modelled"}
    assert legend_keys(road) == ("sample lachin", "sample {status}")
    assert legend_keys({**road, "kind": "corridor"}) == ("sample lachin",)
    assert legend_keys({"kind": "border_line"}) == ("border_line {status}",)
    assert legend_keys({"kind": "incident_area"}) == ("incident_area",)
    assert legend_keys({"kind": "country"}) == ()


def test_background_answers_neither_mouse_nor_search() -> None:
    """Districts and transport lie under all else and are quiet; rivers can be asked."""
    quiet = {kind for kind, style in CONTEXT_LINES.items() if style.quiet}
    assert quiet == {"district_line", "main_road", "main_railway"}
    assert {style.level for style in CONTEXT_LINES.values()} == {0}
    assert not any(build_style(key).quiet for key in KEYS if key not in quiet)


def test_what_lies_over_what() -> None:
    """Borders lie under routes; water under countries, those under divisions and zones."""
    levels = [build_style(key).level for key in ("lake", "country", "district", "zone")]
    assert levels == [0, 1, 2, 3]
    assert build_style("incident_area").level == 3
    assert build_style("border_line open").level < build_style("road lachin open").level
    assert set(LEVELS) <= {*AREAS, "border_line"}


def test_incidents_are_told_from_checkpoints() -> None:
    """Both are points, of different colours; areas of incidents say that they are schematic."""
    checkpoint, incident = build_style("checkpoint"), build_style("incident")
    assert checkpoint.shape == incident.shape == "point"
    assert checkpoint.fill != incident.fill
    assert "schematic" in build_style("incident_area").label


def test_a_pipeline_is_broader_and_paler_than_a_road() -> None:
    """What only passes through does not look like a way that could be open."""
    pipeline, road = build_style("pipeline regional open"), build_style("road regional open")
    assert pipeline.weight > road.weight
    assert pipeline.opacity < road.opacity


@pytest.mark.parametrize(
    "key",
    [
        *("motorway", "border_line proposed", "road lachin shut", "sample x"),
        *("road atlantis open", "road lachin {status}", "border_line {status}"),
    ],
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
    road = {"kind": "road", "layer": "lachin", "mode": "road"}
    known, unknown = (
        build_style(style_key({**road, "certainty": certainty}, "open"))
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
    """Zangezur routes are told apart by mode, alternatives by the whole, others by layer."""
    colours = [route_colour(place) for place in PLACES]
    assert set(colours) == set(ROUTE_TITLES)
    assert route_colour({"layer": "alternatives", "mode": "rail", "part_of": "iran-araz-rail"}) == (
        route_colour({"layer": "alternatives", "mode": "rail", "id": "iran-araz-rail"})
    )
    assert route_colour({"layer": "not-yet-drawn", "mode": "rail"}) == "other"
    for palette in (*PALETTE.values(), SWATCH_PALETTE):
        assert len({palette[colour] for colour in set(colours)}) == len(set(colours))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_statuses_of_the_chart_stand_out_and_differ(theme: str) -> None:
    """Every status that the strip chart draws has a colour of its own, 3 : 1 against its paper."""
    colours = STATUS_COLOURS[theme]
    assert set(colours) == set(constants.STATUSES) - {"unknown"}
    assert len(set(colours.values())) == len(colours)
    for colour in colours.values():
        assert contrast(colour, PALETTE[theme]["paper"]) >= VISIBLE


@pytest.mark.parametrize("palette", [*PALETTE.values(), SWATCH_PALETTE])
def test_a_swatch_is_valid_and_shows_the_style(palette: dict[str, str]) -> None:
    """The picture is well-formed SVG with the style's colour and dash pattern."""
    for key in KEYS:
        style = build_style(key)
        root = ET.fromstring(swatch_svg(style, palette))  # noqa: S314 (our own text)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        drawing = root[0]
        assert drawing.get("stroke") == palette[style.stroke]
        assert drawing.get("stroke-dasharray", "") == style.dash
        assert len(root) == (2 if style.ticks and style.shape == "line" else 1)


def test_swatches_of_different_dashes_differ() -> None:
    """Every status of a road has a picture of its own."""
    swatches = {swatch_svg(build_style(f"road lachin {status}")) for status in DASHES}
    assert len(swatches) == len(DASHES)
