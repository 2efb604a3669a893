"""Draw main roads and railways as a thin background, from junctions joined by straight lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geodata import constants
from geodata.sources.junctions import clean_segments, join_segments, read_segments
from geodata.sources.places import rank_of
from geodata.sources.transport_ranks import rank_edges
from geodata.sources.writing import build_feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray

    Feature = dict[str, Any]

TOLERANCE_DEGREES: Final = 0.003

LEAST_SHARE: Final = 0.001
"""Part of a network that a country must hold to be named."""

ORIGIN: Final = {
    "certainty": "approximate",
    "source": "osm-junctions",
    "licence": "ODbL-1.0",
}

KINDS: Final[Mapping[str, str]] = {"main_road": "Main roads", "main_railway": "Main railways"}
"""Name of the features by kind, roads first."""

ERROR_M: Final = 15_000
"""Ends of the straight lines are right to about 1 km, their middles are not: 17 % of the length of
the roads, and 3 % of the railways, is in lines of more than 60 km. The modelled corridors that run
the same way lie up to 9.4 km (roads) and 12.1 km (railways) from them, half of them within 2 km."""

CAPITAL: Final = 1


def transport_features(
    sources: Mapping[str, Path],
    places: Iterable[Feature],
    countries_gdf: gpd.GeoDataFrame,
) -> list[Feature]:
    """Return one feature for every kind and rank.

    Parameters
    ----------
    sources : mapping of str to Path
        Module of the package by kind, one of :data:`KINDS`.
    places : iterable of dict
        Features of the layer ``places``, from which the ranks of ways follow.
    countries_gdf : GeoDataFrame
        The countries as they are drawn; `geodata.sources.countries.build_countries`.

    Returns
    -------
    list of dict
        RFC 7946 Features of the layer ``transport``, roads first and by falling rank.

    Raises
    ------
    SourceError
        If a file cannot be read.
    """
    towns = read_towns(places)
    return [
        feature
        for kind, path in sources.items()
        for feature in _kind_features(kind, read_segments(path), towns, countries_gdf)
    ]


def read_towns(places: Iterable[Feature]) -> list[tuple[float, float, int]]:
    """Return where towns lie, and their rank by population alone.

    The ranks of the layer itself also say what lies on a corridor; the background does not.

    Parameters
    ----------
    places : iterable of dict
        Features of the layer ``places``.

    Returns
    -------
    list of tuple
        Longitude, latitude and rank; capitals have rank 1.
    """
    towns = []
    for place in places:
        properties, (lon, lat) = place["properties"], place["geometry"]["coordinates"]
        is_capital = properties["rank"] == CAPITAL
        towns.append((lon, lat, CAPITAL if is_capital else rank_of(properties["population"])))
    return towns


def _kind_features(
    kind: str,
    segments: NDArray[np.float64],
    towns: list[tuple[float, float, int]],
    countries_gdf: gpd.GeoDataFrame,
) -> Iterator[Feature]:
    """Yield the features of one kind, the most important first."""
    lines = clean_segments(segments)
    ranks = rank_edges(lines, towns)
    for rank in constants.RANKS:
        if (ranks == rank).any():
            merged = shapely.simplify(
                shapely.multilinestrings(join_segments(lines[ranks == rank])), TOLERANCE_DEGREES
            )
            yield _feature(kind, rank, merged, countries_gdf)


def _feature(
    kind: str, rank: int, lines: shapely.MultiLineString, countries_gdf: gpd.GeoDataFrame
) -> Feature:
    """Return the lines of one kind and rank as a Feature."""
    name = KINDS[kind]
    within = shapely.intersection(countries_gdf.geometry.to_numpy(), lines)
    shares = shapely.length(within) / lines.length
    properties = {
        "id": f"{kind.replace('_', '-')}s-{rank}",
        "name": name,
        "names": {"en": [name]},
        "kind": kind,
        "layer": "transport",
        "role": "context",
        "countries": [
            constants.COUNTRY_CODES[str(code)]
            for code, share in zip(countries_gdf.index, shares, strict=True)
            if share > LEAST_SHARE
        ],
        **ORIGIN,
        "error_m": ERROR_M,
        "rank": rank,
    }
    return build_feature(properties, lines)
