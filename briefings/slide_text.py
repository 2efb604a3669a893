"""Name the texts of a slide: runs in one look, paragraphs, and blocks that stay together."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefings.wording import (
    is_question,
    label_of,
    one_line,
    quotations,
    references,
    safe_address,
    short_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geodata.briefing.resolve import ResolvedScene, ResolvedSentence, Source

SMALL: Final = 0.82
"""Size of what stands below a quotation, in multiples of the quotation's."""

QUESTION_SPACE: Final = 0.4
"""Space above a question in multiples of the text's size."""

MOST_PIECES: Final = 8
"""Most pieces of a caption in one block: each may be a question, with lines of its own."""

MOST_TOLD: Final = 5
"""Most missing things in one block."""

LONGEST_PIECE: Final = 500
"""Longest piece of a sentence, in characters, that is never parted."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one look.

    Parameters
    ----------
    text : str
        Plain text.
    colour : str
        ``ink``, ``quiet`` or ``accent``.
    bold, raised : bool
        Whether it is semibold, and whether it is a superscript.
    url : str
        Address that it opens; may be empty.
    """

    text: str
    colour: str = "ink"
    bold: bool = False
    raised: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of runs.

    Parameters
    ----------
    runs : tuple of Run
        Its words.
    scale : float
        Its size in multiples of the text's.
    before : float
        Space above it, in multiples of the text's size.
    indent : float
        Space left of it, in multiples of the text's size.
    align : str
        ``l`` or ``r``; what begins in a script written from the right always stands right.
    """

    runs: tuple[Run, ...]
    scale: float = 1.0
    before: float = 0.0
    indent: float = 0.0
    align: str = "l"


Block = tuple[Paragraph, ...]
"""Paragraphs that stay together."""

GOING_ON: Final[Block] = (
    Paragraph((Run("Continued on the next slide.", "quiet"),), SMALL, before=0.5),
)
"""Stands where not everything fits."""


def caption_blocks(sentences: Sequence[ResolvedSentence]) -> tuple[Block, ...]:
    """Return the caption as one block.

    Parameters
    ----------
    sentences : sequence of ResolvedSentence
        Its sentences with the numbers of their sources.

    Returns
    -------
    tuple of Block
        One block; none without sentences.
    """
    return (caption_block(sentences),) if sentences else ()


def evidence_blocks(scene: ResolvedScene, *, brief: bool = False) -> Iterator[Block]:
    """Yield the quotations, the other sources, and what is missing.

    Parameters
    ----------
    scene : ResolvedScene
        The scene.
    brief : bool, optional
        Whether sources that are not quoted are only named, without what they say.

    Yields
    ------
    Block
        One source, or the note on what is missing.
    """
    for source in quotations(scene):
        yield tuple(_quotation(source))
    for source in references(scene):
        yield (_reference(source, brief=brief),)
    for start in range(0, len(scene.missing), MOST_TOLD):
        told = " ".join(one_line(it) for it in scene.missing[start : start + MOST_TOLD])
        yield (Paragraph((Run("Missing: ", "ink", bold=True), Run(told)), SMALL, before=0.7),)


def caption_block(sentences: Sequence[ResolvedSentence]) -> Block:
    """Return sentences with the numbers of their sources raised.

    Parameters
    ----------
    sentences : sequence of ResolvedSentence
        At least one.

    Returns
    -------
    Block
        One paragraph; each question is semibold and has one to itself.
    """
    paragraphs: list[list[Run]] = []
    asked = True
    for sentence in sentences:
        text, asks = one_line(sentence.text), is_question(sentence.text)
        if asks or asked:
            paragraphs.append([])
        runs, asked = paragraphs[-1], asks
        runs.append(Run(f" {text}" if runs else text, bold=asks))
        if sentence.marks:
            marks = ", ".join(map(str, sentence.marks))
            runs.append(Run(marks, "accent", bold=True, raised=True))
    first, *others = (Paragraph(tuple(runs)) for runs in paragraphs)
    return (first, *(replace(it, before=QUESTION_SPACE) for it in others))


def split_pieces(sentence: ResolvedSentence) -> tuple[ResolvedSentence, ...]:
    """Return a sentence in pieces that fit on any slide.

    Parameters
    ----------
    sentence : ResolvedSentence
        A sentence of any length.

    Returns
    -------
    tuple of ResolvedSentence
        At least one; its marks stand behind the last.
    """
    texts = textwrap.wrap(sentence.text, LONGEST_PIECE) or [""]
    pieces = [replace(sentence, text=text, marks=()) for text in texts]
    return (*pieces[:-1], replace(pieces[-1], marks=sentence.marks))


def group_pieces(pieces: Sequence[ResolvedSentence]) -> Iterator[list[ResolvedSentence]]:
    """Yield pieces of a caption that stand in one block, which is not parted.

    Parameters
    ----------
    pieces : sequence of ResolvedSentence
        Pieces in order.

    Yields
    ------
    list of ResolvedSentence
        At least one, at most `MOST_PIECES`; not longer than `LONGEST_PIECE` together.
    """
    group: list[ResolvedSentence] = []
    for piece in pieces:
        length = sum(len(it.text) for it in (*group, piece))
        if group and (length > LONGEST_PIECE or len(group) == MOST_PIECES):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _quotation(source: Source) -> Iterator[Paragraph]:
    """Yield the paragraphs of a source that is shown: its words, who says them, and notes."""
    before = 0.7
    if source.quote:
        yield Paragraph((Run(f"“{one_line(source.quote)}”"),), before=before, indent=0.8)
        before = 0.15
    label = (Run(f"{source.number}  ", "accent", bold=True), Run(label_of(source), "quiet"))
    yield Paragraph(label, SMALL, before=before, indent=0.8)
    if source.statement:
        yield Paragraph((Run(one_line(source.statement)),), SMALL, before=0.15, indent=0.8)
    if source.editor_note:
        note = f"Editor’s note: {one_line(source.editor_note)}"
        yield Paragraph((Run(note, "quiet"),), SMALL, before=0.15, indent=0.8)


def _reference(source: Source, *, brief: bool) -> Paragraph:
    """Return a source that is listed only."""
    number, url = Run(f"{source.number}  ", "accent", bold=True), safe_address(source.url)
    if brief:
        return Paragraph((number, Run(label_of(source), "quiet", url=url)), SMALL, before=0.4)
    runs = [number, Run(label_of(source), "quiet")]
    if source.statement:
        runs.append(Run(f" — {one_line(source.statement)}"))
    if url:
        runs += [Run(" "), Run(short_address(url), "accent", url=url)]
    return Paragraph(tuple(runs), SMALL, before=0.5)
