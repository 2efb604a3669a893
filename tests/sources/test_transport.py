"""The background of roads and railways is ranked by the towns that it joins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import EXTENT, FILES, WGS84
from geodata.sources.transport import KINDS, read_towns, transport_features
from geodata.sources.transport_ranks import rank_edges
from tests.conftest import make_feature, point

if TYPE_CHECKING:
    from pathlib import Path

COUNTRIES = gpd.GeoDataFrame(
    index=["armenia", "azerbaijan"],
    geometry=[shapely.box(44, 39, 46, 42), shapely.box(46, 39, 48, 42)],
    crs=WGS84,
)
LINES = np.array(
    [
        [[44.0, 40.0], [45.0, 40.0]],
        [[45.0, 40.0], [46.0, 40.0]],
        [[44.0, 40.0], [45.0, 41.0]],
        [[45.0, 41.0], [46.0, 40.0]],
        [[45.0, 41.0], [45.0, 41.5]],
        [[46.0, 40.0], [47.0, 40.0]],
    ]
)
"""A direct way and a way round between 44 and 46 degrees east, with two branches."""

MOST_BYTES = 180_000


def town(lon: float, lat: float, rank: int, population: int) -> dict[str, Any]:
    """Return a town of the layer of places."""
    return make_feature("town", "places", "town", point(lon, lat), rank=rank, population=population)


def write_package(path: Path) -> Path:
    """Write the lines in the package's form."""
    nodes, ends = np.unique(LINES.reshape(-1, 2), axis=0, return_inverse=True)
    graph: list[dict[int, float]] = [{} for _ in nodes]
    for start, end in ends.reshape(-1, 2).tolist():
        graph[start][end] = graph[end][start] = 1.0
    path.write_text(f"graph={graph}\nnodes={nodes[:, ::-1].tolist()}\n", encoding="utf-8")
    return path


def test_the_shortest_way_between_important_towns_ranks_first() -> None:
    """The direct way gets the towns' rank, the way round and the branches the last one."""
    ranks = rank_edges(LINES, [(44, 40, 2), (46, 40, 2)])
    assert ranks.tolist() == [2, 2, 5, 5, 5, 5]


def test_ways_to_lesser_towns_rank_lower() -> None:
    """A branch to a small town has that town's rank; the way between capitals keeps its own."""
    ranks = rank_edges(LINES, [(44, 40, 1), (46, 40, 1), (47, 40, 3), (45, 41.5, 4)])
    assert ranks.tolist() == [1, 1, 4, 4, 4, 3]


def test_a_town_far_from_every_junction_counts_for_nothing() -> None:
    """More than some 10 km away it lies on no way."""
    assert set(rank_edges(LINES, [(44, 40, 2), (46, 40.2, 2)]).tolist()) == {5}


@pytest.mark.parametrize("towns", [[], [(44.0, 40.0, 1)]])
def test_without_two_towns_every_way_has_the_last_rank(
    towns: list[tuple[float, float, int]],
) -> None:
    """There is nothing to join."""
    assert set(rank_edges(LINES, towns).tolist()) == {5}


def test_no_lines_have_no_ranks() -> None:
    """A map without ways is no failure."""
    assert rank_edges(np.empty((0, 2, 2)), [(44, 40, 1)]).tolist() == []


def test_towns_are_ranked_by_population_and_not_by_the_corridors_they_lie_on() -> None:
    """A village raised for a corridor stays a village; a capital stays a capital."""
    places = [town(44, 40, 1, 1_000_000), town(45, 40, 2, 200), town(46, 40, 4, 40_000)]
    assert read_towns(places) == [(44, 40, 1), (45, 40, 5), (46, 40, 3)]


def test_every_kind_and_rank_is_one_context_feature(tmp_path: Path) -> None:
    """Lines of one rank are joined, and each feature names the countries it lies in."""
    sources = {kind: write_package(tmp_path / f"{kind}.py") for kind in KINDS}
    places = [town(44, 40, 2, 150_000), town(46, 40, 2, 150_000)]
    made = transport_features(sources, places, COUNTRIES)
    assert [feature["id"] for feature in made] == [
        "main-roads-2",
        "main-roads-5",
        "main-railways-2",
        "main-railways-5",
    ]
    direct, rest = (feature["properties"] for feature in made[:2])
    assert (direct["countries"], rest["countries"]) == (["ARM"], ["ARM", "AZE"])
    assert (direct["kind"], direct["role"], direct["rank"]) == ("main_road", "context", 2)
    assert made[0]["geometry"]["coordinates"] == [[44, 40], [46, 40]]


def test_the_shipped_background_is_small_and_on_the_map() -> None:
    """Roads and railways, the important ones first, within the extent and the bytes allowed."""
    path = FILES / "transport.geojson"
    made = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert path.stat().st_size < MOST_BYTES
    kinds = [(it["properties"]["kind"], it["properties"]["rank"]) for it in made]
    assert kinds == [(kind, rank) for kind in KINDS for rank in range(1, 6)]
    assert all(shapely.box(*EXTENT).covers(shape(it["geometry"])) for it in made)


def test_the_shipped_background_joins_the_capitals() -> None:
    """Roads of the first rank pass within 5 km of Yerevan, Tbilisi and Baku."""
    made = json.loads((FILES / "transport.geojson").read_text(encoding="utf-8"))["features"]
    roads = next(shape(it["geometry"]) for it in made if it["id"] == "main-roads-1")
    for capital in ((44.51, 40.18), (44.83, 41.69), (49.89, 40.38)):
        assert shapely.distance(roads, shapely.Point(capital)) < 0.05
