from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from geodata import findings
from geodata.findings import find_excerpts
from geodata.model import Annotation, TextPositionSelector
from tests.evidence_cases import TEXT, make_annotation

SENTENCE = "The Lachin road is open."


def placed(words: str = SENTENCE, text: str = TEXT) -> Annotation:
    """Return an annotation that gives the place and the hash of some words, but not the words."""
    annotation = make_annotation(words, name="placed")
    start = text.index(words)
    sha256 = hashlib.sha256(words.encode()).hexdigest()
    position = TextPositionSelector(start, start + len(words))
    excerpt = replace(annotation.excerpt, quote=None, position=position, sha256=sha256)
    return replace(annotation, excerpt=excerpt)


def reason(text: str, annotation: Annotation) -> str:
    """Return why the one excerpt is not found."""
    found = find_excerpts(text, [annotation])
    assert found.matches == ()
    (mismatch,) = found.mismatches
    return mismatch.reason


def test_an_excerpt_is_found_at_its_own_place() -> None:
    """In the text that was quoted from, the match lies at the annotation's offsets."""
    annotation = make_annotation(SENTENCE)
    (match,) = find_excerpts(TEXT, [annotation]).matches
    assert TEXT[match.start : match.end] == SENTENCE
    assert match.start == annotation.excerpt.position.start


def test_an_excerpt_is_found_where_another_text_has_it() -> None:
    """In a text with another beginning the same words are found further on."""
    text = "More before.\n\n" + TEXT
    (match,) = find_excerpts(text, [make_annotation(SENTENCE)]).matches
    assert text[match.start : match.end] == SENTENCE
    assert match.start == text.index(SENTENCE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT.replace("Lachin road is", "Lachin road was"), findings.ABSENT),
        (TEXT.replace("Lachin", "lachin"), findings.ABSENT),
        (TEXT.replace("open.", "open."[:-1]), findings.ABSENT),
        (TEXT.replace(" The road", " A road"), findings.SURROUNDED),
        (TEXT + "\n\n" + TEXT, findings.SEVERAL),
        ("", findings.ABSENT),
    ],
)
def test_what_is_only_like_an_excerpt_does_not_match(text: str, why: str) -> None:
    """A changed letter, other surroundings or a second place: the reason is told."""
    assert reason(text, make_annotation(SENTENCE)) == why


def test_words_that_are_not_shipped_are_known_by_their_hash() -> None:
    """An excerpt with a place only matches where the words there have its hash."""
    (match,) = find_excerpts(TEXT, [placed()]).matches
    assert TEXT[match.start : match.end] == SENTENCE


def test_words_that_are_not_shipped_are_not_searched_for() -> None:
    """With only a place the excerpt does not match when the text has moved, nor past its end."""
    assert reason("X" + TEXT, placed()) == findings.UNCONFIRMED
    assert reason("", placed()) == findings.UNCONFIRMED


def test_matches_come_in_the_order_of_the_text() -> None:
    """However they were asked for, matches are sorted by place and nothing is lost."""
    asked = [make_annotation("The end is near."), placed(), make_annotation("A road.")]
    found = find_excerpts(TEXT, asked)
    assert [TEXT[m.start : m.end] for m in found.matches] == [
        "A road.",
        SENTENCE,
        "The end is near.",
    ]
    assert found.mismatches == ()
