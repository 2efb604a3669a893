"""Draw the layers without the registry: slower, since their data travels with each rerun."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from folium import FeatureGroup
from folium.template import Template

from layers.config import build_config
from layers.features import build_published
from layers.routes import build_published_network

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.network.model import Network
    from layers.state import MapState


class InlineLayers(FeatureGroup):
    """A feature group that carries the shown layers' data in its script.

    Parameters
    ----------
    data : str
        JSON made by :func:`inline_data`; kept between reruns, since making it is the slow part.
    state : MapState
        What the map shall show.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.feature_group = [];
        var {{ this.get_name() }} = window.atlasFallback.draw(
            {{ this._parent.get_name() }}, {{ this.data }}, {{ this.state_json }});
        {% endmacro %}
    """)

    def __init__(self, data: str, state: MapState) -> None:
        super().__init__()
        self.data = data
        self.state_json = state.to_json()


def inline_data(atlas: Atlas, stems: tuple[str, ...], *, network: Network | None = None) -> str:
    """Return the data of some layers with the configuration to draw them, as JSON for a script.

    Parameters
    ----------
    atlas : Atlas
        The data.
    stems : tuple of str
        Names of the layers to include.
    network : Network, optional
        The network, where routes are drawn.

    Returns
    -------
    str
        JSON object with ``config``, one member a layer, and ``network`` where one is given; ``<``
        is escaped.
    """
    data: dict[str, Any] = {stem: build_published(atlas.collections[stem]) for stem in stems}
    data["config"] = build_config(atlas)
    if network:
        data["network"] = build_published_network(network)
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
