"""Time what a reader waits for, by the browser's own clock, in one page."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tests.benchmarks.page_script import (
    CLICK_BUTTON,
    CLICK_MAP,
    DATE_MAP,
    DATE_PANEL,
    IS_PAINTED,
    NAVIGATION_CLOCK,
    SCRIPT,
    SWAP,
    TOGGLE_MAP,
    TOGGLE_WORD,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Request, WebSocket

SWITCHED: Final = "lachin-new-road"
"""Feature whose layer is toggled."""

KEPT: Final = "agdam-askeran"
"""Feature of a layer that stays on: while it is not drawn, the map is not there."""

SWITCH: Final = ".st-key-switch-lachin input"
FLOOR_SWITCH: Final = ".st-key-switch input"
FLOOR_BUTTON: Final = ".st-key-count_button button"
FLOOR_WORD: Final = ".floor-word"
BADGE: Final = ".st-key-evidence .atlas-badge"
DAYS: Final = ("2022-10-01", "2023-01-15")
"""Days between which the date moves: the feature was open on the first, then restricted."""

HEADING: Final = ".st-key-evidence h2"
IDLE: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'
PATIENCE_MS: Final = 60_000
UNMEASURED: Final = 2
"""Repetitions that only warm the page up."""

SCENARIO_QUERY: Final = (
    "from=baku&to=nakhchivan&mode=road&date=2026-01-01&compare="
    "via-iran,zangezur-as-proposed,via-georgia-and-turkiye,all-links-open"
)
"""A pair that four scenarios join, each in its own way."""

SCENARIO_RESULT: Final = ".atlas-comparison"
SCENARIO_SWAP: Final = ".st-key-scenario-swap button"


class Step(NamedTuple):
    """What one interaction took, over its repetitions.

    Streamlit doesn't send again what the browser already has, so the first time, when nothing of
    the new state is there, is told apart.
    """

    milliseconds: float
    received_bytes: float
    first_received_bytes: float


@dataclass
class Received:
    """Bytes that a page received over its websocket since the last reset."""

    total: int = 0
    sockets: list[WebSocket] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Count every frame that the page receives from now on."""
        page.on("websocket", self._add)

    def _add(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        data = payload.encode() if isinstance(payload, str) else payload
        self.total += len(data)


def open_page(browser: Browser, address: str) -> tuple[Page, Received]:
    """Open a page as a new reader: nothing cached, nothing stored."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(SCRIPT)
    received = Received()
    received.watch(page)
    page.goto(address, wait_until="commit")
    return page, received


def settle(page: Page, received: Received) -> None:
    """Return once the script has ended and nothing came over the websocket for a moment."""
    page.locator(IDLE).wait_for(state="attached")
    seen = -1
    while seen != received.total:
        seen = received.total
        page.wait_for_timeout(300)


def time_paint(browser: Browser, address: str, repeats: int) -> float:
    """Return the median time from opening a page to its map's first drawn feature, in ms."""
    times = []
    for _ in range(repeats):
        page, _received = open_page(browser, address)
        page.wait_for_function(IS_PAINTED, arg=KEPT, polling="raf")
        times.append(float(page.evaluate(NAVIGATION_CLOCK)))
        page.close()
    return statistics.median(times)


def time_steps(page: Page, received: Received, step: Callable[[int], Any], repeats: int) -> Step:
    """Repeat one interaction.

    Parameters
    ----------
    page : Page
        The open page.
    received : Received
        Its counter.
    step : callable
        Acts, waits and returns the milliseconds; takes the number of the repetition.
    repeats : int
        How often; unmeasured repetitions go before.

    Returns
    -------
    Step
        Medians, and the first repetition's bytes.
    """
    times, sizes = [], []
    for number in range(repeats + UNMEASURED):
        settle(page, received)
        received.total = 0
        times.append(float(step(number)))
        settle(page, received)
        sizes.append(received.total)
    milliseconds = statistics.median(times[UNMEASURED:])
    return Step(milliseconds, statistics.median(sizes[UNMEASURED:]), sizes[0])


def time_map(browser: Browser, address: str, repeats: int) -> dict[str, float]:
    """Return the medians of toggling a layer and of clicking a feature on a page with a map."""
    page, received = open_page(browser, address)
    page.wait_for_function(IS_PAINTED, arg=SWITCHED, polling="raf")
    page.locator(SWITCH).wait_for(state="attached")
    arguments = [SWITCH, KEPT, SWITCHED]
    toggle = time_steps(page, received, lambda _: page.evaluate(TOGGLE_MAP, arguments), repeats)
    if not page.evaluate(IS_PAINTED, SWITCHED):
        page.evaluate(TOGGLE_MAP, arguments)
    features = (KEPT, SWITCHED)
    # The first click needs a heading to differ from; the unmeasured repetitions provide it.
    click = time_steps(
        page,
        received,
        lambda number: page.evaluate(CLICK_MAP, [features[number % 2], HEADING]),
        repeats,
    )
    page.close()
    return name_results(toggle, click)


def time_date(browser: Browser, address: str, repeats: int) -> dict[str, float]:
    """Return the medians of changing the date: until the map shows it, and until the panel does."""
    page, received = open_page(browser, f"{address}/?date={DAYS[0]}")
    page.wait_for_function(IS_PAINTED, arg=SWITCHED, polling="raf")
    page.locator(".st-key-time_bar .track").wait_for()
    to_map = time_steps(
        page,
        received,
        lambda number: page.evaluate(DATE_MAP, [SWITCHED, DAYS[(number + 1) % 2]]),
        repeats,
    )
    page.close()
    page, received = open_page(browser, f"{address}/?date={DAYS[0]}&selected={SWITCHED}")
    page.locator(BADGE).wait_for()
    page.locator(".st-key-time_bar .track").wait_for()
    to_panel = time_steps(
        page,
        received,
        lambda number: page.evaluate(DATE_PANEL, [BADGE, DAYS[(number + 1) % 2]]),
        repeats,
    )
    page.close()
    return {
        "date_ms": to_map.milliseconds,
        "date_bytes": to_map.received_bytes,
        "first_date_bytes": to_map.first_received_bytes,
        "date_panel_ms": to_panel.milliseconds,
        "date_panel_bytes": to_panel.received_bytes,
    }


def time_comparison(browser: Browser, address: str, repeats: int) -> dict[str, float]:
    """Return the medians of asking four scenarios for the way back, until the table shows it."""
    page, received = open_page(browser, f"{address}/scenarios?{SCENARIO_QUERY}")
    page.locator(SCENARIO_RESULT).first.wait_for()
    page.locator(SCENARIO_SWAP).wait_for()
    arguments = [SCENARIO_SWAP, SCENARIO_RESULT]
    swap = time_steps(page, received, lambda _: page.evaluate(SWAP, arguments), repeats)
    page.close()
    return {"comparison_ms": swap.milliseconds, "comparison_bytes": swap.received_bytes}


def count_own_bytes(browser: Browser, address: str) -> float:
    """Return the bytes of the atlas's own data that opening the page brings, all layers on."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(SCRIPT)
    bodies: list[int] = []
    page.on("requestfinished", lambda request: bodies.append(_own_bytes(request)))
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(IS_PAINTED, arg=KEPT, polling="raf")
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(bodies)


def _own_bytes(request: Request) -> int:
    """Return the size of an answer that brings the atlas's own data; 0 for any other."""
    return request.sizes()["responseBodySize"] if "/app/static/atlas/" in request.url else 0


def time_floor(browser: Browser, address: str, repeats: int) -> dict[str, float]:
    """Return the same medians of a page that has no map."""
    page, received = open_page(browser, address)
    page.locator(FLOOR_WORD).wait_for()
    words = [FLOOR_SWITCH, FLOOR_WORD]
    toggle = time_steps(page, received, lambda _: page.evaluate(TOGGLE_WORD, words), repeats)
    button = [FLOOR_BUTTON, HEADING]
    click = time_steps(page, received, lambda _: page.evaluate(CLICK_BUTTON, button), repeats)
    page.close()
    return name_results(toggle, click)


def name_results(toggle: Step, click: Step) -> dict[str, float]:
    """Return both results under the names of the table."""
    return {
        "toggle_ms": toggle.milliseconds,
        "toggle_bytes": toggle.received_bytes,
        "first_toggle_bytes": toggle.first_received_bytes,
        "click_ms": click.milliseconds,
        "click_bytes": click.received_bytes,
        "first_click_bytes": click.first_received_bytes,
    }
