"""Draw a network of two ways and a link on the toy countries, and the tables that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geodata.sources.network import Ground, network_features
from geodata.sources.network_tables import read_network_specification
from tests.sources.toy_countries import COUNTRIES, POINTS, level_ground

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.sources.network_specification import NetworkSpecification

TABLES = """
[[point]]
id = "south"
lon = 45.7
lat = 39.5
source = "drawn"

[[node]]
id = "west"
kind = "town"

[[node]]
id = "gate"
kind = "border"
name = "Gate"

[[node]]
id = "east"
kind = "town"
name = "East"
country = "AZE"

[[node]]
id = "south"
kind = "junction"
name = "South"
country = "AZE"

[[way]]
feature = "road"
speed_class = "main"
reason = "drawn"
nodes = ["west", "gate", "east"]

[[link]]
id = "east-south"
mode = "road"
country = "azerbaijan"
speed_class = "local"
reason = "drawn"
through = ["east", "south"]

[[published]]
along = ["road"]
start = "west"
end = "gate"
km = 40.0
reference = "ref-a"

[[published]]
along = ["road", "east-south"]
start = "gate"
end = "south"
km = 50.0
reference = "ref-b"
trusted = false
"""

ROAD = {
    "id": "road",
    "properties": {"mode": "road", "certainty": "modelled", "error_m": 900},
    "geometry": {"type": "LineString", "coordinates": [[45.2, 39.6], [45.5, 39.7], [45.8, 39.6]]},
}
WEST = {
    "id": "west",
    "properties": {"name": "West", "names": {"en": ["West", "Occident"]}, "countries": ["ARM"]},
}
BORDER_LINE = {"id": "border-arm-aze", "properties": {"countries": ["ARM", "AZE"]}}


def read_tables(folder: Path, text: str = TABLES) -> NetworkSpecification:
    """Return the tables as they are read from a file."""
    path = folder / "network_links.toml"
    path.write_text(text, encoding="utf-8")
    return read_network_specification(path, known=POINTS)


def draw(specification: NetworkSpecification) -> list[dict[str, Any]]:
    """Return the features of the network."""
    ground = Ground(COUNTRIES, level_ground())
    return network_features(specification, {"road": ROAD}, {"west": WEST}, [BORDER_LINE], ground)
