"""Drive the page of the briefings, and the other pages from which scenes come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from tests.browser.atlas_page import AtlasPage

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator

PREVIEW: Final = "The scene as it is presented"
PROBING: Final = "the server responded with a status of 404"
"""Streamlit looks for its own addresses below a page's before it looks beside it."""

OFFLINE: Final = ("ERR_INTERNET_DISCONNECTED", "WebSocket connection to")
"""What Chromium says of the page around the player while the network is unplugged."""


class BriefingsPage(AtlasPage):
    """One tab of the atlas; its own page is that of the briefings."""

    def open(self, query: str = "") -> None:
        """Open any page, and wait until it has answered."""
        self.page.goto(self.address + (query or "/briefings"))
        self.wait_for_idle()
        self.button("Copy link").wait_for()

    def faults(self) -> list[str]:
        """Return what went wrong, but for what a reader's browser always says."""
        known = (PROBING, *OFFLINE)
        return [it for it in self.errors if not any(words in it for words in known)]

    def button(self, name: str) -> Locator:
        """Return a button by what it says."""
        return self.page.get_by_role("button", name=name, exact=True)

    def scenes(self) -> list[str]:
        """Return the titles in the list."""
        return self.page.locator(".scenes li .title").all_inner_texts()

    def wait_for_scenes(self, *titles: str) -> None:
        """Wait until the list holds these scenes, in this order."""
        self.page.wait_for_function(
            "(wanted) => { const found = [];"
            "const look = (root) => { root.querySelectorAll('*').forEach((node) => {"
            "if (node.matches('li .title')) found.push(node.textContent);"
            "if (node.shadowRoot) look(node.shadowRoot); }); }; look(document);"
            "return JSON.stringify(found) === JSON.stringify(wanted); }",
            arg=list(titles),
        )

    def selected(self) -> str:
        """Return the title of the selected scene."""
        return self.page.locator('.scenes li[aria-selected="true"] .title').inner_text()

    def wait_for_selected_scene(self, title: str) -> None:
        """Wait until a scene is selected and previewed."""
        chosen = self.page.locator('.scenes li[aria-selected="true"] .title')
        chosen.filter(has_text=title).wait_for()
        self.preview().get_by_role("heading", name=title).wait_for()

    def preview(self) -> Frame:
        """Return the player that shows the selected scene."""
        return self.player(PREVIEW)

    def player(self, title: str = "Presentation") -> Frame:
        """Return a player by the title of its frame, once it is ready."""
        frame = self.page.locator(f'iframe[title="{title}"]').element_handle().content_frame()
        assert frame
        frame.locator('html[data-player-ready="true"]').wait_for(state="attached")
        return frame

    def wait_for_presented(self, number: int) -> None:
        """Wait until the presentation shows a scene."""
        mark = f'html[data-player-scene="{number}"]'
        self.player().locator(mark).wait_for(state="attached")

    def asked(self) -> dict[str, str]:
        """Return the parameters of the page's address."""
        query = parse_qs(urlsplit(self.page.url).query)
        return {name: values[0] for name, values in query.items()}

    def link(self) -> str:
        """Return the page's address without the server's."""
        return self.page.url.removeprefix(self.address)
