"""Drive the presenting player as a presenter does, and read what an audience would see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request

TIMEOUT: Final = 20_000

CONTRASTS: Final = """() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((it) => it / 255)
    .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4))
    .reduce((sum, it, at) => sum + it * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (node) => {
    for (let it = node; it; it = it.parentElement) {
      const colour = rgba(getComputedStyle(it).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return null;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    const elsewhere = node.closest('script, style, .leaflet-map-pane');
    if (!text.data.trim() || !node.checkVisibility() || elsewhere) continue;
    const [one, two] = [light(rgba(getComputedStyle(node).color)), light(ground(node))];
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    const rounded = Math.round(contrast * 100) / 100;
    found.push([rounded, node.className || node.tagName, text.data.trim().slice(0, 40)]);
  }
  return found;
}"""
"""Contrast (WCAG 2.2) of every text outside the map itself against the ground behind it."""

FEWEST_PATHS: Final = """(milliseconds) => new Promise((resolve) => {
  const end = performance.now() + milliseconds;
  let fewest = Infinity;
  const look = () => {
    const box = document.getElementById('player-map').getBoundingClientRect();
    const seen = [...document.querySelectorAll('path.atlas-feature')].filter((path) => {
      const at = path.getBoundingClientRect();
      const across = at.width && at.right > box.left && at.left < box.right;
      return across && at.bottom > box.top && at.top < box.bottom;
    });
    fewest = Math.min(fewest, seen.length);
    if (performance.now() < end) requestAnimationFrame(look);
    else resolve(fewest);
  };
  requestAnimationFrame(look);
})"""
"""The fewest lines and areas that any frame shows within the map for a while."""


class PlayerPage:
    """One window of the player."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.set_default_timeout(TIMEOUT)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.requests.append(request.url)

    def open(self, address: str) -> None:
        """Open the player and wait until it has drawn its first scene."""
        self.page.goto(address)
        self.page.wait_for_selector("html[data-player-ready=true]", state="attached")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def scene(self) -> int:
        """Number of the scene that is shown."""
        return int(self.mark("playerScene"))

    def wait_for_scene(self, number: int) -> None:
        """Wait until a scene is shown."""
        self.page.wait_for_selector(f'html[data-player-scene="{number}"]', state="attached")

    def mark(self, name: str) -> str:
        """Return one of the marks on the page's root."""
        return str(self.evaluate(f"() => document.documentElement.dataset.{name} || ''"))

    def text(self, selector: str) -> str:
        """Return the text of the first element."""
        return self.page.locator(selector).first.inner_text()

    def is_open(self, panel: str) -> bool:
        """Tell whether a panel is open."""
        return self.page.locator(f".player-panel-{panel}").is_visible()

    def evaluate(self, script: str, argument: Any = None) -> Any:  # noqa: ANN401
        """Run a script in the window."""
        return self.page.evaluate(script, argument)
