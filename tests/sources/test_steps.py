"""Each step writes its files from the materials, and asks for nothing else."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geodata.constants import WGS84
from geodata.elevation import ElevationGrid, read_elevation
from geodata.layer_table import LAYER_FILES
from geodata.sources import steps
from geodata.sources.steps import STEPS
from tests.conftest import make_collections

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.sources.materials import Materials


@pytest.fixture
def materials() -> Materials:
    """Prepare the hand-drawn layers, heights of four points and two countries."""
    features = {stem: content["features"] for stem, content in make_collections().items()}
    squares = {"armenia": shapely.box(44, 39, 46, 41), "azerbaijan": shapely.box(46, 39, 48, 41)}
    prepared = SimpleNamespace(
        borders={stem: features[stem] for stem in ("borders", "border_lines")},
        water=features["water"],
        places=features["places"],
        regional=features["regional"],
        incidents=features["incidents"],
        districts=features["districts"],
        transport=features["transport"],
        corridors=features,
        network=[],
        grid=ElevationGrid(np.array([[0.0, 100.0], [200.0, 300.0]]), 45.0, 40.0, 1),
        countries=gpd.GeoDataFrame(geometry=gpd.GeoSeries(squares), crs=WGS84),
    )
    return cast("Materials", prepared)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Keep what the network and the painter are asked for, and do nothing."""
    asked: list[Any] = []

    def write_relief(_: ElevationGrid, land: shapely.Geometry, path: Path) -> None:
        asked.append(shapely.bounds(land).tolist())
        path.write_bytes(b"relief")

    monkeypatch.setattr(steps, "write_relief", write_relief)
    monkeypatch.setattr(steps, "fetch_package", lambda _: None)
    return asked


def test_all_steps_together_write_every_file(
    materials: Materials, painted: list[Any], tmp_path: Path
) -> None:
    """Every layer of the table is written, with the network, relief and heights."""
    for step in STEPS:
        step.run(materials, tmp_path)
    layers = {f"{layer.stem}.geojson" for layer in LAYER_FILES} | {"network.geojson"}
    pictures = {"relief.webp", "elevation.webp", "elevation.json"}
    assert {path.name for path in tmp_path.iterdir()} == layers | pictures
    for stem, collection in make_collections().items():
        assert json.loads((tmp_path / f"{stem}.geojson").read_text("utf-8")) == collection
    assert read_elevation(tmp_path / "elevation.webp").heights_m.max() == 300
    assert painted == [[44, 39, 48, 41]]


def test_no_two_steps_have_the_same_name() -> None:
    """The bar tells the steps apart."""
    names = [step.name for step in STEPS]
    assert len(set(names)) == len(names)
