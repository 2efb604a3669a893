"""Say which features a state of the map shows, in which style of the day, and what explains them.

The same reading of the data as layers/browser/states.js and registry.js have; tests compare them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import shape

from layers.config import build_legend
from layers.features import build_published
from layers.static_map.projection import project_geometry
from layers.style import STATUS, build_style

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geodata.atlas import Atlas
    from layers.state import MapState
    from layers.style_table import Style

QUIET_ZOOM: Final = (0, 0, 0, 7.5, 8.5, 9.5)
"""Zoom from which background of each rank is drawn, as in layers/browser/registry.js."""

DEFAULT_RANK: Final = 2
"""Rank of what has none, as in layers/browser/registry.js and states.js."""

UNKNOWN: Final = "unknown"
_ATLASES_KEPT: Final = 2


@dataclass(frozen=True)
class MapFeature:
    """One feature as the web map gets it, with its geometry on the drawing's plane.

    Parameters
    ----------
    id : str
        Its id.
    file : str
        Stem of its layer file.
    properties : mapping
        What :func:`layers.features.build_published` keeps: kind, names, style, legend, label.
    geometry : Geometry
        Shapely geometry in metres of :data:`layers.static_map.projection.CRS`.
    """

    id: str
    file: str
    properties: Mapping[str, Any]
    geometry: Any


@dataclass(frozen=True)
class _Prepared:
    """What is kept of an atlas between drawings."""

    collections: Mapping[str, Any]
    files: dict[str, tuple[MapFeature, ...]]
    legend: list[dict[str, str]]


_kept: OrderedDict[int, _Prepared] = OrderedDict()


def features_of(atlas: Atlas, files: Iterable[str]) -> list[MapFeature]:
    """Return the features of some layer files.

    Parameters
    ----------
    atlas : Atlas
        The data.
    files : iterable of str
        Stems of layer files; those that are unknown are passed over.

    Returns
    -------
    list of MapFeature
        In drawing order; what lies off the map is left out.
    """
    kept = _prepare(atlas).files
    wanted = [stem for stem in atlas.collections if stem in set(files)]
    for stem in wanted:
        if stem not in kept:
            published = build_published(atlas.collections[stem])["features"]
            kept[stem] = tuple(_project(stem, feature) for feature in published)
    return [feature for stem in wanted for feature in kept[stem]]


def _project(stem: str, feature: Mapping[str, Any]) -> MapFeature:
    """Return a published feature with its geometry on the plane."""
    geometry = project_geometry(shape(feature["geometry"]))
    return MapFeature(feature["id"], stem, feature["properties"], geometry)


def _prepare(atlas: Atlas) -> _Prepared:
    """Return what is kept of an atlas; the last two are, so that memory stays bounded."""
    key = id(atlas.collections)
    prepared = _kept.get(key)
    if prepared is None:
        # The collections are held, so that no other object can have the same identity.
        prepared = _kept[key] = _Prepared(atlas.collections, {}, build_legend(atlas))
        while len(_kept) > _ATLASES_KEPT:
            _kept.popitem(last=False)
    return prepared


def status_on(atlas: Atlas, feature_id: str, day: date) -> str:
    """Return the status of a feature on a day, as it stands in a style's key.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of any feature.
    day : datetime.date
        The day shown.

    Returns
    -------
    str
        ``unknown`` also for what has no state.
    """
    if feature_id not in atlas.stateful:
        return UNKNOWN
    return atlas.timeline.state_on(feature_id, day).status


def style_on(atlas: Atlas, feature: MapFeature, day: date) -> Style | None:
    """Return the style of a feature on a day.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature : MapFeature
        The feature.
    day : datetime.date
        The day shown.

    Returns
    -------
    Style or None
        None for what is drawn as a label only.
    """
    template = feature.properties.get("style")
    return build_style(_fill(template, atlas, feature.id, day)) if template else None


def _fill(template: str, atlas: Atlas, feature_id: str, day: date) -> str:
    """Put the status of the day into a key of styles."""
    if STATUS not in template:
        return template
    return template.replace(STATUS, status_on(atlas, feature_id, day))


def present(atlas: Atlas, state: MapState) -> list[MapFeature]:
    """Return the features that a state shows or names, whatever the zoom.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : MapState
        The state; its files, hidden features and date decide.

    Returns
    -------
    list of MapFeature
        In drawing order.
    """
    day, hidden = day_of(state), set(state.hidden)
    return [
        feature
        for feature in features_of(atlas, state.files)
        if feature.id not in hidden and atlas.exists_on(feature.id, day)
    ]


def drawn(
    atlas: Atlas, features: Iterable[MapFeature], day: date, zoom: float
) -> list[tuple[MapFeature, Style]]:
    """Return the features that are drawn at a zoom, each with its style of the day.

    Parameters
    ----------
    atlas : Atlas
        The data.
    features : iterable of MapFeature
        Features that :func:`present` returned.
    day : datetime.date
        The day shown.
    zoom : float
        Zoom of the web map whose symbols are as large.

    Returns
    -------
    list of tuple
        Feature and style, in drawing order; without what is drawn as a label only, and without
        background that appears at a higher zoom.
    """
    styled = ((feature, style_on(atlas, feature, day)) for feature in features)
    return [
        (feature, style)
        for feature, style in styled
        if style is not None
        and not (style.quiet and zoom < QUIET_ZOOM[feature.properties.get("rank") or DEFAULT_RANK])
    ]


def legend_entries(atlas: Atlas, features: Iterable[MapFeature], day: date) -> list[dict[str, str]]:
    """Return the entries of the legend that explain some features on a day.

    Parameters
    ----------
    atlas : Atlas
        The data.
    features : iterable of MapFeature
        What is drawn.
    day : datetime.date
        The day shown.

    Returns
    -------
    list of dict
        Entries with ``style`` and ``label``, in the order of :func:`layers.config.build_legend`.
    """
    keys = {
        _fill(template, atlas, feature.id, day)
        for feature in features
        for template in feature.properties.get("legend", ())
    }
    return [entry for entry in _prepare(atlas).legend if entry["style"] in keys]


def day_of(state: MapState) -> date:
    """Return the day that a state shows."""
    return date.fromisoformat(state.date)
