"""Check a layer against the atlas's data contract and RFC 7946, and collect every failure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import Failure
from geodata.validate_geometry import validate_geometry
from geodata.validate_properties import validate_properties

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Form of an id: it stands in addresses and in the names of classes on the page."""


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
    elif SLUG.fullmatch(identifier) is None:
        mend = "write lower-case letters and digits, with single hyphens between"
        yield Failure(file, identifier, "id is not a slug", mend)
    yield from validate_properties(file, identifier, properties)
    kind = properties.get("kind")
    anywhere = properties.get("off_map") is True
    yield from validate_geometry(file, identifier, kind, feature.get("geometry"), anywhere=anywhere)
