"""The documents as a reader meets them: attach, read, click, follow, and come back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import FilePayload

from tests.browser.atlas_page import AtlasPage
from tests.browser.drawn_document import OPEN, OVERLAP, PLACED, TEXT, add_document
from tests.browser.staging import serve, stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page

    OpenDocuments = Callable[..., AtlasPage]

pytestmark = [pytest.mark.browser, pytest.mark.page_only]


@pytest.fixture(scope="module")
def documents_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the atlas with the hand-drawn document, whose text nobody has attached."""
    folder = stage(tmp_path_factory.mktemp("documents") / "atlas", with_registry=True)
    add_document(folder / "geodata" / "files")
    patch = pytest.MonkeyPatch()
    patch.delenv("ATLAS_DOCUMENTS", raising=False)
    with serve(folder) as served:
        yield served
    patch.undo()


@pytest.fixture
def open_documents(browser: Browser, documents_address: str) -> Iterator[OpenDocuments]:
    """Open the documents page in a fresh session; no test may leave an error or foreign request."""
    pages: list[AtlasPage] = []

    def open_documents(
        query: str = "?document=drawn", *, size: tuple[int, int] = (1440, 900)
    ) -> AtlasPage:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        atlas = AtlasPage(context.new_page(), documents_address)
        pages.append(atlas)
        atlas.page.goto(f"{documents_address}/documents{query}")
        wait_for_reader(atlas.page)
        return atlas

    yield open_documents
    for atlas in pages:
        assert atlas.page.evaluate("() => window.attacked") is None
        atlas.page.context.close()
    # Streamlit looks for its own server below the page's path first, and then at the root.
    probing = "the server responded with a status of 404"
    assert [it for atlas in pages for it in atlas.errors if probing not in it] == []
    assert [url for atlas in pages for url in atlas.foreign] == []


def wait_for_reader(page: Page) -> None:
    """Wait until the reader has drawn what it was sent."""
    page.wait_for_selector(".reader[data-drawn]")


def attach(atlas: AtlasPage, text: str = TEXT, *, name: str = "drawn.txt") -> None:
    """Attach a text and wait until it is listed."""
    if not atlas.page.locator("input[type=file]").is_visible():
        atlas.page.get_by_text("Attach the texts").click()
    payload = FilePayload(name=name, mimeType="text/plain", buffer=text.encode())
    atlas.page.locator("input[type=file]").set_input_files(payload)
    atlas.page.get_by_role("button", name=f"Remove {name}").wait_for()
    atlas.wait_for_idle()


def mark(atlas: AtlasPage, words: str) -> Locator:
    """Return the mark of exactly these words."""
    return atlas.page.locator("mark").get_by_text(words, exact=True)


def wait_for_mark_in_sight(atlas: AtlasPage, words: str) -> None:
    """Wait until the mark of these words is on the screen."""
    handle = mark(atlas, words).element_handle()
    atlas.page.wait_for_function(
        "(mark) => { const box = mark.getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight; }",
        arg=handle,
    )


def test_without_the_text_the_excerpts_stand_alone(open_documents: OpenDocuments) -> None:
    """Quotations come in order; of an excerpt without words there is our note and a remark."""
    atlas = open_documents()
    assert atlas.page.locator(".excerpt blockquote").all_inner_texts() == [
        f"“{OPEN}”",
        f"“{OVERLAP}”",
    ]
    last = atlas.page.locator(".excerpt").last
    assert "Words shown when the document is attached." in last.inner_text()
    assert "In our words: Our own words." in last.inner_text()
    assert atlas.page.locator("mark").count() == 0


def test_an_attached_text_is_shown_with_its_excerpts_marked(open_documents: OpenDocuments) -> None:
    """Words in two excerpts are one mark of both; hidden words appear; markup is text."""
    atlas = open_documents()
    attach(atlas)
    atlas.page.locator("mark").first.wait_for()
    assert atlas.page.locator("mark").all_inner_texts() == [
        "The road to Lachin ",
        "is open.",
        " It has been",
        PLACED,
    ]
    assert atlas.page.locator("mark.shared").all_inner_texts() == ["is open."]
    assert "<img src=x onerror" in atlas.page.locator(".column").inner_text()
    assert atlas.page.locator(".reader img").count() == 0
    assert atlas.page.get_by_text("3 of 3 excerpts stand in it to the letter").is_visible()


def test_a_mark_leads_to_the_map(open_documents: OpenDocuments, features: dict[str, Any]) -> None:
    """A click on shared words offers the features of both excerpts; one leads to the map."""
    atlas = open_documents()
    attach(atlas)
    mark(atlas, "is open.").click()
    buttons = atlas.page.locator(".card button[data-feature]")
    assert buttons.all_inner_texts() == [
        features[name]["name"] for name in ("lachin-m12", "agdam-askeran")
    ]
    atlas.page.wait_for_url("**annotation=drawn-open*")
    buttons.nth(1).click()
    atlas.wait_for_map()
    atlas.wait_for_heading(features["agdam-askeran"]["name"])
    atlas.wait_for_selected("agdam-askeran")


