"""The player beside other windows: the presenter's own, and the page of the app around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.player_page import PlayerPage
from tests.player.deck_cases import ATTACK, COUNT

if TYPE_CHECKING:
    from collections.abc import Callable

    OpenFile = Callable[..., PlayerPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]

NO_CHANNEL = "delete window.BroadcastChannel;"


def open_presenter(player: PlayerPage) -> PlayerPage:
    """Open the presenter's window by its key."""
    with player.page.expect_popup() as opened:
        player.press("p")
    presenter = PlayerPage(opened.value)
    presenter.page.wait_for_selector("html[data-player-ready=true]", state="attached")
    return presenter


@pytest.mark.parametrize("script", ["", NO_CHANNEL])
def test_the_presenter_is_kept_in_step(open_file: OpenFile, script: str) -> None:
    """Keys in either window move both, with BroadcastChannel and without."""
    player = open_file(script=script)
    presenter = open_presenter(player)
    presenter.wait_for_scene(1)
    player.press("3")
    presenter.wait_for_scene(3)
    presenter.press("ArrowRight", "ArrowRight")
    player.wait_for_scene(5)
    presenter.press("End")
    player.wait_for_scene(COUNT)
    presenter.page.get_by_role("button", name="Previous scene").click()
    player.wait_for_scene(COUNT - 1)
    presenter.page.get_by_role("button", name="Scene 6", exact=True).click()
    player.wait_for_scene(6)
    assert presenter.scene == 6
    assert presenter.errors == []


def test_the_presenter_sees_notes_and_what_comes_next(open_file: OpenFile) -> None:
    """Notes, next title, time and list stand in the window; what attacks is text there too."""
    player = open_file()
    presenter = open_presenter(player)
    presenter.wait_for_scene(1)
    assert presenter.text(".player-notes").startswith("Notes of 1.")
    assert presenter.text(".presenter-next h3") == f"Attack {ATTACK}"
    assert presenter.text(".presenter-elapsed").startswith("00:0")
    assert ":" in presenter.text(".presenter-clock")
    assert presenter.page.locator(".presenter-list li").count() == COUNT
    player.press("End")
    presenter.wait_for_scene(COUNT)
    assert presenter.text(".presenter-next h3") == "This is the last scene."
    player.press("2")
    presenter.wait_for_scene(2)
    assert presenter.text(".player-notes") == ATTACK
    assert presenter.evaluate("() => window.attacked || null") is None


def test_two_presentations_do_not_mix(open_file: OpenFile) -> None:
    """A second window with the same briefing goes its own way."""
    one = open_file()
    presenter = open_presenter(one)
    two = PlayerPage(one.page.context.new_page())
    two.open(one.page.url)
    two.press("9")
    presenter.press("ArrowRight")
    one.wait_for_scene(2)
    two.page.wait_for_timeout(100)
    assert (one.scene, presenter.scene, two.scene) == (2, 2, 9)


def test_a_presenter_left_alone_says_so(open_file: OpenFile) -> None:
    """When the presentation's window is closed, the presenter is told."""
    player = open_file()
    presenter = open_presenter(player)
    assert not presenter.page.locator(".presenter-lost").is_visible()
    player.page.close()
    presenter.page.locator(".presenter-lost").wait_for()


def test_the_app_hands_over_a_briefing(open_embedded: Callable[..., PlayerPage]) -> None:
    """The frame says that it is ready, takes a briefing and its scene, and tells every change."""
    page = open_embedded(scene=4, theme="dark")
    frame = page.page.frames[1]
    assert frame.evaluate("() => document.documentElement.dataset.playerScene") == "4"
    assert frame.evaluate("() => document.documentElement.dataset.theme") == "dark"
    page.press("ArrowRight", "l", "Escape", "f", "Escape")
    page.page.wait_for_function("() => window.told.at(-1).type === 'atlas:leave'")
    told = page.evaluate("() => window.told")
    assert told[0] == {"type": "atlas:player-ready"}
    assert told[1:] == [
        {"type": "atlas:scene", "scene": 4},
        {"type": "atlas:scene", "scene": 5},
        {"type": "atlas:full"},
        {"type": "atlas:leave", "scene": 5},
    ]


def test_a_briefing_may_come_late(open_embedded: Callable[..., PlayerPage]) -> None:
    """Theme and briefing are taken also when the map has long been waiting for them."""
    page = open_embedded(scene=2, theme="dark", more="&late=1500")
    frame = page.page.frames[1]
    assert frame.evaluate("() => document.documentElement.dataset.playerScene") == "2"
    assert frame.evaluate("() => document.documentElement.dataset.theme") == "dark"


def test_the_frame_leaves_its_page_alone(open_embedded: Callable[..., PlayerPage]) -> None:
    """Address, history, storage and memory of the page around stay as they are."""
    page = open_embedded(scene=1)
    page.press("ArrowRight", "ArrowRight")
    page.page.wait_for_timeout(200)
    left = page.evaluate(
        "() => [location.hash, history.length, localStorage.length, sessionStorage.length,"
        " 'atlasMemory' in window]"
    )
    assert left == ["", page.evaluate("() => window.historyBefore"), 0, 0, False]
    assert all("127.0.0.1" in url for url in page.requests)


def test_the_presenter_opens_from_the_app_too(open_embedded: Callable[..., PlayerPage]) -> None:
    """There the briefing comes from window to window, for no file has it."""
    page = open_embedded(scene=1)
    presenter = open_presenter(page)
    presenter.wait_for_scene(1)
    presenter.press("ArrowRight")
    frame = page.page.frames[1]
    frame.wait_for_selector('html[data-player-scene="2"]', state="attached")
    assert presenter.errors == []


def test_the_presenter_opens_after_full_screen_is_left(
    open_embedded: Callable[..., PlayerPage],
) -> None:
    """The page around is asked to leave it first, and so does not take it for the end."""
    page = open_embedded(scene=1, more="&full=1")
    page.press("f")
    page.page.wait_for_function("() => Boolean(document.fullscreenElement)")
    open_presenter(page).wait_for_scene(1)
    full = "() => window.told.filter((it) => it.type === 'atlas:full').length"
    assert page.evaluate(full) == 2
    assert page.evaluate("() => document.fullscreenElement") is None


def test_strangers_are_not_heard(open_embedded: Callable[..., PlayerPage]) -> None:
    """Only the page around hands over a briefing; and what is none is told, not shown."""
    page = open_embedded(scene=1)
    frame = page.page.frames[1]
    frame.evaluate(
        "() => window.postMessage({ type: 'atlas:briefing', payload: { scenes: [{}] } }, '*')"
    )
    page.page.wait_for_timeout(100)
    assert frame.locator(".player-segment").count() == COUNT
    page.evaluate("() => window.frames[0].postMessage({ type: 'atlas:briefing', payload: 5 }, '*')")
    frame.locator(".atlas-notice").wait_for()
    assert "no scenes" in frame.locator(".atlas-notice").inner_text()
