"""Cut an attached text where excerpts begin and end, and keep what is shown within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geodata.documents import split_paragraphs
from geodata.model import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geodata.findings import Match

MOST_CHARACTERS: Final = 400_000
"""Characters of one text that are shown at a time; a book of some 130 pages."""

MOST_PARAGRAPHS: Final = 4_000
"""Paragraphs of one text that are shown at a time."""

HEADING_CHARACTERS: Final = 100
"""A paragraph longer than this is not taken for a heading."""

_GAP: Final = "\n\n"
_NOTE: Final = re.compile(r"\[\d+\]\s")
_CLOSING: Final = tuple(".,;:?!…”\"')]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that belong to the same excerpts.

    Parameters
    ----------
    text : str
        The characters.
    annotations : tuple of str
        IRIs of the annotations whose excerpts hold all of them; empty between excerpts.
    """

    text: str
    annotations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentedParagraph:
    """A paragraph cut where excerpts begin and end.

    Parameters
    ----------
    number : int
        Number of the paragraph in the whole text.
    kind : str
        ``heading``, ``note`` or ``paragraph``; see `paragraph_kind`.
    segments : tuple of Segment
        Its characters, all of them and in order.
    """

    number: int
    kind: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a text that is shown.

    Parameters
    ----------
    start, end : int
        Unicode code points in the whole text; the end is excluded.
    total : int
        Length of the whole text.
    paragraphs : tuple of Paragraph
        The paragraphs of the part, numbered and placed as in the whole text.
    """

    start: int
    end: int
    total: int
    paragraphs: tuple[Paragraph, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return (self.start, self.end) == (0, self.total)


def show_part(
    text: str,
    *,
    around: int = 0,
    characters: int = MOST_CHARACTERS,
    paragraphs: int = MOST_PARAGRAPHS,
) -> Part:
    r"""Choose the part of a text that is shown: its beginning, or the surroundings of a place.

    Parameters
    ----------
    text : str
        A normalised text.
    around : int, optional
        Code point that the part shall hold.
    characters, paragraphs : int, optional
        Most characters and paragraphs of the part.

    Returns
    -------
    Part
        Whole paragraphs where the limits allow it.

    Examples
    --------
    >>> part = show_part("One.\n\nTwo.\n\nThree.", around=6, characters=6, paragraphs=9)
    >>> [(paragraph.number, paragraph.text) for paragraph in part.paragraphs]
    [(2, 'Two.')]
    """
    begin = _begin_part(text, around, characters, paragraphs)
    end = min(len(text), begin + characters)
    if end < len(text) and text[end : end + len(_GAP)] != _GAP:
        gap = text.rfind(_GAP, begin, end)
        end = gap if gap > max(begin, around) else end
    number = text.count(_GAP, 0, begin) + 1
    shown = tuple(
        Paragraph(block.number + number - 1, block.start + begin, block.end + begin, block.text)
        for block in split_paragraphs(text[begin:end])[:paragraphs]
    )
    return Part(begin, shown[-1].end if shown else begin, len(text), shown)


def segment_paragraphs(
    paragraphs: Iterable[Paragraph], matches: Iterable[Match]
) -> tuple[SegmentedParagraph, ...]:
    """Cut paragraphs where excerpts begin and end.

    Parameters
    ----------
    paragraphs : iterable of Paragraph
        Paragraphs of a text, or of a part of it.
    matches : iterable of Match
        Where excerpts stand in the same text; they may overlap, and may lie outside the paragraphs.

    Returns
    -------
    tuple of SegmentedParagraph
        The same paragraphs; a character in several excerpts belongs to all their annotations.
    """
    ordered = sorted(matches, key=lambda match: (match.start, match.end))
    return tuple(
        SegmentedParagraph(
            paragraph.number, paragraph_kind(paragraph.text), _segment(paragraph, ordered)
        )
        for paragraph in paragraphs
    )


def paragraph_kind(text: str) -> str:
    """Tell what a paragraph seems to be, for the outline and the type it is set in.

    Parameters
    ----------
    text : str
        The paragraph.

    Returns
    -------
    str
        ``note`` where it begins with a number in square brackets; ``heading`` where it is one
        short line without a closing mark (a signature looks the same); else ``paragraph``.

    Examples
    --------
    >>> [paragraph_kind(text) for text in ("A road", "[1] A note.", "A road is open.")]
    ['heading', 'note', 'paragraph']
    """
    if _NOTE.match(text):
        return "note"
    short = len(text) <= HEADING_CHARACTERS and "\n" not in text
    return "heading" if short and not text.endswith(_CLOSING) else "paragraph"


def _begin_part(text: str, around: int, characters: int, paragraphs: int) -> int:
    """Return where the part begins: at 0 if the place is then shown, else at its paragraph."""
    place = min(around, len(text))
    if place < characters and text.count(_GAP, 0, place) < paragraphs:
        return 0
    gap = text.rfind(_GAP, 0, place)
    return max(gap + len(_GAP) if gap >= 0 else 0, place - characters // 2)


def _segment(paragraph: Paragraph, matches: Sequence[Match]) -> tuple[Segment, ...]:
    """Cut one paragraph at every beginning and end of a match that lies within it."""
    here = [match for match in matches if match.start < paragraph.end > paragraph.start < match.end]
    cuts = {paragraph.start, paragraph.end}
    for match in here:
        cuts |= {max(match.start, paragraph.start), min(match.end, paragraph.end)}
    places = sorted(cuts)
    return tuple(
        Segment(
            paragraph.text[start - paragraph.start : end - paragraph.start],
            tuple(m.annotation.id for m in here if m.start <= start and end <= m.end),
        )
        for start, end in pairwise(places)
    )
