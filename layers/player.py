"""Hand a briefing to the player: what its scenes show, and one file that holds all of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import PublishError
from geodata.layer_table import LAYER_FILES, SWITCHES
from geodata.network.load import read_network
from layers import wording
from layers.config import build_config
from layers.features import build_published
from layers.player_page import (
    STYLES,
    build_served_page,
    build_single_page,
    data_address,
    inline_style,
    pack,
)
from layers.publish import (
    BROWSER,
    NETWORK,
    PLAYER,
    PLAYER_PAGE,
    RELIEF,
    VENDOR,
    bundle,
    publish_version,
)
from layers.routes import build_published_network
from layers.scene_state import scene_map_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing
    from geodata.briefing.resolved import ResolvedScene

VERSION: Final = 1
"""Version of what the player is handed."""

Payload = dict[str, Any]


def player_payload(briefing: Briefing, resolved: Sequence[ResolvedScene], atlas: Atlas) -> Payload:
    """Return everything that the player is told of a briefing.

    Parameters
    ----------
    briefing : Briefing
        The briefing.
    resolved : sequence of ResolvedScene
        Its scenes, looked up.
    atlas : Atlas
        The data.

    Returns
    -------
    dict
        JSON-ready: titles, disclaimer, credit, layer switches with their files, and by scene its
        text, sources, view and the map's state. All of it is text to the player, never markup.
    """
    return {
        "version": VERSION,
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "disclaimer": wording.DISCLAIMER,
        "credit": wording.CREDIT,
        "data_version": atlas.version,
        "order": [file.stem for file in LAYER_FILES],
        "switches": [
            {
                "name": switch.name,
                "title": switch.title,
                "files": [file.stem for file in LAYER_FILES if file.switch == switch.name],
            }
            for switch in SWITCHES
        ],
        "scenes": [_scene(it) for it in resolved],
    }


def _scene(resolved: ResolvedScene) -> Payload:
    """Return what the player shows of one scene."""
    scene = resolved.scene
    return {
        "id": scene.id,
        "number": resolved.number,
        "title": resolved.title,
        "sentences": [{"text": it.text, "marks": list(it.marks)} for it in resolved.sentences],
        "notes": scene.notes,
        "date": scene.date.isoformat(),
        "view": asdict(scene.view),
        "state": json.loads(scene_map_state(resolved).to_json()),
        "sources": [asdict(source) for source in resolved.sources],
        "rows": [asdict(row) for row in resolved.rows],
        "features": [
            {"id": it.id, "name": it.name, "status": it.status, "since": it.since}
            for it in resolved.features
        ],
        "missing": list(resolved.missing),
    }


def build_player(
    atlas: Atlas, *, payload: Payload | None = None, files: Path = constants.FILES
) -> str:
    """Return the player's page.

    Parameters
    ----------
    atlas : Atlas
        The data.
    payload : dict, optional
        A briefing from :func:`player_payload`. With it the page holds everything: libraries,
        layers, relief and fonts. Without it the page is the one that the server offers, which
        fetches the layers and is handed its briefing by a message.
    files : Path
        Folder of the data files, from which relief and network are taken.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    PublishError
        If a file is missing that the page is made of.
    """
    try:
        template = (BROWSER / PLAYER / PLAYER_PAGE).read_text(encoding="utf-8")
        if payload is None:
            return build_served_page(template, publish_version(atlas.version))
        return build_single_page(
            template,
            title=str(payload["title"]),
            style="\n".join(inline_style(path) for path in _style_sheets()),
            script=bundle("player.js").decode(),
            data=_inline(atlas, payload, files),
        )
    except OSError as error:
        message = f"{error.filename}: cannot be read ({error.strerror}); the player is made of it"
        raise PublishError(message) from error


def _style_sheets() -> Iterator[Path]:
    """Yield the player's style sheets where they lie before they are published."""
    for path in STYLES:
        if path.startswith("../vendor/"):
            yield VENDOR / path.removeprefix("../vendor/")
        else:
            folder = BROWSER if (BROWSER / path).is_file() else BROWSER / PLAYER
            yield folder / path


def _inline(atlas: Atlas, payload: Payload, files: Path) -> dict[str, Any]:
    """Return what a single file carries: the briefing, the relief, and the layers compressed."""
    relief = data_address((files / RELIEF).read_bytes(), "image/webp")
    packed = {
        layer.stem: pack(build_published(atlas.collections[layer.stem])) for layer in LAYER_FILES
    }
    packed["config"] = pack(build_config(atlas))
    if any(scene["state"].get("ends") for scene in payload["scenes"]):
        packed["network"] = pack(build_published_network(read_network(files / NETWORK)))
    return {"payload": payload, "relief": relief, "packed": packed}
