from __future__ import annotations

import pytest
from hypothesis import given, strategies

from geodata.briefing.caption import split_sentences, uncited
from geodata.briefing.encode import dump_briefing
from geodata.briefing.load import parse_briefing
from geodata.briefing.model import LONGEST_CAPTION, LONGEST_TITLE
from panels.briefing.writing import clean_line, clean_text, insert_citation
from tests.briefing.conftest import make_briefing, make_scene

written = strategies.text() | strategies.text(strategies.characters(categories=["Cc", "Lu", "Zs"]))
sentences = strategies.lists(
    strategies.sampled_from(
        (
            "It opened.",
            "It opened [@a].",
            "It opened. [@a; @b]",
            "Why did it close?",
            "On 10 Nov. 2020 some 5.5 km were left.",
            "“It is open. Now.”",
            "It opened [@a]\n",
        )
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


@given(written, written)
def test_whatever_is_written_can_be_saved_and_loaded(title: str, caption: str) -> None:
    """Control characters and half characters of a paste never make a file that is refused."""
    title = title.encode(errors="ignore").decode()
    caption = caption.encode(errors="ignore").decode()
    scene = make_scene(
        title=clean_line(title), caption=clean_text(caption, longest=LONGEST_CAPTION)
    )
    told = make_briefing(scene)
    assert parse_briefing(dump_briefing(told).encode(), file="own.json") == told


def test_long_lines_are_cut() -> None:
    """A title is one line of a bounded length, and never empty where something must stand."""
    assert len(clean_line("x" * 999)) == LONGEST_TITLE
    assert clean_line(" \n ", "Before") == "Before"


@given(sentences, strategies.integers(0, 5))
def test_a_citation_goes_to_its_sentence(caption: str, index: int) -> None:
    """The sentence cites one source more; no other sentence changes, and no word does."""
    before = split_sentences(caption)
    after = split_sentences(insert_citation(caption, index, "new"))
    assert [it.text for it in after] == [it.text for it in before]
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        wanted = {*old.citations, "new"} if place == index else set(old.citations)
        assert set(new.citations) == wanted


def test_a_citation_is_inserted_once() -> None:
    """What is cited already, and a sentence that is not there, leave the caption as it is."""
    caption = insert_citation("It opened. It closed.", 1, "ref-one")
    assert uncited(caption) == ("It opened.",)
    assert insert_citation(caption, 1, "ref-one") == caption


@pytest.mark.parametrize("index", [-1, 2, 99])
def test_no_such_sentence(index: int) -> None:
    """The caption stays as it is."""
    assert insert_citation("It opened. It closed.", index, "a") == "It opened. It closed."
