"""Build the route model: from its parts, or from the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.constants import FILES
from geodata.elevation import ELEVATION_FILE, read_elevation
from geodata.errors import DataError
from geodata.network.costs import edge_duration_h
from geodata.network.graph import build_graph
from geodata.network.load import NETWORK_FILE, read_network
from geodata.network.profile import edge_profile
from geodata.network.verify import verify_network
from geodata.scenarios.control import CONTROL_FILE, ControlTable, read_control
from geodata.scenarios.route_model import RouteModel
from geodata.scenarios.selectors import SelectorTable

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.elevation import ElevationGrid
    from geodata.network.model import Network


def assemble_route_model(
    network: Network, atlas: Atlas, grid: ElevationGrid, control: ControlTable
) -> RouteModel:
    """Put the parts together.

    Parameters
    ----------
    network : Network
        Nodes and edges.
    atlas : Atlas
        Timeline, evidence and names.
    grid : ElevationGrid
        Heights.
    control : ControlTable
        Who held which ground, where known.

    Returns
    -------
    RouteModel
        Ready to be asked.
    """
    profiles = tuple(edge_profile(edge, grid) for edge in network.edges)
    pairs = zip(network.edges, profiles, strict=True)
    durations = np.array([edge_duration_h(edge, profile) for edge, profile in pairs])
    graph = build_graph(network, durations)
    features = {name: atlas.features[name] for name in atlas.stateful}
    borders = {
        "-".join(sorted(it["countries"])) for it in features.values() if it["kind"] == "border_line"
    }
    return RouteModel(
        network, atlas, graph, profiles, SelectorTable(graph, features, sorted(borders)), control
    )


def build_route_model(atlas: Atlas, files: Path = FILES) -> RouteModel:
    """Read the network, the relief and the table of control, and bundle them with the atlas.

    Parameters
    ----------
    atlas : Atlas
        The atlas.
    files : Path, optional
        Folder of the data files.

    Returns
    -------
    RouteModel
        Ready to be asked; keep it as long as the data version stays the same.

    Raises
    ------
    DataError
        If a file is missing or unsound, or the network does not fit the atlas.
    """
    network = read_network(files / NETWORK_FILE)
    failures = verify_network(network, atlas)
    if failures:
        raise DataError(failures)
    grid = read_elevation(files / ELEVATION_FILE.name)
    return assemble_route_model(network, atlas, grid, read_control(atlas, files / CONTROL_FILE))
