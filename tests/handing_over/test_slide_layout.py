"""Texts of a slide are as large as they fit; what does not fit goes on, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.slide_layout import (
    CONTINUED_SIZE,
    LARGE_SIZES,
    count_lines,
    fill_columns,
    height_of,
    lay_out,
)
from briefings.slide_text import (
    GOING_ON,
    MOST_PIECES,
    Block,
    caption_block,
    group_pieces,
    split_pieces,
)
from geodata.briefing.resolve import ResolvedSentence, resolve_scene
from geodata.briefing.sources import ANNOTATION_PREFIX
from tests.handing_over.briefing_cases import make_scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.material import BriefingData

WIDTH, HEIGHT = 330.0, 400.0


def words_of(blocks: Sequence[Block]) -> str:
    """Return the words of some blocks."""
    return " ".join(run.text for block in blocks for it in block for run in it.runs)


@pytest.mark.parametrize("count", [0, 1, 3, 6, 12, 40])
def test_every_source_stands_somewhere(count: int, data: BriefingData) -> None:
    """However many excerpts there are, what stands on the slide fits, and the rest goes on."""
    names = [it.id.removeprefix(ANNOTATION_PREFIX) for it in data.atlas.annotations][:count]
    scene = make_scene(caption="One sentence. " * 3 * count, excerpts=tuple(names))
    resolved = resolve_scene(scene, 1, 1, data.atlas)
    layout = lay_out(resolved, width=WIDTH, height=HEIGHT, table=lambda _: 50.0)
    shown = height_of(layout.evidence, layout.evidence_size, WIDTH)
    assert layout.caption_height + 50.0 + shown <= HEIGHT
    found = words_of((*layout.caption, *layout.evidence, *layout.rest))
    assert all(f"{source.number}  " in found for source in resolved.sources)
    assert found.count("One sentence.") == 3 * count
    assert bool(layout.rest) == (GOING_ON in layout.evidence)


def test_a_short_text_is_large(data: BriefingData) -> None:
    """A sentence alone has the largest size."""
    resolved = resolve_scene(make_scene(caption="Short.", excerpts=()), 1, 1, data.atlas)
    layout = lay_out(resolved, width=WIDTH, height=HEIGHT, table=lambda _: 0.0)
    assert (layout.caption_size, layout.evidence_size) == LARGE_SIZES[0]


def test_columns_are_filled_in_order(data: BriefingData) -> None:
    """Blocks keep their order, each column fits, and none is empty."""
    names = [it.id.removeprefix(ANNOTATION_PREFIX) for it in data.atlas.annotations][:40]
    resolved = resolve_scene(make_scene(excerpts=tuple(names)), 1, 1, data.atlas)
    rest = lay_out(resolved, width=WIDTH, height=HEIGHT, table=lambda _: 0.0).rest
    columns = list(fill_columns(rest, width=WIDTH, height=HEIGHT))
    assert [block for column in columns for block in column] == list(rest)
    assert all(0 < height_of(column, CONTINUED_SIZE, WIDTH) <= HEIGHT for column in columns)
    assert list(fill_columns((), width=WIDTH, height=HEIGHT)) == []


def test_a_word_longer_than_a_line_breaks() -> None:
    """It counts as many lines as it needs."""
    assert count_lines("", 10, 100) == 1
    assert count_lines("short", 10, 100) == 1
    assert count_lines("W" * 100, 10, 100) >= 9


def test_a_long_sentence_comes_in_pieces() -> None:
    """Its words stay in order and its marks stand at the end; short pieces share a paragraph."""
    sentence = ResolvedSentence("word " * 250, (1, 2))
    pieces = split_pieces(sentence)
    assert len(pieces) > 1
    assert " ".join(piece.text for piece in pieces).split() == sentence.text.split()
    assert [piece.marks for piece in pieces] == [()] * (len(pieces) - 1) + [(1, 2)]
    short = [ResolvedSentence("Why?", ())] * 200
    groups = list(group_pieces(short))
    assert [it for group in groups for it in group] == short
    assert {len(group) for group in groups} == {MOST_PIECES}


def test_a_question_has_a_paragraph_to_itself() -> None:
    """Statements run on; before and after a question a paragraph begins."""
    texts = ("One.", "Two.", "Which?", "Why?", "Three.")
    block = caption_block([ResolvedSentence(text, ()) for text in texts])
    words = ["".join(run.text for run in paragraph.runs) for paragraph in block]
    assert words == ["One. Two.", "Which?", "Why?", "Three."]
    assert [paragraph.runs[0].bold for paragraph in block] == [False, True, True, False]
