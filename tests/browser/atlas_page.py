"""Drive the atlas's page as its readers do, and read what they would see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Frame, Page, Request

TIMEOUT: Final = 30_000
# Chromium's own remarks about the features that Streamlit asks for its frames.
HARMLESS: Final = ("Unrecognized feature:", "An iframe which has both allow-scripts")

POINT_ON_PATH: Final = """(id) => {
  const paths = [...document.querySelectorAll(`path.feature-${id}`)];
  const box = document.querySelector('#map_div').getBoundingClientRect();
  for (const path of paths) {
    const matrix = path.getScreenCTM();
    const length = path.getTotalLength();
    for (let step = 1; step < 60; step += 1) {
      const at = path.getPointAtLength((length * step) / 60).matrixTransform(matrix);
      const inside = at.x > 80 && at.y > 60 && at.x < box.width - 300 && at.y < box.height - 120;
      if (!inside) continue;
      const top = document.elementFromPoint(at.x, at.y);
      if (top && top.matches(`path.feature-${id}, path.hit-${id}`)) return [at.x, at.y];
    }
  }
  return null;
}"""


class AtlasPage:
    """The page in one browser tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.set_default_timeout(TIMEOUT)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(HARMLESS):
            self.errors.append(message.text)

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.foreign.append(request.url)

    def open(self, query: str = "") -> None:
        """Open the page and wait until the map is drawn."""
        self.page.goto(self.address + query)
        self.wait_for_map()

    @property
    def frame(self) -> Frame:
        """The map's frame."""
        return next(frame for frame in self.page.frames if "streamlit_folium" in frame.url)

    def wait_for_map(self) -> None:
        """Wait until the map says that it has drawn its state."""
        self.page.wait_for_selector(".st-key-map iframe")
        self.page.wait_for_function(
            "() => document.querySelector('.st-key-map iframe')"
            ".contentDocument?.documentElement?.dataset.atlasReady === 'true'"
        )

    def wait_for_idle(self) -> None:
        """Wait until the page has answered: its script has ended and all of it has come."""
        idle = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        self.page.locator(idle).wait_for(state="attached")

    def mark(self, name: str) -> str:
        """Return one of the marks that the map leaves: Shown, Selected, Date, Ready."""
        return str(self.frame.evaluate(f"() => document.documentElement.dataset.atlas{name} || ''"))

    def wait_for_selected(self, feature_id: str) -> None:
        """Wait until the map highlights a feature."""
        self.frame.wait_for_function(
            "(id) => document.documentElement.dataset.atlasSelected === id", arg=feature_id
        )

    def wait_for_paths(self, feature_id: str, *, drawn: bool) -> None:
        """Wait until a feature is on the map, or off it."""
        self.frame.wait_for_function(
            "([id, drawn]) => Boolean(document.querySelector(`path.feature-${id}`)) === drawn",
            arg=[feature_id, drawn],
        )

    def wait_for_stillness(self) -> None:
        """Wait until the view in the address has been the same for half a second."""
        self.evaluate("() => { window.atlasStill = { hash: '', count: 0 }; }")
        self.frame.wait_for_function(
            "() => { const hash = parent.location.hash; const still = window.atlasStill;"
            "window.atlasStill = { hash, count: still.hash === hash ? still.count + 1 : 0 };"
            "return window.atlasStill.count > 4; }",
            polling=100,
        )

    def wait_for_date(self, day: str) -> None:
        """Wait until the map shows a day."""
        self.frame.wait_for_function(
            "(day) => document.documentElement.dataset.atlasDate === day", arg=day
        )

    def view(self) -> str:
        """Return the view as it stands in the address."""
        return urlsplit(self.page.url).fragment

    def wait_for_view(self, view: str) -> None:
        """Wait until the address holds a view, but for the rounding of a pixel."""
        zoom, lat, lon = view.removeprefix("map=").split("/")
        self.frame.wait_for_function(
            "(wanted) => { const found = parent.location.hash.slice(5).split('/').map(Number);"
            "return wanted.every((value, index) => Math.abs(value - found[index]) < 0.005); }",
            arg=[float(zoom), float(lat), float(lon)],
        )

    def click_on_map(self, feature_id: str) -> None:
        """Click on a feature's line where it can be seen."""
        point = self.frame.evaluate(POINT_ON_PATH, feature_id)
        assert point, f"{feature_id} has no point in sight"
        box = self.page.locator(".st-key-map iframe").bounding_box()
        assert box
        self.page.mouse.click(box["x"] + point[0], box["y"] + point[1])

    def choose(self, feature_id: str) -> None:
        """Choose a feature from the list."""
        self.page.locator(f".st-key-go-{feature_id} button").click()

    def toggle(self, switch: str) -> None:
        """Use a layer switch."""
        self.page.locator(f".st-key-switch-{switch} label").first.click()

    def quotations(self) -> list[str]:
        """Return the quotations in the evidence panel."""
        return self.page.locator(".st-key-evidence blockquote").all_inner_texts()

    def wait_for_quotations(self, count: int) -> None:
        """Wait until the evidence panel shows so many quotations."""
        self.page.wait_for_function(
            "(n) => document.querySelectorAll('.st-key-evidence blockquote').length === n",
            arg=count,
        )

    def wait_for_heading(self, name: str) -> None:
        """Wait until the evidence panel shows a feature of that name."""
        self.page.wait_for_function(
            "(name) => document.querySelector('.st-key-evidence h2')?.textContent === name",
            arg=name,
        )

    def evaluate(self, script: str, argument: Any = None) -> Any:  # noqa: ANN401
        """Run a script in the map's frame."""
        return self.frame.evaluate(script, argument)
