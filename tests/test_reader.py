from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import reader
from geodata.documents import split_paragraphs
from geodata.findings import Match
from geodata.model import Paragraph
from geodata.reader import paragraph_kind, segment_paragraphs, show_part
from tests.evidence_cases import make_annotation

WORDS = "abcdefghij"


def match(name: str, start: int, end: int) -> Match:
    """Return a match of an annotation of that name."""
    return Match(replace(make_annotation(), id=name), start, end)


def cut(*matches: Match, text: str = WORDS) -> list[tuple[str, str]]:
    """Return the segments of a text as its words and the names of their annotations."""
    return [
        (segment.text, "".join(segment.annotations))
        for paragraph in segment_paragraphs(split_paragraphs(text), matches)
        for segment in paragraph.segments
    ]


@pytest.mark.parametrize(
    ("matches", "segments"),
    [
        ([], [(WORDS, "")]),
        ([match("A", 2, 4)], [("ab", ""), ("cd", "A"), ("efghij", "")]),
        ([match("A", 0, 10)], [(WORDS, "A")]),
        (
            [match("A", 1, 5), match("B", 3, 8)],
            [("a", ""), ("bc", "A"), ("de", "AB"), ("fgh", "B"), ("ij", "")],
        ),
        (
            [match("A", 0, 8), match("B", 3, 5)],
            [("abc", "A"), ("de", "AB"), ("fgh", "A"), ("ij", "")],
        ),
        ([match("A", 2, 4), match("B", 2, 4)], [("ab", ""), ("cd", "AB"), ("efghij", "")]),
        (
            [match("A", 2, 4), match("B", 4, 6)],
            [("ab", ""), ("cd", "A"), ("ef", "B"), ("ghij", "")],
        ),
        (
            [match("B", 4, 6), match("A", 2, 4)],
            [("ab", ""), ("cd", "A"), ("ef", "B"), ("ghij", "")],
        ),
    ],
)
def test_a_character_belongs_to_every_excerpt_that_holds_it(
    matches: list[Match], segments: list[tuple[str, str]]
) -> None:
    """Excerpts that overlap, nest, coincide or touch are cut at every beginning and end."""
    assert cut(*matches) == segments


def test_each_paragraph_is_cut_by_its_own_excerpts() -> None:
    """An excerpt in the second paragraph leaves the first one whole."""
    assert cut(match("A", 4, 6), text="ab\n\ncd\n\ne") == [("ab", ""), ("cd", "A"), ("e", "")]


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(1, 6)), max_size=6))
def test_cutting_loses_nothing(ranges: list[tuple[int, int]]) -> None:
    """The segments joined are the paragraph, whatever the excerpts, and none is empty."""
    matches = [match(str(i), start, start + length) for i, (start, length) in enumerate(ranges)]
    segments = cut(*matches)
    assert "".join(text for text, _ in segments) == WORDS
    assert all(text for text, _ in segments)


def test_markup_is_text_like_any_other() -> None:
    """Nothing in a text is taken for markup, and nothing is escaped twice."""
    text = "<script>x</script> **b** &amp;"
    assert cut(match("A", 0, 8), text=text) == [(text[:8], "A"), (text[8:], "")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A Precarious Balance", "heading"),
        ("It is open.", "paragraph"),
        ("He said “no”", "paragraph"),
        ("a" * 101, "paragraph"),
        ("Two\nlines", "paragraph"),
        ("[12] See there", "note"),
    ],
)
def test_the_kind_of_a_paragraph_is_told_by_its_form(text: str, kind: str) -> None:
    """A short line without a closing mark is a heading, a number in brackets begins a note."""
    assert paragraph_kind(text) == kind


TEXT = "One.\n\nTwo.\n\nThree.\n\nFour."


def test_a_short_text_is_shown_whole() -> None:
    """Within the limits the part is the text, paragraph by paragraph."""
    part = show_part(TEXT, around=15)
    assert part.whole
    assert part.paragraphs == split_paragraphs(TEXT)


@pytest.mark.parametrize(
    ("limits", "around", "shown"),
    [
        ({"characters": 13}, 0, [1, 2]),
        ({"characters": 4}, 0, [1]),
        ({"characters": 13}, 20, [4]),
        ({"characters": 13}, 13, [3, 4]),
        ({"paragraphs": 2}, 0, [1, 2]),
        ({"paragraphs": 2}, 13, [3, 4]),
    ],
)
def test_a_long_text_is_shown_in_part(
    limits: dict[str, int], around: int, shown: list[int]
) -> None:
    """Past a limit whole paragraphs are shown, those that hold the place wanted among them."""
    part = show_part(TEXT, around=around, **limits)
    assert not part.whole
    assert [paragraph.number for paragraph in part.paragraphs] == shown
    for paragraph in part.paragraphs:
        assert TEXT[paragraph.start : paragraph.end] == paragraph.text
    assert part.start <= around < part.end


def test_a_paragraph_longer_than_the_limit_is_cut() -> None:
    """A text without a blank line is cut at the limit, or around the place that is wanted."""
    text = "x" * 100
    assert show_part(text, characters=10).paragraphs == (Paragraph(1, 0, 10, "x" * 10),)
    part = show_part(text, characters=10, around=50)
    assert (part.start, part.end) == (45, 55)


def test_an_empty_text_has_no_paragraph() -> None:
    """Nothing is shown of nothing, without an error."""
    part = show_part("")
    assert part.paragraphs == ()
    assert part.whole


def test_the_longest_text_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 5 MB of short paragraphs only what may be shown is ever split."""
    sizes: list[int] = []

    def split(text: str) -> tuple[Paragraph, ...]:
        sizes.append(len(text))
        return split_paragraphs(text)

    monkeypatch.setattr(reader, "split_paragraphs", split)
    part = show_part("a\n\n" * 1_600_000)
    assert len(part.paragraphs) == reader.MOST_PARAGRAPHS
    assert sizes == [reader.MOST_CHARACTERS]
