"""Tell of every layer what a reader must know before taking it along."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.json_file import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geodata.atlas import Atlas

SNAPSHOT: Final = "Snapshot"
"""How the limit of a source begins that gives the date of its data."""


@dataclass(frozen=True)
class LayerFacts:
    """What is known of one layer.

    Parameters
    ----------
    name : str
        Name of the layer.
    title : str
        Title for a reader.
    features : int
        Number of features.
    sources : tuple of str
        Titles of the sources.
    licences : tuple of str
        SPDX identifiers of the licences.
    certainties : dict of str to int
        Number of features by `geodata.constants.CERTAINTIES`.
    error_m : tuple of int
        Least and largest likely error of a feature's place, in metres; (0, 0) without features.
    dates : tuple of str
        Dates of the data of the sources, and of what those are derived from.
    undated : tuple of str
        Packages, with their versions, of which no date is recorded.
    """

    name: str
    title: str
    features: int
    sources: tuple[str, ...]
    licences: tuple[str, ...]
    certainties: Mapping[str, int]
    error_m: tuple[int, int]
    dates: tuple[str, ...]
    undated: tuple[str, ...]


def layer_facts(
    atlas: Atlas, sources: Mapping[str, Mapping[str, Any]], titles: Mapping[str, str]
) -> tuple[LayerFacts, ...]:
    """Gather what is known of every layer.

    Parameters
    ----------
    atlas : Atlas
        The data.
    sources : mapping
        Records of the sources, as `geodata.load.read_sources` returns them.
    titles : mapping of str to str
        Titles by layer name; see :func:`read_titles`.

    Returns
    -------
    tuple of LayerFacts
        In drawing order.
    """
    return tuple(
        _facts(name, titles.get(name) or default_title(name), collection["features"], sources)
        for name, collection in atlas.collections.items()
    )


def read_titles(folder: Path = constants.FILES) -> dict[str, str]:
    """Read the titles of the layers from the data package.

    Parameters
    ----------
    folder : Path
        Folder of the data files.

    Returns
    -------
    dict of str to str
        Title by layer name; empty where there is no data package.

    Raises
    ------
    DataError
        If the data package cannot be read.
    """
    path = folder / "datapackage.json"
    package = read_json(path) if path.exists() else {}
    resources = package.get("resources") if isinstance(package, dict) else None
    return {
        item["path"].removesuffix(".geojson"): str(item.get("title") or "")
        for item in (resources if isinstance(resources, list) else [])
        if isinstance(item, dict) and str(item.get("path")).endswith(".geojson")
    }


def default_title(name: str) -> str:
    """Return a title for a layer that has none.

    Parameters
    ----------
    name : str
        Name of the layer.

    Returns
    -------
    str
        The name in words.

    Examples
    --------
    >>> default_title("border_lines")
    'Border lines'
    """
    return name.replace("_", " ").capitalize()


def source_dates(
    keys: Iterable[str], sources: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the dates of the data of sources, and of what they are derived from.

    Parameters
    ----------
    keys : iterable of str
        Keys of the sources.
    sources : mapping
        Records by key.

    Returns
    -------
    dates : tuple of str
        Each once.
    undated : tuple of str
        Packages with their versions where no date is recorded.
    """
    dates: dict[str, None] = {}
    undated: dict[str, None] = {}
    reached: dict[str, None] = {}
    waiting = list(keys)
    while waiting:
        key = waiting.pop(0)
        if key not in reached:
            reached[key] = None
            record = sources.get(key, {})
            found = _own_dates(record)
            dates |= dict.fromkeys(found)
            undated |= dict.fromkeys([] if found else _packages(record))
            waiting += map(str, record.get("inputs", ()))
    return tuple(dates), tuple(undated)


def _own_dates(record: Mapping[str, Any]) -> list[str]:
    """Return the date of one source's own data, or of the snapshot that its limits tell of."""
    if record.get("date"):
        return [str(record["date"])]
    limits = (str(limit) for limit in record.get("limits", ()))
    return [limit.partition(":")[0] for limit in limits if limit.startswith(SNAPSHOT)]


def _packages(record: Mapping[str, Any]) -> list[str]:
    """Return the packages of one source with their versions."""
    return [f"{package['name']} {package['version']}" for package in record.get("packages", ())]


def _facts(
    name: str,
    title: str,
    features: list[Mapping[str, Any]],
    sources: Mapping[str, Mapping[str, Any]],
) -> LayerFacts:
    """Gather what is known of one layer."""
    properties = [feature["properties"] for feature in features]
    keys = list(dict.fromkeys(str(row["source"]) for row in properties))
    errors = [int(row["error_m"]) for row in properties] or [0]
    dates, undated = source_dates(keys, sources)
    return LayerFacts(
        name=name,
        title=title,
        features=len(properties),
        sources=tuple(str(sources.get(key, {}).get("title", key)) for key in keys),
        licences=tuple(sorted({str(row["licence"]) for row in properties})),
        certainties=Counter(str(row["certainty"]) for row in properties),
        error_m=(min(errors), max(errors)),
        dates=dates,
        undated=undated,
    )
