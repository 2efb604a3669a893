"""Turn the parsed file of an older version into one of this version, one version at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.briefing.model import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CENTRE_PARTS: Final = 2
"""Latitude, then longitude: what a centre of version 1 holds."""


def migrate_briefing(raw: Mapping[str, object]) -> dict[str, object]:
    """Return what an older file holds in the form of this version.

    Parameters
    ----------
    raw : mapping
        What the file holds, with a ``version`` from 1 to `geodata.briefing.model.VERSION`; what
        stands in it may be unsound, and is left as it stands for the check that follows.

    Returns
    -------
    dict
        The same in this version; a new object where anything had to change.
    """
    migrated = dict(raw)
    version = migrated.get("version")
    while isinstance(version, int) and version < VERSION:
        migrated = _MIGRATIONS[version](migrated)
        version += 1
        migrated["version"] = version
    return migrated


def _from_1(raw: Mapping[str, object]) -> dict[str, object]:
    """Bring version 1 to version 2: every scene has a view, and more than one selected feature."""
    scenes = raw.get("scenes")
    if not isinstance(scenes, list):
        return dict(raw)
    changed = [_scene_from_1(scene) if isinstance(scene, dict) else scene for scene in scenes]
    return {**raw, "scenes": changed}


def _scene_from_1(scene: Mapping[str, object]) -> dict[str, object]:
    """Bring one scene to version 2."""
    migrated = {name: value for name, value in scene.items() if name not in {"center", "zoom"}}
    centre = scene.get("center")
    if isinstance(centre, list) and len(centre) == CENTRE_PARTS:
        lat, lon = centre
        migrated["view"] = {"lon": lon, "lat": lat, "zoom": scene.get("zoom")}
    selected = scene.get("selected", "")
    if isinstance(selected, str):
        migrated["selected"] = [selected] if selected else []
    return {"hidden": [], "excerpts": [], "comparison": None, **migrated}


_MIGRATIONS: Final[Mapping[int, Callable[[Mapping[str, object]], dict[str, object]]]] = {1: _from_1}
"""What brings each older version to the next one."""
