"""Check one feature's properties against the atlas's data contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import Failure
from geodata.period import Period

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

REQUIRED_OF_ROUTE: Final[Mapping[str, Types]] = {
    "from": str,
    "to": str,
    "length_published_km": list,
    "length_drawn_km": NUMBER,
    "length_note": str,
}
"""Properties that every thematic road and railway carries besides."""

OPTIONAL: Final[Mapping[str, Types]] = {
    "part_of": str,
    "short": str,
    "label_rank": int,
    "description": str,
    "off_map": bool,
    "event": str,
    "leaves": list,
    "leads_to": dict,
}
"""Types of properties that a feature may carry."""

ENDS: Final = ("start", "end")
"""Ends of a line that may lead beyond the map's edge."""

MEMBERS: Final[Mapping[str, Mapping[str, Types]]] = {
    "length_published_km": {"km": NUMBER, "stretch": str, "comparable": bool, "reference": str},
    "used_by": {"name": str, "used_by": str, "evidence": list},
}
"""Members of every entry of the properties that are lists of objects."""

ROUTE_KINDS: Final = frozenset({"road", "railway", "corridor", "pipeline"})
DATES: Final = ("valid_from", "valid_to", "dates")
"""Properties that hold a day or an interval, where they are there."""
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
    for name, types in OPTIONAL.items():
        if name in properties and not _is_of(properties[name], types):
            found = type(properties[name]).__name__
            yield Failure(file, feature_id, f"{name} is of type {found}", f"mend properties.{name}")
    yield from _validate_words(file, feature_id, properties)
    yield from _validate_ends(file, feature_id, properties)
    yield from _validate_countries(file, feature_id, properties.get("countries"))
    yield from _validate_names(file, feature_id, properties.get("names"))
    yield from _validate_dates(file, feature_id, properties)
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
    for name, words in VOCABULARIES.items():
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


def _validate_ends(file: str, feature_id: str, properties: Mapping[str, Any]) -> Iterator[Failure]:
    """Yield a failure for ends of a line that are neither its start nor its end."""
    for name in ("leaves", "leads_to"):
        named = properties.get(name, ())
        if isinstance(named, list | dict) and not all(end in ENDS for end in named):
            mend = f"use {' or '.join(ENDS)}"
            yield Failure(file, feature_id, f"{name} names another end", mend)
    leads_to = properties.get("leads_to")
    if isinstance(leads_to, dict) and not all(isinstance(it, str) for it in leads_to.values()):
        yield Failure(file, feature_id, "leads_to is not a text for each end", "write texts")


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


def _validate_dates(file: str, feature_id: str, properties: Mapping[str, Any]) -> Iterator[Failure]:
    """Yield a failure for every date that is none, and for a state: the timeline holds those."""
    for name in DATES:
        try:
            if name in properties:
                Period.parse(str(properties[name]))
        except ValueError as error:
            mend = "write YYYY-MM-DD, or from/to"
            yield Failure(file, feature_id, f"{name} is no date: {error}", mend)
    for name in properties:
        if str(name).startswith("status"):
            mend = "give the state with its dates in timeline.json"
            yield Failure(file, feature_id, f"carries a status ({name})", mend)


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
