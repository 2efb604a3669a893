"""Divide a caption into its sentences, each with what it cites.

Citation marks are pandoc's: ``[@id]`` or ``[@id; @id]``, before or after the full stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geodata.validate import SLUG

if TYPE_CHECKING:
    from collections.abc import Iterator

_ID: Final = SLUG.pattern
MARK: Final = re.compile(rf"(?<!\s)\s*\[[ ]*@({_ID}(?:[ ]*;[ ]*@{_ID})*)[ ]*\]")
"""A citation mark, with the white space before it."""

QUESTION: Final = ("?", "؟")
"""What a question ends in: Latin, and Arabic script."""

_CLOSERS: Final = '"”’»)\\]'
_OPENERS: Final = '“«"\N{LEFT SINGLE QUOTATION MARK}(['
_STOPS: Final = ".!?؟\N{ARMENIAN FULL STOP}\N{ARABIC FULL STOP}"
_CANDIDATE: Final = re.compile(rf"[{_STOPS}…]+[{_CLOSERS}]*(?=\s|$)")
_LINES: Final = re.compile(r"(?<!\s)\s*\n\s*")
_ENCLOSED: Final = re.compile(r"“[^“”\n]*”|«[^«»\n]*»|\"[^\"\n]*\"|\([^()\n]*\)")
_NEAR: Final = 40
"""So many characters around a full stop are looked at: more than any abbreviation has."""

_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.")
_NUMBER: Final = re.compile(r"\d+\.")

_BEFORE_A_NAME: Final = re.compile(
    r"(approx|ca|capt|cf|col|dr|e\.g|gen|gov|hon|i\.e|lt|maj|mrs?|ms|mt|pres|prof|rep|rev|sen|sgt|st"
    r"|viz|vs)\.",
    re.IGNORECASE,
)
"""Abbreviations that never end a sentence: a name or a figure follows them."""

_BEFORE_A_FIGURE: Final = re.compile(
    r"(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|art|ch|fig|nos?|pp?|paras?|sec|vol)\.",
    re.IGNORECASE,
)
"""Abbreviations that end no sentence before a figure, as in ``10 Nov. 2020`` and ``No. 5``."""

_STARTER: Final = re.compile(
    r"(A|After|All|An|And|As|At|Before|Both|But|By|Each|For|From|He|How|If|In|It|Its|Most|Neither|No"
    r"|None|Nothing|On|One|Our|She|Since|Some|That|The|Their|There|These|They|This|Those|To|Two|What"
    r"|When|Where|Which|While|Who|Why|With)[,:;]?"
)
"""Words that begin a sentence after an ellipsis or initials, where a name would only go on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a caption.

    Parameters
    ----------
    text : str
        Its words, without citation marks.
    citations : tuple of str
        What it cites, in order: short ids of annotations, ids of references, ``comparison``.
    """

    text: str
    citations: tuple[str, ...]


def split_sentences(caption: str) -> tuple[Sentence, ...]:
    """Divide a caption into sentences.

    A sentence ends at a line break, at a citation mark after a full stop, and at a full stop,
    question or exclamation mark that is no part of an abbreviation, a figure or a quotation.

    Parameters
    ----------
    caption : str
        Plain text with citation marks.

    Returns
    -------
    tuple of Sentence
        In order; a mark that stands by itself belongs to the sentence before it.

    Examples
    --------
    >>> split_sentences("It closed on 12 Dec. 2022 [@a]. Why? Some 5.5 km are left. [@b; @c]")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Sentence(text='It closed on 12 Dec. 2022.', citations=('a',)),
     Sentence(text='Why?', citations=()),
     Sentence(text='Some 5.5 km are left.', citations=('b', 'c')))
    """
    text, marks = _take_marks(caption)
    ends = sorted({*_find_ends(text, {place for place, _ in marks}), len(text)} - {0})
    cited: list[list[str]] = [[] for _ in ends]
    for place, ids in marks if ends else ():
        # A mark between two sentences stands at the end of the first one, and belongs to it.
        cited[bisect_left(ends, place)].extend(ids)
    told: list[tuple[str, list[str]]] = []
    for (start, end), names in zip(pairwise([0, *ends]), cited, strict=True):
        words = text[start:end].strip()
        if words:
            told.append((words, names))
        elif told:
            told[-1][1].extend(names)
    return tuple(Sentence(words, tuple(dict.fromkeys(names))) for words, names in told)


def uncited(caption: str) -> tuple[str, ...]:
    """Return the sentences of a caption that cite nothing.

    Parameters
    ----------
    caption : str
        Plain text with citation marks.

    Returns
    -------
    tuple of str
        Their words; without questions, which state nothing.

    Examples
    --------
    >>> uncited("The road is closed. Who closed it? It opened in 2020 [@a].")
    ('The road is closed.',)
    """
    return tuple(
        sentence.text
        for sentence in split_sentences(caption)
        if not sentence.citations and not sentence.text.endswith(QUESTION)
    )


def _take_marks(caption: str) -> tuple[str, list[tuple[int, tuple[str, ...]]]]:
    """Return the text without its marks, and each mark with the place that it stood at."""
    parts: list[str] = []
    marks: list[tuple[int, tuple[str, ...]]] = []
    length = reached = 0
    for match in MARK.finditer(caption):
        parts.append(caption[reached : match.start()])
        length += len(parts[-1])
        ids = tuple(part.strip().removeprefix("@") for part in match[1].split(";"))
        marks.append((length, ids))
        if "\n" in match[0]:  # The mark belongs to the line before; the next one is another.
            parts.append("\n")
            length += 1
        reached = match.end()
    return "".join([*parts, caption[reached:]]), marks


def _find_ends(text: str, marked: set[int]) -> Iterator[int]:
    """Yield every place at which a sentence ends."""
    yield from (match.start() for match in _LINES.finditer(text))
    enclosed = [match.span() for match in _ENCLOSED.finditer(text)]
    for match in _CANDIDATE.finditer(text):
        before = bisect_left(enclosed, (match.start(), 0))
        inside = before > 0 and match.end() < enclosed[before - 1][1]
        if match.end() in marked or (not inside and _is_end(text, match)):
            yield match.end()


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Tell whether what looks like the end of a sentence is one."""
    after = text[match.end() : match.end() + _NEAR].split(maxsplit=1)
    following = after[0].lstrip(_OPENERS) if after else ""
    if not following:
        return True
    first = following[0]
    if first.title() != first:  # a small letter, in a script that has capitals
        return False
    if not match[0].startswith((".", "…")):
        return True
    starts = _STARTER.fullmatch(following) is not None
    if match[0].startswith(("…", "...")):
        return starts
    before = text[max(0, match.start() - _NEAR) : match.start() + 1]
    word = before.rsplit(maxsplit=1)[-1].lstrip(_OPENERS)
    return _ends_after(text, word, first, starts=starts)


def _ends_after(text: str, word: str, first: str, *, starts: bool) -> bool:
    """Tell whether a full stop after a word ends a sentence, by what follows."""
    if _BEFORE_A_NAME.fullmatch(word):
        return False
    if _BEFORE_A_FIGURE.fullmatch(word):
        return not first.isdigit()
    if _INITIALS.fullmatch(word):
        return starts
    # The number of a point in a list: "1. The road …".
    return not (_NUMBER.fullmatch(word) and text.lstrip().startswith(word))
