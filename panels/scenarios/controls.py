"""Show the controls of the scenarios page: from where to where, how, and in which scenarios."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from panels.scenarios.session import change_scenarios
from panels.scenarios.state import ACCESSES, MEASURES, MODES, MOST_COMPARED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from panels.scenarios.state import ScenarioState
    from panels.scenarios.view import ScenarioView

ORIG: Final = "scenario-orig"
DEST: Final = "scenario-dest"
COMPARED: Final = "scenario-compared"


def show_controls(view: ScenarioView) -> None:
    """Show what can be asked.

    Parameters
    ----------
    view : ScenarioView
        Towns, scenarios, and what is asked.
    """
    state = view.state
    names = {town: view.place(town) for town in view.data.towns}
    towns = sorted(names, key=lambda town: names[town].casefold())
    with st.container(key="scenario-pair", horizontal=True, vertical_alignment="bottom"):
        _show_choice("From", ORIG, "orig", towns, state, names.__getitem__)
        st.button("Swap", key="scenario-swap", on_click=_swap)
        _show_choice("To", DEST, "dest", towns, state, names.__getitem__)
    with st.container(key="scenario-ways", horizontal=True, gap="small"):
        _show_segments("Mode", "mode", MODES, state)
        _show_segments("Best is", "by", MEASURES, state)
    _show_choice("Access", "scenario-access", "access", list(ACCESSES), state, ACCESSES.get)
    _show_compared(view)


def _show_choice(  # noqa: PLR0913, PLR0917 (one widget, told by all that it shows)
    label: str,
    key: str,
    field: str,
    options: list[str],
    state: ScenarioState,
    name: Callable[[str], Any],
) -> None:
    """Show a searchable list that sets one field."""
    if st.session_state.get(key) != getattr(state, field):
        st.session_state[key] = getattr(state, field)

    def use() -> None:
        change_scenarios(lambda now: _with(now, field, st.session_state[key]))

    st.selectbox(label, options, key=key, on_change=use, format_func=name)


def _show_segments(
    label: str, field: str, options: Mapping[str, str], state: ScenarioState
) -> None:
    """Show a row of buttons of which one is chosen."""
    key = f"scenario-{field}"
    if st.session_state.get(key) != getattr(state, field):
        st.session_state[key] = getattr(state, field)

    def use() -> None:
        change_scenarios(lambda now: _with(now, field, st.session_state[key]))

    st.segmented_control(
        label,
        list(options),
        key=key,
        on_change=use,
        format_func=options.__getitem__,
        required=True,
    )


def _show_compared(view: ScenarioView) -> None:
    """Show which scenarios are compared, the baseline first."""
    shown = [it.scenario.name for it in view.compared]
    if st.session_state.get(COMPARED) != shown:
        st.session_state[COMPARED] = shown

    def use() -> None:
        chosen = tuple(st.session_state[COMPARED])
        # With none left the last one stays: a page of nothing answers nothing.
        change_scenarios(lambda now: replace(now, compared=chosen or now.compared[:1]))

    st.multiselect(
        "Scenarios to compare, the baseline first",
        list(view.scenarios),
        key=COMPARED,
        on_change=use,
        max_selections=MOST_COMPARED,
        format_func=lambda name: view.scenarios[name].title or name,
        placeholder="Choose up to four",
        select_all=False,
    )


def _swap() -> None:
    """Ask for the way back."""
    change_scenarios(lambda now: replace(now, orig=now.dest, dest=now.orig))


def _with(state: ScenarioState, field: str, value: str | None) -> ScenarioState:
    """Return the state with one field changed, unless a widget was emptied."""
    changes: dict[str, Any] = {field: value}
    return replace(state, **changes) if value else state
