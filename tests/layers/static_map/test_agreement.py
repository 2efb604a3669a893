"""What the drawn map states once more than the web map's scripts and style sheet do is the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from geodata.constants import KINDS
from layers.static_map import features, labels, panes, placement, relief, routes, theme

BROWSER: Final = Path(__file__).resolve().parents[3] / "layers" / "browser"


def source(name: str) -> str:
    """Return one of the map's scripts, or its style sheet."""
    return (BROWSER / name).read_text(encoding="utf-8")


def found(pattern: str, name: str) -> str:
    """Return what a pattern's group finds in a file, exactly once."""
    (match,) = re.findall(pattern, source(name), re.DOTALL)
    return str(match)


def numbers(text: str) -> tuple[float, ...]:
    """Return the numbers of a list."""
    return tuple(float(part) for part in re.findall(r"[\d.]+", text))


def test_names_appear_from_the_same_zoom_on() -> None:
    """The zoom of each rank, the gap between names, and the points whose names stand beside."""
    assert numbers(found(r"MINIMUM_ZOOM = \[(.*?)\]", "labels.js")) == labels.MINIMUM_ZOOM
    assert float(found(r"const GAP = (\d+);", "labels.js")) == placement.GAP
    beside = found(r"BESIDE = new Set\(\[(.*?)\]\)", "states.js")
    assert set(re.findall(r'"(\w+)"', beside)) == labels.BESIDE


def test_background_appears_from_the_same_zoom_on() -> None:
    """And what has no rank counts as the same one."""
    assert numbers(found(r"QUIET_ZOOM = \[(.*?)\]", "registry.js")) == features.QUIET_ZOOM
    assert f"properties.rank || {features.DEFAULT_RANK}" in source("registry.js")
    assert f"properties.rank || {features.DEFAULT_RANK}" in source("states.js")


def test_panes_lie_over_each_other_in_the_same_order() -> None:
    """The order of the web map's panes, but for those that show no ink."""
    both = found(r"PANES = \{(.*?)\};", "registry.js") + found(r"PANES = \{(.*?)\};", "routes.js")
    heights = {name: int(z) for name, z in re.findall(r'"?([\w-]+)"?: (\d+)', both)}
    drawn = sorted((name for name in heights if name != "hit"), key=heights.__getitem__)
    assert tuple(drawn) == panes.PANES


def test_casing_ticks_and_marks_have_the_same_widths() -> None:
    """The numbers that registry.js adds to a style."""
    script = source("registry.js")
    assert f"style.weight + {panes.CASING_EXTRA}, opacity: {panes.CASING_OPACITY}," in script
    assert f'style.weight + {panes.TICKS_EXTRA}, dashArray: "{panes.TICKS_DASH}"' in script
    assert f"fill_opacity, radius: {panes.POINT_RADIUS} }}" in script
    assert f"radius: {panes.MARK_RADIUS}, interactive" in script
    extra, most = panes.MARK_EXTRA, panes.MARK_WIDEST
    assert f"Math.min(style.weight + {extra}, {most}) : {panes.MARK_RIM}," in script
    assert "opacity: selected ? {} : {},".format(*panes.MARK_OPACITY) in script
    assert "fillOpacity: selected ? {} : {},".format(*panes.MARK_FILL_OPACITY) in script
    head = found(r'"d", "M(.*?) Z"', "states.js").replace("L", "")
    assert numbers(head.replace("-", "")) == tuple(
        float(abs(part)) for tip in panes.ARROW for part in tip
    )


def test_routes_have_the_same_gap_and_widths() -> None:
    """The numbers of routes.js."""
    script = source("routes.js")
    assert float(found(r"const GAP = ([\d.]+);", "routes.js")) == routes.GAP
    assert f"second ? {routes.SECOND_WEIGHT} : style.weight" in script
    casing = f"+ {routes.CASING_EXTRA}, opacity: {routes.CASING_OPACITY},"
    assert casing in script
    assert f"weight: {routes.MARK_WEIGHT}, opacity: {routes.MARK_OPACITY}," in script
    assert f"radius: {routes.END_RADIUS}, weight: {routes.END_WEIGHT}," in script


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_inks_are_those_of_the_style_sheet(palette: str) -> None:
    """Paper, ground, names and frames have its colours."""
    start = r':root\[data-theme="dark"\] \{' if palette == "dark" else r":root \{"
    block = re.search(start + r"(.*?)\}", source("atlas.css"), re.DOTALL)
    assert block
    colours = dict(re.findall(r"--atlas-([\w-]+): ([^;]+);", block[1]))
    lake = (
        r'dark"\] \.atlas-label-lake \{ color: (#\w+)'
        if palette == "dark"
        else (r"\n\.atlas-label-lake \{[^}]*color: (#\w+)")
    )
    colours["lake"] = found(lake, "atlas.css")
    assert {name: colours[name] for name in theme.INKS[palette]} == theme.INKS[palette]
    red, green, blue = (int(theme.HALO[palette][start : start + 2], 16) for start in (1, 3, 5))
    assert colours["halo"] == f"rgba({red}, {green}, {blue}, {theme.HALO_OPACITY})"


def declared(kind: str) -> theme.Look:
    """Return the look that the style sheet gives the names of a kind."""
    style = {"font-size": "12px", "color": "var(--atlas-ink)"}
    for selectors, block in re.findall(r"\n([^{}\n]+) \{([^}]*)\}", source("atlas.css")):
        if f".atlas-label-{kind}" in re.split(r",\s*", selectors):
            style |= dict(re.findall(r"([\w-]+): ([^;]+);", block))
    colour = style["color"].removeprefix("var(--atlas-").removesuffix(")")
    return theme.Look(
        size=float(style["font-size"].removesuffix("px")),
        # The atlas has no bolder face than semi-bold.
        weight=min(int(style.get("font-weight", 400)), 600),
        ink="lake" if kind == "lake" else colour,
        spacing=float(style.get("letter-spacing", "0px").removesuffix("px")),
        italic=style.get("font-style") == "italic",
        upper=style.get("text-transform") == "uppercase",
    )


@pytest.mark.parametrize("kind", [*KINDS, "end", "arrow"])
def test_names_look_as_in_the_style_sheet(kind: str) -> None:
    """Size, weight, spacing, slant and colour of every kind of name."""
    assert theme.LOOKS.get(kind, theme.Look()) == declared(kind)


def test_the_relief_is_darkened_as_in_the_style_sheet() -> None:
    """The three filters with their numbers."""
    filters = found(r"\.atlas-relief \{ filter: (.*?);", "atlas.css")
    assert numbers(filters) == relief.DARK_FILTER
    assert re.findall(r"(\w+)\(", filters) == ["brightness", "saturate", "contrast"]
