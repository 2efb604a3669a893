"""Choose what is visible on the map on one day, each feature with its state on that day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.layer_table import files_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geodata.atlas import Atlas


def visible_collections(
    atlas: Atlas, *, switches: frozenset[str], hidden: frozenset[str], day: date
) -> dict[str, dict[str, Any]]:
    """Return the features that the map shows on a day.

    Parameters
    ----------
    atlas : Atlas
        The data.
    switches : frozenset of str
        Names of the layer switches that are on; context layers are always shown.
    hidden : frozenset of str
        Ids of features that are switched off one by one.
    day : datetime.date
        The day on the map.

    Returns
    -------
    dict of str to dict
        FeatureCollections by layer name, in drawing order, without empty ones. Features that have
        a state carry it; see :func:`status_properties`.
    """
    chosen: dict[str, dict[str, Any]] = {}
    for name in files_of(switches):
        features = [
            _with_state(atlas, feature, day)
            for feature in atlas.collections[name]["features"]
            if _is_visible(atlas, feature, hidden=hidden, day=day)
        ]
        if features:
            chosen[name] = {"type": "FeatureCollection", "features": features}
    return chosen


def status_properties(atlas: Atlas, feature_id: str, day: date) -> dict[str, Any]:
    """Return the state of a feature on a day as properties.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of any feature.
    day : datetime.date
        The day asked about.

    Returns
    -------
    dict
        ``status``, ``access``; ``status_since`` as precisely as it is known and what it is
        (``status_since_is``: the day of the change, or of the first evidence);
        ``status_last_evidence`` of a state that lasts; ``status_agreement``,
        ``status_evidence`` and ``status_note``; ``status_on``, the day. None is not known.
    """
    state = atlas.timeline.state_on(feature_id, day)
    known = state.since is not None
    return {
        "status": state.status,
        "access": state.access,
        "status_on": day.isoformat(),
        "status_since": state.since.written if state.since else None,
        "status_since_is": state.beginning if known else None,
        "status_last_evidence": state.last_evidence.written if state.last_evidence else None,
        "status_agreement": state.agreement or None,
        "status_evidence": list(state.evidence),
        "status_note": state.note,
    }


def _is_visible(
    atlas: Atlas, feature: Mapping[str, Any], *, hidden: frozenset[str], day: date
) -> bool:
    """Tell whether a feature of a layer that is on is drawn: not hidden, on the map, existing."""
    on_map = not feature["properties"].get("off_map", False)
    return on_map and feature["id"] not in hidden and atlas.exists_on(feature["id"], day)


def _with_state(atlas: Atlas, feature: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return a feature with its state on a day, where features of its kind have one."""
    if feature["id"] not in atlas.stateful:
        return dict(feature)
    state = status_properties(atlas, feature["id"], day)
    return {**feature, "properties": {**feature["properties"], **state}}
