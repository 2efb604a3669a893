"""The map as a reader meets it: load, switch, click, follow, and come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.atlas_page import AtlasPage

    OpenPage = Callable[..., AtlasPage]

pytestmark = pytest.mark.browser

SAMPLES = {
    "borders": "border-arm-irn",
    "lachin": "lachin-new-road",
    "agdam-askeran": "agdam-askeran",
    "zangezur": "zangezur-rail-meghri",
    "alternatives": "kapan-meghri-m2",
    "regional": "middle-corridor",
    "incidents": "incident-border-clashes-2021",
}
ZONE = "lachin-corridor-zone"
BLOCKADE = "date=2023-01-15"
"""A day on which the zone was there."""


def test_every_layer_is_drawn_at_the_start(open_page: OpenPage) -> None:
    """The first page shows relief, borders, all three corridors and town names."""
    atlas = open_page()
    for feature_id in SAMPLES.values():
        atlas.wait_for_paths(feature_id, drawn=True)
    relief = "() => document.querySelector('img.atlas-relief').naturalWidth"
    assert atlas.evaluate(relief) > 1000
    labels = atlas.frame.locator(".atlas-label").all_inner_texts()
    assert "Yerevan" in labels
    assert atlas.frame.locator(".atlas-disclaimer").is_visible()
    assert atlas.frame.locator(".leaflet-control-scale-line").first.is_visible()
    assert atlas.frame.locator(".atlas-legend li").count() > 8


def test_the_map_takes_most_of_the_window(open_page: OpenPage) -> None:
    """At 1440 by 900 the map has at least 60 % of the width, and the date control ends the page."""
    atlas = open_page()
    box = atlas.page.locator(".st-key-map iframe").bounding_box()
    atlas.page.locator(".st-key-time_bar .track").wait_for()
    bar = atlas.page.locator(".st-key-time_bar").bounding_box()
    assert box
    assert bar
    assert box["width"] >= 0.6 * 1440
    assert box["height"] >= 0.8 * 900
    assert 0 <= bar["y"] - (box["y"] + box["height"]) <= 2
    assert 880 <= bar["y"] + bar["height"] <= 900


def test_labels_do_not_collide(open_page: OpenPage) -> None:
    """No two names on the map overlap."""
    atlas = open_page()
    boxes = atlas.evaluate(
        "() => [...document.querySelectorAll('.atlas-label')].map((label) => {"
        "const box = label.getBoundingClientRect();"
        "return [label.textContent, box.left, box.top, box.right, box.bottom]; })"
    )
    assert len(boxes) > 10
    collisions = [
        (a[0], b[0])
        for index, a in enumerate(boxes)
        for b in boxes[index + 1 :]
        if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]
    assert collisions == []


@pytest.mark.parametrize("switch", SAMPLES)
def test_a_switch_hides_and_shows_its_layer_only(open_page: OpenPage, switch: str) -> None:
    """Paths vanish and come back without a remount of the map or a lost view."""
    atlas = open_page("/#map=8.00/39.8000/46.4000")
    atlas.evaluate("() => { window.stillTheSameFrame = true; }")
    view = atlas.view()
    others = [feature_id for name, feature_id in SAMPLES.items() if name != switch]
    atlas.toggle(switch)
    atlas.wait_for_paths(SAMPLES[switch], drawn=False)
    for feature_id in others:
        atlas.wait_for_paths(feature_id, drawn=True)
    atlas.toggle(switch)
    atlas.wait_for_paths(SAMPLES[switch], drawn=True)
    assert atlas.evaluate("() => window.stillTheSameFrame === true")
    assert atlas.view() == view


def test_switches_used_in_quick_succession_all_count(open_page: OpenPage) -> None:
    """Five switches used faster than the page answers end as if used one by one."""
    atlas = open_page("/?layers=lachin,agdam-askeran,zangezur,borders&date=2025-01-01")
    atlas.page.locator(".st-key-switch-zangezur input").wait_for(state="attached")
    for switch in ("lachin", "zangezur", "agdam-askeran", "borders", "lachin"):
        atlas.toggle(switch)
    atlas.page.wait_for_url("**layers=lachin&date**")
    atlas.wait_for_paths("lachin-m12", drawn=True)
    for feature_id in ("zangezur-rail-meghri", "agdam-askeran", "border-arm-irn"):
        atlas.wait_for_paths(feature_id, drawn=False)


def test_one_part_can_be_switched_off(open_page: OpenPage, features: dict[str, Any]) -> None:
    """A part's pill hides that part, and the rest of its layer stays."""
    atlas = open_page()
    atlas.page.locator(".st-key-open-parts summary").click()
    name = features["lachin-m12"]["name"]
    atlas.page.locator(".st-key-parts-lachin").get_by_role("button", name=name).click()
    atlas.wait_for_paths("lachin-m12", drawn=False)
    atlas.wait_for_paths("lachin-new-road", drawn=True)


