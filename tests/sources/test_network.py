"""Nodes and edges are written from the tables, each edge in one country and with a length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata.errors import DataError, SourceError
from geodata.sources.network_published import error_table, find_chain, read_stretches
from tests.sources.network_cases import TABLES, draw, read_tables

if TYPE_CHECKING:
    from pathlib import Path


def by_id(features: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return properties by id."""
    return {feature["id"]: feature["properties"] for feature in features}


def test_nodes_come_before_edges_and_only_where_edges_meet(tmp_path: Path) -> None:
    """A node that no edge reaches is not written."""
    unused = '\n[[node]]\nid = "middle"\nkind = "town"\nname = "Middle"\ncountry = "ARM"\n'
    features = draw(read_tables(tmp_path, TABLES + unused))
    assert [feature["id"] for feature in features] == [
        "west",
        "gate",
        "east",
        "south",
        "edge-west-gate-road",
        "edge-gate-east-road",
        "edge-east-south-road",
    ]


def test_a_town_has_its_names_from_the_layer_of_places(tmp_path: Path) -> None:
    """Every name is kept, and the origin of the place is told."""
    west = by_id(draw(read_tables(tmp_path)))["west"]
    assert west["names"] == {"en": ["West", "Occident"]}
    assert (west["country"], west["source"]) == ("ARM", "geonames")
    assert (west["road"], west["rail"]) == (True, False)


def test_a_border_node_names_its_pair_and_its_line(tmp_path: Path) -> None:
    """It lies in no country, on the border line of the two."""
    gate = by_id(draw(read_tables(tmp_path)))["gate"]
    assert (gate["country"], gate["pair"]) == ("", ["ARM", "AZE"])
    assert gate["border_line"] == "border-arm-aze"


def test_an_edge_has_the_feature_it_is_cut_from_and_a_link_has_none(tmp_path: Path) -> None:
    """Certainty and error of a feature's edges are the feature's."""
    edges = by_id(draw(read_tables(tmp_path)))
    assert (edges["edge-west-gate-road"]["feature"], edges["edge-west-gate-road"]["error_m"]) == (
        "road",
        900,
    )
    assert edges["edge-east-south-road"]["feature"] == ""
    assert edges["edge-west-gate-road"]["country"] == "ARM"
    assert edges["edge-gate-east-road"]["country"] == "AZE"


def test_only_a_trusted_figure_becomes_a_length(tmp_path: Path) -> None:
    """The other stretch is estimated, by factors fitted to both."""
    edges = by_id(draw(read_tables(tmp_path)))
    published, estimated = edges["edge-west-gate-road"], edges["edge-gate-east-road"]
    assert (published["length_km"], published["length_basis"]) == (40.0, "published")
    assert published["length_references"] == ["ref-a"]
    assert (estimated["length_basis"], estimated["length_references"]) == ("sinuosity", [])
    assert estimated["length_km"] > estimated["length_drawn_km"]


def test_a_stretch_may_lead_over_several_ways_and_against_them(tmp_path: Path) -> None:
    """The chain of edges is found whichever way they are drawn."""
    specification = read_tables(tmp_path)
    edges = draw(specification)[4:]
    chain = find_chain(edges, specification.published[1], specification)
    assert [edge["id"] for edge in chain] == ["edge-gate-east-road", "edge-east-south-road"]
    assert [it.published_km for it in read_stretches(edges, specification)] == [40.0, 50.0]
    turned = TABLES.replace('start = "gate"\nend = "south"', 'start = "south"\nend = "gate"')
    back = find_chain(edges, read_tables(tmp_path, turned).published[1], specification)
    assert back == chain[::-1]


def test_a_stretch_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    """The ways named do not join its ends."""
    specification = read_tables(tmp_path, TABLES.replace('["road", "east-south"]', '["road"]'))
    with pytest.raises(SourceError, match="gate – south: is no stretch of road"):
        draw(specification)


