from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import DataError
from geodata.network.load import read_network
from geodata.network.verify import verify_network
from tests.network.network_cases import edge_json, network_json, node_json, write_json

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas


def faults(folder: Path, content: object) -> list[str]:
    """Return what is wrong with a network."""
    with pytest.raises(DataError) as caught:
        read_network(write_json(folder / "network.geojson", content))
    return [str(failure) for failure in caught.value.failures]


def test_nodes_and_edges_are_read(tmp_path: Path) -> None:
    """Points are nodes and lines are edges, with all that they tell."""
    network = read_network(write_json(tmp_path / "network.geojson", network_json()))
    border = network.nodes["border"]
    assert (border.pair, border.country, border.lon, border.lat) == (("ARM", "AZE"), "", 46, 40)
    assert network.nodes["goris"].names["az"] == ("gorisə",)
    edge = network.edge["edge-goris-border-road"]
    assert (edge.from_node, edge.to_node, edge.length_km) == ("goris", "border", 90)
    assert edge.lon_lat == ((45, 40), (46, 40))
    assert network.edges_at["border"] == (0, 1, 2)
    assert len(network.version) == 12


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    """Any change of the file is another version."""
    changed = network_json()
    changed["features"][3]["properties"]["length_km"] = 91
    versions = {
        read_network(write_json(tmp_path / f"{number}.geojson", content)).version
        for number, content in enumerate((network_json(), changed, network_json()))
    }
    assert len(versions) == 2


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"from": "nowhere"}, "unknown 'nowhere'"),
        ({"mode": "boat"}, "mode is 'boat'"),
        ({"mode": "rail", "speed_class": "rail_main"}, "where rail does not stop"),
        ({"speed_class": "rail_main"}, "is road of the class rail_main"),
        ({"country": "AZE"}, "lies in AZE, but its end goris does not"),
        ({"country": ""}, "country is missing"),
        ({"length_km": 0}, "length_km is no length"),
        ({"length_km": "90"}, "length_km is no length"),
        ({"length_drawn_km": True}, "length_drawn_km is no length"),
        ({"planned": "no"}, "planned is neither"),
        ({"terrain": "sea"}, "terrain is 'sea'"),
        ({"to": "goris"}, "ends where it begins"),
    ],
)
def test_an_unsound_edge_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    """Unknown ends and words, lengths of nothing and countries that do not fit are faults."""
    content = network_json()
    content["features"][3]["properties"].update(changes)
    assert any(fault in line for line in faults(tmp_path, content))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"pair": ["AZE", "ARM"]}, "no pair"),
        ({"pair": ["ARM"]}, "no pair"),
        ({"kind": "city"}, "kind is 'city'"),
        ({"road": 1}, "road is neither"),
        ({"id": "other"}, "differs from the feature's"),
    ],
)
def test_an_unsound_node_is_named(tmp_path: Path, changes: dict[str, Any], fault: str) -> None:
    """Pairs out of order, unknown kinds and what is no truth value are faults."""
    content = network_json()
    content["features"][1]["properties"].update(changes)
    assert any(fault in line for line in faults(tmp_path, content))


@pytest.mark.parametrize(
    "coordinates", [[], [[45, 40]], [[45, 40], [500, 0]], [[45, 40], ["46", 40]], [[1, 2, 3]], 7]
)
def test_an_unsound_line_is_named(tmp_path: Path, coordinates: object) -> None:
    """A line has at least two positions of longitude and latitude."""
    content = network_json()
    content["features"][3]["geometry"]["coordinates"] = coordinates
    assert any("edge-goris-border-road" in line for line in faults(tmp_path, content))


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """Two broken features and one that stands there twice are three faults."""
    content = network_json()
    content["features"] += [node_json("goris", 45), node_json("one", 45, road=0)]
    content["features"].append(edge_json("goris", "border", 45, planned=0))
    content["features"][-1]["id"] = content["features"][-1]["properties"]["id"] = "edge-new"
    assert len(faults(tmp_path, content)) == 3


@pytest.mark.parametrize(
    "content", [[], {"type": "Feature"}, {"type": "FeatureCollection", "features": [1]}]
)
def test_what_is_no_collection_is_refused(tmp_path: Path, content: object) -> None:
    """A list, another type, and what are no features are faults, not crashes."""
    assert faults(tmp_path, content)


def test_the_drawn_network_fits_the_drawn_atlas(tmp_path: Path, atlas: Atlas) -> None:
    """Features, modes, border lines and countries agree."""
    network = read_network(write_json(tmp_path / "network.geojson", network_json()))
    assert verify_network(network, atlas) == []


@pytest.mark.parametrize(
    ("position", "changes", "fault"),
    [
        (3, {"feature": "nothing"}, "unknown feature 'nothing'"),
        (3, {"feature": "goris"}, "which has none"),
        (3, {"feature": "zangezur-rail-meghri"}, "is road, but zangezur-rail-meghri is rail"),
        (1, {"border_line": "lachin-m12"}, "which is no border line"),
        (1, {"border_line": "border-arm-irn"}, "but border-arm-irn is not"),
    ],
)
def test_what_does_not_fit_the_atlas_is_named(
    tmp_path: Path, atlas: Atlas, position: int, changes: dict[str, Any], fault: str
) -> None:
    """Unknown features, other modes and other borders are faults."""
    content = network_json()
    content["features"][position]["properties"].update(changes)
    border = {"kind": "border_line", "countries": ["ARM", "IRN"], "role": "context"}
    atlas.features["border-arm-irn"] = border
    network = read_network(write_json(tmp_path / "network.geojson", content))
    assert [fault in str(failure) for failure in verify_network(network, atlas)] == [True]


def test_an_edge_outside_its_country_is_named(tmp_path: Path, atlas: Atlas) -> None:
    """An edge of Armenia may not run far into Azerbaijan."""
    content = network_json()
    content["features"][3]["geometry"]["coordinates"] = [[45, 40], [46.5, 40], [46, 40]]
    network = read_network(write_json(tmp_path / "network.geojson", content))
    (failure,) = verify_network(network, atlas)
    assert "runs outside ARM" in str(failure)