def test_a_click_on_the_map_brings_the_documents_words(
    open_page: OpenPage, features: dict[str, Any], quotations: dict[str, list[str]]
) -> None:
    """Clicking the Lachin corridor shows its excerpts word for word, with paragraph numbers."""
    atlas = open_page(f"/?layers=lachin&{BLOCKADE}#map=11.00/39.6900/46.6400")
    atlas.click_on_map(ZONE)
    atlas.wait_for_heading(features[ZONE]["name"])
    atlas.wait_for_quotations(len(quotations[ZONE]))
    shown = [text.strip("“”") for text in atlas.quotations()]
    assert sorted(shown) == sorted(quotations[ZONE])
    footers = atlas.page.locator(".st-key-evidence .atlas-quote footer").all_inner_texts()
    assert all("paragraph" in footer for footer in footers)
    atlas.wait_for_selected(ZONE)
    assert atlas.frame.locator("path.atlas-selected").count() >= 1


def test_a_click_does_not_move_the_map(open_page: OpenPage, features: dict[str, Any]) -> None:
    """What was clicked is in sight already."""
    atlas = open_page("/#map=9.00/39.8000/46.6000")
    view = atlas.view()
    atlas.click_on_map("agdam-askeran")
    atlas.wait_for_heading(features["agdam-askeran"]["name"])
    atlas.wait_for_selected("agdam-askeran")
    atlas.wait_for_stillness()
    atlas.wait_for_view(view)


def test_a_link_in_the_evidence_moves_the_map(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """An excerpt that names another feature links to it: it is selected and the map goes there."""
    atlas = open_page(f"/?{BLOCKADE}&selected=agdam-askeran#map=10.00/39.9500/46.9000")
    view = atlas.view()
    name = features[ZONE]["name"]
    atlas.page.locator(".st-key-evidence").get_by_role("radio", name=name).first.click()
    atlas.wait_for_heading(name)
    atlas.wait_for_selected(ZONE)
    atlas.wait_for_stillness()
    assert atlas.view() != view


def test_the_same_click_counts_again_after_another_selection(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """Click, choose something else from the list, click the same again: both clicks count."""
    atlas = open_page("/#map=9.00/39.8000/46.6000")
    name = features["agdam-askeran"]["name"]
    atlas.click_on_map("agdam-askeran")
    atlas.wait_for_heading(name)
    atlas.choose("lachin-m12")
    atlas.wait_for_heading(features["lachin-m12"]["name"])
    atlas.wait_for_stillness()
    atlas.frame.get_by_role("button", name="Show the whole region").click()
    atlas.wait_for_stillness()
    atlas.click_on_map("agdam-askeran")
    atlas.wait_for_heading(name)


def test_leaving_the_page_and_coming_back_changes_nothing(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """View, layers and selection are as before after a visit to another page."""
    atlas = open_page("/?layers=lachin,zangezur&selected=lachin-m12#map=9.50/39.6500/46.5000")
    atlas.wait_for_paths("border-arm-irn", drawn=False)
    view = atlas.view()
    atlas.page.get_by_role("link", name="Data and sources").click()
    atlas.page.get_by_role("heading", name="Data and sources").wait_for()
    atlas.page.get_by_role("link", name="Map", exact=True).click()
    atlas.wait_for_map()
    atlas.wait_for_heading(features["lachin-m12"]["name"])
    atlas.wait_for_paths("lachin-m12", drawn=True)
    atlas.wait_for_paths("border-arm-irn", drawn=False)
    atlas.wait_for_selected("lachin-m12")
    atlas.wait_for_view(view)


def test_the_tools_on_the_map_work(open_page: OpenPage) -> None:
    """Help opens and closes, the whole region comes back, a distance can be measured."""
    atlas = open_page("/#map=10.00/39.9500/46.9000")
    atlas.frame.get_by_role("button", name="How to read this map").click()
    assert atlas.frame.get_by_role("dialog").is_visible()
    atlas.frame.get_by_role("button", name="Close", exact=True).click()
    assert not atlas.frame.get_by_role("dialog").is_visible()
    atlas.frame.get_by_role("button", name="Show the whole region").click()
    atlas.frame.wait_for_function("() => !parent.location.hash.startsWith('#map=10')")
    atlas.frame.locator("#polyline-measure-control").click()
    box = atlas.page.locator(".st-key-map iframe").bounding_box()
    assert box
    for x, y in ((300, 300), (500, 400)):
        atlas.page.mouse.click(box["x"] + x, box["y"] + y)
    tooltips = atlas.frame.locator(".polyline-measure-tooltip").all_inner_texts()
    assert any("km" in text for text in tooltips)
    assert atlas.frame.locator(".leaflet-control-zoom-fullscreen").is_visible()


def test_the_missing_registry_is_told(open_page: OpenPage, mode: str) -> None:
    """Without its registry the page says so; with it there is nothing to say."""
    atlas = open_page()
    assert atlas.page.get_by_text("layer registry is missing").count() == (mode == "fallback")
