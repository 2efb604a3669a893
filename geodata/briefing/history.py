"""Keep the steps by which a briefing was changed, to take them back and to take them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from geodata.briefing.model import Briefing

MOST_STEPS: Final = 100
"""Most steps that can be taken back; of more the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class History:
    """A briefing, and what it was before and after the steps that were taken.

    Parameters
    ----------
    present : Briefing
        As it is.
    past : tuple of Briefing
        What it was before each step, the oldest first; `MOST_STEPS` at most.
    future : tuple of Briefing
        What it was before each step that was taken back, the one to take again first.
    """

    present: Briefing
    past: tuple[Briefing, ...] = ()
    future: tuple[Briefing, ...] = ()

    def do(self, briefing: Briefing) -> Self:
        """Take a step.

        Parameters
        ----------
        briefing : Briefing
            What the briefing becomes.

        Returns
        -------
        History
            With the step, which ends what could be taken again; itself where nothing changes.
        """
        if briefing == self.present:
            return self
        return type(self)(briefing, (*self.past, self.present)[-MOST_STEPS:])

    def undo(self) -> Self:
        """Take the last step back.

        Returns
        -------
        History
            As it was before that step; itself where there is none.
        """
        if not self.past:
            return self
        *past, present = self.past
        return type(self)(present, tuple(past), (self.present, *self.future))

    def redo(self) -> Self:
        """Take a step again that was taken back.

        Returns
        -------
        History
            As it was after that step; itself where there is none.
        """
        if not self.future:
            return self
        present, *future = self.future
        return type(self)(present, (*self.past, self.present), tuple(future))
