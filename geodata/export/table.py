"""Flatten a layer into a table that formats without lists and objects can hold."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import pandas as pd
from shapely.geometry import shape

from geodata.constants import LANGUAGES, WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME_COLUMNS: Final = tuple(f"name_{language}" for language in LANGUAGES)
"""Columns with the first name in each language; ``names`` keeps all of them as JSON text."""

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) has no place for, and where GDAL would end a text."""

_LARGEST_INTEGER: Final = 2**31 - 1
"""Largest integer of a KML field of type int."""


def flatten_properties(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties without lists and objects, nothing lost.

    Parameters
    ----------
    properties : mapping
        A feature's properties.

    Returns
    -------
    dict
        Texts, numbers, truth values and None; lists and objects as JSON text; after ``names``
        the first name in each language as a column of its own.

    Examples
    --------
    >>> flat = flatten_properties({"names": {"en": ["Lachin"]}, "countries": ["AZE"]})
    >>> flat["names"], flat["name_en"], flat["countries"]
    ('{"en": ["Lachin"]}', 'Lachin', '["AZE"]')
    """
    flat: dict[str, Any] = {}
    for key, value in properties.items():
        if isinstance(value, dict | list):
            flat[key] = clean_text(json.dumps(value, ensure_ascii=False))
        else:
            flat[key] = clean_text(value) if isinstance(value, str) else value
        if key == "names" and isinstance(value, dict):
            flat |= _first_names(value)
    return flat


def clean_text(text: str) -> str:
    """Return a text that every format can hold.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text with a replacement character for every control character but tab and line ends.
    """
    return _UNWRITABLE.sub(REPLACEMENT, text)


def build_table(features: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Turn features into a flat table with typed columns.

    Parameters
    ----------
    features : iterable of mapping
        GeoJSON Features.

    Returns
    -------
    GeoDataFrame
        One row a feature in WGS84, one column a property; whole numbers and truth values as
        types that know a missing value.
    """
    chosen = list(features)
    rows = [flatten_properties(feature["properties"]) for feature in chosen]
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["id", "name"]
    columns = {name: _column([row.get(name) for row in rows]) for name in names}
    geometries = [shape(feature["geometry"]) for feature in chosen]
    return gpd.GeoDataFrame(columns, geometry=geometries, crs=WGS84)


def _first_names(names: Mapping[str, Any]) -> dict[str, str | None]:
    """Return the first name in every language of the atlas."""
    return {
        column: clean_text(names[language][0]) if names.get(language) else None
        for language, column in zip(LANGUAGES, NAME_COLUMNS, strict=True)
    }


def _column(values: list[Any]) -> pd.Series[Any]:
    """Return values as a column of the narrowest type that holds them all."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return pd.Series(values, dtype="boolean")
    if known and all(_is_whole(value) for value in known):
        return pd.Series(values, dtype="Int32")
    if known and all(isinstance(v, int | float) and not isinstance(v, bool) for v in known):
        return pd.Series(values, dtype="Float64")
    return pd.Series([v if v is None else str(v) for v in values], dtype="object")


def _is_whole(value: object) -> bool:
    """Tell whether a value is an integer that a field of 32 bits holds."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_INTEGER
