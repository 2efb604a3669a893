"""Describe what the map shall show, in the few hundred bytes that a rerun sends to it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from folium import FeatureGroup
from folium.template import Template

if TYPE_CHECKING:
    from layers.routes import DrawnRoute, RouteEnd

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class MapState:
    """What is shown on the map.

    Parameters
    ----------
    files : tuple of str
        Layer files to show, in drawing order.
    hidden : tuple of str
        Ids of features in those files that are switched off.
    selected : str
        Id of the selected feature, or empty.
    highlighted : tuple of str
        Ids of features that are marked besides, such as those an actor speaks of.
    date : str
        The day shown, as ``YYYY-MM-DD``.
    language : str
        Language of the names that lead, of :data:`geodata.constants.LANGUAGES`.
    fly_bounds : tuple of float or None
        Where to move the map, as (minx, miny, maxx, maxy) in degrees.
    flight : str
        Names the move: the map moves once for every new flight, and for ``"start"`` only where the
        address holds no view.
    routes : tuple of DrawnRoute
        Routes to draw over everything else.
    ends : tuple of RouteEnd
        Where the routes begin and end.
    """

    files: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    selected: str = ""
    highlighted: tuple[str, ...] = ()
    date: str = "9999-12-31"
    language: str = "en"
    fly_bounds: Bounds | None = None
    flight: str = "start"
    routes: tuple[DrawnRoute, ...] = ()
    ends: tuple[RouteEnd, ...] = ()

    def to_json(self) -> str:
        """Return the state as the JSON that the browser's layer registry takes.

        Returns
        -------
        str
            JSON, safe inside a script: ``<`` is escaped.
        """
        state: dict[str, Any] = {
            "files": self.files,
            "hidden": self.hidden,
            "selected": self.selected,
            "highlighted": self.highlighted,
            "date": self.date,
            "language": self.language,
            "fly": None,
        }
        if self.fly_bounds is not None:
            minx, miny, maxx, maxy = self.fly_bounds
            bounds = [[miny, minx], [maxy, maxx]]
            state["fly"] = {"bounds": bounds, "flight": self.flight}
        if self.routes or self.ends:
            state["routes"] = [route.to_data() for route in self.routes]
            state["ends"] = [end.to_data() for end in self.ends]
        return json.dumps(state, ensure_ascii=True).replace("<", "\\u003c")


class StateGroup(FeatureGroup):
    """A feature group whose whole script is one call to the layer registry.

    streamlit-folium evaluates the script of ``feature_group_to_add`` whenever it changes, without
    drawing the map anew, which makes it the way to send a state.

    Parameters
    ----------
    state : MapState
        What the map shall show.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = window.atlasRegistry.apply({{ this.state_json }});
        {% endmacro %}
    """)

    def __init__(self, state: MapState) -> None:
        super().__init__()
        self.state_json = state.to_json()
