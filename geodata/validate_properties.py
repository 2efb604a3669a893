"""Check one feature's properties against the atlas's data contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Types = type | tuple[type, ...]
NUMBER: Final = (int, float)

REQUIRED: Final[Mapping[str, Types]] = {
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

REQUIRED_OF_TOWN: Final[Mapping[str, Types]] = {"population": int, "rank": int}
"""Properties that every town carries besides."""

REQUIRED_OF_STATUS: Final[Mapping[str, Types]] = {
    "status": str,
    "status_since": (str, type(None)),
    "status_last_evidence": (str, type(None)),
    "status_agreement": str,
    "status_evidence": list,
    "status_note": str,
}
"""Properties that every thematic line, zone and checkpoint carries besides."""

REQUIRED_OF_ROUTE: Final[Mapping[str, Types]] = {
    "from": str,
    "to": str,
    "length_published_km": list,
    "length_drawn_km": NUMBER,
    "length_note": str,
}
"""Properties that every thematic road and railway carries besides."""

MEMBERS: Final[Mapping[str, Mapping[str, Types]]] = {
    "length_published_km": {"km": NUMBER, "stretch": str, "comparable": bool, "reference": str},
    "used_by": {"name": str, "used_by": str, "evidence": list},
}
"""Members of every entry of the properties that are lists of objects."""

STATUS_KINDS: Final = frozenset({"corridor", "road", "railway", "zone", "checkpoint"})
ROUTE_KINDS: Final = frozenset({"road", "railway", "corridor"})
VOCABULARIES: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": constants.KINDS,
    "role": constants.ROLES,
    "certainty": constants.CERTAINTIES,
    "mode": constants.MODES,
}


def required_properties(properties: Mapping[str, Any]) -> dict[str, Types]:
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
    kind = str(properties.get("kind"))
    if kind == "town":
        required |= REQUIRED_OF_TOWN
    if kind in ROUTE_KINDS:
        required["mode"] = str
    if properties.get("role") == "thematic":
        required["references"] = list
        if kind in STATUS_KINDS or kind == "border_line":
            required |= REQUIRED_OF_STATUS
        if kind in ROUTE_KINDS:
            required |= REQUIRED_OF_ROUTE
    return required


def validate_properties(
    file: str, feature_id: str, properties: Mapping[str, Any]
) -> Iterator[Failure]:
    """Yield a failure for every missing, mistyped or unknown property value.

    Parameters
    ----------
    file : str
        File name, for the messages; its stem is the layer's name.
    feature_id : str
        Id of the feature.
    properties : mapping
        The feature's properties.

    Yields
    ------
    Failure
        Nothing when the properties are sound.
    """
    for name, types in required_properties(properties).items():
        if name not in properties:
            yield Failure(file, feature_id, f"has no {name}", f"add properties.{name}")
        elif not _is_of(properties[name], types):
            found = type(properties[name]).__name__
            yield Failure(file, feature_id, f"{name} is of type {found}", f"mend properties.{name}")
    yield from _validate_words(file, feature_id, properties)
    yield from _validate_countries(file, feature_id, properties.get("countries"))
    yield from _validate_names(file, feature_id, properties.get("names"))
    for name, members in MEMBERS.items():
        yield from _validate_entries(file, feature_id, name, properties.get(name, []), members)


def _is_of(value: object, types: Types) -> bool:
    """Tell whether a value has one of the types; true and false are no numbers."""
    wanted = types if isinstance(types, tuple) else (types,)
    return isinstance(value, bool) if bool in wanted else _is_plain(value, wanted)


def _is_plain(value: object, types: tuple[type, ...]) -> bool:
    """Tell whether a value that is not a truth value has one of the types."""
    return isinstance(value, types) and not isinstance(value, bool)


def _validate_words(file: str, feature_id: str, properties: Mapping[str, Any]) -> Iterator[Failure]:
    """Yield a failure for words that are not in their vocabulary, and for a foreign layer."""
    is_border = properties.get("kind") == "border_line"
    statuses = constants.BORDER_STATES if is_border else constants.STATUSES
    for name, words in {**VOCABULARIES, "status": statuses}.items():
        value = properties.get(name)
        if isinstance(value, str) and value not in words:
            mend = f"use one of {', '.join(words)}"
            yield Failure(file, feature_id, f"{name} {value!r} is unknown", mend)
    stem = file.removesuffix(".geojson")
    if isinstance(properties.get("layer"), str) and properties["layer"] != stem:
        yield Failure(file, feature_id, "names another layer", f"write layer {stem!r}")
    rank = properties.get("rank", 1)
    if _is_plain(rank, (int,)) and rank not in constants.RANKS:
        mend = f"use {constants.RANKS[0]} to {constants.RANKS[-1]}"
        yield Failure(file, feature_id, f"rank {rank} is unknown", mend)


def _validate_countries(file: str, feature_id: str, codes: object) -> Iterator[Failure]:
    """Yield a failure for codes of countries that the atlas does not have."""
    if not isinstance(codes, list):
        return
    unknown = set(map(str, codes)) - set(constants.COUNTRY_CODES.values())
    if unknown:
        fault = f"countries holds {', '.join(sorted(unknown))}"
        yield Failure(file, feature_id, fault, "use the ISO 3166-1 alpha-3 codes of the atlas")


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


def _validate_entries(
    file: str, feature_id: str, name: str, entries: object, members: Mapping[str, Types]
) -> Iterator[Failure]:
    """Yield a failure for every entry of a list that lacks a member, or has it of another type."""
    if not isinstance(entries, list):
        yield Failure(file, feature_id, f"{name} is not a list", f"mend properties.{name}")
        return
    for position, entry in enumerate(entries, start=1):
        for member, types in members.items():
            if not isinstance(entry, dict) or not _is_of(entry.get(member), types):
                fault = f"{name}, entry {position}, has no sound {member}"
                yield Failure(file, feature_id, fault, f"add {member} to the entry")
