"""Try all combinations of open and closed corridors, a little at a time, until it is stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from geodata.scenarios.corridors import CORRIDORS
from geodata.scenarios.sweep import MOST_CORRIDORS, iterate_sweep
from panels.escaping import escape_markdown
from panels.scenarios.html import NO_ROUTE
from panels.scenarios.state import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geodata.scenarios.sweep import SweepStep
    from panels.scenarios.view import ScenarioView

RUN: Final = "scenario_sweep"
"""Session key of the run that is under way or done."""

TOWNS: Final = "scenario-sweep-towns"
CHOSEN: Final = "scenario-sweep-corridors"
MOST_TOWNS: Final = 12
FIRST_TOWNS: Final = ("yerevan", "baku", "nakhchivan", "tbilisi")
WHOLES: Final = frozenset({"zangezur"})
"""Corridors that are the sum of two others."""

CHUNK_S: Final = 0.2
PAUSE_S: Final = 0.5
"""Seconds of computing at a time, and from one time to the next: the page stays free in between."""

UNITS: Final = {"length": "Kilometres", "time": "Hours"}


@dataclass
class SweepRun:
    """One run over all combinations.

    Parameters
    ----------
    steps : iterator of SweepStep
        What is still to come.
    total : int
        Number of combinations.
    by : str
        What is measured: ``length`` or ``time``.
    title : str
        What was asked, for the heading and the file's name.
    done : list of SweepStep
        What has come.
    running : bool
        Whether it goes on.
    """

    steps: Iterator[SweepStep]
    total: int
    by: str
    title: str
    done: list[SweepStep] = field(default_factory=list)
    running: bool = True

    def advance(self, seconds: float) -> None:
        """Compute for a while.

        Parameters
        ----------
        seconds : float
            After which no new combination is begun.
        """
        end = time.monotonic() + seconds
        while self.running and time.monotonic() < end:
            step = next(self.steps, None)
            if step is None:
                self.running = False
            else:
                self.done.append(step)


def show_sweep(view: ScenarioView) -> None:
    """Show what is tried, how far it has come, and what came of it.

    Parameters
    ----------
    view : ScenarioView
        The network, the pair and the day.
    """
    towns, corridors = _show_choice(view)
    run: SweepRun | None = st.session_state.get(RUN)
    running = run is not None and run.running
    ready = len(towns) > 1 and bool(corridors)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Try all {2 ** len(corridors)} combinations",
            key="scenario-sweep-start",
            on_click=_start,
            args=(view, towns, corridors),
            disabled=running or not ready,
        )
        st.button("Stop", key="scenario-sweep-stop", on_click=_stop, disabled=not running)
    if run is None:
        return
    if running:
        st.fragment(_advance, run_every=PAUSE_S)()
    else:
        _show_result(view, run)


def result_table(view: ScenarioView, run: SweepRun) -> pd.DataFrame:
    """Return one row for each combination and pair.

    Parameters
    ----------
    view : ScenarioView
        Names of the towns.
    run : SweepRun
        What has come of the run.

    Returns
    -------
    pandas.DataFrame
        The pair, kilometres or hours (missing without a route), and the state of each corridor.
    """
    rows: list[dict[str, Any]] = []
    for step in run.done:
        states = {CORRIDORS[it].title: "open" for it in step.opened}
        states |= {CORRIDORS[it].title: "closed" for it in step.closed}
        for row in step.rows:
            cost = None if row.cost is None else round(row.cost, 1)
            pair = {"From": view.place(row.orig), "To": view.place(row.dest)}
            rows.append({**pair, UNITS[run.by]: cost, **states})
    return pd.DataFrame(rows)


def _show_choice(view: ScenarioView) -> tuple[list[str], list[str]]:
    """Show which towns and corridors are tried, and return them."""
    state, known = view.state, view.data.towns
    if TOWNS not in st.session_state:
        first = [it for it in (state.orig, state.dest, *FIRST_TOWNS) if it in known]
        st.session_state[TOWNS] = list(dict.fromkeys(first))
    if CHOSEN not in st.session_state:
        st.session_state[CHOSEN] = [it for it in CORRIDORS if it not in WHOLES]
    towns = st.multiselect(
        "Towns, every one to every other",
        sorted(known, key=view.place),
        key=TOWNS,
        format_func=view.place,
        max_selections=MOST_TOWNS,
        select_all=False,
    )
    corridors = st.multiselect(
        "Corridors, each open or closed",
        list(CORRIDORS),
        key=CHOSEN,
        format_func=lambda it: CORRIDORS[it].title,
        max_selections=MOST_CORRIDORS,
        select_all=False,
    )
    return towns, corridors


def _start(view: ScenarioView, towns: list[str], corridors: list[str]) -> None:
    """Begin a run; for the button's callback."""
    state, baseline = view.state, view.compared[0]
    steps = iterate_sweep(
        view.data.model,
        towns,
        corridors,
        view.page.day,
        by=state.by,
        mode=state.mode,
        access=state.access,
        scenario=baseline.scenario,
    )
    title = f"{view.page.day.isoformat()}, over “{baseline.title}”, {MEASURES[state.by].lower()}"
    st.session_state[RUN] = SweepRun(steps, 2 ** len(corridors), state.by, title)


def _stop() -> None:
    """Stop the run; what has come of it is kept."""
    st.session_state[RUN].running = False


def _advance() -> None:
    """Compute a little, and show how far it has come; the page is drawn anew at the end."""
    run: SweepRun = st.session_state[RUN]
    run.advance(CHUNK_S)
    st.progress(len(run.done) / run.total, f"{len(run.done)} of {run.total} combinations")
    if not run.running:
        st.rerun()


def _show_result(view: ScenarioView, run: SweepRun) -> None:
    """Show what came of the run."""
    whole = len(run.done) == run.total
    count = f"all {run.total}" if whole else f"stopped after {len(run.done)} of {run.total}"
    st.caption(f"Combinations: {count}. {escape_markdown(run.title)}.")
    if not run.done:
        return
    table = result_table(view, run)
    st.dataframe(table, hide_index=True, height=360, placeholder=NO_ROUTE)
    st.download_button(
        "Download the table (CSV)",
        lambda: table.to_csv(index=False).encode("utf-8-sig"),
        file_name="corridor-atlas-sweep.csv",
        mime="text/csv",
        key="scenario-sweep-download",
        on_click="ignore",
    )
