"""Check the files of routes and scenarios against the rest of the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geodata.errors import DataError, Failure
from geodata.network.graph import build_graph
from geodata.network.load import NETWORK_FILE, read_network
from geodata.network.verify import verify_network
from geodata.scenarios.control import CONTROL_FILE, read_control
from geodata.scenarios.load import SCENARIOS_FILE, read_scenarios
from geodata.scenarios.selectors import SelectorTable, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geodata.atlas import Atlas
    from geodata.network.model import Network
    from geodata.scenarios.model import Scenario


def verify_routes(atlas: Atlas, files: Path) -> list[Failure]:
    """Check the network, the table of control and the shipped scenarios.

    Parameters
    ----------
    atlas : Atlas
        The atlas, sound by itself.
    files : Path
        Folder of the data files.

    Returns
    -------
    list of Failure
        Every fault of the three files, and every name in them that leads nowhere.
    """
    failures: list[Failure] = []
    try:
        read_control(atlas, files / CONTROL_FILE)
    except DataError as error:
        failures += error.failures
    try:
        network = read_network(files / NETWORK_FILE)
        scenarios = read_scenarios(files / SCENARIOS_FILE)
    except DataError as error:
        return [*failures, *error.failures]
    failures += verify_network(network, atlas)
    table = _selector_table(atlas, network)
    for scenario in scenarios.values():
        failures += _scenario_faults(scenario, atlas, table)
    return failures


def _selector_table(atlas: Atlas, network: Network) -> SelectorTable:
    """Return what scenarios may name; durations do not matter for that."""
    features = {name: atlas.features[name] for name in atlas.stateful}
    pairs = sorted(
        "-".join(sorted(it["countries"])) for it in features.values() if it["kind"] == "border_line"
    )
    graph = build_graph(network, np.ones(len(network.edges)))
    return SelectorTable(graph, features, pairs)


def _scenario_faults(scenario: Scenario, atlas: Atlas, table: SelectorTable) -> Iterator[Failure]:
    """Yield every piece of evidence and every selector of a scenario that leads nowhere."""
    for name in scenario.evidence:
        if name not in atlas.annotation and name not in atlas.references:
            fault = f"cites the unknown {name!r}"
            yield Failure(SCENARIOS_FILE, scenario.name, fault, "mend the id, or add it")
    for selector in (*scenario.open, *scenario.close):
        try:
            table.resolve(selector)
        except UnknownNameError as error:
            nearest = f"write one of {', '.join(error.nearest)}" if error.nearest else "remove it"
            fault = f"names the unknown {selector!r}"
            yield Failure(SCENARIOS_FILE, scenario.name, fault, nearest)
