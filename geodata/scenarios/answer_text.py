"""Write answers, comparisons and sweeps as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.scenarios.answer import OK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.network.model import Network
    from geodata.scenarios.answer import Answer, Blockage, Route
    from geodata.scenarios.compare import Comparison
    from geodata.scenarios.sweep import SweepStep

CAVEAT = (
    "Lengths and times are estimates; traffic, tariffs, seasons and security are not in the model. "
    "Links without a source are assumed open."
)

_LEG_HEADINGS: Final = ("from", "to", "mode", "country", "km", "state", "opened by")


def format_answer(answer: Answer, network: Network) -> str:
    """Return an answer as text.

    Parameters
    ----------
    answer : Answer
        The answer.
    network : Network
        Names of its nodes.

    Returns
    -------
    str
        A heading, a table of routes and one of the best one's legs; or what blocks the way.
    """
    query = answer.query
    nodes = network.nodes
    heading = (
        f"{nodes[query.orig].name} → {nodes[query.dest].name} on {query.day.isoformat()}, "
        f"{query.scenario.title or query.scenario.name}, mode {query.mode}, {query.access} access"
    )
    lines = [heading]
    if answer.note:
        lines.append(answer.note)
    if answer.status != OK:
        return "\n".join([*lines, "No route.", *_list_blockages(answer.blocked_by)])
    rows = [_route_row(str(number), route) for number, route in enumerate(answer.routes, 1)]
    lines += ["", *format_table(_ROUTE_HEADINGS, rows)]
    if answer.routes[0].legs:
        lines += ["", *format_table(_LEG_HEADINGS, _leg_rows(answer.routes[0], network))]
    if answer.chokepoints:
        lines += ["", f"No route avoids: {', '.join(answer.chokepoints)}"]
    return "\n".join([*lines, "", CAVEAT])


def _leg_rows(route: Route, network: Network) -> list[tuple[str, ...]]:
    """Return a row for each leg of a route."""
    return [
        (
            network.nodes[leg.start].name,
            network.nodes[leg.end].name,
            leg.edge.mode,
            leg.edge.country,
            f"{leg.edge.length_km:.1f}",
            leg.built + (", access unknown" if leg.access_unknown else ""),
            leg.opened_by,
        )
        for leg in route.legs
    ]


def format_comparison(comparison: Comparison) -> str:
    """Return a comparison as text.

    Parameters
    ----------
    comparison : Comparison
        The comparison.

    Returns
    -------
    str
        One line a scenario, with the differences to the first, and what blocks the others.
    """
    rows: list[tuple[str, ...]] = []
    blocked: list[str] = []
    for entry in comparison.entries:
        name = entry.scenario.title or entry.scenario.name
        if not entry.answer.routes:
            rows.append((name, "no route"))
            blocked += ["", f"{name}: no route.", *_list_blockages(entry.answer.blocked_by)]
            continue
        more = entry.difference
        differences = (f"{more.length_km:+.1f}", f"{more.duration_h:+.1f}") if more else ("", "")
        rows.append((*_route_row(name, entry.answer.routes[0]), *differences))
    table = format_table((*_ROUTE_HEADINGS, "± km", "± h"), rows)
    return "\n".join([*table, *blocked, "", CAVEAT])


def format_sweep(steps: Sequence[SweepStep], *, by: str) -> str:
    """Return a sweep as text.

    Parameters
    ----------
    steps : sequence of SweepStep
        The combinations.
    by : str
        ``length`` or ``time``.

    Returns
    -------
    str
        One line a combination: what is open, how many pairs are joined, and their mean cost.
    """
    unit = "km" if by == "length" else "h"
    rows = []
    for step in steps:
        costs = [row.cost for row in step.rows if row.cost is not None]
        mean = f"{sum(costs) / len(costs):.1f}" if costs else "–"
        rows.append((", ".join(step.opened) or "–", f"{len(costs)} of {len(step.rows)}", mean))
    table = format_table(("open", "pairs joined", f"mean {unit}"), rows)
    return "\n".join([*table, "", CAVEAT])


def format_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table whose columns are as wide as they need.

    Parameters
    ----------
    headings : sequence of str
        One a column.
    rows : iterable of sequence of str
        Cells; a short row leaves its last columns empty.

    Returns
    -------
    list of str
        Headings first.

    Examples
    --------
    >>> format_table(("a", "b"), [("long", "1")])
    ['a     b', 'long  1']
    """
    padded = [(*row, *[""] * (len(headings) - len(row))) for row in (headings, *rows)]
    widths = [max(map(len, column)) for column in zip(*padded, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in padded
    ]


_ROUTE_HEADINGS = ("route", "km", "h", "borders", "km by country", "km by state", "highest m")


def _route_row(name: str, route: Route) -> tuple[str, ...]:
    """Return a route as the cells of one row."""
    borders = ", ".join(f"{'-'.join(it.pair)} ({it.name})" for it in route.borders)
    return (
        name,
        f"{route.length_km:.1f}",
        f"{route.duration_h:.1f}",
        borders or "none",
        _list_sums(route.km_by_country),
        _list_sums(route.km_by_status),
        "unknown" if route.highest_m is None else f"{route.highest_m:.0f}",
    )


def _list_sums(sums: Mapping[str, float]) -> str:
    """Return the kilometres that are not zero by name."""
    return ", ".join(f"{name} {km:.0f}" for name, km in sums.items() if km) or "none"


def _list_blockages(blockages: Iterable[Blockage]) -> list[str]:
    """Return one line for each closure whose opening, with the others, would give a route."""
    rows = [
        (f"  {it.selector}", it.name, it.status, f"since {it.since}" if it.since else "", it.reason)
        for it in blockages
    ]
    if not rows:
        return []
    return ["A route would need all of these to be open:", *format_table(("",) * 5, rows)[1:]]
