"""Cut a layer down to what the browser draws: geometry, style, name, caption and label."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import shape

from geodata.constants import LANGUAGES
from layers.style import legend_keys, style_key

if TYPE_CHECKING:
    from collections.abc import Mapping

LABEL_ORDER: Final = {
    "corridor": 1,
    "road": 2,
    "country": 3,
    "exclave": 4,
    "zone": 32,
    "checkpoint": 34,
    "province": 45,
    "former_region": 46,
    "incident": 58,
    "incident_area": 59,
    "lake": 60,
    "pipeline": 5,
    "railway": 6,
}
"""Which labels win the space, the smallest first; towns stand between, by rank and population."""

ARROW_INSET: Final = 0.4
"""Degrees along the line from its end to its arrow: at the very end, which lies on the edge of the
data, the arrow would be outside of a map that shows the whole region."""

LABEL_MINIMUM_RANK: Final = {
    "country": 1,
    "corridor": 1,
    "road": 2,
    "railway": 2,
    "pipeline": 2,
    "incident": 4,
    "incident_area": 4,
    "zone": 4,
    "checkpoint": 3,
    "exclave": 1,
    "province": 2,
    "former_region": 2,
    "lake": 2,
}
"""Rank of each kind's label: it appears from the zoom of towns of that rank on."""

QUIET_KINDS: Final = frozenset({"district_line", "main_road", "main_railway"})
"""Background whose names nobody asks for; without them the files stay small."""

NAMELESS: Final = "not in the source"
"""Stands in the name of waters whose own name the source does not give; they have no label."""

LABEL_MAXIMUM_ZOOM: Final = {"country": 9.0, "former_region": 10.0}
"""Zoom above which a label of that kind only stands in the way."""


def build_published(collection: Mapping[str, Any]) -> dict[str, Any]:
    """Return the browser's copy of a layer.

    Parameters
    ----------
    collection : mapping
        FeatureCollection with the atlas's properties.

    Returns
    -------
    dict
        FeatureCollection whose features carry names, kind, style, legend, caption, label, arrows
        and rank only. The keys of style and legend hold :data:`layers.style.STATUS` where the
        status of the day goes. What lies off the map is left out.
    """
    features = [
        _published_feature(feature)
        for feature in collection["features"]
        if not feature["properties"].get("off_map")
    ]
    return {"type": "FeatureCollection", "features": features}


def _published_feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return one feature with the properties that the browser needs."""
    properties = feature["properties"]
    published: dict[str, Any] = {"kind": properties["kind"]}
    if properties["kind"] not in QUIET_KINDS:
        published |= {"name": properties["name"]} | _names(properties)
    if key := style_key(properties):
        published["style"] = key
    if keys := legend_keys(properties):
        published["legend"] = keys
    if caption := caption_of(properties):
        published["caption"] = caption
    if "rank" in properties:
        published["rank"] = properties["rank"]
    if arrows := arrows_of(properties, feature["geometry"]):
        published["arrows"] = arrows
    if label := _label(properties, feature["geometry"]):
        short = properties.get("short") or short_name(properties["name"])
        published |= label | {"short": short}
    return {
        "type": "Feature",
        "id": feature["id"],
        "properties": published,
        "geometry": feature["geometry"],
    }


def _names(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the first name in each language other than English, where there is any."""
    names = {
        language: words[0]
        for language, words in properties["names"].items()
        if language in LANGUAGES and language != "en" and words
    }
    return {"names": names} if names else {}


def caption_of(properties: Mapping[str, Any]) -> str:
    """Return what a tooltip says after the status: how well the place is known, or the date.

    Parameters
    ----------
    properties : mapping
        The feature's properties.

    Returns
    -------
    str
        Empty for features of which there is nothing to say.

    Examples
    --------
    >>> caption_of({"certainty": "modelled", "kind": "road", "role": "thematic"})
    'modelled alignment'
    """
    if properties.get("role") == "context":
        return ""
    if properties["kind"] in {"incident", "incident_area"}:
        return str(properties.get("dates", "")).replace("/", " to ")
    if properties["kind"] in {"road", "railway", "corridor", "pipeline"}:
        return f"{properties['certainty']} alignment"
    return ""


def arrows_of(properties: Mapping[str, Any], geometry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the arrows of a line that leads beyond the map's edge.

    Parameters
    ----------
    properties : mapping
        The feature's properties: ``leaves`` names the ends, ``leads_to`` says where they lead.
    geometry : mapping
        GeoJSON line.

    Returns
    -------
    list of dict
        ``at`` (latitude, longitude), `ARROW_INSET` before the line's end, ``bearing`` (degrees
        clockwise from north on the map's own projection) and ``text``.
    """
    arrows = []
    for end in properties.get("leaves", ()):
        parts = shapely.get_parts(shape(dict(geometry)))
        part = parts[0].reverse() if end == "start" else parts[-1]
        tip = part.interpolate(1, normalized=True)
        place = part.interpolate(-min(ARROW_INSET, part.length / 2))
        # On the Web Mercator map a degree of latitude is longer than one of longitude.
        east = (tip.x - place.x) * math.cos(math.radians(tip.y))
        bearing = math.degrees(math.atan2(east, tip.y - place.y)) % 360
        at = [round(place.y, 4), round(place.x, 4)]
        text = str(properties.get("leads_to", {}).get(end, ""))
        arrows.append({"at": at, "bearing": round(bearing), "text": text})
    return arrows


def short_name(name: str) -> str:
    """Return a name without what stands in brackets, for the map's labels.

    Parameters
    ----------
    name : str
        A feature's leading name.

    Returns
    -------
    str
        The name as the map prints it.

    Examples
    --------
    >>> short_name("Nakhchivan (Azerbaijan)")
    'Nakhchivan'
    """
    return re.sub(r" \([^)]*\)", "", name)


def _label(properties: Mapping[str, Any], geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return where the feature's label stands and how it competes for space."""
    kind = properties["kind"]
    if kind == "town":
        lon, lat = geometry["coordinates"]
        order = round(10 * (properties["rank"] + 1) - math.log10(1 + properties["population"]), 2)
        return {"label": [lat, lon], "label_order": order, "rank": properties["rank"]}
    unnamed = NAMELESS in properties["name"]
    if kind not in LABEL_ORDER or properties.get("part_of") or unnamed:
        return {}
    lat, lon = label_point(geometry)
    label: dict[str, Any] = {
        "label": [lat, lon],
        "label_order": LABEL_ORDER[kind],
        "rank": properties.get("label_rank", LABEL_MINIMUM_RANK[kind]),
    }
    if kind in LABEL_MAXIMUM_ZOOM:
        label["label_maximum_zoom"] = LABEL_MAXIMUM_ZOOM[kind]
    return label


def label_point(geometry: Mapping[str, Any]) -> tuple[float, float]:
    """Return where a feature's label is anchored.

    Parameters
    ----------
    geometry : mapping
        GeoJSON geometry.

    Returns
    -------
    tuple of float
        Latitude and longitude: the middle of the longest line, or the point of the largest polygon
        that is farthest from its edge.
    """
    parts = shapely.get_parts(shape(dict(geometry)))
    largest = max(parts, key=lambda part: (part.area, part.length))
    if largest.geom_type == "LineString":
        point = largest.interpolate(0.5, normalized=True)
    elif largest.geom_type == "Polygon":
        radius = shapely.maximum_inscribed_circle(largest, tolerance=0.02)
        point = radius.interpolate(0)
    else:
        point = largest
    return round(point.y, 4), round(point.x, 4)
