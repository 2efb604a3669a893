"""Build the browser's configuration: styles, colours, legend, credit, disclaimer and help."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from geodata import constants
from geodata.layer_table import LAYER_FILES, SWITCHES
from layers import wording
from layers.palette import DASHES, PALETTE, ROUTE_TITLES, STATUS_LABELS
from layers.routes import STATUS_WORDS, build_route_styles
from layers.style import STATUS, build_style, legend_keys, style_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.atlas import Atlas


def build_config(atlas: Atlas) -> dict[str, Any]:
    """Return everything the layer registry needs besides the layers.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    dict
        JSON-ready: bounds as [[south, west], [north, east]], styles by key, palette by theme,
        legend entries in their order, layer files in drawing order and by switch, states and
        lifetimes by feature, words for each status, and the sentences that stand on the map.
    """
    west, south, east, north = constants.EXTENT
    legend = build_legend(atlas)
    keys = {key for _, properties in _properties(atlas) for key in _keys(atlas, properties)}
    keys |= {entry["style"] for entry in legend}
    return {
        "bounds": [[south, west], [north, east]],
        "styles": {key: asdict(build_style(key)) for key in sorted(keys)},
        "routes": build_route_styles(),
        "route_words": dict(STATUS_WORDS),
        "palette": {theme: dict(colours) for theme, colours in PALETTE.items()},
        "legend": legend,
        "order": [file.stem for file in LAYER_FILES],
        "switches": {
            switch.name: [file.stem for file in LAYER_FILES if file.switch == switch.name]
            for switch in SWITCHES
        },
        "states": build_states(atlas),
        "lifetimes": build_lifetimes(atlas),
        "status_labels": dict(STATUS_LABELS),
        "credit": wording.CREDIT,
        "disclaimer": wording.DISCLAIMER,
        "help": [" ".join(paragraph.split()) for paragraph in wording.HELP],
    }


def build_states(atlas: Atlas) -> dict[str, list[list[str]]]:
    """Return the status of every feature through time.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    dict of str to list
        By feature id the days on which a status begins, with the status: ``[["", "unknown"],
        ["2020-11-10", "open"]]``. Days in ISO 8601 sort as texts.
    """
    return {
        feature_id: [
            ["" if part.start == date.min else part.start.isoformat(), part.state.status]
            for part in atlas.timeline.segments(feature_id)
        ]
        for feature_id in atlas.stateful
    }


def build_lifetimes(atlas: Atlas) -> dict[str, list[str]]:
    """Return the first and the last day of every feature that came or went.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    dict of str to list of str
        Two days by feature id; empty where it has no beginning or no end.
    """
    return {
        feature_id: [
            begin.earliest.isoformat() if begin else "",
            end.latest.isoformat() if end else "",
        ]
        for feature_id, (begin, end) in atlas.lifetimes.items()
    }


def statuses_of(atlas: Atlas, feature_id: str) -> tuple[str, ...]:
    """Return every status that a feature has at any time, for which it needs a style.

    Parameters
    ----------
    atlas : Atlas
        The data.
    feature_id : str
        Id of any feature.

    Returns
    -------
    tuple of str
        ``unknown`` among them, in which every feature may be.
    """
    told = (state.status for state in atlas.timeline.states_of(feature_id))
    return tuple(dict.fromkeys(("unknown", *told)))


def build_legend(atlas: Atlas) -> list[dict[str, str]]:
    """Return the entries of the legend; the map shows those that explain what is on it.

    Parameters
    ----------
    atlas : Atlas
        The data.

    Returns
    -------
    list of dict
        Entries with ``style`` and ``label``: first the colours of the routes, then their
        statuses, then the rest, from the top of the drawing order down.
    """
    keys = dict.fromkeys(
        template.replace(STATUS, status)
        for _, properties in _properties(atlas)
        for template in legend_keys(properties)
        for status in (statuses_of(atlas, properties["id"]) if STATUS in template else ("",))
    )
    return [
        {"style": key, "label": build_style(key).label} for key in sorted(keys, key=_legend_order)
    ]


def _keys(atlas: Atlas, properties: Mapping[str, Any]) -> Iterator[str]:
    """Yield every style key that a feature has at any time."""
    template = style_key(properties)
    if STATUS not in template:
        yield from [template] if template else []
        return
    for status in statuses_of(atlas, properties["id"]):
        yield template.replace(STATUS, status)


def _properties(atlas: Atlas) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield layer name and properties of every feature, from the top of the drawing order down."""
    for layer in reversed(list(atlas.collections)):
        for feature in atlas.collections[layer]["features"]:
            yield layer, feature["properties"]


def _legend_order(key: str) -> tuple[int, int]:
    """Return where an entry stands: colours, statuses, then the others as they come."""
    sample = key.removeprefix("sample ")
    if sample in ROUTE_TITLES:
        return 0, list(ROUTE_TITLES).index(sample)
    if sample in DASHES:
        return 1, list(DASHES).index(sample)
    return 2, 0
