"""Write the comparison and its parts as HTML, every value escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.wording import written_h, written_km
from layers.routes import STATUS_WORDS
from panels.escaping import escape_html
from panels.scenarios.table import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geodata.scenarios.answer import Answer, Route
    from panels.scenarios.table import Row
    from panels.scenarios.view import Compared

NO_ROUTE: Final = "no route"


def swatch_html(letter: str, *, second: bool = False) -> str:
    """Return a scenario's letter with its line style.

    Parameters
    ----------
    letter : str
        One of `layers.routes.LETTERS`.
    second : bool, optional
        Whether it is of another way than the best.

    Returns
    -------
    str
        HTML; the line itself is drawn by the page's style sheet.
    """
    name = escape_html(letter.lower())
    thin = " atlas-line-second" if second else ""
    return (
        f'<span class="atlas-route"><span class="atlas-line atlas-line-{name}{thin}"></span>'
        f"<b>{escape_html(letter)}</b></span>"
    )


def comparison_html(compared: Sequence[Compared], rows: Iterable[Row]) -> str:
    """Return the table of the comparison.

    Parameters
    ----------
    compared : sequence of Compared
        The scenarios with their answers, the baseline first.
    rows : iterable of Row
        What `panels.scenarios.table.build_rows` returns.

    Returns
    -------
    str
        HTML.
    """
    heads = "".join(_head(it, baseline=it is compared[0]) for it in compared)
    body = "".join(_row(row, len(compared)) for row in rows)
    return (
        '<div class="atlas-comparison-scroll" tabindex="0" role="region" '
        'aria-label="Comparison of the scenarios"><table class="atlas-comparison"><thead><tr>'
        f"<td></td>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(compared: Compared, *, baseline: bool) -> str:
    """Return the heading of one scenario."""
    title = escape_html(compared.title)
    tag = '<span class="atlas-tag">baseline</span>' if baseline else ""
    none = "" if compared.answer.routes else f'<span class="atlas-no-route">{NO_ROUTE}</span>'
    sentence = escape_html(compared.scenario.sentence)
    more = f'<details class="atlas-more"><summary>what it says</summary>{sentence}</details>'
    return (
        f'<th scope="col">{swatch_html(compared.letter)}{tag}<br>{title} {none}'
        f"{more if sentence else ''}</th>"
    )


def _row(row: Row, columns: int) -> str:
    """Return one measure, below the heading of its group where it begins one."""
    group = (
        f'<tr class="atlas-group"><th colspan="{columns + 1}" scope="rowgroup">'
        f"{escape_html(row.title)}</th></tr>"
        if row.title
        else ""
    )
    differences = row.differences or ("",) * columns
    cells = "".join(
        f"<td>{_lines(value)}{_difference(difference)}</td>"
        for value, difference in zip(row.values, differences, strict=True)
    )
    return f'{group}<tr><th scope="row">{escape_html(row.label)}</th>{cells}</tr>'


def _lines(value: str) -> str:
    """Return words, each line of which stands by itself."""
    return "<br>".join(map(escape_html, value.split("\n")))


def _difference(difference: str) -> str:
    """Return a difference to the baseline."""
    return f'<span class="atlas-difference">{escape_html(difference)}</span>' if difference else ""


def legs_html(letter: str, route: Route, name: Callable[[str], str]) -> str:
    """Return the legs of a route in their order.

    Parameters
    ----------
    letter : str
        The scenario's letter.
    route : Route
        The route.
    name : callable
        Returns the name of a node from its id.

    Returns
    -------
    str
        HTML table.
    """
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape_html(name(leg.start))} – "
        f"{escape_html(name(leg.end))}</td><td>{escape_html(leg.edge.mode)}</td>"
        f"<td>{escape_html(leg.edge.country)}</td>"
        f"<td>{written_km(leg.edge.length_km)}</td><td>{written_h(leg.duration_h)}</td>"
        f"<td>{escape_html(_state(leg.built, leg.opened_by))}</td></tr>"
        for number, leg in enumerate(route.legs, start=1)
    )
    heads = "".join(
        f'<th scope="col">{word}</th>'
        for word in ("", "Leg", "Mode", "Country", "Length", "Time", "State")
    )
    return (
        f'<p class="atlas-leg-title">{swatch_html(letter)}</p>'
        '<div class="atlas-comparison-scroll" tabindex="0" role="region" aria-label="Legs">'
        f'<table class="atlas-comparison atlas-legs"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows or '<tr><td>' + NOTHING + '</td></tr>'}</tbody></table></div>"
    )


def _state(built: str, opened_by: str) -> str:
    """Return what a leg is, and what opened it."""
    words = STATUS_WORDS[built]
    return f"{words}; opened by the scenario" if opened_by else words


def alternatives_html(letter: str, answer: Answer, name: Callable[[str], str]) -> str:
    """Return a scenario's best way beside its other ones.

    Parameters
    ----------
    letter : str
        The scenario's letter.
    answer : Answer
        Its answer, with a route.
    name : callable
        Returns the name of a node from its id.

    Returns
    -------
    str
        HTML table, and the legs that no way avoids.
    """
    best = answer.routes[0]
    rows = "".join(
        f'<tr><th scope="row">{swatch_html(letter, second=bool(number))} '
        f"{number + 1}</th><td>{written_km(route.length_km)}</td>"
        f"<td>{written_h(route.duration_h)}</td><td>{_borders(route)}</td>"
        f"<td>{escape_html(_differing(route, best, name))}</td></tr>"
        for number, route in enumerate(answer.routes)
    )
    heads = "".join(
        f'<th scope="col">{word}</th>'
        for word in ("Way", "Length", "Time", "Borders", "Where it differs from the best")
    )
    return (
        '<div class="atlas-comparison-scroll" tabindex="0" role="region" aria-label="Other ways">'
        f'<table class="atlas-comparison"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{_shared(answer, name)}"
    )


def _borders(route: Route) -> str:
    """Return the borders crossed, in order."""
    return escape_html(", ".join(" → ".join(it.pair) for it in route.borders)) or "none"


def _differing(route: Route, best: Route, name: Callable[[str], str]) -> str:
    """Return the places on the way that the best one does not touch."""
    known = set(best.nodes)
    return ", ".join(name(node) for node in route.nodes if node not in known) or NOTHING


def _shared(answer: Answer, name: Callable[[str], str]) -> str:
    """Return the legs that no way avoids."""
    if len(answer.routes) == 1:
        return "<p>There is one way only: each of its legs is one that nothing avoids.</p>"
    legs = {leg.edge.id: leg for leg in answer.routes[0].legs}
    told = [f"{name(legs[i].start)} – {name(legs[i].end)}" for i in answer.chokepoints if i in legs]
    words = "; ".join(told) or "none"
    return f"<p>Legs that all of these ways share: {escape_html(words)}.</p>"
