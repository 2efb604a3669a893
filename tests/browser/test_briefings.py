"""The page of the briefings: collect, arrange, write, present, hand over, and pass the link on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.briefings_page import BriefingsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    OpenPage = Callable[..., BriefingsPage]

# Nothing here depends on how the page's map is drawn; the player needs the registry.
pytestmark = [pytest.mark.browser, pytest.mark.page_only]

ATTACK = "<img src=x onerror=window.top.attacked=1>`${1}`"


@pytest.fixture
def open_briefings(browser: Browser, address: str) -> Iterator[Callable[..., BriefingsPage]]:
    """Open any page in a fresh session; no test may leave an error or a foreign request."""
    pages: list[BriefingsPage] = []

    def open_briefings(
        query: str = "/briefings", *, size: tuple[int, int] = (1440, 900)
    ) -> BriefingsPage:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        atlas = BriefingsPage(context.new_page(), address)
        pages.append(atlas)
        atlas.open(query)
        return atlas

    yield open_briefings
    for atlas in pages:
        atlas.page.context.close()
    assert [fault for atlas in pages for fault in atlas.faults()] == []
    assert [url for atlas in pages for url in atlas.foreign] == []


@pytest.fixture(scope="session")
def shipped(files: Path) -> list[dict[str, Any]]:
    """Scenes of the briefing that is shown first."""
    path = files / "briefings" / "two-documents.json"
    scenes: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["scenes"]
    return scenes


def own_file(tmp_path: Path, shipped: list[dict[str, Any]], **changes: object) -> Path:
    """Write a briefing of two shipped scenes, the first of which has been changed."""
    scenes = [{**shipped[0], **changes}, shipped[1]]
    told = {"format": "corridor-atlas-briefing", "version": 2, "id": "brought", "title": "Brought"}
    path = tmp_path / "brought.json"
    path.write_text(json.dumps({**told, "scenes": scenes}), encoding="utf-8")
    return path


def load(atlas: BriefingsPage, path: Path) -> None:
    """Load a file."""
    atlas.page.get_by_role("radio", name="Title, save, load").click()
    atlas.page.locator('input[type="file"]').set_input_files(path)


def test_a_view_is_kept_and_shown_again(open_briefings: OpenPage, features: dict[str, Any]) -> None:
    """What the map shows becomes a scene, and the scene brings the map back to it."""
    name = features["lachin-m12"]["name"]
    atlas = open_briefings("/?selected=lachin-m12&date=2021-06-01#map=9.25/39.7000/46.6000")
    atlas.wait_for_map()
    atlas.wait_for_heading(name)
    atlas.wait_for_stillness()
    view = atlas.view()
    atlas.button("Add this view as a scene").click()
    atlas.page.get_by_text("Added as scene 1 of “My briefing”.").wait_for()
    atlas.button("Open the briefing").click()
    atlas.wait_for_scenes(name)
    atlas.page.get_by_role("link", name="Map", exact=True).click()
    atlas.wait_for_map()
    atlas.choose("agdam-askeran")
    atlas.wait_for_heading(features["agdam-askeran"]["name"])
    atlas.wait_for_stillness()
    atlas.page.get_by_role("link", name="Briefings").click()
    atlas.button("Show on the map").click()
    atlas.wait_for_map()
    atlas.wait_for_heading(name)
    atlas.wait_for_selected("lachin-m12")
    atlas.wait_for_date("2021-06-01")
    atlas.wait_for_view(view)


def test_the_presentation_needs_no_network(
    open_briefings: OpenPage, shipped: list[dict[str, Any]]
) -> None:
    """Over everything, with the keys, from scene to scene while the network is unplugged."""
    atlas = open_briefings()
    atlas.wait_for_selected_scene(shipped[0]["title"])
    atlas.button("Present").click()
    atlas.wait_for_presented(1)
    box = atlas.page.locator("#atlas-presentation").bounding_box()
    assert box
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 1440, 900)
    atlas.page.context.set_offline(offline=True)
    for number in (2, 3):
        atlas.page.keyboard.press("ArrowRight")
        atlas.wait_for_presented(number)
    atlas.page.keyboard.press("End")
    atlas.wait_for_presented(len(shipped))
    atlas.page.keyboard.press("4")
    atlas.wait_for_presented(4)
    atlas.player().get_by_role("heading", name=shipped[3]["title"]).wait_for()
    atlas.page.context.set_offline(offline=False)
    atlas.wait_for_idle()
    atlas.page.keyboard.press("Escape")
    atlas.page.locator("#atlas-presentation").wait_for(state="detached")
    atlas.wait_for_selected_scene(shipped[3]["title"])
    assert atlas.asked() == {"briefing": "two-documents", "scene": shipped[3]["id"]}


def test_an_address_presents(open_briefings: OpenPage, shipped: list[dict[str, Any]]) -> None:
    """Whoever opens the link sees the presentation, and has the keys at once."""
    scene = shipped[1]["id"]
    atlas = open_briefings(f"/briefings?briefing=two-documents&scene={scene}&present=1")
    atlas.wait_for_presented(2)
    atlas.page.keyboard.press("ArrowRight")
    atlas.wait_for_presented(3)
    atlas.page.keyboard.press("Escape")
    atlas.page.locator("#atlas-presentation").wait_for(state="detached")
    atlas.wait_for_selected_scene(shipped[2]["title"])
    assert "present" not in atlas.asked()


def test_scenes_are_arranged_by_keyboard(
    open_briefings: OpenPage, shipped: list[dict[str, Any]]
) -> None:
    """Arrow keys choose, Alt moves, Delete deletes, and each step can be undone."""
    first, second, *others = [scene["title"] for scene in shipped]
    atlas = open_briefings()
    atlas.wait_for_selected_scene(first)
    atlas.page.get_by_role("listbox", name="Scenes").focus()
    atlas.page.keyboard.press("ArrowDown")
    atlas.wait_for_selected_scene(second)
    atlas.page.keyboard.press("Alt+ArrowUp")
    atlas.wait_for_scenes(second, first, *others)
    atlas.wait_for_idle()
    atlas.page.keyboard.press("Delete")
    atlas.wait_for_scenes(first, *others)
    atlas.button("Undo the last change").click()
    atlas.wait_for_scenes(second, first, *others)
    atlas.button("Undo the last change").click()
    atlas.wait_for_scenes(first, second, *others)
    atlas.button("Make the change again that was undone").click()
    atlas.wait_for_scenes(second, first, *others)


def test_an_own_briefing_travels_in_the_link(
    open_briefings: OpenPage, shipped: list[dict[str, Any]], tmp_path: Path
) -> None:
    """A fresh session opens what was written, at the same scene."""
    atlas = open_briefings()
    load(atlas, own_file(tmp_path, shipped, title="What I wrote"))
    atlas.wait_for_scenes("What I wrote", shipped[1]["title"])
    atlas.page.locator(".scenes li").nth(1).click()
    atlas.wait_for_selected_scene(shipped[1]["title"])
    atlas.page.wait_for_url(f"**scene={shipped[1]['id']}**")
    other = open_briefings(atlas.link())
    other.wait_for_scenes("What I wrote", shipped[1]["title"])
    other.wait_for_selected_scene(shipped[1]["title"])
    assert other.asked() == atlas.asked()


def test_markup_in_a_briefing_is_text(
    open_briefings: OpenPage, shipped: list[dict[str, Any]], tmp_path: Path
) -> None:
    """In the list, the fields, the preview and the presentation, and it is never run."""
    atlas = open_briefings()
    hostile = {"title": ATTACK, "caption": f"{ATTACK} is said.", "notes": ATTACK}
    load(atlas, own_file(tmp_path, shipped, **hostile, excerpts=[]))
    atlas.wait_for_scenes(ATTACK, shipped[1]["title"])
    atlas.wait_for_selected_scene(ATTACK)
    atlas.page.get_by_role("radio", name="Edit the scene").click()
    atlas.page.get_by_text("Without a citation").wait_for()
    atlas.button("Present").click()
    atlas.wait_for_presented(1)
    for frame in atlas.page.frames:
        assert frame.locator("img[onerror]").count() == 0
    assert atlas.page.evaluate("() => window.attacked") is None


def test_an_unsound_file_changes_nothing(open_briefings: OpenPage, tmp_path: Path) -> None:
    """It is refused with its faults, and the briefing that was open stays."""
    atlas = open_briefings()
    before = atlas.scenes()
    path = tmp_path / "unsound.json"
    path.write_text('{"format": "corridor-atlas-briefing", "version": 99}', encoding="utf-8")
    load(atlas, path)
    atlas.page.get_by_text("later than this atlas knows").wait_for()
    assert atlas.scenes() == before
    assert atlas.asked() == {"briefing": "two-documents"}


def test_a_file_is_built_and_taken_along(open_briefings: OpenPage) -> None:
    """The button builds it, and then hands it over."""
    atlas = open_briefings()
    atlas.page.get_by_role("radio", name="Hand over").click()
    atlas.button("Build Markdown handout").click()
    button = atlas.page.get_by_role("button", name="Download Markdown handout")
    button.wait_for()
    with atlas.page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "two-documents.md"


def test_a_page_without_a_side_panel_keeps_none(open_briefings: OpenPage) -> None:
    """Whoever comes from the map to a page of text has all of its width."""
    atlas = open_briefings("/")
    atlas.wait_for_map()
    atlas.page.get_by_role("link", name="Data and sources").click()
    atlas.page.get_by_role("heading", name="Take it along").wait_for()
    atlas.page.locator('[data-testid="stSidebar"]').wait_for(state="detached")


@pytest.mark.parametrize("page", ["/", "/scenarios", "/briefings", "/positions", "/documents"])
def test_all_pages_fit_at_1024_pixels(open_briefings: OpenPage, page: str) -> None:
    """Six links stand side by side, beside the side panel too, and none behind a menu."""
    atlas = open_briefings(page, size=(1024, 768))
    links = atlas.page.locator('[data-testid="stTopNavLink"]:visible')
    atlas.page.wait_for_function(
        "() => !document.querySelector('[data-testid=\"stTopNav\"]').innerText.includes(' more')"
    )
    assert links.count() == 6
    right = max(box["x"] + box["width"] for box in map(bounds, links.all()))
    assert right <= 1024 - 40
    assert atlas.page.evaluate("() => document.documentElement.scrollWidth") <= 1024


@pytest.mark.parametrize("page", ["/", "/scenarios", "/briefings", "/documents"])
def test_a_phone_has_the_pages_links_on_top(open_briefings: OpenPage, page: str) -> None:
    """They are in the head of the page, and the current one is in sight."""
    atlas = open_briefings(page, size=(390, 844))
    current = atlas.page.locator('[data-testid="stSidebarNavLink"][aria-current="page"]')
    current.wait_for()
    atlas.page.wait_for_function(
        "() => { const box = document.querySelector("
        '\'[data-testid="stSidebarNavLink"][aria-current="page"]\').getBoundingClientRect();'
        "return box.top >= 0 && box.bottom <= 60 && box.left >= 0 && box.right <= 350; }"
    )
    assert atlas.page.evaluate("() => document.documentElement.scrollWidth") <= 390


def bounds(locator: Any) -> dict[str, float]:  # noqa: ANN401 (a locator)
    """Return where an element stands."""
    box: dict[str, float] = locator.bounding_box()
    return box
