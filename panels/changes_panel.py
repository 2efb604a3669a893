"""Show what changed between the day on the map and another day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geodata.changes import compare_days, events_between
from geodata.timeline import FIRST_DAY
from panels.escaping import escape_html, escape_markdown
from panels.history_html import change_html, events_html, written_day
from panels.session import today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geodata.atlas import Atlas
    from panels.layer_switches import Change
    from panels.page_state import PageState


def show_changes(
    atlas: Atlas, state: PageState, change: Change, go_to: Callable[[str], None]
) -> None:
    """Show what changed between the day on the map and another one.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        The day that is shown and the one it is compared with.
    change : callable
        Takes a function from the state as it is to the new one.
    go_to : callable
        Takes the id of a feature that changed.
    """
    other = _choose_day(state, change)
    if other:
        _show_differences(atlas, state, other, go_to)


def _choose_day(state: PageState, change: Change) -> date | None:
    """Show which day is compared with the one on the map."""
    key = "compared"
    if st.session_state.get(key) != state.compared:
        st.session_state[key] = state.compared

    def use() -> None:
        other = st.session_state[key]
        # Whoever frees the choice again keeps the view that it has opened.
        change(lambda now: replace(now, compared=other, side=now.side or now.side_view))

    st.date_input(
        f"Compare {written_day(state.day)} with",
        key=key,
        on_change=use,
        min_value=FIRST_DAY,
        max_value=today(),
    )
    return state.compared


def _show_differences(
    atlas: Atlas, state: PageState, other: date, go_to: Callable[[str], None]
) -> None:
    """Show the features that differ, and the events in between, the earlier day first."""
    first, second = sorted((state.day, other))
    changes = compare_days(atlas, first, second)
    lines = "".join(
        f"<li>{change_html(atlas.name(it.feature_id, state.language), it.before, it.after)}</li>"
        for it in changes
    )
    heading = f"From {written_day(first)} to {written_day(second)}"
    none = "<p>No state that the atlas tells of differs.</p>"
    st.html(
        f'<p class="atlas-small">{escape_html(heading)}</p>'
        + (f'<ul class="atlas-changes">{lines}</ul>' if lines else none)
    )
    _show_links(atlas, state, [it.feature_id for it in changes], go_to)
    if table := events_html(events_between(atlas, first, second)):
        st.html(f'<p class="atlas-section">Events in between</p>{table}')


def _show_links(
    atlas: Atlas, state: PageState, features: list[str], go_to: Callable[[str], None]
) -> None:
    """Show pills that lead to the features that changed."""
    key = "changed"

    def follow() -> None:
        chosen = st.session_state[key]
        st.session_state[key] = None
        if chosen:
            go_to(chosen)

    if features:
        st.pills(
            "Show on the map",
            features,
            key=key,
            on_change=follow,
            format_func=lambda it: escape_markdown(atlas.name(it, state.language)),
        )
