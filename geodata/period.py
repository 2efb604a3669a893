"""Tell days and intervals that are written in ISO 8601, at any precision, apart from guesses."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _bounds(written: str) -> tuple[date, date]:
    """Return the first and the last day that a year, month or day covers."""
    match = _DAY.fullmatch(written)
    if match is None:
        message = f"{written!r} is not YYYY, YYYY-MM or YYYY-MM-DD"
        raise ValueError(message)
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or an interval between two days, as a source gives it.

    Parameters
    ----------
    earliest : datetime.date
        First day that may be meant.
    latest : datetime.date
        Last day that may be meant.
    written : str
        The period as it stands in the file, with its precision.

    Examples
    --------
    >>> Period.parse("2022-12/2023-09-30").covers(date(2023, 9, 30))
    True
    """

    earliest: date
    latest: date
    written: str

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read a day, month, year or interval (``from/to``) of ISO 8601.

        Parameters
        ----------
        written : str
            For example ``2021``, ``2023-09-06`` or ``2022-12/2023-09-30``.

        Returns
        -------
        Period
            From the first day of the first part to the last day of the last part.

        Raises
        ------
        ValueError
            When it is written otherwise, or the end comes before the beginning.
        """
        first, _, last = written.partition("/")
        if "/" in written and not last:
            message = f"{written!r} has no end"
            raise ValueError(message)
        earliest, latest = _bounds(first)[0], _bounds(last or first)[1]
        if latest < earliest:
            message = f"{written!r} ends before it begins"
            raise ValueError(message)
        return cls(earliest, latest, written)

    def covers(self, day: date) -> bool:
        """Tell whether a day may be meant.

        Parameters
        ----------
        day : datetime.date
            The day asked about.

        Returns
        -------
        bool
            True from the earliest to the latest day, both included.
        """
        return self.earliest <= day <= self.latest
