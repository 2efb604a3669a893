"""Show the page of the briefings: choose, arrange, write, present and hand over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata.errors import AtlasError
from layers.player import player_payload
from panels.briefing.address import TOO_LONG, is_held
from panels.briefing.choice import show_choice
from panels.briefing.data import load_shipped, resolve_open
from panels.briefing.exports import show_exports
from panels.briefing.files import show_files
from panels.briefing.form import SceneForm, show_form
from panels.briefing.placing import show_placing, take_page
from panels.briefing.presenting import show_presenting
from panels.briefing.preview import show_preview
from panels.briefing.scene_list import FAULT, show_scene_list
from panels.briefing.session import current_shelf, write_link
from panels.briefing.shelf import open_briefing
from panels.data import load_atlas, registry_is_there
from panels.escaping import escape_html, escape_markdown
from panels.pages import switch_to
from panels.session import take_notices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing
    from geodata.briefing.resolve import ResolvedScene
    from panels.briefing.shelf import Shelf

STYLE_SHEET: Final = Path(__file__).parent / "browser" / "briefings.css"
TITLE: Final = "Briefings"
SUBTITLE: Final = "Scenes in order, each sentence with its source: present them, print them"
SECTION: Final = "briefing_section"
EDIT: Final = "edit"
FILES: Final = "files"
EXPORTS: Final = "exports"
SECTIONS: Final = {EDIT: "Edit the scene", FILES: "Title, save, load", EXPORTS: "Hand over"}
"""Label of each part below the preview; only the chosen one is drawn."""

NO_PLAYER: Final = "The map’s layer registry is missing; briefings cannot be presented here."


@dataclass(frozen=True)
class BriefingView:
    """Everything that the page shows in one rerun.

    Parameters
    ----------
    atlas : Atlas
        The data.
    version : str
        Version of what was published for the browser.
    shipped : mapping of str to Briefing
        The shipped briefings by id.
    shelf : Shelf
        The reader's briefings.
    briefing : Briefing
        The open one.
    resolved : tuple of ResolvedScene
        Its scenes, looked up.
    """

    atlas: Atlas
    version: str
    shipped: Mapping[str, Briefing]
    shelf: Shelf
    briefing: Briefing
    resolved: tuple[ResolvedScene, ...]

    @property
    def selected(self) -> ResolvedScene | None:
        """The selected scene; the first one where none is, None where there are none."""
        first = self.resolved[0] if self.resolved else None
        return next((it for it in self.resolved if it.scene.id == self.shelf.scene), first)


def show_briefings_page() -> None:
    """Show the page, or the one message that tells why the data cannot be shown."""
    if page := take_page():
        switch_to(page)
    try:
        atlas, version = load_atlas()
    except AtlasError as error:
        st.error("The briefings cannot be shown: the atlas’s data is not sound.")
        st.code(str(error), language=None, wrap_lines=True)
        return
    shipped, problem = load_shipped()
    shelf = current_shelf(shipped)
    for notice in take_notices():
        st.toast(escape_markdown(notice), icon="ℹ️", duration="long")
    st.html(STYLE_SHEET)
    if problem:
        st.error("The shipped briefings cannot be shown.")
        st.code(problem, language=None, wrap_lines=True)
    briefing = open_briefing(shelf, shipped)
    view = BriefingView(atlas, version, shipped, shelf, briefing, resolve_open(briefing, atlas))
    show_view(view, with_player=registry_is_there())
    write_link(shelf, briefing)


def show_view(view: BriefingView, *, with_player: bool) -> None:
    """Show the list beside the selected scene and what can be done with it.

    Parameters
    ----------
    view : BriefingView
        The open briefing.
    with_player : bool
        Whether the browser finds the player.
    """
    selected = view.selected
    scene_id = selected.scene.id if selected else ""
    with st.sidebar:
        title, subtitle = escape_html(TITLE), escape_html(SUBTITLE)
        st.html(f'<p class="atlas-title">{title}</p><p class="atlas-subtitle">{subtitle}</p>')
        show_choice(view.shelf, view.shipped, view.briefing)
        if with_player:
            show_presenting(
                view.briefing,
                scene_id,
                view.version,
                lambda: player_payload(view.briefing, view.resolved, view.atlas),
            )
        else:
            st.warning(NO_PLAYER)
        if fault := st.session_state.pop(FAULT, ""):
            st.error(escape_markdown(fault))
        show_scene_list(view.shelf, view.shipped, view.resolved, scene_id)
        if not is_held(view.shelf, view.briefing):
            st.caption(TOO_LONG)
    with st.container(key="briefing"):
        if selected:
            show_preview(view.briefing, selected, view.atlas, view.version, with_player=with_player)
            form = SceneForm(view.atlas, view.shipped, view.briefing, selected.scene)
            show_placing(form, selected)
        show_section(view, selected)


def show_section(view: BriefingView, selected: ResolvedScene | None) -> None:
    """Show the choice of what is done below the preview, and the chosen part.

    Parameters
    ----------
    view : BriefingView
        The open briefing.
    selected : ResolvedScene or None
        The selected scene.
    """
    if st.session_state.get(SECTION) not in SECTIONS:
        st.session_state[SECTION] = EDIT
    chosen = st.segmented_control(
        "What to do",
        list(SECTIONS),
        key=SECTION,
        format_func=SECTIONS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    with st.container(key="briefing-section"):
        if chosen == EXPORTS:
            show_exports(view.briefing, view.atlas)
        elif chosen == FILES:
            show_files(view.shelf, view.shipped, view.briefing)
        elif selected:
            show_form(SceneForm(view.atlas, view.shipped, view.briefing, selected.scene))
        else:
            st.caption("Add a scene on any other page: choose “Add this view as a scene” there.")
