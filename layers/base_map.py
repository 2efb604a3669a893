"""Build the one constant Folium map that every page of the atlas draws its layers on."""

from __future__ import annotations

import json
from typing import Any, Final

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.plugins import Fullscreen
from folium.template import Template

from geodata import constants

STATIC: Final = "../../app/static/"
"""The static folder, as seen from streamlit-folium's frame."""

VENDOR: Final = f"{STATIC}vendor/"
PUBLISHED: Final = f"{STATIC}atlas/"
SHARED_SCRIPTS: Final = ("view.js", "labels.js", "furniture.js")
"""The map's own scripts that every map needs, in this order, before what draws the layers."""

SHARED_BUNDLE: Final = "map.js"
"""The shared scripts as one published file: the frame loads its scripts one after the other."""


class AtlasMap(folium.Map):
    """A Folium map whose scripts and styles all come from this server.

    Folium's own list names content networks; this one needs Leaflet only.
    """

    default_js = [("leaflet", f"{VENDOR}leaflet-1.9.4/leaflet.js")]  # noqa: RUF012 (folium's convention)
    default_css = [  # noqa: RUF012 (folium's convention)
        ("leaflet_css", f"{VENDOR}leaflet-1.9.4/leaflet.css"),
        ("fonts_css", f"{VENDOR}fonts/fonts.css"),
    ]


class AtlasFullscreen(Fullscreen):
    """Folium's full-screen button, from this server."""

    default_js = [  # noqa: RUF012 (folium's convention)
        ("Control.Fullscreen.js", f"{VENDOR}leaflet.fullscreen-3.0.0/Control.FullScreen.js")
    ]
    default_css = [  # noqa: RUF012 (folium's convention)
        ("Control.FullScreen.css", f"{VENDOR}leaflet.fullscreen-3.0.0/Control.FullScreen.css")
    ]


class Measure(JSCSSMixin, MacroElement):
    """The scripts of the distance tool, which the map's furniture puts on the map."""

    _template = Template("{% macro script(this, kwargs) %}{% endmacro %}")
    default_js = [  # noqa: RUF012 (folium's convention)
        ("measure", f"{VENDOR}leaflet.polylinemeasure-3.0.0/Leaflet.PolylineMeasure.js")
    ]
    default_css = [  # noqa: RUF012 (folium's convention)
        ("measure_css", f"{VENDOR}leaflet.polylinemeasure-3.0.0/Leaflet.PolylineMeasure.css")
    ]


class LayerRegistry(JSCSSMixin, MacroElement):
    """The atlas's own scripts: the view, the labels, the furniture and the layer registry.

    Parameters
    ----------
    version : str
        Version of the data and scripts, which the browser's cache is keyed on.
    with_registry : bool
        Whether the registry itself is there; without it the layers come with each rerun.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.atlasView.mount({{ this._parent.get_name() }}, {{ this.bounds }});
        {% if this.with_registry %}
        window.atlasRegistry.mount({{ this._parent.get_name() }}, {{ this.options }});
        {% else %}
        window.atlasFallbackOptions = {{ this.options }};
        {% endif %}
        {% endmacro %}
    """)

    def __init__(self, version: str, *, with_registry: bool = True) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "LayerRegistry"
        self.with_registry = with_registry
        west, south, east, north = constants.EXTENT
        self.bounds = json.dumps([[south, west], [north, east]])
        self.options = json.dumps({"base": PUBLISHED, "version": version})
        scripts = (SHARED_BUNDLE, "registry.js" if with_registry else "fallback.js")
        self.default_js = [(name, f"{PUBLISHED}{name}?v={version}") for name in scripts]
        self.default_css = [("atlas_css", f"{PUBLISHED}atlas.css?v={version}")]


def build_base_map(version: str, *, with_registry: bool = True) -> folium.Map:
    """Build the map without any layer; its script is the same for every user and every rerun.

    Parameters
    ----------
    version : str
        Version of the data and scripts.
    with_registry : bool
        Whether the layer registry can be loaded.

    Returns
    -------
    folium.Map
        A new map: streamlit-folium changes the one it draws, so it must not be kept.
    """
    west, south, east, north = constants.EXTENT
    # Folium keeps max_zoom for tile layers; Leaflet's own name reaches the map.
    limits: dict[str, Any] = {
        "maxZoom": 13,
        "zoomSnap": 0.25,
        "zoomDelta": 0.5,
        "maxBoundsViscosity": 1,
        # The credit stands in the foot of the map, together with the disclaimer.
        "attributionControl": False,
    }
    base = AtlasMap(
        location=[(south + north) / 2, (west + east) / 2],
        zoom_start=7,
        tiles=None,
        control_scale=False,
        wheel_px_per_zoom_level=90,
        **limits,
    )
    AtlasFullscreen(title="Full screen", title_cancel="Leave full screen").add_to(base)  # type: ignore[no-untyped-call]
    Measure().add_to(base)  # type: ignore[no-untyped-call]
    LayerRegistry(version, with_registry=with_registry).add_to(base)
    return base
