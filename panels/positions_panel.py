"""Show who says what beside the map: one actor's positions, relations and their passages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.escaping import escape_html, escape_markdown
from panels.pages import switch_to
from panels.positions_html import relation_details_html, stances_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.atlas import Atlas
    from geodata.positions import Actor, CorridorGroup
    from panels.layer_switches import Change
    from panels.page_state import PageState

ACTOR: Final = "positions-actor"
INVITATION: Final = (
    "Choose an actor to read what the documents say of its positions; "
    "the map marks what it speaks of."
)
NO_POSITION: Final = "The documents give no position of this actor on any of the corridors."


def show_positions(
    atlas: Atlas, state: PageState, change: Change, go_to: Callable[[str], None]
) -> None:
    """Show the actors, and the positions of the one that is chosen.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        Which actor is chosen, and the day that is shown.
    change : callable
        Takes a function from the state as it is to the new one.
    go_to : callable
        Takes the id of a feature to select and show.
    """
    with st.container(key="positions_panel"):
        show_actors(atlas, state.actor, change)
        actor = atlas.positions.actor(state.actor)
        if actor is None:
            st.caption(INVITATION)
        else:
            _show_corridors(atlas, state, actor, go_to)
            _show_relations(atlas, actor)
        if st.button("All actors and corridors in one table", key="positions-table"):
            switch_to("positions")


def show_actors(atlas: Atlas, chosen: str, change: Change) -> None:
    """Show one pill an actor; choosing the chosen one again frees the choice.

    Parameters
    ----------
    atlas : Atlas
        The data.
    chosen : str
        Id of the actor that is chosen, or empty.
    change : callable
        Takes a function from the state as it is to the new one.
    """
    names = {actor.id: escape_markdown(actor.name) for actor in atlas.positions.actors}
    wanted = chosen if chosen in names else None
    if st.session_state.get(ACTOR) != wanted:
        st.session_state[ACTOR] = wanted

    def use() -> None:
        actor_id = st.session_state[ACTOR] or ""
        # Whoever frees the choice again keeps the view that it has opened.
        change(lambda now: replace(now, actor=actor_id, side=now.side or now.side_view))

    st.pills(
        "Actors",
        list(names),
        key=ACTOR,
        on_change=use,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )


def _show_corridors(
    atlas: Atlas, state: PageState, actor: Actor, go_to: Callable[[str], None]
) -> None:
    """Show each corridor on which the actor has a position, as a link, and the position."""
    if not atlas.positions.of(actor.id):
        st.caption(NO_POSITION)
    for corridor in atlas.positions.corridors:
        stances = atlas.positions.of(actor.id, corridor.id)
        if not stances:
            continue
        st.button(
            f"**{escape_markdown(corridor.name)}** – show on the map",
            key=f"corridor-{corridor.id}",
            on_click=go_to,
            args=(_leading_feature(atlas, state, corridor),),
            type="tertiary",
        )
        st.html(f'<div class="atlas-evidence">{stances_html(atlas, stances)}</div>')


def _leading_feature(atlas: Atlas, state: PageState, corridor: CorridorGroup) -> str:
    """Return the first feature of a corridor that is there on the day, or else the first."""
    there = (name for name in corridor.features if atlas.exists_on(name, state.day))
    return next(there, corridor.features[0])


def _show_relations(atlas: Atlas, actor: Actor) -> None:
    """Show how the actor stands to others."""
    relations = atlas.positions.relations_of(actor.id)
    if relations:
        title = escape_html(f"Relations that the documents describe ({len(relations)})")
        body = relation_details_html(atlas, relations)
        st.html(f'<p class="atlas-section">{title}</p><div class="atlas-evidence">{body}</div>')
