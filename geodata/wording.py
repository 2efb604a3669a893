"""Hold the sentences on every map and in every file, and write the figures of every table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

DISCLAIMER: Final = (
    "Boundaries and names do not imply any position on the status of a territory. Abkhazia and "
    "South Ossetia are drawn within Georgia; the lines of control of 1994–2020 are not drawn."
)
"""Shown on every map and in every export."""

ATTRIBUTION: Final = (
    "Borders and lakes © OpenStreetMap contributors (ODbL) · divisions Natural Earth · places "
    "GeoNames (CC BY), Wikipedia (CC BY-SA) · rivers WDBII/GSHHG"
)
"""Attribution that the licences of the layers ask for."""

MINUS: Final = "\N{MINUS SIGN}"
_MINUTES: Final = 60


def written_km(value: float) -> str:
    """Return kilometres as every table writes them.

    Parameters
    ----------
    value : float
        Kilometres.

    Returns
    -------
    str
        Whole kilometres.

    Examples
    --------
    >>> written_km(1234.4)
    '1,234 km'
    """
    return f"{value:,.0f} km"


def written_h(value: float) -> str:
    """Return hours as every table writes them.

    Parameters
    ----------
    value : float
        Hours.

    Returns
    -------
    str
        Hours and minutes.

    Examples
    --------
    >>> written_h(2.255), written_h(0.5)
    ('2 h 15 min', '30 min')
    """
    hours, minutes = divmod(round(value * _MINUTES), _MINUTES)
    if not hours:
        return f"{minutes} min"
    return f"{hours:,} h {minutes:02} min"


def written_difference(value: float, write: Callable[[float], str]) -> str:
    """Return how much more or less something is.

    Parameters
    ----------
    value : float
        What is more, or below zero less.
    write : callable
        Writes its size.

    Returns
    -------
    str
        With its sign; ``±`` where nothing of it is left when it is written.

    Examples
    --------
    >>> written_difference(12.3, written_km), written_difference(0.2, written_km)
    ('+ 12 km', '± 0 km')
    """
    size = write(abs(value))
    if size == write(0):
        return f"± {size}"
    return f"{'+' if value > 0 else MINUS} {size}"
