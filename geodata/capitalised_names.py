"""Find what a text names by the way it is written: capitals, dates and single quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MONTHS: Final = frozenset(
    (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
)
"""Months name no place, route, agreement, exercise or actor."""

ORDINARY_WORDS: Final = MONTHS | frozenset(
    (
        # Words that begin sentences of the documents and stand nowhere in small letters.
        *("Alongside", "Available", "Building", "Calculations", "Clearly"),
        *("Hence", "Interestingly", "Moreover", "Nevertheless", "Recently", "Speaking"),
        *("Still", "Therefore", "Though"),
        # Words of headings.
        *("Complicated", "Risk"),
    )
)
"""Words that may begin with a capital although they name nothing."""

_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DATE: Final = re.compile(r"\b\d{1,2}\.(?:\s?\d{1,2}\.\s?\d{2,4}|\d{4})\b")
_QUOTED: Final = re.compile("\u2018([^\u2018\u2019\n]+?)[.,;]?\u2019")
_BEGINNING: Final = re.compile(
    r"(?:\A|\n|\[\d+\]\s+|:\s+|[.!?][\u201d\u2019\"')\]]*(?:\[\d+\])*\s+)[\u201c\u2018\"'(\[]*\Z"
)
_LONGEST_BEGINNING: Final = 16
"""Characters before a word that tell whether it begins a sentence, footnote marks included."""

_SENTENCE_END: Final = (".", "!", "?", ":", "]", "\u201d", "\u2019")
"""What ends a paragraph that is no heading."""


@dataclass(frozen=True, slots=True, order=True)
class Written:
    """One place where a text seems to name something.

    Parameters
    ----------
    start, end : int
        Unicode code points in the normalised text; the end is excluded.
    text : str
        What stands there.
    """

    start: int
    end: int
    text: str


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Collect the words that stand in small letters.

    Parameters
    ----------
    texts : iterable of str
        Normalised texts.

    Returns
    -------
    frozenset of str
        Each of them once.

    Examples
    --------
    >>> sorted(small_words(["The road to Goris. Roads."]))
    ['road', 'to']
    """
    words = (match.group() for text in texts for match in _WORD.finditer(text))
    return frozenset(word for word in words if word.islower())


def find_written_names(text: str, small: Collection[str]) -> list[Written]:
    r"""Find everything in a text that is written as a name.

    That is every word with a capital at its beginning or after a hyphen, every date in figures
    with points, and whatever stands in single quotation marks. A word at the beginning of a
    sentence, or in a heading, does not count when it also stands in small letters.

    Parameters
    ----------
    text : str
        A normalised text.
    small : collection of str
        What `small_words` found in all the documents.

    Returns
    -------
    list of Written
        In the order of the text, without `ORDINARY_WORDS`.

    Examples
    --------
    >>> text = "Road works near Goris. The road \u2018Big Step\u2019 of 01.02.2023 is open."
    >>> [name.text for name in find_written_names(text, {"road", "the"})]
    ['Goris', 'Big Step', 'Big', 'Step', '01.02.2023']
    """
    found = [*_capitalised(text, small)]
    found += [Written(match.start(), match.end(), match.group()) for match in _DATE.finditer(text)]
    found += [Written(*match.span(1), match.group(1)) for match in _QUOTED.finditer(text)]
    return sorted(found, key=lambda item: (item.start, -item.end))


def _capitalised(text: str, small: Collection[str]) -> Iterator[Written]:
    """Yield the capitalised words that are neither ordinary nor only begin a sentence."""
    headings = [
        (first, last)
        for first, last in _blocks(text)
        if not text[first:last].endswith(_SENTENCE_END)
    ]
    for match in _WORD.finditer(text):
        word = match.group()
        if word in ORDINARY_WORDS or not any(part[0].isupper() for part in word.split("-")):
            continue
        start, end = match.span()
        titled = any(first <= start < last for first, last in headings)
        if (titled or _begins_sentence(text, start)) and word.lower() in small:
            continue
        yield Written(start, end, word)


def _begins_sentence(text: str, start: int) -> bool:
    """Tell whether the word at an offset is the first of its sentence, note or paragraph."""
    return _BEGINNING.search(text[max(0, start - _LONGEST_BEGINNING) : start]) is not None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends."""
    start = 0
    for block in text.split("\n\n"):
        yield start, start + len(block)
        start += len(block) + len("\n\n")
