"""Read the shipped briefings once for all readers, and look up what a reader's scenes name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geodata import constants
from geodata.briefing.load import FOLDER, read_shipped
from geodata.briefing.resolve import resolve_scene
from geodata.errors import AtlasError
from panels.scenarios.data import load_route_data

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing, Scene
    from geodata.briefing.resolve import ResolvedScene
    from panels.scenarios.data import RouteData

RESOLVED: Final = "briefing_resolved"
"""Session key of the scenes of the open briefing, looked up."""


def load_shipped() -> tuple[dict[str, Briefing], str]:
    """Return the shipped briefings, read anew when any of their files has changed.

    Returns
    -------
    briefings : dict of str to Briefing
        By id, in the order in which they are offered; empty where their files are unsound.
    problem : str
        What is wrong with the files; empty where nothing is.
    """
    folder = constants.FILES / FOLDER
    stats = ((path, path.stat()) for path in sorted(folder.glob("*.json")))
    # One text: a key of many parts would take milliseconds to hash in every rerun.
    return _load_shipped("\n".join(f"{path} {it.st_mtime_ns} {it.st_size}" for path, it in stats))


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_shipped(fingerprint: str) -> tuple[dict[str, Briefing], str]:  # noqa: ARG001 (the key)
    """Read the shipped briefings."""
    try:
        return read_shipped(constants.FILES), ""
    except AtlasError as error:
        return {}, str(error)


def route_data_for(briefing: Briefing, atlas: Atlas) -> RouteData | None:
    """Return what answers the comparisons of a briefing.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    atlas : Atlas
        The data.

    Returns
    -------
    RouteData or None
        None where it compares nothing, or the network is unsound.
    """
    if not any(scene.comparison for scene in briefing.scenes):
        return None
    try:
        return load_route_data(atlas)
    except AtlasError:
        return None


def resolve_open(briefing: Briefing, atlas: Atlas) -> tuple[ResolvedScene, ...]:
    """Look up what the scenes of the open briefing name, each once while it stays as it is.

    Parameters
    ----------
    briefing : Briefing
        The open briefing.
    atlas : Atlas
        The data.

    Returns
    -------
    tuple of ResolvedScene
        In the order of the briefing.
    """
    version, kept = st.session_state.get(RESOLVED, ("", {}))
    known: dict[Scene, ResolvedScene] = kept if version == atlas.version else {}
    data = route_data_for(briefing, atlas)
    count = len(briefing.scenes)
    resolved = tuple(
        _placed(known.get(scene) or _resolve(scene, atlas, data), number, count)
        for number, scene in enumerate(briefing.scenes, 1)
    )
    st.session_state[RESOLVED] = (atlas.version, {it.scene: it for it in resolved})
    return resolved


def _resolve(scene: Scene, atlas: Atlas, data: RouteData | None) -> ResolvedScene:
    """Look up what one scene names."""
    model, shipped = (data.model, data.shipped) if data else (None, {})
    return resolve_scene(scene, 1, 1, atlas, model, scenarios=shipped)


def _placed(resolved: ResolvedScene, number: int, count: int) -> ResolvedScene:
    """Return a scene with its place in the briefing."""
    if (resolved.number, resolved.count) == (number, count):
        return resolved
    return replace(resolved, number=number, count=count)
