"""The address: it carries the whole state, and survives what others make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.atlas_page import AtlasPage

    OpenPage = Callable[..., AtlasPage]

pytestmark = pytest.mark.browser


def test_a_link_restores_the_state_in_a_fresh_session(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """Layers, selection and view of one reader come up as they were for another."""
    first = open_page("/?date=2022-10-01#map=9.00/39.8000/46.6000")
    first.toggle("zangezur")
    first.wait_for_paths("zangezur-rail-meghri", drawn=False)
    first.choose("lachin-new-road")
    first.wait_for_selected("lachin-new-road")
    first.page.wait_for_url("**selected=lachin-new-road**")
    first.wait_for_stillness()
    link = first.page.url.removeprefix(first.address)
    layers = "lachin%2Cagdam-askeran%2Calternatives%2Cregional%2Cincidents%2Cborders%2Cbackground"
    assert link.startswith(f"/?layers={layers}&selected=lachin-new-road&date=2022-10-01#map=10")
    second = open_page(link)
    second.wait_for_heading(features["lachin-new-road"]["name"])
    second.wait_for_selected("lachin-new-road")
    second.wait_for_paths("zangezur-rail-meghri", drawn=False)
    assert second.mark("Date") == "2022-10-01"
    second.wait_for_view(first.view())


def test_going_back_undoes_a_selection(open_page: OpenPage, features: dict[str, Any]) -> None:
    """The browser's own back button returns to what was selected before."""
    atlas = open_page("/?selected=syunik")
    atlas.wait_for_heading(features["syunik"]["name"])
    atlas.wait_for_idle()
    atlas.choose("agdam-askeran")
    atlas.wait_for_heading(features["agdam-askeran"]["name"])
    atlas.page.wait_for_url("**selected=agdam-askeran**")
    atlas.wait_for_idle()
    atlas.page.go_back()
    atlas.wait_for_heading(features["syunik"]["name"])


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("/?selected=atlantis", "atlantis"),
        ("/?layers=lachin,moon", "moon"),
        ("/?hidden=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "<img src=x onerror=alert(1)>"),
        ("/?selected=" + "x" * 3000, "xxx"),
        ("/?date=2022-02-30", "2022-02-30"),
        ("/?date=2999-01-01", "2999"),
        ("/?names=tlh&actor=mars", "mars"),
    ],
)
def test_what_the_address_names_wrongly_is_told_and_left_out(
    open_page: OpenPage, query: str, notice: str
) -> None:
    """An unknown feature or layer falls back to the default, with a notice and no traceback."""
    atlas = open_page(query)
    atlas.page.locator('[data-testid="stToast"]').filter(has_text=notice).first.wait_for()
    assert atlas.page.locator('[data-testid="stException"]').count() == 0
    assert atlas.page.locator("img[onerror]").count() == 0


@pytest.mark.parametrize("view", ["map=99/1/1", "map=8/<b>/46", "map=8.0/91.0/46.0", "map="])
def test_a_mangled_view_falls_back_to_the_region(open_page: OpenPage, view: str) -> None:
    """The map shows the whole region and says so."""
    atlas = open_page(f"/#{view}")
    atlas.frame.locator(".atlas-notice").wait_for()
    assert "could not be read" in atlas.frame.locator(".atlas-notice").inner_text()
    atlas.frame.wait_for_function("() => /^#map=[67]/.test(parent.location.hash)")
