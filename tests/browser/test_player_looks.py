"""How the player looks on a projector, a laptop and a phone, in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.player_page import CONTRASTS
from tests.player.deck_cases import COMPARED, COUNT, MISSING, PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.player_page import PlayerPage

    OpenFile = Callable[..., PlayerPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]

SIZES = ((1920, 1080), (1440, 900), (1280, 720), (390, 844))

FRAME_IN_SIGHT = """([lon, lat, zoom]) => {
  const map = window.atlasView.map();
  const at = map.project([lat, lon], zoom);
  const home = L.latLngBounds(JSON.parse(document.getElementById('player-map').dataset.bounds));
  const edges = [at.subtract([640, 360]), at.add([640, 360])];
  const frame = L.latLngBounds(edges.map((it) => map.unproject(it, zoom)));
  const north = Math.min(frame.getNorth(), home.getNorth());
  const south = Math.max(frame.getSouth(), home.getSouth());
  const west = Math.max(frame.getWest(), home.getWest());
  const east = Math.min(frame.getEast(), home.getEast());
  const foot = document.querySelector('.atlas-foot').getBoundingClientRect();
  const box = map.getContainer().getBoundingClientRect();
  const corners = [[north, west], [south, east]].map((it) => map.latLngToContainerPoint(it));
  const bottom = foot.top - box.top + 1;
  return corners.every(({ x, y }) => x >= -1 && x <= box.width + 1 && y >= -1 && y <= bottom);
}"""
"""Whether all that a frame of 1280 by 720 pixels shows of the map stands above the map's foot."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_of_seven(open_file: OpenFile, scheme: str) -> None:
    """Title, caption, quotations, table, panels, legend and disclaimer read from the back row."""
    player = open_file(scheme=scheme)
    assert player.mark("theme") == scheme
    for keys in (("1", "l"), (str(COMPARED), "s"), (str(MISSING), "n"), ("?",)):
        player.press(*keys)
        found = player.evaluate(CONTRASTS)
        assert len(found) > 20
        assert [it for it in found if it[0] < 7] == []


def test_the_theme_changes_by_key(open_file: OpenFile) -> None:
    """T turns the page and the map's colours dark, and light again."""
    player = open_file()
    colour = "() => getComputedStyle(document.body).backgroundColor"
    stroke = "() => document.querySelector('path.atlas-feature').getAttribute('stroke')"
    light = [player.evaluate(colour), player.evaluate(stroke)]
    player.press("t")
    dark = [player.evaluate(colour), player.evaluate(stroke)]
    assert all(one != two for one, two in zip(light, dark, strict=True))
    player.press("t")
    assert [player.evaluate(colour), player.evaluate(stroke)] == light


@pytest.mark.parametrize(("size", "least"), list(zip(SIZES, (28, 20, 18, 18), strict=True)))
def test_captions_are_large(open_file: OpenFile, size: tuple[int, int], least: int) -> None:
    """At 1080 lines a caption has 28 pixels or more; smaller screens are nearer."""
    player = open_file(size=size)
    for _ in range(COUNT - 1):
        size_of = "(it) => parseFloat(getComputedStyle(it).fontSize)"
        assert player.page.locator(".player-caption").evaluate(size_of) >= least
        player.press("ArrowRight")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_hangs_over_the_edge(open_file: OpenFile, size: tuple[int, int]) -> None:
    """No text is cut at the side, and the map keeps a third of the window or more."""
    player = open_file(size=size)
    for _ in range(COUNT):
        wide = (
            "() => [...document.querySelectorAll('#player-column, #player-band')]"
            ".every((it) => it.scrollWidth <= it.clientWidth)"
        )
        assert player.evaluate(wide)
        free = (
            "() => document.querySelector('.atlas-foot').getBoundingClientRect().top"
            " - document.getElementById('player-map').getBoundingClientRect().top"
        )
        assert player.evaluate(free) > size[1] * 0.33
        player.press("ArrowRight")


@pytest.mark.parametrize("size", SIZES)
def test_a_scene_shows_at_least_its_frame(open_file: OpenFile, size: tuple[int, int]) -> None:
    """Whatever the window, all of what the scene's author saw is in sight."""
    player = open_file(size=size)
    for number in range(1, 7):
        player.page.wait_for_timeout(50)
        assert player.evaluate(FRAME_IN_SIGHT, PLACES[number % len(PLACES)]), number
        player.press("ArrowRight")


def test_a_window_that_changes_keeps_the_frame_in_sight(open_file: OpenFile) -> None:
    """From a laptop to a projector the scene stays framed."""
    player = open_file(size=(1280, 720))
    player.page.set_viewport_size({"width": 1920, "height": 1080})
    player.page.wait_for_timeout(200)
    assert player.evaluate(FRAME_IN_SIGHT, [45.4, 40.1, 7.0])


def test_names_in_every_script_have_a_font(open_file: OpenFile) -> None:
    """The fonts inside the file are loaded from it."""
    player = open_file()
    load = "(it) => document.fonts.load('400 20px Noto Sans', it).then((faces) => faces.length)"
    for text in ("Nakhchivan", "Xankəndi", "Ստեփանակերտ", "თბილისი", "نخجوان", "Степанакерт"):
        assert player.evaluate(load, text) > 0, text
