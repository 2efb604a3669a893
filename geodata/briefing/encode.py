"""Write a briefing as the JSON of its file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.briefing.model import FORMAT, VERSION
from geodata.scenarios.model import encode_scenario

if TYPE_CHECKING:
    from geodata.briefing.model import Briefing, Scene, SceneComparison


def encode_briefing(briefing: Briefing) -> dict[str, Any]:
    """Return a briefing as the JSON object of its file.

    Parameters
    ----------
    briefing : Briefing
        Any briefing.

    Returns
    -------
    dict
        What `geodata.briefing.load.parse_briefing` reads back to an equal briefing.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": briefing.id,
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "scenes": [encode_scene(scene) for scene in briefing.scenes],
    }


def dump_briefing(briefing: Briefing) -> str:
    """Return a briefing as the text of its file.

    Parameters
    ----------
    briefing : Briefing
        Any briefing.

    Returns
    -------
    str
        JSON with a line for each value, to be written as UTF-8.
    """
    return json.dumps(encode_briefing(briefing), ensure_ascii=False, indent=1) + "\n"


def encode_scene(scene: Scene) -> dict[str, Any]:
    """Return one scene as the JSON object of the file.

    Parameters
    ----------
    scene : Scene
        Any scene.

    Returns
    -------
    dict
        Every field of the scene, in the order of the file.
    """
    return {
        "id": scene.id,
        "title": scene.title,
        "caption": scene.caption,
        "notes": scene.notes,
        "view": {"lon": scene.view.lon, "lat": scene.view.lat, "zoom": scene.view.zoom},
        "layers": list(scene.layers),
        "hidden": list(scene.hidden),
        "date": scene.date.isoformat(),
        "language": scene.language,
        "selected": list(scene.selected),
        "excerpts": list(scene.excerpts),
        "comparison": encode_comparison(scene.comparison) if scene.comparison else None,
        "created": scene.created.isoformat().replace("+00:00", "Z"),
        "data_version": scene.data_version,
    }


def encode_comparison(comparison: SceneComparison) -> dict[str, Any]:
    """Return what a scene compares as the JSON object of the file.

    Parameters
    ----------
    comparison : SceneComparison
        What is compared.

    Returns
    -------
    dict
        Shipped scenarios by their names, own ones as objects.
    """
    return {
        "orig": comparison.orig,
        "dest": comparison.dest,
        "mode": comparison.mode,
        "by": comparison.by,
        "access": comparison.access,
        "scenarios": [
            scenario if isinstance(scenario, str) else encode_scenario(scenario)
            for scenario in comparison.scenarios
        ],
    }
