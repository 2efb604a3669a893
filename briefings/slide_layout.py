"""Lay out a slide's texts: choose their size by measuring, and part what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefings.slide_text import (
    GOING_ON,
    caption_block,
    caption_blocks,
    evidence_blocks,
    group_pieces,
    split_pieces,
)
from layers.static_map.text import measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefings.slide_text import Block, Paragraph
    from geodata.briefing.resolve import ResolvedScene

LINE: Final = 1.22
"""Height of a line in multiples of the type's size; written into the file, so that it is exact."""

ALLOWANCE: Final = 1.06
"""Texts are taken to be so much wider: a machine without Noto Sans takes another face."""

LARGE_SIZES: Final = ((20.0, 14.0), (18.0, 13.0), (17.0, 12.0), (16.0, 12.0), (15.0, 11.0))
SMALL_SIZES: Final = ((14.0, 10.5), (13.0, 10.0), (12.0, 9.5), (12.0, 9.0))
"""Sizes of caption and evidence in points. The first that fits is taken: rather than in the small
ones, sources are only named."""

PARTED_SIZES: Final = (14.0, 10.5)
"""Sizes where not everything fits in any."""

CONTINUED_SIZE: Final = 12.0
"""Size on a slide that takes up what did not fit."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on a scene's slide, in which size, and what goes on.

    Parameters
    ----------
    caption, evidence : tuple of Block
        What stands on the slide itself.
    caption_size, evidence_size : float
        Sizes in points.
    caption_height : float
        Height of the caption in points.
    rest : tuple of Block
        What goes on the next slide.
    """

    caption: tuple[Block, ...]
    evidence: tuple[Block, ...]
    caption_size: float
    evidence_size: float
    caption_height: float
    rest: tuple[Block, ...]


def lay_out(
    scene: ResolvedScene, *, width: float, height: float, table: Callable[[float], float]
) -> Layout:
    """Choose the sizes of a scene's texts.

    Parameters
    ----------
    scene : ResolvedScene
        The scene.
    width, height : float
        The column beside the map, in points.
    table : callable
        Returns the height of the table of a comparison at a size of the evidence, in points.

    Returns
    -------
    Layout
        In the largest sizes in which all fits; in the smallest, with a rest, where it never does.
    """
    caption = caption_blocks(scene.sentences)
    for sizes, brief in ((LARGE_SIZES, False), (LARGE_SIZES, True), (SMALL_SIZES, True)):
        evidence = tuple(evidence_blocks(scene, brief=brief))
        for caption_size, evidence_size in sizes:
            told = height_of(caption, caption_size, width)
            shown = height_of(evidence, evidence_size, width)
            if told + table(evidence_size) + shown <= height:
                return Layout(caption, evidence, caption_size, evidence_size, told, ())
    return _part(scene, width=width, height=height, table=table)


def _part(
    scene: ResolvedScene, *, width: float, height: float, table: Callable[[float], float]
) -> Layout:
    """Return what fits in the smallest sizes, and the rest."""
    evidence = tuple(evidence_blocks(scene))
    pieces = [piece for sentence in scene.sentences for piece in split_pieces(sentence)]
    for sizes in (PARTED_SIZES, *SMALL_SIZES[1:]):
        caption_size, evidence_size = sizes
        room = height - table(evidence_size) - height_of([GOING_ON], evidence_size, width)
        if height_of(caption_blocks(pieces), caption_size, width) <= room:
            break
    count = _most(
        len(pieces), lambda n: height_of(caption_blocks(pieces[:n]), caption_size, width) <= room
    )
    caption, late = caption_blocks(pieces[:count]), pieces[count:]
    told = height_of(caption, caption_size, width)
    taken = 0
    if not late:
        taken = _most(
            len(evidence),
            lambda n: told + height_of(evidence[:n], evidence_size, width) <= room,
        )
    rest = (*(caption_block(group) for group in group_pieces(late)), *evidence[taken:])
    shown = (*evidence[:taken], GOING_ON)
    return Layout(caption, shown, caption_size, evidence_size, told, rest)


def fill_columns(
    blocks: Sequence[Block], *, width: float, height: float
) -> Iterator[tuple[Block, ...]]:
    """Part blocks into columns.

    Parameters
    ----------
    blocks : sequence of Block
        What goes on.
    width, height : float
        One column, in points.

    Yields
    ------
    tuple of Block
        One column; a block taller than a column has one to itself.
    """
    column: tuple[Block, ...] = ()
    for block in blocks:
        if column and height_of((*column, block), CONTINUED_SIZE, width) > height:
            yield column
            column = ()
        column = (*column, block)
    if column:
        yield column


def height_of(blocks: Sequence[Block], size: float, width: float) -> float:
    """Return how tall some blocks are.

    Parameters
    ----------
    blocks : sequence of Block
        Blocks below each other.
    size : float
        Size of the text in points.
    width : float
        Width of the column in points.

    Returns
    -------
    float
        Height in points.
    """
    paragraphs = [paragraph for block in blocks for paragraph in block]
    return sum(
        paragraph.before * size + LINE * paragraph.scale * size * _lines(paragraph, size, width)
        for paragraph in paragraphs
    )


def count_lines(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return into how many lines a text breaks.

    Parameters
    ----------
    text : str
        Plain text.
    size : float
        Size in points.
    width : float
        Width of a line in points.
    bold : bool, optional
        Whether it is semibold.

    Returns
    -------
    int
        At least one; a word longer than a line counts as many as it needs.
    """
    lines, filled = 1, 0.0
    space = measure(" ", size)
    for word in text.split():
        wide = ALLOWANCE * measure(word, size, weight=600 if bold else 400)
        if filled and filled + space + wide > width:
            lines, filled = lines + 1, 0.0
        filled += (space if filled else 0.0) + wide
        while filled > width:
            lines, filled = lines + 1, filled - width
    return lines


def _lines(paragraph: Paragraph, size: float, width: float) -> int:
    """Return the number of lines of a paragraph."""
    text = "".join(run.text for run in paragraph.runs if not run.raised)
    return count_lines(text, paragraph.scale * size, width - paragraph.indent * size)


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """Return the most of a list, from its beginning, that fits."""
    taken = 0
    while taken < count and fits(taken + 1):
        taken += 1
    return taken
