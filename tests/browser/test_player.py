"""A briefing in one file, presented in a room without internet: keys, buttons, layers, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.player_page import FEWEST_PATHS
from tests.player.deck_cases import ATTACK, COMPARED, COUNT, LONG, MISSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.player_page import PlayerPage

    OpenFile = Callable[..., PlayerPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]


def test_a_file_opens_without_any_request(open_file: OpenFile) -> None:
    """Opened from a disk with the network unplugged, it draws its map and asks for nothing."""
    player = open_file()
    assert player.scene == 1
    assert player.text("h1") == "Scene of 1"
    assert player.text(".player-day") == "1 November 2021"
    relief = "() => document.querySelector('img.atlas-relief').naturalWidth > 1000"
    player.page.wait_for_function(relief)
    assert player.evaluate(FEWEST_PATHS, 100) > 10
    for part in (".atlas-disclaimer", ".atlas-credit", ".atlas-legend li", ".player-quotation"):
        assert player.page.locator(part).first.is_visible(), part
    assert player.page.locator(".leaflet-control-scale-line").first.is_visible()
    assert len(player.requests) == 1


def test_keys_lead_through_the_scenes(open_file: OpenFile) -> None:
    """Arrows, space, page keys, Home, End and digits each do what a presenter expects."""
    player = open_file()
    for key, number in (
        ("ArrowRight", 2),
        ("Space", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("Shift+Space", 2),
        ("PageUp", 1),
        ("PageUp", 1),
        ("End", COUNT),
        ("ArrowRight", COUNT),
        ("Home", 1),
        ("7", 7),
        ("0", 10),
    ):
        player.press(key)
        assert player.scene == number, key
        player.page.wait_for_timeout(10)


def test_two_digits_typed_quickly_go_to_later_scenes(open_file: OpenFile) -> None:
    """One and two are the twelfth scene; typed slowly they are the first and then the second."""
    player = open_file()
    player.press("1", "2")
    assert player.scene == 12
    player.page.wait_for_timeout(900)
    player.press("1")
    player.page.wait_for_timeout(900)
    player.press("2")
    assert player.scene == 2
    player.press("9")
    assert player.scene == 9


def test_keys_work_with_the_focus_in_the_map(open_file: OpenFile) -> None:
    """A click on the map, on a line or on a button takes no key away."""
    player = open_file()
    player.page.mouse.click(300, 300)
    player.press("ArrowRight", "Space")
    assert player.scene == 3
    player.page.mouse.move(200, 200)
    player.page.get_by_role("button", name="Zoom in").click()
    player.press("Space")
    assert player.scene == 4
    player.page.locator(".player-segment").nth(1).click()
    assert player.scene == 2
    player.press("Space")
    assert player.scene == 3


def test_every_command_has_a_button(open_file: OpenFile) -> None:
    """They appear when the mouse moves, have names, and work by keyboard too."""
    player = open_file()
    player.page.mouse.move(100, 200)
    player.page.get_by_role("button", name="Next scene (→)").click()
    assert player.scene == 2
    player.page.get_by_role("button", name="Previous scene (←)").click()
    assert player.scene == 1
    for name, panel in (("Layers (L)", "layers"), ("Notes (N)", "notes"), ("Keys (?)", "help")):
        player.page.get_by_role("button", name=name).click()
        assert player.is_open(panel)
        player.press("Escape")
        assert not player.is_open(panel)
    button = player.page.get_by_role("button", name="Next scene (→)")
    button.focus()
    player.press("Space")
    assert player.scene == 2
    unnamed = "() => [...document.querySelectorAll('button')].filter((it) => !it.ariaLabel).length"
    assert player.evaluate(unnamed) == 0


def test_buttons_hide_when_the_mouse_rests(open_file: OpenFile) -> None:
    """The audience sees the map; the keyboard's focus brings the buttons back."""
    player = open_file()
    opacity = "() => getComputedStyle(document.querySelector('.player-controls')).opacity"
    player.page.wait_for_function(f"{opacity} === '0'")
    player.page.get_by_role("button", name="Layers (L)").focus()
    player.page.wait_for_function(f"{opacity} === '1'")


def test_panels_open_by_their_keys(open_file: OpenFile) -> None:
    """One is open at a time, Escape closes it, and the scene stays."""
    player = open_file()
    for key, panel in (("l", "layers"), ("n", "notes"), ("s", "sources"), ("?", "help")):
        player.press(key)
        assert player.mark("playerPanel") == panel
        assert player.is_open(panel)
    player.press("Escape")
    assert player.mark("playerPanel") == ""
    assert player.scene == 1


