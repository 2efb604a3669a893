"""Set the compared answers side by side, with their differences to the baseline, as rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geodata.wording import written_difference, written_h, written_km
from layers.routes import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geodata.scenarios.answer import Answer, Route

UNKNOWN: Final = "unknown"
NOTHING: Final = "–"


@dataclass(frozen=True)
class Row:
    """One measure of all compared scenarios.

    Parameters
    ----------
    label : str
        What is measured.
    values : tuple of str
        One for each scenario.
    differences : tuple of str
        To the baseline, with their sign; empty where there is none to tell.
    title : str
        Heading of the group that begins with this row; may be empty.
    """

    label: str
    values: tuple[str, ...]
    differences: tuple[str, ...] = ()
    title: str = ""


def build_rows(
    answers: tuple[Answer, ...],
    *,
    country: Callable[[str], str],
    place: Callable[[str], str],
) -> list[Row]:
    """Return the rows of the comparison.

    Parameters
    ----------
    answers : tuple of Answer
        One for each scenario, the baseline first.
    country : callable
        Returns the name of a country from its code.
    place : callable
        Returns the name of a node from its id.

    Returns
    -------
    list of Row
        Rows in which every scenario has nothing are left out.
    """
    routes = [answer.routes[0] if answer.routes else None for answer in answers]
    rows = [
        _measure("Length", routes, lambda it: it.length_km, written_km),
        _measure("Time", routes, lambda it: it.duration_h, written_h),
        _measure("… of it waiting at borders", routes, lambda it: it.waiting_h, written_h),
        _words("Borders crossed, in order", routes, lambda it: _crossings(it, place)),
        *_states(routes),
        *_shares("Kilometres by country", routes, lambda it: it.km_by_country, country),
        *_shares(
            "Kilometres by who was in control", routes, lambda it: it.km_by_control, _side(country)
        ),
        _measure("Highest point", routes, lambda it: it.highest_m, written_m, title="On the way"),
        _measure("Climb", routes, lambda it: it.climb_m, written_m),
        _words("Least certain line", routes, lambda it: it.worst_certainty or NOTHING),
        _measure("Excerpts behind the states", routes, lambda it: it.excerpts, _written_count),
        _words("Legs that no other way avoids", answers, _chokepoints),
    ]
    return [row for row in rows if set(row.values) - {NOTHING, "0 km", "0 min"}]


def written_m(value: float) -> str:
    """Return metres as the table writes them.

    Parameters
    ----------
    value : float
        Metres.

    Returns
    -------
    str
        For example ``2,345 m``.
    """
    return f"{value:,.0f} m"


def _written_count(value: float) -> str:
    """Return a number."""
    return f"{value:.0f}"


def _measure(
    label: str,
    routes: Iterable[Route | None],
    read: Callable[[Route], float | None],
    write: Callable[[float], str],
    *,
    title: str = "",
) -> Row:
    """Return the row of one number, with its differences."""
    numbers = [None if route is None else read(route) for route in routes]
    values = tuple(NOTHING if number is None else write(number) for number in numbers)
    return Row(label, values, _differences(numbers, write), title)


def _differences(numbers: list[float | None], write: Callable[[float], str]) -> tuple[str, ...]:
    """Return the differences to the first number; empty where one of the two is missing."""
    first = numbers[0]
    found = [""]
    for number in numbers[1:]:
        if number is None or first is None:
            found.append("")
            continue
        found.append(written_difference(number - first, write))
    return tuple(found)


def _words(label: str, things: Iterable[Route | Answer | None], read: Callable[..., str]) -> Row:
    """Return the row of some words."""
    return Row(label, tuple(NOTHING if it is None else read(it) for it in things))


def _shares(
    title: str,
    routes: list[Route | None],
    read: Callable[[Route], Mapping[str, float]],
    name: Callable[[str], str],
) -> list[Row]:
    """Return one row for each kind of kilometres that any route has."""
    shares = [read(route) for route in routes if route]
    # The order in which routes list them, whichever of them is zero.
    named = dict.fromkeys(kind for share in shares for kind in share)
    kinds = [kind for kind in named if any(round(share.get(kind, 0.0)) for share in shares)]

    def km_of(kind: str) -> Callable[[Route], float]:
        return lambda route: read(route).get(kind, 0.0)

    return [
        _measure(name(kind), routes, km_of(kind), written_km, title=title if not number else "")
        for number, kind in enumerate(kinds)
    ]


def _states(routes: list[Route | None]) -> list[Row]:
    """Return kilometres and hours by how far the links are built."""
    rows = _shares("Existing, or not yet", routes, lambda it: it.km_by_status, lambda it: it)
    told = []
    for row in rows:
        hours = [None if route is None else route.hours_by_status[row.label] for route in routes]
        values = tuple(
            value if not time else f"{value}, {written_h(time)}"
            for value, time in zip(row.values, hours, strict=True)
        )
        told.append(replace(row, label=_status(row.label), values=values))
    return told


def _status(kind: str) -> str:
    """Return the words for what is built."""
    words = STATUS_WORDS[kind]
    return words[0].upper() + words[1:]


def _side(country: Callable[[str], str]) -> Callable[[str], str]:
    """Return the function that names a side in control."""
    return lambda code: "Not known" if code == UNKNOWN else country(code)


def _crossings(route: Route, place: Callable[[str], str]) -> str:
    """Return the borders crossed, in order, with the places."""
    told = [f"{it.pair[0]} → {it.pair[1]} ({place(it.node)})" for it in route.borders]
    return "\n".join(told) or "none"


def _chokepoints(answer: Answer) -> str:
    """Return how many legs all ways share."""
    if not answer.routes:
        return NOTHING
    ways = len(answer.routes)
    if ways == 1:
        return "all: there is one way only"
    return f"{len(answer.chokepoints)} (of {ways} ways)"
