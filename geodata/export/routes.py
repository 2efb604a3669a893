"""Write an answer or a comparison as GeoJSON, GPX, KML or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geodata.export.formats import FILE_STEM, Format, find_format
from geodata.export.gpx import routes_to_gpx
from geodata.export.layers import export_layers
from geodata.export.route_features import (
    answer_key,
    crossing_features,
    leg_features,
    number_routes,
    summarise_answer,
)
from geodata.export.route_table import answers_to_csv
from geodata.wording import ATTRIBUTION, DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.network.model import Network
    from geodata.scenarios.answer import Answer

ROUTE_FORMATS: Final = (
    Format(
        "geojson",
        "GeoJSON",
        ".geojson",
        "application/geo+json",
        "One list of legs and border crossings (RFC 7946), each with its state and evidence; what "
        "was asked and what came out, no route included, stand beside it.",
    ),
    Format(
        "gpx",
        "GPX",
        ".gpx",
        "application/gpx+xml",
        "One track a route, one segment a leg, one waypoint a border crossing (GPX 1.1).",
    ),
    Format(
        "kml",
        "KML",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        "One folder a route, for globes; an answer without a route is an empty folder.",
    ),
    Format(
        "csv",
        "CSV",
        ".csv",
        "text/csv",
        "The table of the comparison in UTF-8, a row an answer, differences to the first. A cell "
        "that a spreadsheet would run as a formula has an apostrophe before it.",
    ),
)
"""Every format of routes, in the order in which a reader is asked."""


def export_routes(answers: Sequence[Answer], network: Network, format_name: str) -> bytes:
    """Write answers as one file.

    Parameters
    ----------
    answers : sequence of Answer
        One answer, or those of a comparison, the baseline first.
    network : Network
        The network that was searched.
    format_name : str
        Name of one of :data:`ROUTE_FORMATS`.

    Returns
    -------
    bytes
        The file; the disclaimer on boundaries is in each. Equal input gives equal bytes.

    Raises
    ------
    DataError
        If there is no such format.
    """
    write = {
        "geojson": _to_geojson,
        "gpx": routes_to_gpx,
        "kml": _to_kml,
        "csv": answers_to_csv,
    }
    return write[find_format(format_name, ROUTE_FORMATS, of="routes").name](answers, network)


def route_file_name(answers: Sequence[Answer], format_name: str) -> str:
    """Return the name of a downloaded file.

    Parameters
    ----------
    answers : sequence of Answer
        At least one.
    format_name : str
        Name of one of :data:`ROUTE_FORMATS`.

    Returns
    -------
    str
        Letters, digits, hyphens and dots only: node ids are slugs.

    Raises
    ------
    DataError
        If there is no such format.
    """
    query = answers[0].query
    suffix = find_format(format_name, ROUTE_FORMATS, of="routes").suffix
    return f"{FILE_STEM}-{query.orig}-{query.dest}-{query.day.isoformat()}{suffix}"


def _to_geojson(answers: Sequence[Answer], network: Network) -> bytes:
    """Write RFC 7946, one feature a line; what was asked is a foreign member (section 6.1)."""
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "description": DISCLAIMER,
        "attribution": ATTRIBUTION,
        "answers": [summarise_answer(answer) for answer in answers],
    }
    members = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in head.items())
    features = [
        feature
        for route in number_routes(answers)
        for make in (leg_features, crossing_features)
        for feature in make(route, network)
    ]
    lines = ",\n".join(map(_json, features))
    return f'{{\n{members},\n"features": [\n{lines}\n]\n}}\n'.encode()


def _to_kml(answers: Sequence[Answer], network: Network) -> bytes:
    """Write KML 2.2 as layers are written, one folder a route."""
    folders: dict[str, dict[str, Any]] = {
        f"{answer_key(answer, place)}-no-route": _collection([])
        for place, answer in enumerate(answers, 1)
        if not answer.routes
    }
    for route in number_routes(answers):
        folders[route.key] = _collection(leg_features(route, network))
    return export_layers(folders, "kml")


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return features as a FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}


def _json(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
