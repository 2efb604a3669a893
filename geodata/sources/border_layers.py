"""Join the areas and border lines with their hand-written properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geodata.errors import DataError, Failure
from geodata.sources.border_lines import build_border_lines
from geodata.sources.writing import build_feature

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    Feature = dict[str, Any]

TRACED: Final[Mapping[str, Any]] = {
    "certainty": "approximate",
    "error_m": 100,
    "source": "osm-borders",
    "licence": "ODbL-1.0",
}
"""Quality of countries and border lines: 3.3 m from the source on average, 35 m at the 99th
percentile. They are not called surveyed, for the source was traced by volunteers, and the longest
of the lines that matter here is still being delimited."""

FITTED: Final[Mapping[str, Any]] = {
    "certainty": "approximate",
    "error_m": 5_000,
    "source": "natural-earth-divisions",
    "licence": "ODbL-1.0",
}
"""Quality of divisions: their inner boundaries are drawn at 1:10 000 000. Where the source's
outlines run along a border they lie 1.4 to 1.8 km from it on average, and 5.3 km at most."""

SCHEMATIC: Final[Mapping[str, Any]] = {
    "certainty": "schematic",
    "error_m": 15_000,
    "source": "atlas-nkao-outline",
    "licence": "ODbL-1.0",
}
"""Quality of the former oblast's outline: a rough drawing from the districts of today."""

QUALITY: Final = {"syunik": FITTED, "lachin-district": FITTED, "nkao-1923-1991": SCHEMATIC}


def border_layers(
    countries: Mapping[str, BaseGeometry],
    divisions: Mapping[str, BaseGeometry],
    attributes: Mapping[str, Sequence[Mapping[str, Any]]],
) -> dict[str, list[Feature]]:
    """Return the features of the layers ``borders`` and ``border_lines``.

    Parameters
    ----------
    countries : mapping of str to Polygon or MultiPolygon
        Coverage by feature id.
    divisions : mapping of str to Polygon
        What :func:`geodata.sources.divisions.build_divisions` returns.
    attributes : mapping of str to sequence of mapping
        Hand-written properties of the features, by file stem.

    Returns
    -------
    dict
        Features by file stem, in the order of the hand-written properties.

    Raises
    ------
    DataError
        If geometries and properties do not belong to the same ids.
    """
    geometries: dict[str, Mapping[str, BaseGeometry]] = {
        "borders": {**countries, **divisions},
        "border_lines": build_border_lines(countries),
    }
    _check_complete(attributes, geometries)
    return {
        stem: [_feature(stem, row, drawn[row["id"]]) for row in attributes[stem]]
        for stem, drawn in geometries.items()
    }


def _feature(stem: str, row: Mapping[str, Any], geometry: BaseGeometry) -> Feature:
    """Return one feature: what it is, how well it is known, and all that is said about it."""
    leading = {name: row[name] for name in ("id", "name", "names", "kind")}
    known = QUALITY.get(row["id"], TRACED)
    where = {"layer": stem, "role": row["role"], "countries": row["countries"]}
    return build_feature({**leading, **where, **known, **row}, geometry)


def _check_complete(
    attributes: Mapping[str, Sequence[Mapping[str, Any]]],
    geometries: Mapping[str, Mapping[str, BaseGeometry]],
) -> None:
    """Raise unless every geometry has properties and all properties a geometry."""
    failures = []
    for stem, drawn in geometries.items():
        written = {row["id"] for row in attributes[stem]}
        file = f"{stem}.toml"
        failures += [
            Failure(file, name, "has no properties", "add a [[feature]]")
            for name in drawn.keys() - written
        ]
        failures += [
            Failure(file, name, "has no geometry", "remove it or mend the id")
            for name in written - drawn.keys()
        ]
    if failures:
        raise DataError(failures)
