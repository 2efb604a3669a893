"""Find the figures and dates of a sentence, and tell which of them its sources do not have."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS: Final = tuple(month_name)[1:]
_MONTH: Final = "|".join(MONTHS)
_ISO: Final = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_DOTTED: Final = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
_DATE: Final = re.compile(
    r"(?P<days>(?:\d{1,2}(?:, | and | or | to )?)*)\s?"
    rf"\b(?P<month>{_MONTH})\b(?: (?P<year>\d{{4}}))?"
)
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")
_WORDS: Final = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_WORD: Final = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Figures:
    """The figures of one text.

    Parameters
    ----------
    days : frozenset of tuple
        Days without their years, as (day, month).
    months : frozenset of str
        Names of months.
    numbers : frozenset of str
        All other numbers, years included; number words as digits.
    dates : frozenset of tuple
        What belongs together, as (day or "", month, year).
    """

    days: frozenset[tuple[str, str]]
    months: frozenset[str]
    numbers: frozenset[str]
    dates: frozenset[tuple[str, str, str]]


def read_figures(text: str) -> Figures:
    """Return the figures of a text; dates written as 2023-09-06 or 06.09.2023 are read too."""
    written = _DOTTED.sub(lambda m: f"{int(m[1])} {MONTHS[int(m[2]) - 1]} {m[3]}", text)
    written = _ISO.sub(lambda m: f" {int(m[3]) if m[3] else ''} {_name(m[2])} {m[1]} ", written)
    written = _THOUSANDS.sub("", written)
    days, months, dates = set(), set(), set()
    for match in _DATE.finditer(written):
        month, year = match["month"], match["year"] or ""
        found = re.findall(r"\d+", match["days"])
        months.add(month)
        days |= {(day, month) for day in found}
        dates |= {(day, month, year) for day in found or [""]}
    rest = _DATE.sub(lambda m: f" {m['year'] or ''} ", written)
    numbers = set(_NUMBER.findall(rest))
    numbers |= {str(_WORDS.index(m[1].lower()) + 2) for m in _WORD.finditer(rest)}
    return Figures(frozenset(days), frozenset(months), frozenset(numbers), frozenset(dates))


def missing_figures(sentence: str, sources: Iterable[str]) -> list[str]:
    """Return the figures of a sentence that none of its sources has.

    A date counts as found where one source has its day and month together, and its year.
    """
    asked = read_figures(sentence)
    known = [read_figures(source) for source in sources]
    missing = [
        " ".join(filter(None, date))
        for date in asked.dates
        if not any(_has(k, date) for k in known)
    ]
    dated = {year for *_, year in asked.dates}
    everywhere = frozenset().union(*(it.numbers for it in known))
    return sorted(missing) + sorted(asked.numbers - dated - everywhere)


def _has(known: Figures, date: tuple[str, str, str]) -> bool:
    """Tell whether one source has a date."""
    day, month, year = date
    named = (day, month) in known.days if day else month in known.months
    return named and (not year or year in known.numbers)


def _name(month: str) -> str:
    """Return the name of a month that is written as two digits."""
    return MONTHS[int(month) - 1] if 1 <= int(month) <= len(MONTHS) else ""
