"""Derive the towns from GeoNames, and complete them with what is known of them by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import shapely

from geodata import constants
from geodata.errors import DataError, Failure, SourceError
from geodata.sources.place_names import slug, sort_names
from geodata.sources.writing import build_feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

COUNTRIES: Final = {"AM": "ARM", "AZ": "AZE", "GE": "GEO", "IR": "IRN", "TR": "TUR", "RU": "RUS"}
"""ISO 3166-1 alpha-3 code by alpha-2 code."""

LEAST_POPULATION: Final = {"AM": 0, "AZ": 0, "GE": 10_000, "IR": 10_000, "TR": 10_000, "RU": 10_000}
"""Population from which a town is on the map, by country."""

RANKS: Final = ((100_000, 2), (30_000, 3), (8_000, 4))
"""Rank of towns with more people than that; all others are of rank 5."""

COLUMNS: Final = 19
"""Columns of a GeoNames table."""

ERROR_M: Final = 1_000
"""The source's points stand somewhere in the town, not at a defined centre."""

GEONAMES: Final = ("geonames", "CC-BY-4.0")
WIKIPEDIA: Final = ("wikipedia-coordinates", "CC-BY-SA-4.0")
"""Source key and licence of a town's position."""

ATTRIBUTES: Final = "places.toml"


@dataclass(frozen=True)
class City:
    """One line of the GeoNames table.

    Parameters
    ----------
    geonames : int
        Number of the place in GeoNames.
    name : str
        Leading name, romanised.
    alternates : tuple of str
        All other names, without their languages.
    lon, lat : float
        Degrees in WGS84.
    feature_code : str
        GeoNames class, such as ``PPLC`` for a capital.
    country : str
        ISO 3166-1 alpha-2 code.
    population : int
        0 where it is not known.
    """

    geonames: int
    name: str
    alternates: tuple[str, ...]
    lon: float
    lat: float
    feature_code: str
    country: str
    population: int


