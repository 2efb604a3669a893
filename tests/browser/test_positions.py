"""Who says what as its readers use it: read the table, follow its numbers, show it on the map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.atlas_page import AtlasPage

    OpenPage = Callable[..., AtlasPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]

TABLE: Final = ".atlas-positions"
IN_SIGHT: Final = """(selector) => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.left >= 0 && box.top < innerHeight && box.left < innerWidth;
}"""
CORNERS: Final = """() => {
  const box = document.querySelector('.atlas-positions');
  box.scrollTo(box.scrollWidth, box.scrollHeight);
  const outer = box.getBoundingClientRect();
  const head = box.querySelector('thead th:last-child').getBoundingClientRect();
  const actor = box.querySelector('tbody tr:last-child th');
  const row = actor.getBoundingClientRect();
  return {
    left: row.left - outer.left, top: head.top - outer.top,
    ground: getComputedStyle(actor).backgroundColor,
    page: [document.documentElement.scrollWidth, innerWidth],
    scrolled: [box.scrollLeft, box.scrollTop],
  };
}"""


@pytest.fixture(scope="module")
def positions(files: Path) -> dict[str, list[dict[str, Any]]]:
    """Return who says what, as it is shipped."""
    found: dict[str, list[dict[str, Any]]] = json.loads(
        (files / "positions.json").read_text(encoding="utf-8")
    )
    return found


def open_table(open_page: OpenPage, **options: Any) -> AtlasPage:  # noqa: ANN401 (of the fixture)
    """Open the map, and from it the page of positions."""
    atlas = open_page(**options)
    atlas.page.get_by_role("link", name="Who says what").first.click()
    atlas.page.locator(TABLE).wait_for()
    atlas.wait_for_idle()
    return atlas


def choose(atlas: AtlasPage, name: str) -> None:
    """Choose an actor."""
    atlas.page.locator(".st-key-positions-actor").get_by_role("radio", name=name).click()


def test_the_table_holds_every_actor_and_corridor(
    open_page: OpenPage, positions: dict[str, list[dict[str, Any]]]
) -> None:
    """All stances are there, and where the documents are silent the cell says so."""
    atlas = open_table(open_page)
    table = atlas.page.locator(TABLE)
    actors, corridors = positions["actors"], positions["corridors"]
    told = {(it["actor"], it["corridor"]) for it in positions["positions"]}
    assert table.locator("tbody tr").count() == len(actors)
    assert table.locator("thead th").count() == len(corridors) + 1
    silent = table.get_by_role("img", name="the documents are silent")
    assert silent.count() == len(actors) * len(corridors) - len(told)
    text = table.inner_text()
    assert [it["stance"] for it in positions["positions"] if it["stance"] not in text] == []


def test_a_number_leads_to_its_passage_and_back(open_page: OpenPage) -> None:
    """The passage comes into sight, marked; its own link returns to the cell."""
    atlas = open_table(open_page)
    atlas.page.locator(f"{TABLE} sup a").last.click()
    atlas.page.wait_for_function("() => document.querySelector('.atlas-excerpts li:target')")
    assert atlas.page.evaluate(IN_SIGHT, ".atlas-excerpts li:target")
    atlas.page.locator(".atlas-excerpts li:target > p a").first.click()
    atlas.page.wait_for_function("() => document.querySelector('.atlas-positions td:target')")
    assert atlas.page.evaluate(IN_SIGHT, ".atlas-positions td:target")


def test_the_map_keeps_its_view_when_a_number_was_followed(open_page: OpenPage) -> None:
    """The anchor in the address does not stand in the way of the view that the map keeps there."""
    atlas = open_page("/#map=9.00/39.8000/46.6000")
    atlas.wait_for_stillness()
    view = atlas.view()
    atlas.page.get_by_role("link", name="Who says what").first.click()
    atlas.page.locator(f"{TABLE} sup a").first.click()
    atlas.page.wait_for_url("**#excerpt-1")
    atlas.page.get_by_role("link", name="Map", exact=True).first.click()
    atlas.wait_for_map()
    atlas.wait_for_view(view)
    assert atlas.frame.locator(".atlas-notice").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_head_and_actors_stay_in_sight(
    open_page: OpenPage, size: tuple[int, int], scheme: str
) -> None:
    """The table scrolls in its own box, never the page sideways, and nothing shines through."""
    atlas = open_page(scheme=scheme)
    atlas.page.get_by_role("link", name="Who says what").first.click()
    atlas.page.locator(TABLE).wait_for()
    atlas.page.set_viewport_size({"width": size[0], "height": size[1]})
    found = atlas.page.evaluate(CORNERS)
    assert abs(found["left"]) <= 2
    assert abs(found["top"]) <= 2
    assert found["page"][0] <= found["page"][1]
    assert found["scrolled"][1] > 0
    assert size[0] > 1000 or found["scrolled"][0] > 0
    assert found["ground"].startswith("rgb(")


def test_an_actor_is_shown_on_the_map(
    open_page: OpenPage, mode: str, positions: dict[str, list[dict[str, Any]]]
) -> None:
    """Its row is marked, and on the map what it speaks of, with the evidence beside it."""
    told = {it["actor"] for it in positions["positions"]}
    actor = next(it for it in positions["actors"] if it["id"] == "iran" and it["id"] in told)
    atlas = open_table(open_page)
    choose(atlas, actor["name"])
    atlas.page.locator(f"{TABLE} .atlas-chosen th", has_text=actor["name"]).wait_for()
    atlas.page.locator(".st-key-positions-map button").click()
    atlas.wait_for_map()
    atlas.page.wait_for_url("**actor=iran**")
    if mode == "registry":
        atlas.frame.wait_for_selector("path.atlas-spoken-of", state="attached")
    atlas.page.locator(".st-key-positions_panel .atlas-stance").first.wait_for()


def test_the_panel_follows_a_shared_link(open_page: OpenPage) -> None:
    """An address with an actor opens its positions; a corridor's button selects its feature."""
    atlas = open_page("/?actor=iran")
    panel = atlas.page.locator(".st-key-positions_panel")
    panel.locator(".atlas-quote").first.wait_for()
    panel.locator("[class*='st-key-corridor-'] button").first.click()
    atlas.page.wait_for_url("**selected=**")
