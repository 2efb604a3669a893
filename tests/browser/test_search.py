"""The search as its readers use it: type in any script, choose what was found, and be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.atlas_page import AtlasPage

    OpenPage = Callable[..., AtlasPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]

BOX: Final = ".st-key-search-query input"
HITS: Final = ".st-key-search_hits"


def look_for(atlas: AtlasPage, query: str) -> None:
    """Type a query letter by letter, and wait for the answer; no key ends it."""
    atlas.page.locator(BOX).press_sequentially(query)
    atlas.page.locator(HITS).wait_for()
    atlas.wait_for_idle()


@pytest.mark.parametrize("query", ["Ստեփանակերտ", "степанакерт", "XANKENDI", "Khankəndi"])
def test_a_town_is_found_in_any_script(open_page: OpenPage, query: str) -> None:
    """Choosing it selects it and moves the map, and what was typed stays in the box."""
    atlas = open_page()
    atlas.wait_for_stillness()
    before = atlas.view()
    look_for(atlas, query)
    atlas.page.locator(f"{HITS} .st-key-hit-1-khankendi button").click()
    atlas.page.wait_for_url("**selected=khankendi**")
    atlas.frame.wait_for_function(
        "(before) => parent.location.hash.slice(1) !== before", arg=before
    )
    atlas.wait_for_stillness()
    assert atlas.view().split("/")[1:] != before.split("/")[1:]
    assert atlas.page.locator(BOX).input_value() == query


def test_an_event_sets_the_day(open_page: OpenPage) -> None:
    """Its day comes into the address, and its feature is selected."""
    atlas = open_page()
    look_for(atlas, "declaration of alliance")
    event = atlas.page.locator(f"{HITS} [class*='st-key-hit-2-event-']").first
    day = event.inner_text()[:10]
    event.locator("button").click()
    atlas.page.wait_for_url(f"**date={day}**")
    atlas.page.wait_for_url("**selected=**")


def test_a_quotation_leads_to_its_feature(open_page: OpenPage) -> None:
    """A passage is found by words from its midst."""
    atlas = open_page()
    look_for(atlas, "umbilical cord")
    atlas.page.locator(f"{HITS} [class*='st-key-hit-4-'] button").first.click()
    atlas.page.wait_for_url("**selected=**")
    atlas.page.locator(".st-key-evidence blockquote", has_text="umbilical cord").wait_for()


def test_a_query_is_only_text(open_page: OpenPage) -> None:
    """Markup is repeated as it was typed, and an emptied box leaves nothing behind."""
    atlas = open_page()
    query = "<img src=x onerror=window.attacked=1> **bold**"
    look_for(atlas, query)
    assert query in atlas.page.locator(HITS).inner_text()
    assert atlas.page.evaluate("() => window.attacked") is None
    atlas.page.locator(BOX).fill("")
    atlas.page.locator(HITS).wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_hits_fit_a_phone(open_page: OpenPage, scheme: str) -> None:
    """At the width of a phone every hit is within the page and large enough to touch."""
    atlas = open_page(size=(390, 844), scheme=scheme)
    look_for(atlas, "lachin")
    for button in atlas.page.locator(f"{HITS} button").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["height"] >= 24
