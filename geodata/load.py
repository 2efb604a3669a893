"""Read the layer files from disk, refusing them all with one message when any is unsound."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd

from geodata import constants
from geodata.errors import DataError, Failure
from geodata.json_file import refuse_half_characters
from geodata.layer_table import LAYER_FILES
from geodata.validate import validate_collection, validate_ids

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_FILE_BYTES: Final = 20_000_000
"""Largest file that is read at all; a shipped layer is far smaller (GEOJSON_BYTES)."""

NOT_DATA: Final = frozenset({"SOURCES.md", "briefing.schema.json", "datapackage.json"})
"""Files beside the data that say nothing of the region: descriptions of the other files, and the
form of briefings. Briefings themselves stand in a folder of their own: a word changed in a caption
makes no other data."""


def read_collections(folder: Path = constants.FILES) -> dict[str, dict[str, Any]]:
    """Read and check every layer file of the atlas.

    Parameters
    ----------
    folder : Path
        Folder that holds the files of :data:`geodata.layer_table.LAYER_FILES`.

    Returns
    -------
    dict of str to dict
        FeatureCollection by layer name, in drawing order.

    Raises
    ------
    DataError
        With every failure in every file, if any file is missing or unsound.
    """
    failures: list[Failure] = []
    collections: dict[str, dict[str, Any]] = {}
    for layer in LAYER_FILES:
        file = f"{layer.stem}.geojson"
        parsed, faults = _read_json(folder / file)
        faults = faults or validate_collection(file, parsed)
        failures.extend(faults)
        if not faults:
            collections[layer.stem] = parsed
    files = {f"{stem}.geojson": collection for stem, collection in collections.items()}
    failures.extend(validate_ids(files))
    if failures:
        raise DataError(failures)
    return collections


def read_sources(path: Path = constants.FILES / "sources.json") -> dict[str, dict[str, Any]]:
    """Read what is recorded of every source of the geography.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    dict of str to dict
        Record by the key that features name in their ``source`` property.

    Raises
    ------
    DataError
        If the file is missing or is not an object of objects.
    """
    parsed, faults = _read_json(path)
    if faults:
        raise DataError(faults)
    if not isinstance(parsed, dict) or not all(isinstance(r, dict) for r in parsed.values()):
        fault, mend = "is not an object of objects", "run python -m geodata build"
        raise DataError([Failure(path.name, "", fault, mend)])
    return parsed


def build_layer(collection: Mapping[str, Any]) -> gpd.GeoDataFrame:
    """Turn a checked FeatureCollection into a table with one row a feature.

    Parameters
    ----------
    collection : mapping
        A FeatureCollection that :func:`read_collections` returned.

    Returns
    -------
    GeoDataFrame
        Index ``feature_id``; the feature's properties as columns; WGS84.
    """
    gdf = gpd.GeoDataFrame.from_features(collection["features"], crs=constants.WGS84)
    return gdf.set_index(gdf["id"].rename("feature_id"))


def read_layers(folder: Path = constants.FILES) -> dict[str, gpd.GeoDataFrame]:
    """Read every layer as a GeoDataFrame.

    Parameters
    ----------
    folder : Path
        Folder that holds the layer files.

    Returns
    -------
    dict of str to GeoDataFrame
        Table by layer name, in drawing order; see :func:`build_layer`.

    Raises
    ------
    DataError
        If any file is missing or unsound.
    """
    collections = read_collections(folder)
    return {stem: build_layer(collection) for stem, collection in collections.items()}


def data_version(folder: Path = constants.FILES) -> str:
    """Return a short hash over the contents of all data files but those of `NOT_DATA`.

    Parameters
    ----------
    folder : Path
        Folder that holds the data files.

    Returns
    -------
    str
        First 12 hexadecimal digits of a sha256 over names and contents.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name not in NOT_DATA:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _read_json(path: Path) -> tuple[Any, list[Failure]]:
    """Parse one file; return its content and what kept it from being read."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        mend = "run python -m geodata build"
        return None, [Failure(path.name, "", "is missing", mend)]
    except OSError as error:
        return None, [_unreadable(path, error)]
    if size > LARGEST_FILE_BYTES:
        mend = f"keep it under {LARGEST_FILE_BYTES:,}"
        return None, [Failure(path.name, "", f"holds {size:,} bytes", mend)]
    try:
        text = path.read_text(encoding="utf-8")
        parsed = json.loads(text, parse_constant=_refuse_constant)
        refuse_half_characters(parsed)
    except OSError as error:
        return None, [_unreadable(path, error)]
    except (ValueError, RecursionError) as error:
        return None, [Failure(path.name, "", f"is not JSON ({error})", "mend the syntax")]
    return parsed, []


def _unreadable(path: Path, error: OSError) -> Failure:
    """Return the failure of a file that is there but cannot be read."""
    return Failure(path.name, "", f"cannot be read ({error.strerror})", "let the atlas read it")


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which Python reads though they are not JSON."""
    message = f"{name} is no JSON number"
    raise ValueError(message)
