"""Cut a layer down to what the browser draws: geometry, style, name, caption and label."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import shape

from layers.palette import STATUS_LABELS
from layers.style import style_key

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
    "lake": 60,
}
"""Which labels win the space, the smallest first; towns stand between, by rank and population."""

LABEL_MINIMUM_RANK: Final = {
    "country": 1,
    "corridor": 1,
    "road": 2,
    "zone": 4,
    "checkpoint": 3,
    "exclave": 1,
    "province": 2,
    "former_region": 2,
    "lake": 2,
}
"""Rank of each kind's label: it appears from the zoom of towns of that rank on."""

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
        FeatureCollection whose features carry id, name, kind, style, caption and label only.
    """
    features = [_published_feature(feature) for feature in collection["features"]]
    return {"type": "FeatureCollection", "features": features}


def _published_feature(feature: Mapping[str, Any]) -> dict[str, Any]:
    """Return one feature with the properties that the browser needs."""
    properties = feature["properties"]
    published: dict[str, Any] = {"name": properties["name"], "kind": properties["kind"]}
    if key := style_key(properties):
        published["style"] = key
    if caption := caption_of(properties):
        published["caption"] = caption
    if label := _label(properties, feature["geometry"]):
        short = properties.get("short") or short_name(properties["name"])
        published |= label | {"short": short}
    return {
        "type": "Feature",
        "id": feature["id"],
        "properties": published,
        "geometry": feature["geometry"],
    }


def caption_of(properties: Mapping[str, Any]) -> str:
    """Return the second line of a feature's tooltip: its status, and how well it is known.

    Parameters
    ----------
    properties : mapping
        The feature's properties.

    Returns
    -------
    str
        Empty for features that have no status.

    Examples
    --------
    >>> caption_of({"status": "proposed", "certainty": "modelled", "kind": "road"})
    'proposed · modelled alignment'
    """
    if "status" not in properties or properties.get("role") == "context":
        return ""
    words = [STATUS_LABELS[properties["status"]]]
    if properties["kind"] in {"road", "railway", "corridor"}:
        words.append(f"{properties['certainty']} alignment")
    return " · ".join(words)


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
