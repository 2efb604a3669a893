from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from panels.attached_texts import (
    FOLDER_VARIABLE,
)
from panels.escaping import escape_markdown
from panels.reader_state import reader_link
from panels.uploads import MOST_TEXTS
from tests import evidence_cases as cases
from tests.conftest import ATTACK, TEXT
from tests.panels.conftest import SECONDS, address, html

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geodata.atlas import Atlas

EXACT = "The Lachin road is open."
PAGE = "from panels.documents_page import show_documents_page\nshow_documents_page()"
OTHER = TEXT.replace("A road", "Some road")


@pytest.fixture
def page(_drawn: None, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Open the page of the documents without any text, which is not yet run."""
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    return AppTest.from_string(PAGE, default_timeout=SECONDS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name an empty folder of documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


def content(page: AppTest) -> dict[str, Any]:
    """Return what the page sends to the browser's reader."""
    (component,) = page.get("bidi_component")
    sent: dict[str, Any] = json.loads(component.proto.json or component.proto.mixed.json)
    return sent


def shown(sent: Mapping[str, Any]) -> str:
    """Return the text that is sent, paragraphs joined as they were."""
    return "\n\n".join(
        "".join(text for text, _ in paragraph["segments"]) for paragraph in sent["paragraphs"]
    )


def attach(page: AppTest, *files: tuple[str, bytes]) -> None:
    """Attach files as a reader does."""
    page.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files])
    page.run()


def messages(page: AppTest) -> str:
    """Return all that the page says besides its HTML."""
    elements = [*page.error, *page.warning, *page.info, *page.caption]
    return "\n".join(element.value for element in elements)


def test_without_texts_the_excerpts_are_shown(page: AppTest) -> None:
    """The bibliography says what the document does not state; its excerpts come in order."""
    page.run()
    assert not page.exception
    assert "title, author, date, publisher, address" in html(page)
    assert "1 excerpts" not in html(page)
    assert "not attached" in html(page)
    sent = content(page)
    assert [item["words"] for item in sent["items"]] == [EXACT]
    assert [paragraph["number"] for paragraph in sent["paragraphs"]] == [2]
    assert set(sent["names"]) == {"lachin-m12", "lachin-new-road"}


def test_a_text_of_the_folder_is_shown_whole(page: AppTest, folder: Path) -> None:
    """The text is sent to the letter, with the excerpt's words as a segment of their own."""
    (folder / "any-name.txt").write_text(TEXT, encoding="utf-8")
    page.run()
    sent = content(page)
    assert shown(sent) == TEXT
    assert sent["paragraphs"][1]["segments"][0] == [EXACT, [0]]
    assert "its hash is the same. 1 of 1 excerpt" in messages(page)


def test_the_view_of_the_excerpts_gives_their_words(page: AppTest, folder: Path) -> None:
    """With the text attached the reader may still choose the excerpts alone."""
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    page.run()
    page.button_group(key="reader-view").set_value("excerpts").run()
    assert not page.exception
    assert [item["words"] for item in content(page)["items"]] == [EXACT]


def test_a_folder_that_cannot_be_read_is_told(page: AppTest, folder: Path) -> None:
    """A file in another encoding is named, and the page still shows the excerpts."""
    (folder / "one.txt").write_bytes("Ä".encode("latin-1"))
    page.run()
    assert not page.exception
    assert "cannot be used" in messages(page)
    assert any("one.txt" in code.value for code in page.code)
    assert content(page)["items"]


def test_an_upload_is_shown_and_can_be_removed(page: AppTest) -> None:
    """An attached text is read at once; removed, the excerpts are back."""
    page.run()
    attach(page, ("any.txt", TEXT.encode()))
    assert not page.exception
    assert shown(content(page)) == TEXT
    page.button[0].click().run()
    assert page.button == []
    assert [item["words"] for item in content(page)["items"]] == [EXACT]


def test_an_upload_with_another_hash_says_what_still_matches(page: AppTest) -> None:
    """A changed text is shown with the number of excerpts that stand in it to the letter."""
    page.run()
    attach(page, ("one.txt", OTHER.encode()))
    assert shown(content(page)) == OTHER
    assert "its hash differs. 1 of 1 excerpt stands in it to the letter" in messages(page)
    attach(page, ("one.txt", OTHER.replace("is open", "is shut").encode()))
    page.button[0].click().run()
    assert "0 of 1 excerpt" in messages(page)
    assert f"“{EXACT}”" in html(page)
    assert content(page)["items"] == []


def test_an_upload_of_no_document_is_said_to_be_unknown(page: AppTest) -> None:
    """A text that the bibliography does not have is chosen at once, and read like any other."""
    page.run()
    attach(page, ("mine.md", b"**Bold** <script>\n\nNothing."))
    assert not page.exception
    assert page.radio[0].value != cases.IRI
    assert "does not know this text" in messages(page)
    assert shown(content(page)) == "**Bold** <script>\n\nNothing."
    assert address(page) == {}


def test_what_is_refused_is_said(page: AppTest) -> None:
    """Another encoding, an empty file and one too many are told by name and not kept."""
    page.run()
    attach(page, ("a.txt", "Ä".encode("utf-16")), ("b.txt", b""))
    assert len(page.error) == 2
    assert "UTF\\-16" in page.error[0].value
    assert page.session_state["attached_uploads"] == {}
    attach(page, *((f"{n}.txt", f"Text {n}".encode()) for n in range(MOST_TEXTS + 1)))
    assert len(page.session_state["attached_uploads"]) == MOST_TEXTS
    assert len(page.error) == 1


def test_hostile_names_and_texts_are_printed(page: AppTest) -> None:
    """Markup in a file's name or text reaches the page as text only."""
    page.run()
    attach(page, (f"{ATTACK}.txt", ATTACK.encode()))
    assert not page.exception
    assert shown(content(page)) == ATTACK
    assert "<img" not in html(page)
    assert page.button[0].label == f"Remove {escape_markdown(f'{ATTACK}.txt')}"


def test_the_address_opens_an_excerpt(page: AppTest, atlas: Atlas) -> None:
    """The link of an excerpt opens its document there, and the address stays as it is."""
    for name, value in reader_link(atlas.annotations[0]).items():
        page.query_params[name] = value
    page.run()
    assert content(page)["target"]["slug"] == "one"
    assert address(page) == {"annotation": "one"}


def test_a_text_that_is_attached_keeps_its_own_excerpt_open(page: AppTest) -> None:
    """Its document's text shows the open excerpt in its place; another text closes it."""
    page.query_params["annotation"] = "one"
    page.run()
    attach(page, ("one.txt", TEXT.encode()))
    assert content(page)["target"]["slug"] == "one"
    attach(page, ("other.txt", b"Another text."))
    assert content(page)["target"]["slug"] == ""


def test_an_unknown_address_is_told(page: AppTest) -> None:
    """A name that the atlas does not have gives a sentence, and the page is shown all the same."""
    page.query_params["annotation"] = "<b>nothing</b>"
    page.run()
    assert not page.exception
    assert "an excerpt that the atlas does not have" in messages(page)
    assert content(page)["target"]["slug"] == ""


def test_broken_data_are_one_message(page: AppTest, files: Path) -> None:
    """Data that are not sound are told without a traceback."""
    (files / "documents.json").unlink()
    page.run()
    assert not page.exception
    assert len(page.error) == 1
