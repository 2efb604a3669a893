from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import numpy as np
import pyproj
import pytest

from geodata.wording import DISCLAIMER
from layers.palette import DASHES, PALETTE
from layers.state import MapState
from layers.static_map import draw_map
from layers.static_map.features import present, style_on
from layers.static_map.projection import fit_frame, unproject
from tests.conftest import ATTACK, make_collections
from tests.layers.static_map.conftest import (
    EVERYTHING,
    LACHIN,
    REGION,
    SPACE,
    View,
    elements,
    parse,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas


SHIFT: Final = r"translate\(([\d.]+) ([\d.]+)\)(?: scale\(([\d.]+)\))?"
GEOD: Final = pyproj.Geod(ellps="WGS84")


def drawn_ids(svg: ET.Element) -> set[str]:
    """Return the ids of the features that are drawn."""
    return {node.get("data-feature", "") for node in svg.iter()} - {""}


def test_a_drawing_has_the_size_that_was_asked_for(draw: Callable[..., ET.Element]) -> None:
    """Millimetres outside, pixels inside, 96 to the inch."""
    svg = draw(width_mm=180.0, height_mm=150.0)
    assert (svg.get("width"), svg.get("height")) == ("180mm", "150mm")
    assert svg.get("viewBox") == "0 0 680.31 566.93"


def test_a_margin_is_part_of_the_size(draw: Callable[..., ET.Element]) -> None:
    """The paper reaches to the edge, and everything else stays inside the margin."""
    svg = draw(width_mm=180.0, height_mm=150.0, margin_mm=5.0)
    assert svg.get("width") == "180mm"
    assert svg.get("viewBox") == "-18.9 -18.9 680.31 566.93"
    assert svg[1].get("x") == "-18.9"


def test_the_same_state_gives_the_same_bytes(shipped: Atlas) -> None:
    """A picture that is stored again does not change."""
    one, two = (draw_map(shipped, EVERYTHING, LACHIN, width_mm=90, height_mm=80) for _ in "ab")
    assert one == two


@pytest.mark.parametrize("day", ["2021-06-01", "2023-01-15", "2026-11-22"])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_lines_have_the_colours_dashes_and_widths_of_the_table(
    draw: Callable[..., ET.Element], shipped: Atlas, day: str, palette: str
) -> None:
    """Every line of the map is drawn as its style of the day says, at the drawing's symbol size."""
    svg = draw(date=day, palette=palette)
    features = {it.id: it for it in present(shipped, replace(EVERYTHING, date=day))}
    lines = [it for it in elements(svg, "path") if it.get("fill") == "none"]
    drawn = [it for it in lines if "data-feature" in it.attrib]
    assert len(drawn) > 10
    symbol = fit_frame(LACHIN, 680.3, 566.9).symbol
    for node in drawn:
        style = style_on(shipped, features[node.attrib["data-feature"]], date.fromisoformat(day))
        assert style
        assert node.get("stroke") == PALETTE[palette][style.stroke]
        assert float(node.attrib["stroke-width"]) == pytest.approx(style.weight * symbol, abs=0.01)
        assert node.get("stroke-opacity", "1") == f"{style.opacity:g}"
        dashes = [float(part) for part in node.get("stroke-dasharray", "").split()]
        assert dashes == pytest.approx([float(it) * symbol for it in style.dash.split()], abs=0.01)


def test_the_status_of_the_day_decides_the_dash(draw: Callable[..., ET.Element]) -> None:
    """The old road is solid while it was open, and dotted once it was closed."""

    def dash(day: str) -> str | None:
        (road,) = elements(draw(date=day), "path", data_feature="lachin-m12")
        return road.get("stroke-dasharray")

    assert dash("2021-06-01") is None
    assert len((dash("2023-09-08") or "").split()) == len(DASHES["closed"].split())


def test_files_hidden_features_and_dates_are_heeded(draw: Callable[..., ET.Element]) -> None:
    """What is off, switched off one by one or not there on the day is not drawn or explained."""
    state = {"files": ("lachin", "water"), "hidden": ("lachin-m12",)}
    ids = drawn_ids(draw(**state, date="2023-09-08"))
    assert {"lachin-new-road", "hakari-checkpoint", "lachin-corridor-zone"} <= ids
    assert not {"lachin-m12", "agdam-askeran", "armenia"} & ids
    assert "hakari-checkpoint" not in drawn_ids(draw(**state, date="2021-06-01"))


def test_the_legend_explains_what_is_drawn_and_no_more(draw: Callable[..., ET.Element]) -> None:
    """A colour of the window's routes, their statuses, the borders."""
    lines = words(draw(files=("lachin",), date="2023-09-08"))
    assert "Lachin road" in lines
    assert "Route: closed" in lines
    assert "Zangezur railway" not in lines
    far = words(draw(View(50, 41.5, 10), files=("lachin",), date="2023-09-08"))
    assert "Lachin road" not in far


def test_selection_and_highlights_are_marked_as_on_the_web_map(
    draw: Callable[..., ET.Element],
) -> None:
    """A strong band under the selected line, a weaker rim around the highlighted area."""
    highlighted = ("lachin-corridor-zone", "lachin-m12", "gone")
    svg = draw(selected="lachin-m12", highlighted=highlighted, date="2023-01-15")
    (band,) = elements(svg, "path", **{"class": "selected"})
    (rim,) = elements(svg, "path", **{"class": "highlighted"})
    assert band.get("stroke-opacity") == "0.95"
    assert (rim.get("stroke-opacity"), rim.get("fill-opacity")) == ("0.5", "0.08")
    assert band.get("stroke") == PALETTE["light"]["selection"]


def test_date_disclaimer_credit_and_projection_stand_on_every_drawing(
    draw: Callable[..., ET.Element],
) -> None:
    """Also on the smallest one."""
    for size in ({"width_mm": 257.0}, {"width_mm": 60.0, "height_mm": 50.0}):
        text = " ".join(words(draw(**size, title="Title")))
        assert DISCLAIMER in text
        assert "© OpenStreetMap contributors" in text
        assert "Lambert conformal conic" in text
        assert "State on 15 January 2023" in text
        assert "Title" in text
    assert "Latest state known" in words(draw(date="9999-12-31"))


@pytest.mark.parametrize("view", [LACHIN, REGION, View(42, 43, 9), View(49.8, 38.4, 11)])
@pytest.mark.parametrize("width_mm", [100.0, 180.0, 340.0])
def test_the_scale_bar_is_true_in_the_middle(
    draw: Callable[..., ET.Element], view: View, width_mm: float
) -> None:
    """Its length on the ground, by a geodesic through the window's middle, is what it says."""
    svg = draw(view, width_mm=width_mm, files=("lachin",))
    bar = next(node for node in svg.iter(f"{SPACE}g") if node.get("class") == "scale-bar")
    parent = next(node for node in svg.iter() if bar in list(node))
    (unit,) = re.findall(r"scale\(([\d.]+)\)", parent.attrib["transform"])
    px = sum(float(half.attrib["width"]) for half in bar if half.tag == f"{SPACE}rect")
    px *= float(unit)
    (said,) = (float(text.removesuffix(" km")) for text in words(bar) if text.endswith("km"))
    window = next(
        node for node in svg.iter(f"{SPACE}rect") if node.get("y") is None and node is not svg[1]
    )
    frame = fit_frame(view, float(window.attrib["width"]), float(window.attrib["height"]))
    minx, miny, maxx, maxy = frame.bounds
    middle = np.array([(minx + maxx) / 2, (miny + maxy) / 2])
    east = np.array([px * frame.metres_per_px / 2, 0])
    ends = unproject(np.array([middle - east, middle + east]))
    _, _, length_m = GEOD.inv(*ends[0], *ends[1])
    assert length_m / 1000 == pytest.approx(said, rel=0.002)


@pytest.mark.parametrize("title", [ATTACK, "</text><script>alert(1)</script>", "&amp;\x00]]>"])
def test_a_title_is_text_whatever_it_holds(draw: Callable[..., ET.Element], title: str) -> None:
    """Nothing of it becomes an element or an attribute."""
    svg = draw(title=title)
    assert not {node.tag for node in svg.iter()} & {f"{SPACE}script", f"{SPACE}img"}
    assert any(title.replace("\x00", "")[:12] in line for line in words(svg))


def test_names_from_the_data_are_text(atlas: Atlas) -> None:
    """Names, ids, what arrows lead to: all escaped."""
    collections = make_collections()
    for collection in collections.values():
        for feature in collection["features"]:
            feature["properties"] |= {"name": ATTACK, "short": ATTACK, "names": {"en": [ATTACK]}}
    collections["regional"]["features"][0]["properties"]["leads_to"]["start"] = ATTACK
    attacked = replace(atlas, collections=collections)
    state = MapState(tuple(collections), date="2023-01-15")
    view = View(45, 40, 6.8)
    svg = parse(draw_map(attacked, state, view, width_mm=200, height_mm=150, relief=False))
    known = {"svg", "title", "rect", "g", "clipPath", "path", "circle", "text", "tspan"}
    assert {node.tag.removeprefix(SPACE) for node in svg.iter()} <= known
    assert not [name for node in svg.iter() for name in node.attrib if name.startswith("on")]
    assert any(line == ATTACK for line in words(svg))


def test_nothing_is_fetched(draw: Callable[..., ET.Element]) -> None:
    """Every address in a drawing is inside it."""
    text = ET.tostring(draw(relief=True, embed_fonts=True), encoding="unicode")
    addresses = re.findall(r'(?:href="|url\()([^")]{1,12})', text)
    assert addresses
    assert all(it.startswith(("data:", "#")) for it in addresses)


def test_fonts_are_embedded_where_they_are_used(draw: Callable[..., ET.Element]) -> None:
    """The faces of the scripts and weights that the drawing has, and no other."""
    style = draw(embed_fonts=True, language="hy", title="").find(f"{SPACE}style")
    assert style is not None
    families = set(re.findall(r'font-family:"([^"]+)"', style.text or ""))
    assert families == {"Noto Sans", "Noto Sans Armenian"}
    assert draw(language="hy").find(f"{SPACE}style") is None


def test_a_map_of_everything_stays_small(shipped: Atlas) -> None:
    """The whole region with relief is below 0.7 MB, so that ten fit in a file."""
    svg = draw_map(shipped, EVERYTHING, REGION, width_mm=180, height_mm=150)
    assert len(svg) < 700_000


def test_a_second_map_takes_half_a_second_at_most(shipped: Atlas) -> None:
    """What is costly is kept; the best of three counts, in time of the processor."""
    draw_map(shipped, EVERYTHING, REGION, width_mm=180, height_mm=150)
    times = []
    for _ in range(3):
        start = time.process_time()
        draw_map(shipped, EVERYTHING, REGION, width_mm=180, height_mm=150)
        times.append(time.process_time() - start)
    assert min(times) < 0.5


@pytest.mark.parametrize("size", [(257.0, 150.0), (180.0, 150.0), (100.0, 200.0), (60.0, 40.0)])
def test_everything_stands_on_the_paper(
    draw: Callable[..., ET.Element], size: tuple[float, float]
) -> None:
    """No text of foot or legend lies over the map or off the paper, whatever the proportions."""
    svg = draw(REGION, width_mm=size[0], height_mm=size[1], title="A title " * 20)
    width, height = (float(part) for part in svg.attrib["viewBox"].split()[2:])
    for part in svg:
        shift = re.match(SHIFT, part.get("transform", ""))
        x0, y0, unit = (float(it or 1) for it in shift.groups()) if shift else (0.0, 0.0, 1.0)
        for text in elements(part, "text"):
            x, y = (x0 + float(text.attrib["x"]) * unit, y0 + float(text.attrib["y"]) * unit)
            if text.attrib["x"] != "0" or "N" not in text.itertext():
                assert 0 <= x <= width, list(text.itertext())
                assert 0 <= y <= height, list(text.itertext())


def test_parts_beyond_the_extent_are_cut(draw: Callable[..., ET.Element]) -> None:
    """The window's content is clipped to the extent, by a name of its own for every window."""
    first, second = draw(REGION), draw(LACHIN)
    names = {elements(svg, "clipPath")[0].get("id") for svg in (first, second)}
    assert len(names) == 2
    for svg in (first, second):
        (cut,) = elements(svg, "clipPath")
        assert elements(svg, "g", clip_path=f"url(#{cut.get('id')})")
