"""Let a reader load a scenario from a file, and say what is wrong with one that is not sound."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.errors import DataError
from panels.escaping import escape_markdown
from panels.scenarios.check import read_scenario_file
from panels.scenarios.session import change_scenarios
from panels.scenarios.state import MOST_OWN, ScenarioState, free_name, keep_own

if TYPE_CHECKING:
    from panels.scenarios.data import RouteData

ROUND: Final = "scenario_upload_round"
FAULTS: Final = "scenario_upload_faults"


def show_upload(data: RouteData, state: ScenarioState) -> None:
    """Show the field for a file, and what was wrong with the last one.

    Parameters
    ----------
    data : RouteData
        Names of the shipped scenarios and of all that can be opened and closed.
    state : ScenarioState
        The reader's own scenarios.
    """
    # A new key empties the field, so that the same file can be loaded again.
    key = f"scenario-load-{st.session_state.get(ROUND, 0)}"

    def take() -> None:
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        if file := st.session_state[key]:
            st.session_state[FAULTS] = take_file(data, state, file.name, file.getvalue())

    with st.container(key="scenario-upload"):
        st.file_uploader(
            "Load a scenario (.json, up to 100 kB)",
            type=["json"],
            max_upload_size=1,
            key=key,
            on_change=take,
        )
    for fault in st.session_state.get(FAULTS, []):
        st.error(escape_markdown(fault))


def take_file(data: RouteData, state: ScenarioState, file_name: str, content: bytes) -> list[str]:
    """Keep the scenario of a file; where it is not sound, nothing changes.

    Parameters
    ----------
    data : RouteData
        Names of the shipped scenarios and of all that can be opened and closed.
    state : ScenarioState
        The reader's own scenarios.
    file_name : str
        Name that the reader's machine gives the file; any text.
    content : bytes
        The whole file.

    Returns
    -------
    list of str
        What is wrong with it; empty when it is kept.
    """
    if len(state.own) >= MOST_OWN:
        return [f"{MOST_OWN} scenarios are kept at most; remove one first."]
    try:
        scenario = read_scenario_file(file_name, content, data.resolve)
    except DataError as error:
        return [str(failure) for failure in error.failures]
    title = scenario.title or scenario.name
    taken = {*data.shipped, *(own.name for own in state.own)}
    name = free_name(title, taken) if scenario.name in taken else scenario.name
    kept = replace(scenario, name=name, title=title)
    change_scenarios(lambda now: keep_own(now, kept))
    return []
