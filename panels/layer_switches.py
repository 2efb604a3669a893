"""Show the layer switches with the parts of each layer, and the switch of leading names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from geodata.constants import LANGUAGES
from geodata.layer_table import SWITCHES, Switch
from layers.publish import swatch_file
from layers.style import STATUS, legend_keys, style_key
from panels.escaping import escape_markdown
from panels.evidence_html import LANGUAGE_NAMES

if TYPE_CHECKING:
    from datetime import date

    from geodata.atlas import Atlas
    from panels.page_state import PageState

Change = Callable[[Callable[["PageState"], "PageState"]], None]


def show_layer_switches(atlas: Atlas, state: PageState, change: Change) -> None:
    """Show one switch a layer, the parts of each layer, and which names lead.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        What is switched on.
    change : callable
        Takes a function from the state as it is to the new one.
    """
    with st.container(key="switch-list", horizontal=True, gap=None):
        for switch in SWITCHES:
            _show_switch(atlas, switch, state, change)
    _show_parts(atlas, state, change)


def show_name_switch(state: PageState, change: Change) -> None:
    """Show which language's names lead on the map and in the panels.

    Parameters
    ----------
    state : PageState
        The language that leads.
    change : callable
        Takes a function from the state as it is to the new one.
    """
    key = "names"
    if st.session_state.get(key) != state.language:
        st.session_state[key] = state.language

    def use() -> None:
        change(lambda now: replace(now, language=st.session_state[key]))

    st.selectbox(
        "Names that lead",
        LANGUAGES,
        key=key,
        on_change=use,
        format_func=lambda language: f"Names in {LANGUAGE_NAMES[language]}",
        label_visibility="collapsed",
    )


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
        f"{layer_swatch(atlas, switch)} {escape_markdown(switch.title)}", key=key, on_change=use
    )


def _show_parts(atlas: Atlas, state: PageState, change: Change) -> None:
    """Show which parts of the layers are on, drawn only while the list is open."""
    label = "Parts of the layers"
    if state.hidden:
        label += f" ({len(state.hidden)} switched off)"
    # Dozens of pills would double the cost of every rerun.
    expander = st.expander(label, key="open-parts", on_change="rerun")
    if not expander.open:
        return
    with expander:
        for switch in SWITCHES:
            parts = atlas.parts_of(switch.name)
            if switch.name in state.switches and len(parts) > 1:
                _show_parts_of(atlas, switch, parts, state, change)


def _show_parts_of(
    atlas: Atlas, switch: Switch, parts: tuple[str, ...], state: PageState, change: Change
) -> None:
    """Show which parts of one layer are on."""
    shown = [part for part in parts if part not in state.hidden]
    key = f"parts-{switch.name}"
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown

    def use() -> None:
        hidden = frozenset(parts) - frozenset(st.session_state[key])
        change(lambda now: replace(now, hidden=(now.hidden - frozenset(parts)) | hidden))

    st.pills(
        switch.title,
        parts,
        selection_mode="multi",
        key=key,
        on_change=use,
        format_func=lambda part: (
            f"{swatch(atlas, part, state.day)} {escape_markdown(atlas.name(part, state.language))}"
        ),
    )


def layer_swatch(atlas: Atlas, switch: Switch) -> str:
    """Return the Markdown image that stands for a whole layer.

    Parameters
    ----------
    atlas : Atlas
        The data.
    switch : Switch
        The layer's switch.

    Returns
    -------
    str
        Markdown; empty where no feature stands for the layer.
    """
    properties = atlas.features.get(switch.swatch)
    keys = legend_keys(properties) if properties else ()
    return _image(keys[0].replace(STATUS, "open")) if keys else ""


def swatch(atlas: Atlas, feature_id: str, day: date) -> str:
    """Return the Markdown image of a feature's line style on a day.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of a thematic feature.
    day : datetime.date
        The day that is shown.

    Returns
    -------
    str
        Markdown; the file is served by this server.
    """
    status = atlas.timeline.state_on(feature_id, day).status
    return _image(style_key(atlas.features[feature_id], status))


def _image(key: str) -> str:
    """Return the Markdown image of a style."""
    return f"![](app/static/atlas/swatches/{swatch_file(key)})" if key else ""
