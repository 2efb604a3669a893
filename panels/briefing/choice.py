"""Show which briefing is open, and start new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.briefing.session import change_shelf
from panels.briefing.shelf import MOST_OWN, Shelf, choose, start
from panels.scenarios.selectors import tell_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.briefing.model import Briefing

KEY: Final = "briefing-open"


def show_choice(shelf: Shelf, shipped: Mapping[str, Briefing], briefing: Briefing) -> None:
    """Show the shipped briefings and the reader's own, and the button of a new one.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    shipped : mapping of str to Briefing
        The shipped ones by id.
    briefing : Briefing
        The open one.
    """
    own = {it.present.id: it.present for it in shelf.own}
    titles = {name: f"{it.title} (shipped)" for name, it in shipped.items()}
    titles |= {name: it.title for name, it in own.items()}
    titles.setdefault(briefing.id, briefing.title)
    titles = tell_apart(titles)
    if st.session_state.get(KEY) != briefing.id:
        st.session_state[KEY] = briefing.id

    def use() -> None:
        chosen = st.session_state[KEY]
        change_shelf(lambda now: choose(now, chosen))

    with st.container(key="briefing-choice", horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Briefing",
            list(titles),
            key=KEY,
            on_change=use,
            format_func=lambda name: titles.get(name, name),
        )
        why = f"{MOST_OWN} are kept at most; remove one first" if shelf.is_full else None
        st.button(
            "New",
            key="briefing-new",
            on_click=change_shelf,
            args=(lambda now: start(now, shipped),),
            disabled=shelf.is_full,
            help=why,
        )
