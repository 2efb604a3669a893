"""Check a layer against the atlas's data contract and RFC 7946, and collect every failure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import shape

from geodata import constants
from geodata.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

REQUIRED: Final[Mapping[str, type | tuple[type, ...]]] = {
    "id": str,
    "name": str,
    "names": dict,
    "kind": str,
    "layer": str,
    "role": str,
    "countries": list,
    "certainty": str,
    "error_m": int,
    "source": str,
    "licence": str,
}
"""Properties that every feature carries, with their types."""

REQUIRED_OF_STATUS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "status": str,
    "status_since": (str, type(None)),
    "status_last_evidence": (str, type(None)),
    "status_agreement": str,
    "status_evidence": list,
    "status_note": str,
}
"""Properties that every thematic line, zone and checkpoint carries besides."""

REQUIRED_OF_ROUTE: Final[Mapping[str, type | tuple[type, ...]]] = {
    "from": str,
    "to": str,
    "mode": str,
    "length_published_km": list,
    "length_drawn_km": (int, float),
    "length_note": str,
}
"""Properties that every road and railway carries besides."""

ROUNDING_DEGREES: Final = 1e-9
"""Difference below which two coordinates are the same number, written in binary."""

STATUS_KINDS: Final = frozenset({"corridor", "road", "railway", "zone", "checkpoint"})
ROUTE_KINDS: Final = frozenset({"road", "railway", "corridor"})
VOCABULARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": constants.KINDS,
    "role": constants.ROLES,
    "certainty": constants.CERTAINTIES,
    "mode": constants.MODES,
}


def validate_collection(file: str, collection: object) -> list[Failure]:
    """Return every way in which a parsed layer file breaks the contract.

    Parameters
    ----------
    file : str
        File name, for the messages; its stem is the layer's name.
    collection : object
        Parsed JSON.

    Returns
    -------
    list of Failure
        Empty when the file is sound.
    """
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        return [Failure(file, "", "is not a FeatureCollection", "write an RFC 7946 collection")]
    features = collection.get("features")
    if not isinstance(features, list):
        return [Failure(file, "", "has no list of features", "add a features array")]
    failures = []
    if "crs" in collection:
        mend = f"remove it and write {constants.WGS84} degrees (RFC 7946, section 4)"
        failures.append(Failure(file, "", "has a crs member", mend))
    for position, feature in enumerate(features):
        failures.extend(_validate_feature(file, position, feature))
    return failures


def validate_ids(collections: Mapping[str, Mapping[str, Any]]) -> list[Failure]:
    """Return a failure for every feature id that is used more than once in all layers.

    Parameters
    ----------
    collections : mapping of str to mapping
        Parsed collections by file name.

    Returns
    -------
    list of Failure
        One for each file in which a repeated id stands.
    """
    uses: dict[str, list[str]] = {}
    for file, collection in collections.items():
        for feature in collection["features"]:
            uses.setdefault(str(feature["id"]), []).append(file)
    return [
        Failure(file, feature_id, f"id is used {count} times", "give every feature its own id")
        for feature_id, files in uses.items()
        if len(files) > 1
        for file, count in sorted(Counter(files).items())
    ]


def _validate_feature(file: str, position: int, feature: object) -> Iterator[Failure]:
    """Yield the failures of one feature."""
    label = f"feature {position + 1}"
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        yield Failure(file, label, "is not a Feature", "write an RFC 7946 Feature")
        return
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        yield Failure(file, label, "has no properties", "add a properties object")
        return
    identifier = feature.get("id")
    if not isinstance(identifier, str) or not identifier:
        yield Failure(file, label, "has no id", "add a slug as the feature's id")
        identifier = label
    elif properties.get("id") != identifier:
        yield Failure(file, identifier, "properties.id differs from id", "write the same slug")
    yield from _validate_properties(file, identifier, properties)
    yield from _validate_geometry(file, identifier, feature.get("geometry"))


def required_properties(properties: Mapping[str, Any]) -> dict[str, type | tuple[type, ...]]:
    """Return the properties, with types, that a feature of this kind and role must carry.

    Parameters
    ----------
    properties : mapping
        The feature's properties, of which ``kind`` and ``role`` are read.

    Returns
    -------
    dict
        Type or types by property name.
    """
    required = dict(REQUIRED)
    kind = properties.get("kind")
    if properties.get("role") == "thematic":
        required["references"] = list
        if kind in STATUS_KINDS or kind == "border_line":
            required |= REQUIRED_OF_STATUS
        if kind in ROUTE_KINDS:
            required |= REQUIRED_OF_ROUTE
    return required


def _validate_properties(
    file: str, feature_id: str, properties: Mapping[str, Any]
) -> Iterator[Failure]:
    """Yield a failure for every missing, mistyped or unknown property value."""
    for name, types in required_properties(properties).items():
        if name not in properties:
            yield Failure(file, feature_id, f"has no {name}", f"add properties.{name}")
        elif not isinstance(properties[name], types) or isinstance(properties[name], bool):
            found = type(properties[name]).__name__
            yield Failure(file, feature_id, f"{name} is of type {found}", f"mend properties.{name}")
    statuses = (
        constants.BORDER_STATES if properties.get("kind") == "border_line" else constants.STATUSES
    )
    for name, words in {**VOCABULARIES, "status": statuses}.items():
        value = properties.get(name)
        if isinstance(value, str) and value not in words:
            mend = f"use one of {', '.join(words)}"
            yield Failure(file, feature_id, f"{name} {value!r} is unknown", mend)
    stem = file.removesuffix(".geojson")
    if properties.get("layer") not in {None, stem}:
        yield Failure(file, feature_id, "names another layer", f"write layer {stem!r}")
    codes = properties.get("countries")
    unknown = set(map(str, codes or ())) - set(constants.COUNTRY_CODES.values())
    if isinstance(codes, list) and unknown:
        fault = f"countries holds {', '.join(sorted(unknown))}"
        yield Failure(file, feature_id, fault, "use the ISO 3166-1 alpha-3 codes of the atlas")
    yield from _validate_names(file, feature_id, properties.get("names"))


def _validate_names(file: str, feature_id: str, names: object) -> Iterator[Failure]:
    """Yield a failure for every entry of names that is not a list of words by language."""
    if not isinstance(names, dict):
        return
    for language, words in names.items():
        if language not in {*constants.LANGUAGES, "und"}:
            mend = f"use one of {', '.join(constants.LANGUAGES)} or und"
            yield Failure(file, feature_id, f"names has language {language!r}", mend)
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            mend = "write a list of names"
            yield Failure(file, feature_id, f"names.{language} is not a list of words", mend)


def _validate_geometry(file: str, feature_id: str, geometry: object) -> Iterator[Failure]:
    """Yield what is wrong with one feature's geometry: form, place, decimals, validity, winding."""
    if not isinstance(geometry, dict):
        yield Failure(file, feature_id, "has no geometry", "add an RFC 7946 geometry")
        return
    try:
        parsed = shape(geometry)
    except (AttributeError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        fault = f"geometry cannot be read ({error})"
        yield Failure(file, feature_id, fault, "write an RFC 7946 geometry")
        return
    if parsed.is_empty:
        yield Failure(file, feature_id, "geometry is empty", "give it coordinates")
        return
    minx, miny, maxx, maxy = parsed.bounds
    west, south, east, north = constants.EXTENT
    if minx < west or miny < south or maxx > east or maxy > north:
        fault = f"lies outside the atlas ({minx:.2f} {miny:.2f} {maxx:.2f} {maxy:.2f})"
        mend = f"write longitude, latitude in {constants.WGS84} within {constants.EXTENT}"
        yield Failure(file, feature_id, fault, mend)
    if _too_precise(parsed):
        mend = f"round to {constants.COORDINATE_DECIMALS} decimals"
        yield Failure(file, feature_id, "coordinates have more decimals than the atlas", mend)
    if not parsed.is_valid:
        reason = shapely.is_valid_reason(parsed)
        yield Failure(file, feature_id, f"geometry is invalid ({reason})", "run shapely.make_valid")
    elif not _right_handed(parsed):
        mend = "orient exterior rings counterclockwise"
        yield Failure(file, feature_id, "rings break the right-hand rule", mend)


def _too_precise(geometry: BaseGeometry) -> bool:
    """Tell whether any coordinate has more decimals than the atlas writes."""
    lon_lat = shapely.get_coordinates(geometry)
    excess = abs(lon_lat - lon_lat.round(constants.COORDINATE_DECIMALS))
    return bool((excess > ROUNDING_DEGREES).any())


def _right_handed(geometry: BaseGeometry) -> bool:
    """Tell whether exterior rings run counterclockwise and holes clockwise."""
    return all(
        shapely.is_ccw(part.exterior) and not any(shapely.is_ccw(hole) for hole in part.interiors)
        for part in shapely.get_parts(geometry)
        if part.geom_type == "Polygon"
    )
