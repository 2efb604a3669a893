"""Write the table of a comparison as CSV, the first answer its baseline."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from geodata.export.layers import neutralise_cell
from geodata.scenarios.answer import BUILT
from geodata.scenarios.answer_json import DECIMALS
from geodata.wording import ATTRIBUTION, DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.model import Network
    from geodata.scenarios.answer import Answer, Route

Cell = str | float | int | None

SEPARATOR: Final = "; "


def answers_to_csv(answers: Sequence[Answer], network: Network) -> bytes:
    """Write the best route of every answer as one row.

    Parameters
    ----------
    answers : sequence of Answer
        One answer, or those of a comparison; differences are to the first.
    network : Network
        The network that was searched.

    Returns
    -------
    bytes
        RFC 4180 in UTF-8 with a byte order mark. Figures are empty where there is no route, and
        differences where the baseline or the row has none. A text that a spreadsheet would run
        as a formula has an apostrophe before it. Equal input gives equal bytes.
    """
    rows = [_row(answer, answers, network) for answer in answers]
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(neutralise_cell, names))
    for row in rows:
        writer.writerow(_cell(row.get(name)) for name in names)
    return text.getvalue().encode("utf-8-sig")


def _row(answer: Answer, answers: Sequence[Answer], network: Network) -> dict[str, Cell]:
    """Return one answer as a row; every row has the same columns in the same order."""
    query = answer.query
    best = answer.routes[0] if answer.routes else None
    baseline = answers[0].routes[0] if answers and answers[0].routes else None
    return {
        "scenario": query.scenario.name,
        "scenario_title": query.scenario.title,
        "from": query.orig,
        "to": query.dest,
        "on": query.day.isoformat(),
        "mode": query.mode,
        "by": query.by,
        "access": query.access,
        "status": answer.status,
        "length_km": best.length_km if best else None,
        "length_difference_km": best.length_km - baseline.length_km if best and baseline else None,
        "duration_h": best.duration_h if best else None,
        "duration_difference_h": (
            best.duration_h - baseline.duration_h if best and baseline else None
        ),
        **_split(answers, best),
        **_told(best),
        "blocked_by": SEPARATOR.join(f"{it.selector} ({it.reason})" for it in answer.blocked_by),
        "alternatives": max(len(answer.routes) - 1, 0),
        "chokepoints": SEPARATOR.join(answer.chokepoints),
        "way": SEPARATOR.join(network.nodes[name].name for name in best.nodes) if best else None,
        "edges": SEPARATOR.join(best.edges) if best else None,
        "scenario_evidence": " ".join(query.scenario.evidence),
        "note": answer.note,
        "disclaimer": f"{DISCLAIMER} {ATTRIBUTION}",
    }


def _split(answers: Sequence[Answer], best: Route | None) -> dict[str, Cell]:
    """Return kilometres and hours by state, country and side in control, zeros included."""
    routes = [answer.routes[0] for answer in answers if answer.routes]
    countries = sorted({name for route in routes for name in route.km_by_country})
    sides = sorted({name for route in routes for name in route.km_by_control})
    by_status = {f"km_{name}": _amount(best, "km_by_status", name) for name in BUILT}
    hours = {f"h_{name}": _amount(best, "hours_by_status", name) for name in BUILT}
    by_country = {f"km_in_{name}": _amount(best, "km_by_country", name) for name in countries}
    by_side = {f"km_controlled_{name}": _amount(best, "km_by_control", name) for name in sides}
    return {**by_status, **hours, **by_country, **by_side}


def _told(best: Route | None) -> dict[str, Cell]:
    """Return what else is told of a route."""
    crossings = best.borders if best else ()
    told = [f"{'-'.join(crossing.pair)} {crossing.name}" for crossing in crossings]
    return {
        "crossings": len(crossings) if best else None,
        "borders": SEPARATOR.join(told) if best else None,
        "waiting_h": best.waiting_h if best else None,
        "highest_m": best.highest_m if best else None,
        "climb_m": best.climb_m if best else None,
        "worst_certainty": best.worst_certainty if best else None,
        "excerpts": best.excerpts if best else None,
    }


def _amount(route: Route | None, split: str, name: str) -> float | None:
    """Return an amount; zero where the route has none of it, nothing where there is no route."""
    return None if route is None else float(getattr(route, split).get(name, 0.0))


def _cell(value: Cell) -> Cell:
    """Return a cell: numbers to metres and seconds, texts that do not run."""
    if isinstance(value, float):
        return round(value, DECIMALS)
    return neutralise_cell(value) if isinstance(value, str) else value