def test_of_a_stretch_beyond_the_map_the_last_edge_takes_the_rest(tmp_path: Path) -> None:
    """What is drawn of it says nothing of its length."""
    more = TABLES.replace(
        'through = ["east", "south"]', 'through = ["east", "south", "edge"]\nbeyond = "far"'
    )
    more += '\n[[point]]\nid = "edge"\nlon = 45.9\nlat = 39.45\nsource = "drawn"\n'
    more += '\n[[point]]\nid = "far"\nlon = 51.0\nlat = 36.0\nsource = "drawn"\n'
    more += '\n[[node]]\nid = "far"\nkind = "town"\nname = "Far"\ncountry = "AZE"\n'
    more += '\n[[published]]\nalong = ["east-south"]\nstart = "east"\nend = "far"\n'
    more += 'km = 900.0\nreference = "ref-c"\nfit = false\n'
    edges = by_id(draw(read_tables(tmp_path, more)))
    near, far = edges["edge-east-south-road"], edges["edge-south-far-road"]
    assert near["length_basis"] == "sinuosity"
    assert near["length_km"] + far["length_km"] == pytest.approx(900.0, abs=0.2)


def test_a_double_is_a_link_over_the_features_line(tmp_path: Path) -> None:
    """It has the feature's length and no feature, and an id of its own."""
    double = '\n[[double]]\nfeature = "road"\nstart = "west"\nend = "gate"\nreason = "drawn"\n'
    edges = by_id(draw(read_tables(tmp_path, TABLES + double)))
    own, link = edges["edge-west-gate-road"], edges["edge-west-gate-road-2"]
    assert (own["feature"], link["feature"]) == ("road", "")
    assert own["length_km"] == link["length_km"] == 40.0
    assert "edge-gate-east-road-2" not in edges


def test_a_double_names_nodes_of_its_feature(tmp_path: Path) -> None:
    """A stretch to a node at which the feature is not cut is refused."""
    double = '\n[[double]]\nfeature = "road"\nstart = "west"\nend = "south"\nreason = "drawn"\n'
    with pytest.raises(DataError, match="is no way from west to south"):
        read_tables(tmp_path, TABLES + double)


def test_the_error_table_has_a_row_for_every_stretch(tmp_path: Path) -> None:
    """Factors first, then the misses."""
    specification = read_tables(tmp_path)
    table = error_table(draw(specification)[4:], specification)
    assert "| west – gate, road | 40 |" in table
    assert table.count("\n| ") == 3 + 2 + 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "south"\nkind', 'id = "north"\nkind', "north"),
        ('nodes = ["west"', 'nodes = ["nowhere"', "is cut at the unknown node nowhere"),
        ('along = ["road"]', 'along = ["street"]', "is the length of the unknown street"),
        ('mode = "road"', 'mode = "boat"', "cannot be read (KeyError"),
        ('country = "azerbaijan"\nspeed', "speed", "cannot be read (KeyError"),
    ],
)
def test_tables_that_name_nothing_are_refused(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    """Each fault says what is wrong."""
    with pytest.raises(DataError) as caught:
        read_tables(tmp_path, TABLES.replace(old, new, 1))
    assert fault in str(caught.value)


def test_a_link_goes_on_in_the_other_country_at_a_border_point(tmp_path: Path) -> None:
    """Its sections follow from the border points it passes."""
    crossing = (
        TABLES.replace('country = "azerbaijan"', 'country = "armenia"')
        .replace('through = ["east", "south"]', 'through = ["west", "gate", "south"]')
        .replace('along = ["road", "east-south"]', 'along = ["east-south"]')
    )
    (link,) = read_tables(tmp_path, crossing).links
    assert [(part.country, part.through) for part in link.alignment.sections] == [
        ("armenia", ("west", "gate")),
        ("azerbaijan", ("gate", "south")),
    ]
    assert link.through == ("west", "gate", "south")