def test_full_screen_by_key(open_file: OpenFile) -> None:
    """F fills the screen, and F again leaves it."""
    player = open_file()
    player.press("f")
    player.page.wait_for_function("() => Boolean(document.fullscreenElement)")
    player.press("f")
    player.page.wait_for_function("() => !document.fullscreenElement")


def test_layers_toggle_without_leaving_the_scene(open_file: OpenFile) -> None:
    """A switch shows its files at once; the next scene has its own layers again."""
    player = open_file()
    player.press("l")
    assert player.page.get_by_label("Zangezur").is_checked() is False
    player.page.get_by_label("Zangezur").check()
    player.page.wait_for_selector("path.feature-zangezur-rail-meghri", state="attached")
    player.page.get_by_label("Lachin").uncheck()
    player.page.wait_for_selector("path.feature-lachin-new-road", state="detached")
    assert player.scene == 1
    player.press("ArrowRight", "ArrowLeft")
    player.page.wait_for_selector("path.feature-zangezur-rail-meghri", state="detached")
    assert player.page.get_by_label("Lachin").is_checked()


def test_texts_are_text_everywhere(open_file: OpenFile) -> None:
    """A title, a caption and a note that hold scripts are shown as they are written."""
    player = open_file()
    player.press("2", "n")
    assert player.text("h1") == f"Attack {ATTACK}"
    assert ATTACK in player.text(".player-caption")
    assert player.text(".player-notes") == ATTACK
    assert ATTACK in player.text(".player-where")
    assert player.evaluate("() => [window.attacked, document.images.length]") == [None, 1]


def test_a_comparison_has_a_table_and_routes(open_file: OpenFile) -> None:
    """Each scenario has a row with its letter, and its route on the map."""
    player = open_file()
    player.press(str(COMPARED))
    player.page.wait_for_selector("path.atlas-route", state="attached")
    rows = player.page.locator(".player-band .player-letter")
    assert rows.all_inner_texts() == ["A", "B"]
    assert "A · As of the date" in player.text(".atlas-legend ul")


def test_what_is_missing_is_told_quietly(open_file: OpenFile) -> None:
    """The scene is shown with what is left, and says what is not there."""
    player = open_file()
    player.press(str(MISSING))
    assert "no-such-feature" in player.text(".player-missing")
    assert "no-such-layer" in player.text(".player-missing")
    assert player.evaluate(FEWEST_PATHS, 50) > 0


def test_long_texts_are_read_on_and_never_hold_a_scene(open_file: OpenFile) -> None:
    """Down reads on to the end and then goes on; space goes on from anywhere."""
    player = open_file()
    player.press(str(LONG))
    top = "() => document.getElementById('player-column').scrollTop"
    player.press("ArrowDown")
    assert player.scene == LONG
    assert player.evaluate(top) > 0
    for _ in range(20):
        player.press("ArrowDown")
    assert player.scene > LONG
    player.page.wait_for_timeout(900)
    player.press(str(LONG), "Space")
    assert player.scene == LONG + 1
    assert player.evaluate(top) == 0


def test_a_flight_shows_no_empty_map(open_file: OpenFile) -> None:
    """No frame on the way to the next scene is without lines, and the text is there at once."""
    player = open_file(moving=True)
    player.page.wait_for_timeout(500)
    for number in range(2, 6):
        looking = player.page.evaluate_handle(f"() => ({{ done: ({FEWEST_PATHS})(1500) }})")
        player.press("ArrowRight")
        assert player.scene == number
        assert player.evaluate("(it) => it.done", looking) > 0


def test_the_next_scene_comes_at_once(open_file: OpenFile) -> None:
    """When a key press has been handled, number and title are those of the next scene."""
    player = open_file(moving=True)
    shown = player.evaluate(
        "() => [...Array(8)].map(() => {"
        "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));"
        "return [document.documentElement.dataset.playerScene, document.title.split('.')[0]]; })"
    )
    assert shown == [[str(number)] * 2 for number in range(2, 10)]


def test_a_reader_hears_of_every_scene(open_file: OpenFile) -> None:
    """The scene's title is announced, and the current segment is marked."""
    player = open_file()
    player.press("ArrowRight", "ArrowRight")
    assert player.text("#player-said").startswith(f"Scene 3 of {COUNT}: Scene of 3")
    current = player.page.locator(".player-segment[aria-current=step]")
    assert str(current.get_attribute("aria-label")).startswith("Scene 3")
