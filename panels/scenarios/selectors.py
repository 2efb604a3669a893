"""Name what a scenario can open and close, for people, group by group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from geodata.country_names import country_name
from geodata.scenarios.corridors import CORRIDORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas
    from geodata.scenarios.model import Scenario
    from panels.scenarios.data import RouteData

LEGS: Final = "legs"
GROUPS: Final = {
    "corridors": "Corridors",
    "borders": "Borders",
    "countries": "Countries",
    "modes": "Modes",
    LEGS: "Legs",
}
"""Groups of selectors, with their labels."""

_MODES: Final = {"mode:road": "Every road", "mode:rail": "Every railway", "all": "Everything"}
_FINEST: Final = ("edge", "feature")


def offered(data: RouteData, scenario: Scenario, group: str) -> list[str]:
    """Return the selectors of one group.

    Parameters
    ----------
    data : RouteData
        The network.
    scenario : Scenario
        The scenario that is edited: of legs and features only those that it names are listed.
    group : str
        A key of `GROUPS`.

    Returns
    -------
    list of str
        Selectors with their prefix.
    """
    network = data.model.network
    if group == "corridors":
        return [f"corridor:{corridor_id}" for corridor_id in CORRIDORS]
    if group == "borders":
        return sorted({f"border:{'-'.join(it.pair)}" for it in network.nodes.values() if it.pair})
    if group == "countries":
        return sorted({f"country:{edge.country}" for edge in network.edges})
    if group == "modes":
        return list(_MODES)
    named = dict.fromkeys((*scenario.open, *scenario.close))
    return [it for it in named if it.partition(":")[0] in _FINEST]


def title_of(atlas: Atlas, data: RouteData, selector: str, language: str = "en") -> str:
    """Return the name of a selector for people.

    Parameters
    ----------
    atlas : Atlas
        Names of features and countries.
    data : RouteData
        Names of nodes.
    selector : str
        For example ``border:ARM-AZE``.
    language : str, optional
        Language of the names.

    Returns
    -------
    str
        The selector itself where it is unknown.
    """
    level, _, name = selector.partition(":")
    if level == "corridor":
        return CORRIDORS[name].title if name in CORRIDORS else selector
    if level == "border":
        return " – ".join(country_name(atlas, code, language) for code in name.split("-"))
    if level == "country":
        return country_name(atlas, name, language)
    if level == "feature" and name in atlas.features:
        return atlas.name(name, language)
    if level == "edge" and name in data.model.network.edge:
        return edge_name(data, name, language)
    return _MODES.get(selector, selector)


def edge_name(data: RouteData, edge_id: str, language: str = "en", *, forward: bool = True) -> str:
    """Return the two ends of an edge and its mode.

    Parameters
    ----------
    data : RouteData
        The network.
    edge_id : str
        Id of an edge.
    language : str, optional
        Language of the names.
    forward : bool, optional
        Whether it is named from its first point to its last.

    Returns
    -------
    str
        For example ``Goris – Tegh, road``.
    """
    edge = data.model.network.edge[edge_id]
    ends = [data.node_name(node, language) for node in (edge.from_node, edge.to_node)]
    return f"{' – '.join(ends if forward else ends[::-1])}, {edge.mode}"


def tell_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return names of edges of which no two are alike, as a list to choose from needs them.

    Parameters
    ----------
    names : mapping of str to str
        Names by id or selector.

    Returns
    -------
    dict of str to str
        The same names; two links between the same places carry their id besides.

    Examples
    --------
    >>> tell_apart({"a": "Goris – Tegh, road", "b": "Goris – Tegh, road", "c": "Baku – Ganja"})
    {'a': 'Goris – Tegh, road (a)', 'b': 'Goris – Tegh, road (b)', 'c': 'Baku – Ganja'}
    """
    counts = Counter(names.values())
    return {key: f"{name} ({key})" if counts[name] > 1 else name for key, name in names.items()}
