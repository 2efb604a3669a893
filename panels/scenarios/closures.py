"""Show what closing each corridor alone costs the chosen pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geodata.wording import written_h, written_km
from panels.escaping import escape_html
from panels.scenarios.data import rank_query
from panels.scenarios.html import NO_ROUTE, swatch_html
from panels.scenarios.table import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geodata.scenarios.criticality import ClosureCost
    from panels.scenarios.view import Compared, ScenarioView

INTRODUCTION = (
    "Each corridor is closed alone, on top of the scenario. First comes what would leave no route, "
    "then what would lengthen it most."
)


def show_closures(view: ScenarioView, compared: Compared) -> None:
    """Show the ranking in one scenario.

    Parameters
    ----------
    view : ScenarioView
        What is asked.
    compared : Compared
        The scenario from which each corridor is taken away.
    """
    if not compared.answer.routes:
        st.caption("This scenario has no route: closing more changes nothing.")
        return
    costs = rank_query(view.data, compared.answer.query)
    st.html(f"<p>{escape_html(INTRODUCTION)}</p>{closures_html(compared.letter, costs)}")


def closures_html(letter: str, costs: Iterable[ClosureCost]) -> str:
    """Return the ranking as a table.

    Parameters
    ----------
    letter : str
        The scenario's letter.
    costs : iterable of ClosureCost
        The costliest closure first.

    Returns
    -------
    str
        HTML.
    """
    rows = "".join(
        f'<tr><th scope="row">{escape_html(cost.corridor.title)}</th>'
        f"<td>{'yes' if cost.used else 'no'}</td>"
        f"<td>{_left(cost.length_km, cost.extra_km, written_km)}</td>"
        f"<td>{_left(cost.duration_h, cost.extra_h, written_h)}</td></tr>"
        for cost in costs
    )
    heads = "".join(
        f'<th scope="col">{word}</th>'
        for word in ("Corridor closed", "On the best way", "Length then", "Time then")
    )
    return (
        f'<p class="atlas-leg-title">{swatch_html(letter)}</p>'
        '<div class="atlas-comparison-scroll" tabindex="0" role="region" aria-label="Closures">'
        f'<table class="atlas-comparison"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _left(value: float | None, extra: float | None, write: Callable[[float], str]) -> str:
    """Return what is left, and how much more that is."""
    if value is None:
        return f"<b>{NO_ROUTE}</b>"
    more = NOTHING if extra is None else f"+ {write(extra)}"
    unchanged = extra is not None and write(abs(extra)) == write(0)
    told = "unchanged" if unchanged else more
    return f'{escape_html(write(value))}<span class="atlas-difference">{escape_html(told)}</span>'