def test_the_reader_is_as_it_was_after_a_visit_to_the_map(open_documents: OpenDocuments) -> None:
    """Attached text and open excerpt are there again, and the excerpt is in sight."""
    atlas = open_documents()
    attach(atlas)
    mark(atlas, "The road to Lachin").click()
    atlas.page.wait_for_url("**annotation=drawn-open*")
    atlas.page.get_by_role("link", name="Map", exact=True).click()
    atlas.wait_for_map()
    atlas.page.get_by_role("link", name="Documents").click()
    wait_for_reader(atlas.page)
    atlas.page.locator(".reader[data-selected=drawn-open]").wait_for()
    wait_for_mark_in_sight(atlas, "The road to Lachin")


def test_the_address_leads_to_an_excerpt(open_documents: OpenDocuments) -> None:
    """A link opens the document at the excerpt; with the text attached, at its place in it."""
    atlas = open_documents("?annotation=drawn-placed")
    excerpt = atlas.page.locator(".excerpt.selected")
    assert "In our words" in excerpt.inner_text()
    attach(atlas)
    atlas.page.locator(".reader[data-selected=drawn-placed]").wait_for()
    wait_for_mark_in_sight(atlas, PLACED)
    assert atlas.page.url.endswith("?annotation=drawn-placed")


def test_an_excerpt_in_the_panel_leads_to_its_place(open_documents: OpenDocuments) -> None:
    """From the evidence on the map the reader opens at the excerpt, time and again."""
    atlas = open_documents()
    attach(atlas)
    words = atlas.page.locator(".reader[data-selected=drawn-open]")
    for _ in range(2):
        mark(atlas, "The road to Lachin").click()
        atlas.page.locator(".card button[data-feature=lachin-m12]").click()
        atlas.wait_for_map()
        panel = atlas.page.locator(".st-key-leads-drawn-open")
        panel.get_by_role("radio", name="Read it in its place").click()
        wait_for_reader(atlas.page)
        words.wait_for()
        wait_for_mark_in_sight(atlas, "The road to Lachin")
        atlas.page.locator(".card").get_by_role("button", name="Close").click()


def test_marks_can_be_used_by_keyboard(open_documents: OpenDocuments) -> None:
    """Enter opens a mark and goes to its card, Escape closes it and goes back."""
    atlas = open_documents()
    attach(atlas)
    words = mark(atlas, "The road to Lachin")
    words.focus()
    atlas.page.keyboard.press("Enter")
    atlas.page.locator(".card:focus").wait_for()
    assert words.get_attribute("aria-expanded") == "true"
    atlas.page.keyboard.press("Tab")
    atlas.page.keyboard.press("Escape")
    atlas.page.locator("mark:focus").wait_for()
    assert atlas.page.locator(".card").count() == 0


def test_another_text_shows_what_still_matches(open_documents: OpenDocuments) -> None:
    """In a changed text the excerpts that stand in it are marked, and the others are listed."""
    atlas = open_documents()
    attach(atlas, "A new beginning.\n\n" + TEXT.replace("for long", "for ever"))
    atlas.page.get_by_text("1 of 3 excerpts stand in it to the letter").wait_for()
    assert atlas.page.locator("mark").all_inner_texts() == [OPEN]
    atlas.page.get_by_text("Excerpts that do not match (2)").click()
    listed = atlas.page.locator(".st-key-documents .atlas-references li")
    assert "not between the same words" in listed.first.inner_text()
    assert "have another hash" in listed.last.inner_text()


def test_other_encodings_are_named(open_documents: OpenDocuments) -> None:
    """A file in UTF-16 is refused with its encoding's name."""
    atlas = open_documents()
    atlas.page.get_by_text("Attach the texts").click()
    payload = FilePayload(name="a.txt", mimeType="text/plain", buffer=TEXT.encode("utf-16"))
    atlas.page.locator("input[type=file]").set_input_files(payload)
    atlas.page.get_by_text("is UTF-16, not UTF-8").wait_for()


def test_the_longest_text_does_not_freeze_the_page(open_documents: OpenDocuments) -> None:
    """Nearly 5 MB are shown in part, which is said, and the page answers at once."""
    atlas = open_documents()
    attach(atlas, "A road of many words, none of them new. " * 120_000, name="long.txt")
    atlas.page.get_by_text("the rest of this text is not").wait_for()
    atlas.page.locator(".paragraph", has_text="none of them new").wait_for()
    assert len(atlas.page.locator(".column").inner_text()) < 410_000
    atlas.page.get_by_text("[Drawn by hand]").last.click()
    atlas.page.locator(".excerpt").first.wait_for(timeout=5_000)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_text_and_card_fit_every_window(
    open_documents: OpenDocuments, size: tuple[int, int]
) -> None:
    """Nothing runs off the side; the card is in sight beside or below the mark, not over it."""
    atlas = open_documents("?annotation=drawn-open", size=size)
    attach(atlas)
    atlas.page.locator(".card").wait_for()
    wait_for_mark_in_sight(atlas, "The road to Lachin")
    words = mark(atlas, "The road to Lachin").bounding_box()
    card = atlas.page.locator(".card").bounding_box()
    assert words
    assert card
    assert words["y"] + words["height"] <= card["y"] or words["x"] + words["width"] <= card["x"]
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= size[0]
    assert atlas.page.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    if folder := os.environ.get("ATLAS_SCREENSHOTS"):
        atlas.page.screenshot(path=f"{folder}/documents-{size[0]}.png")
