"""Let a reader make scenarios of their own: open and close, name, save, load and remove."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.scenarios.model import encode_scenario
from panels.escaping import escape_markdown
from panels.scenarios.patch import AS_IS, PATCHES, patch_of, set_patch, start_from
from panels.scenarios.selectors import GROUPS, LEGS, offered, tell_apart, title_of
from panels.scenarios.session import change_scenarios
from panels.scenarios.state import LONGEST_TITLE, MOST_OWN, free_name, keep_own, remove_own
from panels.scenarios.upload import show_upload

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.scenarios.model import Scenario
    from panels.scenarios.state import ScenarioState
    from panels.scenarios.view import ScenarioView

KEY: Final = "scenario-own"
EDITED: Final = "scenario_edited"
"""Session key of the name of the scenario that is edited."""

START: Final = "scenario-start"
GROUP: Final = "scenario-group"
LEG: Final = "scenario-leg-added"


KEEPING: Final = (
    f"The finer one decides: a leg over a corridor, a corridor over a border, a border over a "
    f"country; at the same level closing wins. What is “{PATCHES[AS_IS].lower()}” keeps the state "
    "that the evidence tells. Your scenarios travel in the page’s address."
)


def show_editor(view: ScenarioView) -> None:
    """Show the editor, drawn only while it is open.

    Parameters
    ----------
    view : ScenarioView
        Scenarios, names and what can be opened and closed.
    """
    state = view.state
    title = f"Scenarios of your own ({len(state.own)})" if state.own else "Scenarios of your own"
    with st.expander(title, key=KEY, on_change="rerun") as expander:
        if not expander.open:
            return
        _show_start(state, view.scenarios)
        if edited := _show_edited(state):
            _show_title(edited)
            _show_patches(view, edited)
            _show_keeping(edited)
        show_upload(view.data, state)


def edit(name: str) -> None:
    """Open one of the reader's own scenarios in the editor; for callbacks.

    Parameters
    ----------
    name : str
        Its name.
    """
    st.session_state[EDITED] = name
    st.session_state[KEY] = True


def _show_start(state: ScenarioState, scenarios: Mapping[str, Scenario]) -> None:
    """Show from what a new scenario may start."""

    def start() -> None:
        origin = scenarios[st.session_state[START]]
        title = f"{origin.title or origin.name} (own)"[:LONGEST_TITLE]
        name = free_name(origin.title or origin.name, scenarios)
        change_scenarios(lambda now: keep_own(now, start_from(origin, name, title)))
        edit(name)

    with st.container(key="scenario-new", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Start from",
            list(scenarios),
            key=START,
            format_func=lambda name: scenarios[name].title or name,
        )
        full = len(state.own) >= MOST_OWN
        why = f"{MOST_OWN} are kept at most; remove one first" if full else None
        st.button("New", key="scenario-make", on_click=start, disabled=full, help=why)


def _show_edited(state: ScenarioState) -> Scenario | None:
    """Show which of several own scenarios is edited, and return it."""
    names = [scenario.name for scenario in state.own]
    if not names:
        return None
    if st.session_state.get(EDITED) not in names:
        st.session_state[EDITED] = names[-1]
    if len(names) > 1:
        key = "scenario-edited"
        st.session_state[key] = st.session_state[EDITED]

        def use() -> None:
            st.session_state[EDITED] = st.session_state[key]

        titles = {scenario.name: scenario.title for scenario in state.own}
        st.selectbox("Edit", names, key=key, on_change=use, format_func=titles.__getitem__)
    return state.find_own(st.session_state[EDITED])


def _show_title(scenario: Scenario) -> None:
    """Show the field for the title."""
    key = f"scenario-title-{scenario.name}"
    if st.session_state.get(key) != scenario.title:
        st.session_state[key] = scenario.title

    def use() -> None:
        title = " ".join(st.session_state[key].split()) or scenario.title
        change_scenarios(lambda now: keep_own(now, replace(scenario, title=title)))

    st.text_input("Title", key=key, on_change=use, max_chars=LONGEST_TITLE)


def _show_patches(view: ScenarioView, scenario: Scenario) -> None:
    """Show what the scenario opens and closes, one group of selectors at a time."""
    if st.session_state.get(GROUP) not in GROUPS:
        st.session_state[GROUP] = next(iter(GROUPS))
    group = st.segmented_control(
        "Open and close",
        list(GROUPS),
        key=GROUP,
        format_func=GROUPS.__getitem__,
        required=True,
    )
    selectors = offered(view.data, scenario, group or "")
    if group == LEGS:
        _show_more_legs(view, scenario)
    with st.container(key="scenario-patches", gap=None):
        for selector in selectors:
            _show_patch(view, scenario, selector)
    if not selectors:
        st.caption("Choose a leg above to open or close it alone.")


def _show_patch(view: ScenarioView, scenario: Scenario, selector: str) -> None:
    """Show what is done to one selector."""
    key = f"scenario-patch-{scenario.name}-{selector}"
    patch = patch_of(scenario, selector)
    if st.session_state.get(key) != patch:
        st.session_state[key] = patch

    def use() -> None:
        chosen = st.session_state[key]
        change_scenarios(lambda now: keep_own(now, set_patch(scenario, selector, chosen)))

    st.segmented_control(
        escape_markdown(title_of(view.atlas, view.data, selector, view.page.language)),
        list(PATCHES),
        key=key,
        on_change=use,
        format_func=PATCHES.__getitem__,
        required=True,
        width="stretch",
    )


def _show_more_legs(view: ScenarioView, scenario: Scenario) -> None:
    """Show a searchable list of all legs; the chosen one is closed, and listed from then on."""

    def use() -> None:
        if chosen := st.session_state[LEG]:
            change_scenarios(lambda now: keep_own(now, set_patch(scenario, chosen, "closed")))
        st.session_state[LEG] = None

    taken = {*scenario.open, *scenario.close}
    edges = [f"edge:{edge.id}" for edge in view.data.model.network.edges]
    legs = [selector for selector in edges if selector not in taken]
    names = tell_apart({it: title_of(view.atlas, view.data, it, view.page.language) for it in legs})
    st.selectbox(
        "Close one more leg",
        sorted(names, key=names.__getitem__),
        index=None,
        key=LEG,
        on_change=use,
        format_func=names.__getitem__,
        placeholder="Type a place’s name",
    )


def _show_keeping(scenario: Scenario) -> None:
    """Show how the scenario is saved, and how it is removed."""
    with st.container(key="scenario-keeping", horizontal=True):
        st.download_button(
            "Save as JSON",
            json.dumps(encode_scenario(scenario), ensure_ascii=False, indent=2),
            file_name=f"scenario-{scenario.name}.json",
            mime="application/json",
            key="scenario-save",
            on_click="ignore",
        )
        st.button(
            "Remove",
            key="scenario-remove",
            on_click=change_scenarios,
            args=(lambda now: remove_own(now, scenario.name),),
        )
    st.caption(KEEPING)
