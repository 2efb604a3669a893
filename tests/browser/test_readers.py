"""All readers: by keyboard alone, on a phone, in the dark; and with hostile data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.staging import serve, stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.atlas_page import AtlasPage

    OpenPage = Callable[..., AtlasPage]

pytestmark = pytest.mark.browser

ATTACK = "<img src=x onerror=window.top.attacked=1>`${1}`"


def test_everything_can_be_reached_by_keyboard(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """Tab leads to the list with a visible focus, Enter selects and moves the map."""
    atlas = open_page()
    view = atlas.view()
    button = atlas.page.locator(".st-key-go-agdam-askeran button")
    atlas.page.locator(".st-key-switch-zangezur input").focus()
    for _ in range(40):
        atlas.page.keyboard.press("Tab")
        if button.evaluate("(element) => element === document.activeElement"):
            break
    assert button.evaluate("(element) => element.matches(':focus-visible')")
    atlas.page.keyboard.press("Enter")
    atlas.wait_for_heading(features["agdam-askeran"]["name"])
    atlas.wait_for_selected("agdam-askeran")
    atlas.wait_for_stillness()
    assert atlas.view() != view


def test_on_a_phone_the_evidence_opens_under_the_map(
    open_page: OpenPage, features: dict[str, Any]
) -> None:
    """At 390 pixels the map is on top, the evidence follows, and nothing runs off the side."""
    atlas = open_page("/?selected=lachin-m12", size=(390, 844))
    atlas.wait_for_heading(features["lachin-m12"]["name"])
    frame = atlas.page.locator(".st-key-map iframe").bounding_box()
    evidence = atlas.page.locator(".st-key-evidence").bounding_box()
    switches = atlas.page.locator(".st-key-switches").bounding_box()
    assert frame
    assert evidence
    assert switches
    assert frame["width"] >= 380
    assert frame["y"] + frame["height"] <= evidence["y"] <= 844
    assert evidence["y"] + evidence["height"] <= switches["y"]
    assert evidence["x"] + evidence["width"] <= 390
    assert atlas.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_the_dark_theme_reaches_the_map(open_page: OpenPage) -> None:
    """In the dark theme the frame is dark and lines have their lighter colours."""
    atlas = open_page(scheme="dark")
    assert atlas.evaluate("() => document.documentElement.dataset.theme") == "dark"
    stroke = "() => document.querySelector('path.feature-agdam-askeran').getAttribute('stroke')"
    assert atlas.evaluate(stroke) == "#3CCBA0"


def test_the_data_page_names_documents_and_licences(open_page: OpenPage) -> None:
    """The second page gives the bibliography with what is not stated, and every licence."""
    atlas = open_page()
    atlas.page.get_by_role("link", name="Data and sources").click()
    atlas.page.get_by_role("heading", name="Data and sources").wait_for()
    page = atlas.page.locator(".st-key-page")
    page.get_by_text("Licence: ODbL-1.0").first.wait_for()
    page.get_by_text("Not stated in the text").nth(1).wait_for()


@pytest.fixture(scope="module")
def hostile_address(mode: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an atlas in which every name, note and quotation tries to run a script."""
    folder = stage(tmp_path_factory.mktemp("hostile") / "atlas", with_registry=mode == "registry")
    _poison(folder / "geodata" / "files")
    with serve(folder) as served:
        yield served


def _poison(files: Path) -> None:
    """Put the attack into names, descriptions, notes and excerpts."""
    for stem in ("lachin", "places", "borders"):
        path = files / f"{stem}.geojson"
        collection = json.loads(path.read_text(encoding="utf-8"))
        for feature in collection["features"]:
            properties = feature["properties"]
            properties["name"] = f"{ATTACK} {properties['name']}"
            properties["names"] = {"en": [ATTACK]}
            if "description" in properties:
                properties["description"] = ATTACK
        path.write_text(json.dumps(collection), encoding="utf-8")
    path = files / "annotations.json"
    collection = json.loads(path.read_text(encoding="utf-8"))
    for item in collection["first"]["items"]:
        item["body"]["note"] = ATTACK
        selectors = {it["type"]: it for it in item["target"]["selector"]}
        if quote := selectors.get("TextQuoteSelector"):
            quote["exact"] = ATTACK
            position = selectors["TextPositionSelector"]
            position["end"] = position["start"] + len(ATTACK)
    path.write_text(json.dumps(collection), encoding="utf-8")
    path = files / "timeline.json"
    timeline = json.loads(path.read_text(encoding="utf-8"))
    for state in timeline["states"]:
        state["note"] = ATTACK
    for event in timeline["events"]:
        event["title"] = event["summary"] = ATTACK
    path.write_text(json.dumps(timeline), encoding="utf-8")


def test_markup_in_names_and_excerpts_is_text(open_page: OpenPage, hostile_address: str) -> None:
    """Whatever a name, note or quotation holds is printed and never run."""
    query = "/?date=2023-01-15&selected=lachin-corridor-zone#map=10.00/39.7000/46.6000"
    atlas = open_page(query, address=hostile_address)
    atlas.page.locator(".st-key-evidence blockquote").first.wait_for()
    assert ATTACK in atlas.quotations()[0]
    assert ATTACK in atlas.page.locator(".st-key-evidence h2").inner_text()
    labels = atlas.frame.locator(".atlas-label").all_inner_texts()
    assert any("<img" in label for label in labels)
    assert ATTACK in atlas.page.locator(".st-key-time_bar .caption").inner_text()
    atlas.page.locator(".st-key-open-history summary").click()
    atlas.page.locator(".st-key-evidence .atlas-history").wait_for()
    box = atlas.page.locator(".st-key-map iframe").bounding_box()
    assert box
    atlas.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for root in (atlas.page, atlas.frame):
        assert root.locator("img[onerror]").count() == 0
    assert atlas.page.evaluate("() => window.attacked") is None
