"""Show the search: one box, and below it what was found, which leads to the map."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.folding import fold
from geodata.search import (
    EVENT,
    EXCERPT,
    FEATURE,
    KINDS,
    LONGEST_QUERY,
    POSITION,
    TOWN,
    build_index,
    search,
)
from panels.escaping import escape_markdown
from panels.layer_switches import swatch
from panels.page_state import POSITIONS
from panels.session import change

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.search import Hit, SearchIndex
    from panels.page_state import PageState

KEY: Final = "search-query"
MOST_HITS: Final = 12
"""Hits that are shown; each is a button, and costs a little of every rerun."""

CAPTIONS: Final = {
    FEATURE: "On the map",
    TOWN: "Towns",
    EVENT: "Events",
    POSITION: "Who says what",
    EXCERPT: "Passages of the documents",
}
ISOLATED: Final = "\u2068{}\u2069"
"""Keeps a name written from right to left from turning what stands beside it (Unicode UAX 9)."""


def show_search(
    atlas: Atlas,
    state: PageState,
    *,
    go_to: Callable[[str], None],
    go_to_event: Callable[[date, str], None],
) -> None:
    """Show the box, and a button for everything that was found.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        Its language leads, and its day decides the lines' style.
    go_to : callable
        Takes the id of the feature or town to select and show.
    go_to_event : callable
        Takes the day of an event, and the feature that it concerns or an empty text.
    """
    query = st.text_input(
        "Search names, quotations and events",
        key=KEY,
        type="search",
        max_chars=LONGEST_QUERY,
        live=True,
        placeholder="In any script; accents do not matter",
    )
    if not query or not query.strip():
        return
    hits = search(_index(atlas.version, atlas), query, limit=MOST_HITS)
    with st.container(key="search_hits", gap=None):
        if not hits:
            st.caption(f"Nothing was found for “{escape_markdown(query)}”.")
        order = [hit.kind for hit in hits]
        grouped = sorted(hits, key=lambda hit: order.index(hit.kind))
        for kind, group in groupby(grouped, key=lambda hit: hit.kind):
            st.caption(CAPTIONS[kind])
            for hit in group:
                _show_hit(atlas, state, hit, go_to, go_to_event)
        if len(hits) == MOST_HITS:
            st.caption(f"The best {MOST_HITS} are shown; more letters narrow them down.")


@st.cache_resource(max_entries=2, show_spinner=False)
def _index(version: str, _atlas: Atlas) -> SearchIndex:  # noqa: ARG001 (the cache's key)
    """Build the index once for all readers."""
    return build_index(_atlas)


def _show_hit(
    atlas: Atlas,
    state: PageState,
    hit: Hit,
    go_to: Callable[[str], None],
    go_to_event: Callable[[date, str], None],
) -> None:
    """Show one hit as a button that leads to it."""

    def follow() -> None:
        if hit.kind == POSITION:
            _open_actor(hit.actor)
        elif hit.day:
            go_to_event(hit.day, hit.feature)
        elif hit.feature:
            go_to(hit.feature)

    # The place in the order of kinds keeps the key short; an id alone may be of two kinds.
    key = f"hit-{KINDS.index(hit.kind)}-{hit.id.rpartition(':')[2]}"
    label = hit_label(atlas, state, hit)
    st.button(label, key=key, on_click=follow, type="tertiary", width="stretch")


def _open_actor(actor_id: str) -> None:
    """Choose an actor and show what it says beside the map."""
    change(lambda now: replace(now, actor=actor_id, side=POSITIONS))


def hit_label(atlas: Atlas, state: PageState, hit: Hit) -> str:
    """Return what a hit's button says.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        Its language leads, and its day decides the line's style.
    hit : Hit
        What was found.

    Returns
    -------
    str
        Markdown: its name, and the name or the words that matched where they differ.
    """
    if hit.kind == EXCERPT:
        quoted = atlas.annotation[hit.id].excerpt.quote is not None
        words = f"“{hit.matched}”" if quoted else hit.matched
        return f"{escape_markdown(words)} – {escape_markdown(hit.label)}"
    if hit.kind == EVENT:
        when = next(e.date.written for e in atlas.timeline.events if e.id == hit.id)
        words = f": {escape_markdown(hit.matched)}" if hit.matched else ""
        return f"{escape_markdown(when.replace('/', ' to '))} · {escape_markdown(hit.label)}{words}"
    name = atlas.name(hit.id, state.language) if hit.feature else hit.label
    parts = [name] if fold(hit.matched) in fold(name) else [name, hit.matched]
    line = " · ".join(ISOLATED.format(escape_markdown(part)) for part in parts)
    thematic = hit.kind == FEATURE and hit.id in atlas.thematic
    return f"{swatch(atlas, hit.id, state.day)} {line}" if thematic else line
