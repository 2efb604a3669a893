"""Take what a reader writes into a scene: plain text, within the limits of the file."""

from __future__ import annotations

import re
from typing import Final

from geodata.briefing.caption import MARK, split_sentences
from geodata.briefing.model import LONGEST_TITLE

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What no text of a briefing may hold; geodata/files/briefing.schema.json says the same."""


def clean_line(written: str, otherwise: str = "", *, longest: int = LONGEST_TITLE) -> str:
    r"""Return what was written as one line.

    Parameters
    ----------
    written : str
        Anything.
    otherwise : str, optional
        Stands where nothing was written.
    longest : int, optional
        Characters that are kept.

    Returns
    -------
    str
        Without control characters and with single blanks.

    Examples
    --------
    >>> clean_line(" Two \n lines\x00 ")
    'Two lines'
    """
    line = " ".join(_CONTROL.sub("", written).split())
    return line[:longest].rstrip() or otherwise


def clean_text(written: str, *, longest: int) -> str:
    r"""Return what was written as several lines.

    Parameters
    ----------
    written : str
        Anything.
    longest : int
        Characters that are kept.

    Returns
    -------
    str
        Without control characters, the lines parted by line feeds.

    Examples
    --------
    >>> clean_text("One.\r\nTwo.\x00", longest=100)
    'One.\nTwo.'
    """
    lines = written.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines)[:longest]


def insert_citation(caption: str, index: int, source_id: str) -> str:
    """Return a caption in which a sentence cites one source more.

    Parameters
    ----------
    caption : str
        Plain text with citation marks.
    index : int
        Index of the sentence, as `geodata.briefing.caption.split_sentences` counts them.
    source_id : str
        Short id of an annotation, id of a reference, or ``comparison``.

    Returns
    -------
    str
        The same caption where there is no such sentence, or it cites the source already.

    Examples
    --------
    >>> insert_citation("It opened [@a]. It closed. Why?", 1, "b")
    'It opened [@a]. It closed. [@b] Why?'
    """
    sentences = split_sentences(caption)
    if not 0 <= index < len(sentences) or source_id in sentences[index].citations:
        return caption
    bare, places = _without_marks(caption)
    end = 0
    for sentence in sentences[: index + 1]:
        end = bare.index(sentence.text, end) + len(sentence.text)
    # The marks before, and those that stand there already, are passed over.
    at = end + sum(length for place, length in places if place <= end)
    return f"{caption[:at]} [@{source_id}]{caption[at:]}"


def _without_marks(caption: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the caption without its marks, and of each mark its place there and its length."""
    places: list[tuple[int, int]] = []
    taken = 0
    for match in MARK.finditer(caption):
        places.append((match.start() - taken, len(match[0])))
        taken += len(match[0])
    return MARK.sub("", caption), places
