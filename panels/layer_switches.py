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

Store = Callable[["PageState"], None]


def show_layer_switches(atlas: Atlas, state: PageState, store: Store) -> None:
    """Show one switch a layer and one pill a part.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is switched on.
    store : callable
        Takes the new state when a switch is used.
    """
    for switch in SWITCHES:
        _show_switch(atlas, switch, state, store)
        parts = atlas.parts_of(switch.name)
        if switch.name in state.switches and len(parts) > 1:
            _show_parts(atlas, switch, parts, state, store)


def _show_switch(atlas: Atlas, switch: Switch, state: PageState, store: Store) -> None:
    """Show the switch of one layer."""
    key = f"switch-{switch.name}"
    on = switch.name in state.switches
    if st.session_state.get(key) is not on:
        st.session_state[key] = on

    def change() -> None:
        store(replace(state, switches=state.switches ^ {switch.name}))

    st.toggle(
        f"{swatch(atlas, switch.swatch)} {escape_markdown(switch.title)}", key=key, on_change=change
    )


def _show_parts(
    atlas: Atlas, switch: Switch, parts: tuple[str, ...], state: PageState, store: Store
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

    def change() -> None:
        hidden = frozenset(parts) - frozenset(st.session_state[key])
        store(replace(state, hidden=(state.hidden - frozenset(parts)) | hidden))

    with expander:
        st.pills(
            f"Parts of {switch.title}",
            parts,
            selection_mode="multi",
            key=key,
            on_change=change,
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
