"""Build the browser's configuration: styles, colours, legend, credit, disclaimer and help."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geodata import constants
from geodata.layer_table import LAYER_FILES, SWITCHES
from layers import wording
from layers.palette import DASHES, PALETTE, ROUTE_TITLES
from layers.style import build_style, legend_keys, style_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def build_config(collections: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return everything the layer registry needs besides the layers.

    Parameters
    ----------
    collections : mapping of str to mapping
        FeatureCollection by layer name.

    Returns
    -------
    dict
        JSON-ready: bounds as [[south, west], [north, east]], styles by key, palette by theme,
        legend entries by layer, layer files in drawing order and by switch, and the sentences that
        stand on the map.
    """
    west, south, east, north = constants.EXTENT
    legend = build_legend(collections)
    keys = {style_key(properties) for _, properties in _properties(collections)} - {""}
    keys |= {entry["style"] for entry in legend}
    return {
        "bounds": [[south, west], [north, east]],
        "styles": {key: asdict(build_style(key)) for key in sorted(keys)},
        "palette": {theme: dict(colours) for theme, colours in PALETTE.items()},
        "legend": legend,
        "order": [file.stem for file in LAYER_FILES],
        "switches": {
            switch.name: [file.stem for file in LAYER_FILES if file.switch == switch.name]
            for switch in SWITCHES
        },
        "credit": wording.CREDIT,
        "disclaimer": wording.DISCLAIMER,
        "help": [" ".join(paragraph.split()) for paragraph in wording.HELP],
    }


def build_legend(collections: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries of the legend, each with the layers that it explains.

    Parameters
    ----------
    collections : mapping of str to mapping
        FeatureCollection by layer name.

    Returns
    -------
    list of dict
        Entries with ``layers``, ``style`` and ``label``: first the colours of the routes, then
        their statuses, then the rest, from the top of the drawing order down.
    """
    layers: dict[str, list[str]] = {}
    for layer, properties in _properties(collections):
        for key in legend_keys(properties):
            names = layers.setdefault(key, [])
            if layer not in names:
                names.append(layer)
    ordered = sorted(layers, key=_legend_order)
    return [
        {"layers": layers[key], "style": key, "label": build_style(key).label} for key in ordered
    ]


def _properties(
    collections: Mapping[str, Mapping[str, Any]],
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield layer name and properties of every feature, from the top of the drawing order down."""
    for layer in reversed(list(collections)):
        for feature in collections[layer]["features"]:
            yield layer, feature["properties"]


def _legend_order(key: str) -> tuple[int, int]:
    """Return where an entry stands: colours, statuses, then the others as they come."""
    sample = key.removeprefix("sample ")
    if sample in ROUTE_TITLES:
        return 0, list(ROUTE_TITLES).index(sample)
    if sample in DASHES:
        return 1, list(DASHES).index(sample)
    return 2, 0
