"""Draw the map of a scene for a page or a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.scene_state import scene_map_state
from layers.static_map import draw_map

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.resolve import ResolvedScene


def draw_scene(atlas: Atlas, scene: ResolvedScene, size_mm: tuple[float, float]) -> str:
    """Draw the map of a scene.

    Parameters
    ----------
    atlas : Atlas
        The data.
    scene : ResolvedScene
        The scene.
    size_mm : tuple of float
        Width and height in millimetres.

    Returns
    -------
    str
        An SVG document on light paper.
    """
    width_mm, height_mm = size_mm
    return draw_map(
        atlas,
        scene_map_state(scene),
        scene.scene.view,
        width_mm=width_mm,
        height_mm=height_mm,
    )
