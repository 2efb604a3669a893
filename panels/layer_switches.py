"""Show the layer switches, and under each the parts of its layer with a swatch of their line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geodata.layer_table import SWITCHES, Switch
from layers.publish import swatch_name
from panels.escaping import escape_markdown

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from panels.page_state import PageState

Change = Callable[[Callable[["PageState"], "PageState"]], None]


def show_layer_switches(atlas: Atlas, state: PageState, change: Change) -> None:
    """Show one switch a layer and one pill a part.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is switched on.
    change : callable
        Takes a function from the state as it is to the new one.
    """
    for switch in SWITCHES:
        _show_switch(atlas, switch, state, change)
        parts = atlas.parts_of(switch.name)
        if switch.name in state.switches and len(parts) > 1:
            _show_parts(atlas, switch, parts, state, change)


def _show_switch(atlas: Atlas, switch: Switch, state: PageState, change: Change) -> None:
    """Show the switch of one layer."""
    key = f"switch-{switch.name}"
    on = switch.name in state.switches
    if st.session_state.get(key) is not on:
        st.session_state[key] = on

    def use() -> None:
        wanted = {switch.name} if st.session_state[key] else set()
        change(lambda now: replace(now, switches=(now.switches - {switch.name}) | wanted))

    st.toggle(
        f"{swatch(atlas, switch.swatch)} {escape_markdown(switch.title)}", key=key, on_change=use
    )


def _show_parts(
    atlas: Atlas, switch: Switch, parts: tuple[str, ...], state: PageState, change: Change
) -> None:
    """Show which parts of one layer are on."""
    shown = [part for part in parts if part not in state.hidden]
    label = f"{len(shown)} of {len(parts)} parts shown"
    # Drawn only while open: three dozen pills would double the cost of every rerun.
    expander = st.expander(label, key=f"open-{switch.name}", on_change="rerun")
    if not expander.open:
        return
    key = f"parts-{switch.name}"
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown

    def use() -> None:
        hidden = frozenset(parts) - frozenset(st.session_state[key])
        change(lambda now: replace(now, hidden=(now.hidden - frozenset(parts)) | hidden))

    with expander:
        st.pills(
            f"Parts of {switch.title}",
            parts,
            selection_mode="multi",
            key=key,
            on_change=use,
            format_func=lambda part: f"{swatch(atlas, part)} {escape_markdown(atlas.name(part))}",
            label_visibility="collapsed",
        )


def swatch(atlas: Atlas, feature_id: str) -> str:
    """Return the Markdown image of a feature's line style.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of a thematic feature.

    Returns
    -------
    str
        Markdown; the file is served by this server.
    """
    if feature_id not in atlas.features:
        return ""
    file = swatch_name(atlas.features[feature_id])
    return f"![](app/static/atlas/swatches/{file})"
