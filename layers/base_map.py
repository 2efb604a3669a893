"""Build the one constant Folium map that every page of the atlas draws its layers on."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.plugins import Fullscreen
from folium.template import Template

from geodata import constants

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIC: Final = "../../app/static/"
"""The static folder, as seen from streamlit-folium's frame."""

VENDOR: Final = f"{STATIC}vendor/"
PUBLISHED: Final = f"{STATIC}atlas/"
MAP_BUNDLE: Final = "map.js"
PLAYER_PARTS: Final = (
    "elements",
    "payload",
    "band",
    "view",
    "sources",
    "column",
    "scenes",
    "panels",
    "controls",
    "keys",
    "channel",
    "presenter",
    "player",
)
"""Scripts of the presenting player, in the order in which they need each other."""

BUNDLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        MAP_BUNDLE: (
            "vendor/leaflet-1.9.4/leaflet.js",
            "vendor/leaflet.fullscreen-3.0.0/Control.FullScreen.js",
            "vendor/leaflet.polylinemeasure-3.0.0/Leaflet.PolylineMeasure.js",
            *("states.js", "view.js", "labels.js", "furniture.js", "routes.js"),
        ),
        "time_bar.js": ("time_axis.js", "time_bar.js"),
        "strip_chart.js": ("time_axis.js", "strip_chart.js"),
        "player.js": (
            "vendor/leaflet-1.9.4/leaflet.js",
            "player/inline.js",
            *("states.js", "labels.js", "furniture.js", "routes.js", "registry.js"),
            *(f"player/{part}.js" for part in PLAYER_PARTS),
        ),
    }
)
"""Published scripts that are made of several, those of ``vendor/`` with their own licences: every
map needs the first before what draws the layers, and the frame loads its scripts one after the
other; the date control and the strip chart of the page share their axis; the player of briefings
is a page of its own, with the registry but without the page's view."""


OPTIONS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "center": [
            (constants.EXTENT[1] + constants.EXTENT[3]) / 2,
            (constants.EXTENT[0] + constants.EXTENT[2]) / 2,
        ],
        "zoom": 7,
        "maxZoom": 13,
        "zoomSnap": 0.25,
        "zoomDelta": 0.5,
        "wheelPxPerZoomLevel": 90,
        "maxBoundsViscosity": 1,
        # The credit stands in the foot of the map, together with the disclaimer.
        "attributionControl": False,
    }
)
"""Options of the Leaflet map."""


class AtlasMap(folium.Map):
    """A Folium map whose scripts and styles all come from this server.

    Folium's own list names content networks; this one needs Leaflet only. Its header and its
    script are short, for both travel with every rerun that changes the state; the styles stand in
    atlas.css.
    """

    _template = Template("""
        {%- macro header(this, kwargs) -%}
        <meta name="viewport" content="width=device-width, initial-scale=1">
        {%- endmacro -%}
        {%- macro script(this, kwargs) -%}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {{ this.atlas_options }});
        {%- endmacro -%}
    """)
    atlas_options = json.dumps(dict(OPTIONS))

    default_js = []  # noqa: RUF012 (folium's convention)
    default_css = [  # noqa: RUF012 (folium's convention)
        ("leaflet_css", f"{VENDOR}leaflet-1.9.4/leaflet.css"),
        ("fonts_css", f"{VENDOR}fonts/fonts.css"),
    ]


class AtlasFullscreen(Fullscreen):
    """Folium's full-screen button, from this server."""

    default_js = []  # noqa: RUF012 (folium's convention)
    default_css = [  # noqa: RUF012 (folium's convention)
        ("Control.FullScreen.css", f"{VENDOR}leaflet.fullscreen-3.0.0/Control.FullScreen.css")
    ]


class Measure(JSCSSMixin, MacroElement):
    """The style of the distance tool, which the map's furniture puts on the map."""

    _template = Template("{% macro script(this, kwargs) %}{% endmacro %}")
    default_js = []  # noqa: RUF012 (folium's convention)
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
        scripts = (MAP_BUNDLE, "registry.js" if with_registry else "fallback.js")
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
    base = AtlasMap(tiles=None, control_scale=False)
    AtlasFullscreen(title="Full screen", title_cancel="Leave full screen").add_to(base)  # type: ignore[no-untyped-call]
    Measure().add_to(base)  # type: ignore[no-untyped-call]
    LayerRegistry(version, with_registry=with_registry).add_to(base)
    return base
