"""Find the excerpts in an attached text.

Matching is exact or it fails: nothing is searched for that is only like an excerpt.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.model import Annotation, TextQuoteSelector

ABSENT: Final = "its words do not stand in this text"
SURROUNDED: Final = "its words stand here, but not between the same words"
SEVERAL: Final = "its words stand in several places, even with what is around them"
UNCONFIRMED: Final = "the words at its place have another hash"


@dataclass(frozen=True, slots=True)
class Match:
    """An excerpt that stands in a text to the letter.

    Parameters
    ----------
    annotation : Annotation
        The annotation of the excerpt.
    start, end : int
        Where it stands in this text, in Unicode code points; the end is excluded.
    """

    annotation: Annotation
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An excerpt that does not stand in a text, or not in one place only.

    Parameters
    ----------
    annotation : Annotation
        The annotation of the excerpt.
    reason : str
        Why it does not match, in one clause.
    """

    annotation: Annotation
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search for excerpts found.

    Parameters
    ----------
    matches : tuple of Match
        Excerpts that stand in the text, in the order in which they begin.
    mismatches : tuple of Mismatch
        The others, in the order in which they were asked for.
    """

    matches: tuple[Match, ...]
    mismatches: tuple[Mismatch, ...]


def find_excerpts(text: str, annotations: Iterable[Annotation]) -> Findings:
    """Find each excerpt in a text, to the letter.

    A quotation is searched for with its prefix and suffix, and must stand in one place. An excerpt
    whose words are not shipped is looked up at its own place only, by its hash.

    Parameters
    ----------
    text : str
        A normalised text, not necessarily the one that was quoted from.
    annotations : iterable of Annotation
        The annotations whose excerpts are wanted.

    Returns
    -------
    Findings
        Every annotation once, among the matches or among the mismatches.
    """
    matches: list[Match] = []
    mismatches: list[Mismatch] = []
    for annotation in annotations:
        found = _find_excerpt(text, annotation)
        if isinstance(found, Match):
            matches.append(found)
        else:
            mismatches.append(found)
    return Findings(
        tuple(sorted(matches, key=lambda match: (match.start, match.end))), tuple(mismatches)
    )


def _find_excerpt(text: str, annotation: Annotation) -> Match | Mismatch:
    """Find one excerpt, or tell why it is not found."""
    quote, position = annotation.excerpt.quote, annotation.excerpt.position
    if quote is not None:
        return _find_quotation(text, annotation, quote)
    words = text[position.start : position.end]
    if hashlib.sha256(words.encode()).hexdigest() == annotation.excerpt.sha256:
        return Match(annotation, position.start, position.end)
    return Mismatch(annotation, UNCONFIRMED)


def _find_quotation(
    text: str, annotation: Annotation, quote: TextQuoteSelector
) -> Match | Mismatch:
    """Find a quotation by its words and what is around them, in one place only."""
    around = quote.prefix + quote.exact + quote.suffix
    begin = text.find(around)
    if begin < 0:
        return Mismatch(annotation, SURROUNDED if quote.exact in text else ABSENT)
    if text.find(around, begin + 1) >= 0:
        return Mismatch(annotation, SEVERAL)
    start = begin + len(quote.prefix)
    return Match(annotation, start, start + len(quote.exact))
