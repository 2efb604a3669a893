"""Draw a state of the map as one SVG document, for paper, slides and files that stand alone."""

from __future__ import annotations

from layers.static_map.draw import draw_map

__all__ = ["draw_map"]
