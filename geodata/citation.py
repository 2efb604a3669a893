"""Word a citation of one excerpt, ready to copy: Chicago notes style, and BibTeX.

What a document does not state is said, never filled in.
"""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Final

from geodata.bibtex import escape_address, escape_latex, write_author, write_entry
from geodata.period import Period

if TYPE_CHECKING:
    from datetime import date

    from geodata.model import Annotation, Document

WORDS: Final = {"issued": "date", "URL": "address"}
"""What CSL-JSON's names are called in a sentence, where they differ."""


def chicago_citation(annotation: Annotation, document: Document) -> str:
    """Word a note in the notes style of the Chicago Manual.

    Parameters
    ----------
    annotation : Annotation
        The annotation whose excerpt is cited.
    document : Document
        The document it stands in.

    Returns
    -------
    str
        One line: author, title or description, what is not stated, publisher, date, paragraph.
    """
    authors = [f"{author.given} {author.family}".strip() for author in document.authors]
    missing = _missing(document)
    stated = f" [no {missing} stated]" if missing else ""
    comma = "" if missing else ","
    work = f"“{document.title}{comma}”" if document.title else f"{document.description}{comma}"
    rest = (document.publisher, _when(document), f"para. {annotation.excerpt.paragraph}")
    tail = ", ".join(part for part in (*rest, document.url) if part)
    beginning = f"{_enumerate(authors, 'and')}, " if authors else ""
    return f"{beginning}{work}{stated}{',' if missing else ''} {tail}."


def bibtex_citation(annotation: Annotation, document: Document) -> str:
    """Write an entry for a BibTeX file.

    Parameters
    ----------
    annotation : Annotation
        The annotation whose excerpt is cited.
    document : Document
        The document it stands in.

    Returns
    -------
    str
        An ``@misc`` entry with the fields that the document states, and a note of the rest.
    """
    missing = _missing(document)
    position = annotation.excerpt.position
    notes = (
        "" if document.title else document.description,
        f"No {missing} stated" if missing else "",
        "" if document.issued else f"Written {_between(document.dated)}",
        f"Paragraph {annotation.excerpt.paragraph}, characters {position.start}-{position.end}",
        f"SHA-256 of the text {document.sha256}",
    )
    fields = {
        "author": " and ".join(map(write_author, document.authors)),
        "title": escape_latex(document.title),
        "publisher": escape_latex(document.publisher),
        "year": document.issued.written[:4] if document.issued else "",
        "url": escape_address(document.url),
        "note": escape_latex(". ".join(note for note in notes if note)),
    }
    return write_entry("misc", annotation.id.rsplit(":", 1)[-1], fields)


def _missing(document: Document) -> str:
    """Return what a document does not state, as a sentence lists it."""
    return _enumerate([WORDS.get(name, name) for name in document.not_stated], "or")


def _enumerate(words: list[str], conjunction: str) -> str:
    """Return words as a sentence lists them."""
    *first, last = words or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def _when(document: Document) -> str:
    """Return the date stated; where there is none, say so and give the interval in brackets."""
    if document.issued is None:
        return f"n.d. [{_between(document.dated)}]"
    precision = len(document.issued.written)
    day = document.issued.earliest
    if precision == len("2023"):
        return str(day.year)
    return (
        _day(day) if precision > len("2023-09") else f"{calendar.month_name[day.month]} {day.year}"
    )


def _between(dated: Period) -> str:
    """Return an interval in words; a whole year is named by its number."""
    whole_year = Period.parse(f"{dated.earliest.year:04}")
    if (dated.earliest, dated.latest) == (whole_year.earliest, whole_year.latest):
        return f"in {whole_year.written}"
    return f"between {_day(dated.earliest)}, and {_day(dated.latest)}"


def _day(day: date) -> str:
    """Return a day as Chicago writes it."""
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"
