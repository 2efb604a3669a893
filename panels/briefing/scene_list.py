"""Show the list of scenes with all that can be done to it, as one component."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata.briefing.caption import uncited
from geodata.briefing.edit import (
    add_scene,
    duplicate_scene,
    index_of,
    move_scene,
    remove_scene,
)
from geodata.errors import DataError
from panels.briefing.capture import written_now
from panels.briefing.session import change_shelf
from panels.briefing.shelf import Shelf, edit, open_briefing, redo, undo
from panels.history_html import written_day
from panels.published import LOADER, script_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.briefing.model import Briefing, Scene
    from geodata.briefing.resolve import ResolvedScene

KEY: Final = "scene_list"
FAULT: Final = "scene_list_fault"
"""Session key of what could not be done."""

_list = st.components.v2.component("atlas_scene_list", js=LOADER)


def show_scene_list(
    shelf: Shelf,
    shipped: Mapping[str, Briefing],
    resolved: tuple[ResolvedScene, ...],
    selected: str,
) -> None:
    """Show the scenes of the open briefing.

    Parameters
    ----------
    shelf : Shelf
        The reader's briefings.
    shipped : mapping of str to Briefing
        The shipped ones by id.
    resolved : tuple of ResolvedScene
        The scenes, looked up.
    selected : str
        Id of the selected scene; empty where there is none.
    """
    history = shelf.find_own(shelf.chosen)
    data = {
        "script": script_address("scene_list.js"),
        "scenes": [_row(it) for it in resolved],
        "selected": selected,
        "undo": bool(history and history.past),
        "redo": bool(history and history.future),
    }
    _list(key=KEY, data=data, on_act_change=lambda: act(st.session_state[KEY].get("act"), shipped))


def act(told: object, shipped: Mapping[str, Briefing]) -> None:
    """Do what the browser reports; for callbacks.

    Parameters
    ----------
    told : object
        ``{"action", "scene", "to"}``, or anything at all, which does nothing.
    shipped : mapping of str to Briefing
        The shipped briefings by id.
    """
    if isinstance(told, dict):
        action, scene_id, to = told.get("action"), told.get("scene"), told.get("to")
        place = to if type(to) is int else 0
        try:
            change_shelf(lambda now: do(now, shipped, str(action), str(scene_id), place))
        except DataError as error:
            st.session_state[FAULT] = str(error.failures[0])


def do(
    shelf: Shelf, shipped: Mapping[str, Briefing], action: str, scene_id: str, to: int = 0
) -> Shelf:
    """Return the shelf after one action on the open briefing's scenes.

    Parameters
    ----------
    shelf : Shelf
        The shelf before.
    shipped : mapping of str to Briefing
        The shipped briefings by id.
    action : str
        ``select``, ``move``, ``duplicate``, ``remove``, ``add``, ``undo`` or ``redo``.
    scene_id : str
        Id of the scene that is meant.
    to : int, optional
        Index to which it is moved.

    Returns
    -------
    Shelf
        The same one for an action or a scene that is not known.

    Raises
    ------
    DataError
        When one more scene would be too many.
    """
    if action in {"undo", "redo"}:
        return undo(shelf) if action == "undo" else redo(shelf)
    briefing = open_briefing(shelf, shipped)
    if action == "add":
        return _add_blank(shelf, shipped, briefing, scene_id)
    if scene_id not in {scene.id for scene in briefing.scenes}:
        return shelf
    if action == "select":
        return replace(shelf, chosen=briefing.id, scene=scene_id)
    return _arrange(shelf, shipped, action, scene_id, to)


def _arrange(
    shelf: Shelf, shipped: Mapping[str, Briefing], action: str, scene_id: str, to: int
) -> Shelf:
    """Return the shelf after a scene was moved, doubled or removed, with the right one selected."""
    at = index_of(open_briefing(shelf, shipped), scene_id)
    changes = {
        "move": (lambda it: move_scene(it, scene_id, to), to),
        "duplicate": (lambda it: duplicate_scene(it, scene_id), at + 1),
        "remove": (lambda it: remove_scene(it, scene_id), at),
    }
    if action not in changes:
        return shelf
    make, selected = changes[action]
    return _select(edit(shelf, shipped, make), shipped, selected)


def _add_blank(
    shelf: Shelf, shipped: Mapping[str, Briefing], briefing: Briefing, scene_id: str
) -> Shelf:
    """Return the shelf with an empty scene behind another one, of which it takes the map."""
    before = next((it for it in briefing.scenes if it.id == scene_id), None)
    before = before or next(iter(briefing.scenes[-1:]), None)
    if before is None:
        return shelf
    at = index_of(briefing, before.id) + 1
    scene = _blank(before)
    return _select(edit(shelf, shipped, lambda it: add_scene(it, scene, at)), shipped, at)


def _blank(before: Scene) -> Scene:
    """Return an empty scene on the same map."""
    return replace(
        before,
        id="scene",
        title="New scene",
        caption="",
        notes="",
        excerpts=(),
        comparison=None,
        created=written_now(),
    )


def _select(shelf: Shelf, shipped: Mapping[str, Briefing], at: int) -> Shelf:
    """Return the shelf with the scene at an index selected, or the last one."""
    scenes = open_briefing(shelf, shipped).scenes
    return replace(shelf, scene=scenes[min(max(at, 0), len(scenes) - 1)].id if scenes else "")


def _row(resolved: ResolvedScene) -> dict[str, Any]:
    """Return what the list shows of a scene."""
    scene = resolved.scene
    return {
        "id": scene.id,
        "title": scene.title,
        "day": written_day(scene.date),
        "missing": len(resolved.missing),
        "uncited": _count_uncited(scene.caption),
    }


# Every rerun asks it of every scene, and captions seldom change.
@lru_cache(maxsize=2048)
def _count_uncited(caption: str) -> int:
    """Return how many sentences of a caption cite nothing."""
    return len(uncited(caption))
