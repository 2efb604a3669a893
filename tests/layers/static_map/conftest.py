"""Give the shipped atlas to the tests of drawn maps, and a short way to draw it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import pytest

from geodata.layer_table import SWITCH_NAMES, files_of
from geodata.read_atlas import read_unchecked
from layers.state import MapState
from layers.static_map import draw_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas

SPACE: Final = "{http://www.w3.org/2000/svg}"
Drawing = ET.Element


@dataclass(frozen=True)
class View:
    """Where the web map looks."""

    lon: float
    lat: float
    zoom: float


REGION = View(46.0, 40.2, 7.0)
LACHIN = View(46.5, 39.65, 10.0)
OPTIONS: Final = ("width_mm", "height_mm", "palette", "relief", "title", "embed_fonts", "margin_mm")
EVERYTHING = MapState(files_of(frozenset(SWITCH_NAMES)), date="2023-01-15")


def parse(svg: str) -> Drawing:
    """Return the root of a drawing."""
    return ET.fromstring(svg)  # noqa: S314 (our own drawing)


def elements(svg: Drawing, name: str, **attributes: str) -> list[Drawing]:
    """Return the elements of a name whose attributes have some values."""
    wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
    return [
        node
        for node in svg.iter(f"{SPACE}{name}")
        if all(node.get(key) == value for key, value in wanted.items())
    ]


def words(svg: Drawing) -> list[str]:
    """Return the text of every line of a drawing, without the marks of direction."""
    return ["".join(node.itertext()).strip("\u200f") for node in elements(svg, "text")]


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """Read the shipped atlas."""
    return read_unchecked()


@pytest.fixture(scope="session")
def draw(shipped: Atlas) -> Callable[..., Drawing]:
    """Return what draws the shipped atlas and parses the drawing."""

    def draw(view: View = LACHIN, **more: Any) -> Drawing:  # noqa: ANN401 (options and state)
        options: dict[str, Any] = {"width_mm": 180.0, "height_mm": 150.0, "relief": False}
        options |= {key: more.pop(key) for key in OPTIONS if key in more}
        return parse(draw_map(shipped, replace(EVERYTHING, **more), view, **options))

    return draw
