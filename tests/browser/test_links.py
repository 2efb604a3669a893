"""A link to any page opens the same in a fresh session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.briefings_page import BriefingsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    OpenPage = Callable[[str], BriefingsPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]


@pytest.fixture
def open_link(browser: Browser, address: str) -> Iterator[Callable[[str], BriefingsPage]]:
    """Open a link in a context of its own, as its receiver does."""
    pages: list[BriefingsPage] = []

    def open_link(link: str) -> BriefingsPage:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        atlas = BriefingsPage(context.new_page(), address)
        pages.append(atlas)
        atlas.open(link)
        return atlas

    yield open_link
    for atlas in pages:
        atlas.page.context.close()
    assert [fault for atlas in pages for fault in atlas.faults()] == []


def copied(atlas: BriefingsPage) -> str:
    """Copy the link to the page, as its reader does."""
    atlas.wait_for_idle()
    atlas.button("Copy link").click()
    atlas.page.get_by_text("The link is copied.").wait_for()
    link: str = atlas.page.evaluate("() => navigator.clipboard.readText()")
    assert link.partition("#")[0] == atlas.page.url.partition("#")[0]
    return link.removeprefix(atlas.address)


def test_the_map_with_its_side_view(open_link: OpenPage) -> None:
    """Layers, selection, day, the view beside the map, and the map's own view."""
    atlas = open_link("/?selected=lachin-m12&date=2021-06-01#map=9.25/39.7000/46.6000")
    atlas.wait_for_map()
    atlas.page.get_by_role("radio", name="Time", exact=True).click()
    atlas.page.wait_for_url("**side=time**")
    other = open_link(copied(atlas))
    other.wait_for_map()
    other.wait_for_selected("lachin-m12")
    other.wait_for_view("map=9.25/39.7000/46.6000")
    assert other.page.get_by_role("radio", name="Time", exact=True).is_checked()
    assert other.asked() == atlas.asked()


def test_the_scenarios_with_their_open_part(open_link: OpenPage) -> None:
    """What is asked, which part is open and which scenario it is about."""
    atlas = open_link("/scenarios?from=yerevan&to=tbilisi&date=2023-07-01")
    atlas.wait_for_map()
    atlas.page.get_by_role("radio", name="Leg by leg").click()
    atlas.page.wait_for_url("**section=legs**")
    other = open_link(copied(atlas))
    other.wait_for_map()
    assert other.page.get_by_role("radio", name="Leg by leg").is_checked()
    assert other.asked() == atlas.asked()


def test_who_says_what_of_an_actor(open_link: OpenPage) -> None:
    """The chosen actor is chosen again."""
    atlas = open_link("/positions")
    atlas.page.get_by_role("radio", name="Iran", exact=True).click()
    atlas.page.wait_for_url("**actor=iran**")
    other = open_link(copied(atlas))
    other.button("Show on the map what Iran speaks of").wait_for()
    assert other.asked() == {"actor": "iran"}


def test_the_documents_at_an_excerpt(open_link: OpenPage) -> None:
    """The open excerpt is open again."""
    atlas = open_link("/documents?annotation=balance-2023-lachin-regime-change&names=hy")
    other = open_link(copied(atlas))
    assert other.asked() == {"annotation": "balance-2023-lachin-regime-change", "names": "hy"}


def test_what_is_to_be_taken_along(open_link: OpenPage) -> None:
    """Format and day of the downloads are those that were chosen."""
    atlas = open_link("/sources?date=2021-06-01")
    atlas.page.get_by_role("radio", name="KML").click()
    atlas.page.wait_for_url("**format=kml**")
    other = open_link(copied(atlas))
    other.button("Download the map of 2021-06-01").wait_for()
    assert other.page.get_by_role("radio", name="KML").is_checked()


def test_a_briefing_at_a_scene(open_link: OpenPage) -> None:
    """Briefing and scene are those that were open."""
    atlas = open_link("/briefings?briefing=for-students")
    atlas.page.locator(".scenes li").nth(2).click()
    atlas.page.wait_for_url("**scene=**")
    title = atlas.selected()
    other = open_link(copied(atlas))
    other.wait_for_selected_scene(title)
    assert other.asked() == atlas.asked()
