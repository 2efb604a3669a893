"""Present the open briefing over the whole window, in the player that the browser fetches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from panels.briefing.session import (
    change_shelf,
    presented_scene,
    start_presenting,
    stop_presenting,
)
from panels.briefing.shelf import choose
from panels.published import LOADER, script_address

if TYPE_CHECKING:
    from collections.abc import Callable

    from geodata.briefing.model import Briefing

KEY: Final = "presentation"
PLAYER: Final = "app/static/atlas/player.html"

_presentation = st.components.v2.component("atlas_presentation", js=LOADER)


def show_presenting(
    briefing: Briefing, selected: str, version: str, payload: Callable[[], dict[str, Any]]
) -> None:
    """Show the buttons that present, and the player over everything while it is presented.

    Parameters
    ----------
    briefing : Briefing
        The open briefing.
    selected : str
        Id of the selected scene.
    version : str
        Version of what was published for the browser.
    payload : callable
        Returns what the player shows; asked for only while it is presented.
    """
    scenes = [scene.id for scene in briefing.scenes]

    def start() -> None:
        told = st.session_state[KEY].get("start")
        told = told if isinstance(told, dict) else {}
        scene, number = told.get("scene"), told.get("round")
        start_presenting(
            scene if isinstance(scene, str) and scene in scenes else "",
            number if type(number) is int else 0,
        )

    def leave() -> None:
        number = st.session_state[KEY].get("left")
        stop_presenting()
        if type(number) is int and 1 <= number <= len(scenes):
            change_shelf(lambda now: choose(now, briefing.id, scenes[number - 1]))

    presented = presented_scene()
    data: dict[str, Any] = {
        "script": script_address("presentation.js"),
        "player": f"{PLAYER}?v={version}",
        "selected": selected,
        "count": len(scenes),
        "number": scenes.index(selected) + 1 if selected in scenes else 0,
        "payload": None,
        "scene": 1,
        "round": 0,
    }
    if presented is not None and scenes:
        scene, data["round"] = presented
        data["payload"] = payload()
        data["scene"] = scenes.index(scene) + 1 if scene in scenes else 1
    _presentation(key=KEY, data=data, on_start_change=start, on_left_change=leave)
