"""Read the parts of an address, which anyone may have written, and note what the atlas has not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from geodata.timeline import FIRST_DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LONGEST_VALUE: Final = 4000
"""Characters of one address parameter that are read; more is no link that the atlas made."""

LONGEST_NAME: Final = 60
"""Characters of an unknown name that a notice repeats."""

MOST_NOTICES: Final = 4
"""Notices about one address that are shown."""


@dataclass(frozen=True)
class AddressParts:
    """The query parameters of one address, and what could not be read of them.

    Parameters
    ----------
    parameters : mapping of str to str
        Query parameters, from anyone.
    notices : list of str
        One sentence for each thing that was left out; reading adds to it.

    Examples
    --------
    >>> parts = AddressParts({"selected": "atlantis"})
    >>> parts.name("selected", "feature", {"lachin-m12"})
    ''
    >>> parts.notices
    ['The address names a feature that the atlas does not have: atlantis.']
    """

    parameters: Mapping[str, str]
    notices: list[str] = field(default_factory=list)

    def text(self, parameter: str) -> str:
        """Return what a parameter holds, empty where it is absent, cut where it is too long."""
        return self.parameters.get(parameter, "")[:LONGEST_VALUE]

    def split(self, parameter: str) -> list[str]:
        """Return the comma-separated parts of a parameter, each once."""
        return list(dict.fromkeys(part for part in self.text(parameter).split(",") if part))

    def name(self, parameter: str, what: str, known: Collection[str]) -> str:
        """Return the name that a parameter holds if it is known, and note it otherwise."""
        return self._known(self.text(parameter), what, known)

    def names(self, parameter: str, what: str, known: Collection[str]) -> list[str]:
        """Return the names of a list that are known, and note the others."""
        return [name for name in self.split(parameter) if self._known(name, what, known)]

    def day(self, parameter: str, today: date) -> date | None:
        """Return the day that a parameter holds if the atlas can show it, and note it otherwise."""
        value = self.text(parameter)
        if not value:
            return None
        try:
            day = date.fromisoformat(value[:LONGEST_NAME])
        except ValueError:
            self.notices.append(f"The address names no day: {shorten(value)}.")
            return None
        if FIRST_DAY <= day <= today:
            return day
        self.notices.append(f"The atlas shows the days from {FIRST_DAY} to {today}, not {day}.")
        return None

    def first_notices(self) -> list[str]:
        """Return each notice once, and the first few only: a mangled link may hold hundreds."""
        once = list(dict.fromkeys(self.notices))
        if len(once) <= MOST_NOTICES:
            return once
        more = len(once) - MOST_NOTICES
        return [*once[:MOST_NOTICES], f"The address holds {more} more such faults."]

    def _known(self, name: str, what: str, known: Collection[str]) -> str:
        """Return a name if it is known, and note it otherwise."""
        if not name or name in known:
            return name
        self.notices.append(
            f"The address names a {what} that the atlas does not have: {shorten(name)}."
        )
        return ""


def shorten(name: str) -> str:
    """Return the beginning of what may be a very long name.

    Parameters
    ----------
    name : str
        Anything.

    Returns
    -------
    str
        At most `LONGEST_NAME` characters and an ellipsis.
    """
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME] + "…"
