"""Mount the browser's reader, and take from it what was opened and where to go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from panels.reader_state import ReaderState, change_reader, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas

KEY: Final = "reader"
CHOSEN: Final = "reader_chosen"
"""Session key of the feature that was chosen in the reader, until the page is left for it."""

BROWSER: Final = Path(__file__).with_name("browser")

# Registered once, when the module is imported: registering again would send it all anew.
_reader = st.components.v2.component(
    "corridor_atlas_reader",
    html='<div class="reader"></div>',
    css=(BROWSER / "reader.css").read_text(encoding="utf-8"),
    js=(BROWSER / "reader.js").read_text(encoding="utf-8"),
)


def show_reader(atlas: Atlas, content: Mapping[str, Any], state: ReaderState) -> None:
    """Show paragraphs and excerpts; a click opens an excerpt, another one chooses a feature.

    Parameters
    ----------
    atlas : Atlas
        The data.
    content : mapping
        What `panels.reader_content` puts together.
    state : ReaderState
        What is open, and where to move.
    """
    annotations = {slug(annotation.id): annotation.id for annotation in atlas.annotations}

    def open_excerpt() -> None:
        opened = _reported("opened")
        if opened in annotations:
            change_reader(lambda now: replace(now, annotation=annotations[opened]))

    def choose_feature() -> None:
        chosen = _reported("feature")
        if chosen in atlas.features:
            st.session_state[CHOSEN] = chosen

    # After a click the browser knows what is open: only where to move is sent, so that a text that
    # stays the same is not sent again.
    target = {"sequence": state.jump, "slug": slug(state.target)}
    _reader(
        key=KEY,
        data={**content, "target": target},
        on_opened_change=open_excerpt,
        on_feature_change=choose_feature,
    )


def take_chosen_feature() -> str:
    """Return the feature that was chosen in the reader, once.

    Returns
    -------
    str
        Id of the feature; empty when none was chosen.
    """
    return str(st.session_state.pop(CHOSEN, ""))


def _reported(name: str) -> str:
    """Return what the browser reported under a name, which may be anything."""
    value = st.session_state.get(KEY, {}).get(name)
    return value if isinstance(value, str) else ""
