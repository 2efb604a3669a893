from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.findings import Findings, Mismatch, find_excerpts
from geodata.reader import show_part
from panels.attached_texts import (
    DIFFERS,
    MATCHES,
    NOT_ATTACHED,
    UNKNOWN,
    list_texts,
)
from panels.bibliography import bibliography_html
from panels.reader_content import excerpts_content, text_content
from panels.reader_panel import mismatches_html
from panels.reader_state import ReaderState, follow_address
from tests import evidence_cases as cases
from tests.conftest import ATTACK, TEXT

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.model import Annotation

EXACT = "The Lachin road is open."
OTHER = TEXT.replace("A road", "Some road")


def placed(annotation: Annotation) -> Annotation:
    """Return the same annotation with place and hash instead of words, and our own note."""
    assert annotation.excerpt.quote
    sha256 = hashlib.sha256(annotation.excerpt.quote.exact.encode()).hexdigest()
    excerpt = replace(annotation.excerpt, quote=None, sha256=sha256)
    return replace(annotation, excerpt=excerpt, note="It tells of a road.")


def test_a_jump_moves_and_a_document_alone_opens_nothing() -> None:
    """Every link to an excerpt is a new wish to move; a link to a document closes the excerpt."""
    sources = {"urn:x:annotation:a": "urn:x:document:d"}
    documents = set(sources.values())
    once, _ = follow_address(ReaderState(), {"annotation": "a"}, documents, sources)
    assert (once.key, once.annotation, once.target, once.jump) == (
        "urn:x:document:d",
        "urn:x:annotation:a",
        "urn:x:annotation:a",
        1,
    )
    twice, _ = follow_address(once, {"annotation": "a"}, documents, sources)
    assert twice.jump == 2
    closed, notice = follow_address(twice, {"document": "d"}, documents, sources)
    assert (closed.annotation, notice) == ("", "")
    assert "a document that" in follow_address(once, {"document": "e" * 99}, documents, sources)[1]


def test_the_readers_own_text_goes_before_the_folders() -> None:
    """Of two texts of one document the reader's is shown, also where only its name fits."""
    document = cases.make_document(TEXT)
    bibliography = {document.id: document}
    exact, other = cases.make_text(TEXT), cases.make_text(OTHER)
    for own, shared, state in (
        ([], [], NOT_ATTACHED),
        ([], [exact], MATCHES),
        ([other], [exact], DIFFERS),
        ([exact], [other], MATCHES),
    ):
        assert [it.state for it in list_texts(bibliography, own, shared).values()] == [state]
    both = list_texts(bibliography, [exact, other], [])
    assert [it.state for it in both.values()] == [MATCHES, UNKNOWN]


def test_words_that_are_not_shipped_wait_for_the_text(atlas: Atlas) -> None:
    """Of an excerpt with a place only our note is sent; its words come from the attached text."""
    annotation = placed(atlas.annotations[0])
    (item,) = excerpts_content(atlas, [annotation], "", None)["items"]
    assert (item["words"], item["quoted"], item["note"]) == ("", False, "It tells of a road.")
    findings = find_excerpts(TEXT, [annotation])
    (item,) = excerpts_content(atlas, [annotation], TEXT, findings)["items"]
    assert (item["words"], item["fault"]) == (EXACT, "")
    sent = text_content(atlas, show_part(TEXT), findings)
    assert sent["paragraphs"][1]["segments"][0] == [EXACT, [0]]
    assert sent["paragraphs"][1]["cited"] == [0]


def test_features_are_named_in_the_readers_language(atlas: Atlas) -> None:
    """Names follow the switch of languages where a feature has such a name."""
    atlas.features["lachin-m12"]["names"]["tr"] = ["Lâçin yolu"]
    findings = find_excerpts(TEXT, atlas.annotations)
    sent = text_content(atlas, show_part(TEXT), findings, language="tr")
    assert sent["names"]["lachin-m12"] == "Lâçin yolu"
    assert sent["names"]["lachin-new-road"] == atlas.name("lachin-new-road")


def test_the_version_follows_what_is_sent(atlas: Atlas) -> None:
    """The same content has the same version, another content another."""
    findings = find_excerpts(TEXT, atlas.annotations)
    same = [text_content(atlas, show_part(TEXT), findings)["version"] for _ in range(2)]
    other = text_content(atlas, show_part(OTHER), findings)["version"]
    assert same[0] == same[1] != other


def test_what_does_not_match_is_listed_with_its_reason(atlas: Atlas) -> None:
    """Quotation or note, paragraph and reason; every value escaped."""
    annotation = atlas.annotations[0]
    hostile = replace(placed(annotation), note=ATTACK)
    listed = mismatches_html(
        Findings((), (Mismatch(annotation, "it is gone"), Mismatch(hostile, "moved")))
    )
    assert f"“{EXACT}”" in listed
    assert "Paragraph 2 of the document: it is gone." in listed
    assert "<img" not in listed


def test_the_bibliography_escapes_what_a_document_states() -> None:
    """Markup in a title is printed; what is stated is given and not listed as missing."""
    document = cases.make_document(
        TEXT, title=ATTACK, custom={"not_stated": ["author", "issued", "publisher", "URL"]}
    )
    (text,) = list_texts({document.id: document}, [], []).values()
    entry = bibliography_html(text, [])
    assert "<img" not in entry
    assert "&lt;img" in entry
    assert "author, date, publisher, address" in entry
