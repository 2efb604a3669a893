"""Lay a scenario over the states of a day: which links it opens, which it closes, by rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geodata.scenarios.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from geodata.scenarios.selectors import SelectorTable

    Ranks = NDArray[np.int8]
    Flags = NDArray[np.bool_]

NOT_NAMED = -1
"""Rank of what no selector is about."""


@dataclass(frozen=True)
class Patch:
    """What a scenario says about every link.

    Parameters
    ----------
    open, close : tuple of str
        Its selectors in their full form, each once and in alphabetical order.
    opening, closing : numpy.ndarray of int
        For every link the highest rank of the selectors that open and that close it.
    """

    open: tuple[str, ...]
    close: tuple[str, ...]
    opening: Ranks
    closing: Ranks

    @property
    def opened(self) -> Flags:
        """Links that it opens: an opening outranks every closing."""
        return self.opening > self.closing

    @property
    def closed(self) -> Flags:
        """Links that it closes: at the same rank closing wins."""
        return (self.closing >= self.opening) & (self.closing > NOT_NAMED)

    def apply(self, base: Flags) -> Flags:
        """Return which links may be used.

        Parameters
        ----------
        base : numpy.ndarray of bool
            Which links may be used without the scenario.

        Returns
        -------
        numpy.ndarray of bool
            The scenario's word where it has one.
        """
        return (base | self.opened) & ~self.closed


def rank_of(selector: str) -> int:
    """Return the rank of a selector: the higher one decides.

    Parameters
    ----------
    selector : str
        In its full form.

    Returns
    -------
    int
        Its place in `geodata.scenarios.model.LEVELS`.

    Examples
    --------
    >>> rank_of("feature:lachin-m12") > rank_of("border:ARM-AZE") > rank_of("all")
    True
    """
    return LEVELS.index(selector.partition(":")[0])


def build_patch(
    table: SelectorTable, link_count: int, *, opened: Iterable[str], closed: Iterable[str]
) -> Patch:
    """Resolve selectors and rank them for every link.

    Parameters
    ----------
    table : SelectorTable
        The selectors that are known.
    link_count : int
        Number of links.
    opened, closed : iterable of str
        Selectors, with or without prefix; their order does not matter.

    Returns
    -------
    Patch
        The patch.

    Raises
    ------
    UnknownNameError
        For the first selector that is not known.
    """
    names = [tuple(sorted({table.resolve(it) for it in written})) for written in (opened, closed)]
    ranks = [np.full(link_count, NOT_NAMED, dtype=np.int8) for _ in names]
    for selectors, rank in zip(names, ranks, strict=True):
        for selector in selectors:
            links = table.links(selector)
            rank[links] = np.maximum(rank[links], rank_of(selector))
    return Patch(names[0], names[1], ranks[0], ranks[1])
