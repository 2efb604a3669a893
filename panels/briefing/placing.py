"""Lead from a scene to the map and from the map back into the scene."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from panels.briefing.capture import Shown, scene_of_map
from panels.briefing.page_tools import MAP, SCENARIOS_PAGE, say, tools, wish_view
from panels.briefing.restore import scenarios_of_scene, state_of_scene
from panels.briefing.views import read_view
from panels.page_state import PageState
from panels.published import script_address
from panels.scenarios.data import load_route_data
from panels.scenarios.session import ACTED as SCENARIOS_ACTED
from panels.scenarios.session import STATE as SCENARIOS
from panels.scenarios.state import ScenarioState
from panels.session import ACTED, STATE, today

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.resolve import ResolvedScene
    from panels.briefing.form import SceneForm

TAKE: Final = "take_view"
PAGE: Final = "briefing_page_wanted"
"""Session key of the page that is to be shown next."""


def show_scene(atlas: Atlas, resolved: ResolvedScene) -> None:
    """Bring the map, or the scenarios where it compares some, to what a scene shows; for callbacks.

    Parameters
    ----------
    atlas : Atlas
        The data.
    resolved : ResolvedScene
        The scene, looked up.
    """
    before: PageState = st.session_state.get(STATE, PageState())
    st.session_state[STATE] = state_of_scene(resolved, before, atlas, today())
    st.session_state[ACTED] = True
    wish_view(resolved.scene.view)
    comparison = resolved.scene.comparison
    if comparison is None or resolved.comparison is None:
        st.session_state[PAGE] = MAP
        return
    asked: ScenarioState = st.session_state.get(SCENARIOS, ScenarioState())
    shipped = load_route_data(atlas).shipped
    st.session_state[SCENARIOS] = scenarios_of_scene(comparison, asked, shipped)
    st.session_state[SCENARIOS_ACTED] = True
    st.session_state[PAGE] = SCENARIOS_PAGE


def show_placing(form: SceneForm, resolved: ResolvedScene) -> None:
    """Show what leads from the scene to the map, and from the map into the scene.

    Parameters
    ----------
    form : SceneForm
        The selected scene and where it belongs.
    resolved : ResolvedScene
        The scene, looked up.
    """

    def take() -> None:
        take_view(form, st.session_state[TAKE].get("add"))

    with st.container(key="briefing-placing", horizontal=True, vertical_alignment="center"):
        compares = resolved.scene.comparison is not None and resolved.comparison is not None
        st.button(
            "Show in Scenarios" if compares else "Show on the map",
            key="briefing-show",
            on_click=show_scene,
            args=(form.atlas, resolved),
        )
        data = {
            "script": script_address("page_tools.js"),
            "label": "Take the map’s view as it is now",
            "adds": "Give this scene the view, layers, day and selection that the map has now",
            "links": False,
        }
        tools(key=TAKE, data=data, on_add_change=take)


def take_view(form: SceneForm, told: object) -> None:
    """Give a scene what the map shows now; its texts, quotations and comparison stay.

    Parameters
    ----------
    form : SceneForm
        The selected scene and where it belongs.
    told : object
        What the browser says of the map's view; see `panels.briefing.views.read_view`.
    """
    view = read_view(told)
    if view is None:
        say("No map has been shown since this page was opened: open the map first.")
        return
    state: PageState = st.session_state.get(STATE, PageState())
    seen = scene_of_map(Shown(form.atlas, replace(state, date=state.date or today()), view))
    form.change(
        lambda scene: replace(
            seen,
            id=scene.id,
            title=scene.title,
            caption=scene.caption,
            notes=scene.notes,
            excerpts=scene.excerpts,
            comparison=scene.comparison,
        )
    )


def take_page() -> str:
    """Return which page is to be shown instead of this one, once.

    Returns
    -------
    str
        Its name; empty to stay.
    """
    return str(st.session_state.pop(PAGE, ""))
