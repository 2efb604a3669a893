"""Time the step to the next scene of a presented briefing, and look for frames without a map."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Final

from tests.benchmarks.timing import PATIENCE_MS, UNMEASURED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame

PRESENTED: Final = "briefings?briefing=two-documents&present=1"
PLAYER: Final = "#atlas-presentation iframe"
READY: Final = "html[data-player-ready='true']"

NEXT_SCENE: Final = """async () => {
  const marks = document.documentElement.dataset;
  const before = marks.playerScene;
  const paths = () => document.querySelectorAll("#player-map path.leaflet-interactive").length;
  const frame = () => new Promise(requestAnimationFrame);
  let empty = 0;
  const start = performance.now();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  while (marks.playerScene === before) await frame();
  await window.atlasRegistry.drawn();
  await frame();
  const taken = performance.now() - start;
  while (performance.now() < start + 1500) {
    await frame();
    if (!paths()) empty += 1;
  }
  return [taken, empty];
}"""
"""Press the key, wait until the scene's layers are drawn, and watch every frame of the flight."""


def time_scenes(browser: Browser, address: str, repeats: int) -> dict[str, float]:
    """Return the median time to the next scene, and how many frames showed an empty map.

    Parameters
    ----------
    browser : Browser
        The browser.
    address : str
        Where the atlas is served.
    repeats : int
        Measured steps; unmeasured ones go before.

    Returns
    -------
    dict of str to float
        ``scene_ms`` and ``empty_frames``.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"{address}/{PRESENTED}")
    holder = page.wait_for_selector(PLAYER)
    player = holder.content_frame() if holder else None
    if player is None:
        message = "the presentation has no frame"
        raise RuntimeError(message)
    player.wait_for_selector(READY)
    steps = [_next_scene(player, number) for number in range(repeats + UNMEASURED)]
    page.close()
    return {
        "scene_ms": statistics.median(taken for taken, _ in steps[UNMEASURED:]),
        "empty_frames": sum(empty for _, empty in steps),
    }


def _next_scene(player: Frame, number: int) -> tuple[float, float]:
    """Go to the next scene, and from the last one back to the first."""
    if number and number % 9 == 0:
        player.evaluate("() => window.atlasScenes.go(0)")
        player.wait_for_function("() => document.documentElement.dataset.playerScene === '1'")
    taken, empty = player.evaluate(NEXT_SCENE)
    return float(taken), float(empty)