def place_features(
    cities_path: Path, overrides: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the towns of the atlas as features, the most important first.

    Parameters
    ----------
    cities_path : Path
        ``cities500.txt`` of the package: GeoNames columns separated by tabs.
    overrides : sequence of mapping
        Tables of ``places.toml``. One with ``geonames`` completes a town of the source; one
        without adds a town, by ``id``, ``country``, ``lon``, ``lat``, ``location`` and ``names``.

    Returns
    -------
    list of dict
        GeoJSON Features by rank, then population, then number.

    Raises
    ------
    SourceError
        If the table cannot be read.
    DataError
        If an override names a place that the source does not have.
    """
    by_number = {row["geonames"]: row for row in overrides if "geonames" in row}
    cities = [city for city in read_cities(cities_path) if _belongs(city, by_number)]
    _check_overrides(by_number, cities)
    properties = [_properties(city, by_number.get(city.geonames, {})) for city in cities]
    properties += [_properties(_city(row), row) for row in overrides if "geonames" not in row]
    properties.sort(key=lambda row: (row["rank"], -row["population"], row["number"]))
    _give_ids(properties)
    return [_feature(row) for row in properties]


def read_cities(path: Path) -> list[City]:
    """Read the cities of the six countries within the atlas's extent.

    Parameters
    ----------
    path : Path
        GeoNames table.

    Returns
    -------
    list of City
        In the table's order.

    Raises
    ------
    SourceError
        If the file cannot be read or a line is not a GeoNames line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        cities = [_parse(line) for line in lines if line]
    except (OSError, ValueError) as error:
        fault = f"cannot be read as a GeoNames table ({error})"
        raise SourceError(f"{path.name}: {fault}; pin a version that holds one") from error
    west, south, east, north = constants.EXTENT
    return [
        city
        for city in cities
        if city.country in COUNTRIES and west <= city.lon <= east and south <= city.lat <= north
    ]


def rank_of(population: int) -> int:
    """Return the rank of a town of which nothing else is known.

    Parameters
    ----------
    population : int
        People; 0 where it is not known.

    Returns
    -------
    int
        2 to 5.

    Examples
    --------
    >>> [rank_of(people) for people in (400_000, 50_000, 9_000, 0)]
    [2, 3, 4, 5]
    """
    return next((rank for more_than, rank in RANKS if population > more_than), 5)


def _parse(line: str) -> City:
    """Return one line of the table."""
    columns = line.split("\t")
    if len(columns) != COLUMNS:
        message = f"{len(columns)} columns instead of {COLUMNS}"
        raise ValueError(message)
    return City(
        geonames=int(columns[0]),
        name=columns[1],
        alternates=tuple(columns[3].split(",")) if columns[3] else (),
        lon=float(columns[5]),
        lat=float(columns[4]),
        feature_code=columns[7],
        country=columns[8],
        population=int(columns[14] or 0),
    )


def _belongs(city: City, overrides: Mapping[int, Mapping[str, Any]]) -> bool:
    """Tell whether a city is on the map."""
    return city.geonames in overrides or city.population >= LEAST_POPULATION[city.country]


def _check_overrides(overrides: Mapping[int, Mapping[str, Any]], cities: Iterable[City]) -> None:
    """Raise unless every override finds its town."""
    missing = sorted(set(overrides) - {city.geonames for city in cities})
    if missing:
        mend = f"correct or remove it in {ATTRIBUTES}"
        raise DataError(
            Failure(ATTRIBUTES, str(number), "is not a place of the source", mend)
            for number in missing
        )


def _city(row: Mapping[str, Any]) -> City:
    """Return a town that the source does not have."""
    name, population = row["names"]["en"][0], row.get("population", 0)
    return City(0, name, (), row["lon"], row["lat"], "PPL", row["country"], population)


def _properties(city: City, override: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of a town, and besides its ``number``, ``country`` and ``lon_lat``."""
    population = override.get("population", city.population)
    names = _names(city, override.get("names"))
    source, licence = WIKIPEDIA if "location" in override else GEONAMES
    return {
        "id": override.get("id", ""),
        "name": override.get("name", names["en"][0]),
        "names": names,
        "kind": "town",
        "layer": "places",
        "role": "context",
        "countries": [COUNTRIES[city.country]],
        "certainty": "approximate",
        "error_m": override.get("error_m", ERROR_M),
        "source": source,
        "licence": licence,
        "population": population,
        "feature_code": city.feature_code,
        "rank": override.get("rank", rank_of(population)),
        "number": city.geonames,
        "country": city.country,
        "lon_lat": (override.get("lon", city.lon), override.get("lat", city.lat)),
    }


def _names(city: City, known: Mapping[str, list[str]] | None) -> dict[str, list[str]]:
    """Return a town's names by language; what is known by hand goes before the source."""
    found = sort_names(city.name, city.alternates, country=city.country)
    if known is None:
        return found
    merged = {**found, **known}
    return {language: merged[language] for language in constants.LANGUAGES if language in merged}


def _give_ids(rows: Iterable[dict[str, Any]]) -> None:
    """Give every town without an id a slug of its first English name that no other town has."""
    rows = list(rows)
    taken = {row["id"] for row in rows}
    for row in rows:
        if not row["id"]:
            plain = slug(row["names"]["en"][0])
            row["id"] = _free(plain, row["country"].lower(), taken)
            taken.add(row["id"])


def _free(plain: str, country: str, taken: set[str]) -> str:
    """Return a slug, with the country's code and then a number where it is taken."""
    candidate, number = plain, 1
    while candidate in taken:
        candidate = f"{plain}-{country}" if number == 1 else f"{plain}-{country}-{number}"
        number += 1
    return candidate


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    """Return a town as a GeoJSON Feature."""
    lon, lat = row["lon_lat"]
    helpers = ("number", "country", "lon_lat")
    properties = {name: value for name, value in row.items() if name not in helpers}
    return build_feature(properties, shapely.Point(lon, lat))
