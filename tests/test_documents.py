from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import documents
from geodata.documents import (
    NormalisedText,
    count_words,
    decode_document,
    match_documents,
    normalise,
    read_attached_documents,
    split_paragraphs,
)
from geodata.errors import DataError
from tests.evidence_cases import IRI, TEXT, make_document, make_text


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("a\r\nb\r\n", "a\nb"),
        ("a  \t\n\u00a0\n b ", "a\n\n b"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("\n\n a\n\n", "a"),
        ("e\u0301", "\u00e9"),
        ("Select one or more categories\n\n\na", "a"),
        ("\nSelect one or more categories\nSelect one or more categories\na", "a"),
        ("a\nSelect one or more categories", "a\nSelect one or more categories"),
        ("a\n\nRead next\n\nb", "a"),
        ("a\nSimilar Posts \nb\nRead next\nc", "a"),
        ("a\nRead next week\nb", "a\nRead next week\nb"),
        ("a\u2028b", "a\u2028b"),
        ("Select one or more categories", ""),
        ("", ""),
    ],
)
def test_normalise_follows_the_written_rule(raw: str, normal: str) -> None:
    """Each clause of the rule in docs/documents.md does what it says, and no more."""
    assert normalise(raw) == normal


@given(st.text(st.sampled_from("ab\u0301 \t\r\n\ufeff") | st.sampled_from("Read next\n")))
def test_normalising_twice_changes_nothing(raw: str) -> None:
    """The normal form is its own normal form."""
    assert normalise(normalise(raw)) == normalise(raw)


def test_paragraphs_are_numbered_and_lie_where_they_say() -> None:
    """Blocks between blank lines count from 1; their offsets cut them out of the text."""
    paragraphs = split_paragraphs("A\nb.\n\nC\U0001f30d.")
    assert [part.number for part in paragraphs] == [1, 2]
    assert [part.text for part in paragraphs] == ["A\nb.", "C\U0001f30d."]
    assert [(part.start, part.end) for part in paragraphs] == [(0, 4), (6, 9)]
    assert split_paragraphs("") == ()


@given(st.text("a \n", max_size=40).map(normalise))
def test_paragraphs_join_to_the_text(text: str) -> None:
    """Nothing is lost between the paragraphs but the blank lines."""
    paragraphs = split_paragraphs(text)
    assert "\n\n".join(part.text for part in paragraphs) == text
    assert all(text[part.start : part.end] == part.text for part in paragraphs)


def test_a_text_knows_its_hash_and_words() -> None:
    """The hash is over the text in UTF-8; words are what stands between white space."""
    text = NormalisedText("a.txt", "één – zwei")
    assert text.sha256 == hashlib.sha256("één – zwei".encode()).hexdigest()
    assert text.words == count_words("één – zwei") == 3


@pytest.mark.parametrize(
    ("start", "end", "number"), [(0, 7, 1), (9, 10, 2), (0, 9, None), (8, 9, None), (3, 3, None)]
)
def test_a_range_lies_in_one_paragraph_or_in_none(start: int, end: int, number: int | None) -> None:
    """A range that is empty, or reaches over a blank line, is in no paragraph."""
    paragraph = make_text(TEXT).paragraph_at(start, end)
    assert (paragraph.number if paragraph else None) == number


def test_decode_refuses_other_encodings() -> None:
    """Bytes that are not UTF-8 are refused with the file's name and the first bad byte."""
    with pytest.raises(DataError, match=r"old\.txt: is not UTF-8 \(byte 1\)"):
        decode_document("old.txt", b"a\xff")


def test_decode_drops_the_byte_order_mark() -> None:
    """A mark before the first character is no part of the text."""
    assert decode_document("a.txt", b"\xef\xbb\xbfa").text == "a"


def test_decode_refuses_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file past the limit is refused; one just within it is read."""
    monkeypatch.setattr(documents, "LARGEST_DOCUMENT", 2)
    assert decode_document("a.txt", b"ab").text == "ab"
    with pytest.raises(DataError, match="holds 3 bytes"):
        decode_document("a.txt", b"abc")


def test_decode_refuses_what_has_no_text() -> None:
    """An empty file is no document."""
    with pytest.raises(DataError, match="has no text"):
        decode_document("a.txt", b"Similar Posts\nteaser")


def test_a_document_is_found_by_its_hash_under_any_name() -> None:
    """The hash decides, not the name of the file."""
    attached = match_documents([NormalisedText("renamed.md", TEXT)], [make_document()])
    assert list(attached.texts) == [IRI]
    assert (attached.differing, attached.missing, attached.unknown) == ((), (), ())


def test_a_changed_document_is_told_as_different_not_as_missing() -> None:
    """A file of the right name with other words is matched, and the difference is told."""
    attached = match_documents([make_text("Other words.")], [make_document()])
    assert attached.texts[IRI].text == "Other words."
    assert (attached.differing, attached.missing) == ((IRI,), ())


def test_a_hash_goes_before_a_name() -> None:
    """A file of the right name does not hide the one that has the right words."""
    texts = [make_text("Other words."), NormalisedText("copy.txt", TEXT)]
    attached = match_documents(texts, [make_document()])
    assert attached.texts[IRI].file_name == "copy.txt"
    assert attached.unknown == ("one.txt",)


def test_missing_and_unknown_documents_are_told() -> None:
    """A document without a file is missing; a file without a document is unknown."""
    attached = match_documents([NormalisedText("other.txt", "Other.")], [make_document()])
    assert (attached.texts, attached.missing, attached.unknown) == ({}, (IRI,), ("other.txt",))


def test_a_folder_is_read_for_its_text_files(tmp_path: Path) -> None:
    """Files .txt and .md are read in the order of their names; others are left alone."""
    (tmp_path / "one.TXT").write_bytes(TEXT.replace("\n", "\r\n").encode())
    (tmp_path / "a.md").write_text("Other.", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\xff")
    (tmp_path / "folder.txt").mkdir()
    attached = read_attached_documents(tmp_path, [make_document()])
    assert list(attached.texts) == [IRI]
    assert attached.unknown == ("a.md",)


def test_all_unreadable_files_are_named_at_once(tmp_path: Path) -> None:
    """One message names every file that cannot be read."""
    (tmp_path / "a.txt").write_bytes(b"\xff")
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.raises(DataError) as caught:
        read_attached_documents(tmp_path, [])
    assert [failure.file for failure in caught.value.failures] == ["a.txt", "b.txt"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A wrong path gives a message with the path."""
    with pytest.raises(DataError, match="nowhere: is not a folder"):
        read_attached_documents(tmp_path / "nowhere", [])


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the disk becomes a message with the file's name."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DataError, match=r"a\.txt: cannot be read \(Permission denied\)"):
        read_attached_documents(tmp_path, [])
