"""Show the selected scene as it will be presented, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geodata.briefing.model import Briefing
from layers.player import player_payload
from panels.briefing.presenting import PLAYER
from panels.escaping import escape_html, escape_markdown
from panels.published import LOADER, script_address

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.resolve import ResolvedScene, Source

KEY: Final = "scene_preview"
PAYLOAD: Final = "scene_preview_payload"
"""Session key of what the player was told last, which takes some milliseconds to put together."""

_preview = st.components.v2.component("atlas_scene_preview", js=LOADER)


def show_preview(
    briefing: Briefing, resolved: ResolvedScene, atlas: Atlas, version: str, *, with_player: bool
) -> None:
    """Show a scene in the player; without the player its text alone.

    Parameters
    ----------
    briefing : Briefing
        The open briefing.
    resolved : ResolvedScene
        The selected scene, looked up.
    atlas : Atlas
        The data.
    version : str
        Version of what was published for the browser.
    with_player : bool
        Whether the browser finds the player.
    """
    for sentence in resolved.missing:
        st.warning(escape_markdown(sentence), icon="⚠️")
    if not with_player:
        st.html(scene_html(resolved))
        return
    data = {
        "script": script_address("scene_preview.js"),
        "player": f"{PLAYER}?v={version}",
        "payload": _payload(briefing, resolved, atlas),
    }
    _preview(key=KEY, data=data)


def _payload(briefing: Briefing, resolved: ResolvedScene, atlas: Atlas) -> dict[str, Any]:
    """Return what the player is told of one scene, as long as it stays the same from memory."""
    key = (atlas.version, briefing.title, briefing.subtitle, resolved)
    kept: tuple[object, dict[str, Any]] | None = st.session_state.get(PAYLOAD)
    if kept is None or kept[0] != key:
        alone = Briefing(briefing.id, briefing.title, briefing.subtitle, (resolved.scene,))
        kept = (key, player_payload(alone, [resolved], atlas))
        st.session_state[PAYLOAD] = kept
    return kept[1]


def scene_html(resolved: ResolvedScene) -> str:
    """Return what a scene says, without its map.

    Parameters
    ----------
    resolved : ResolvedScene
        The scene, looked up.

    Returns
    -------
    str
        HTML, every value escaped.
    """
    said = " ".join(
        escape_html(it.text) + "".join(f"<sup>{mark}</sup>" for mark in it.marks)
        for it in resolved.sentences
    )
    sources = "".join(_source_html(source) for source in resolved.sources)
    return (
        f'<div class="atlas-evidence"><h2>{escape_html(resolved.scene.title)}</h2>'
        f"<p>{said}</p><ol>{sources}</ol></div>"
    )


def _source_html(source: Source) -> str:
    """Return one source as an entry of the list."""
    words = f"<q>{escape_html(source.quote)}</q>" if source.quote else escape_html(source.statement)
    label = " · ".join(it for it in (source.label, source.title, source.editor_note) if it)
    cited = f'<span class="atlas-small">{escape_html(label)}</span>'
    return f'<li value="{source.number}">{words} {cited}</li>'
