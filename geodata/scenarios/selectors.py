"""Resolve what a scenario names: corridors, features, borders, countries, modes and edges."""

from __future__ import annotations

import difflib
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from geodata.constants import COUNTRY_CODES
from geodata.errors import AtlasError
from geodata.folding import fold
from geodata.network.model import EDGE_MODES
from geodata.scenarios.corridors import CORRIDORS
from geodata.scenarios.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from numpy.typing import NDArray

    from geodata.network.graph import ArrayGraph

ALL: Final = "all"
NEAREST_COUNT: Final = 3
"""Most names that are offered in the place of an unknown one."""

LEAST_LIKENESS: Final = 0.5
"""Likeness (difflib's ratio, from 0 to 1) under which a name is not offered."""

_WITHOUT_PREFIX: Final = ("corridor", "feature", "border", "country", "mode", "edge")
"""Order in which a name without its prefix is looked for; a corridor comes before the feature of
the same name, which is a part of it or all of it."""

_SHOWN: Final = 60
"""Most characters of an unknown name that a message repeats."""


class QueryError(AtlasError):
    """What is asked cannot be answered: a name is not known, or it is too much."""


class UnknownNameError(QueryError):
    """A town, scenario or selector is not known.

    Parameters
    ----------
    kind : str
        What it should be, such as ``town`` or ``corridor``.
    name : str
        What was written.
    nearest : iterable of str
        Valid names that are most like it.
    """

    def __init__(self, kind: str, name: str, nearest: Iterable[str] = ()) -> None:
        self.kind = kind
        self.name = name
        self.nearest: tuple[str, ...] = tuple(nearest)
        offer = f"; did you mean {', '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"there is no {kind} {name[:_SHOWN]!r}{offer}")


def resolve_names(written: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the valid names that are most like what was written.

    Parameters
    ----------
    written : str
        Any text.
    known : collection of str
        Valid names.

    Returns
    -------
    tuple of str
        At most `NEAREST_COUNT`, the most alike first; case and accents do not count.

    Examples
    --------
    >>> resolve_names("Gorys", ["goris", "gyumri", "baku"])
    ('goris',)
    """
    folded = {fold(name): name for name in sorted(known, reverse=True)}
    found = difflib.get_close_matches(
        fold(written[:_SHOWN]), list(folded), n=NEAREST_COUNT, cutoff=LEAST_LIKENESS
    )
    return tuple(folded[name] for name in found)


class SelectorTable:
    """Every selector that a network knows, and the links that each one is about.

    Parameters
    ----------
    graph : ArrayGraph
        Whose links they are.
    features : mapping of str to mapping
        Properties of every feature that may be named, by id.
    border_pairs : iterable of str
        Border pairs that may be named though no link crosses them.
    """

    def __init__(
        self,
        graph: ArrayGraph,
        features: Mapping[str, Mapping[str, object]],
        border_pairs: Iterable[str] = (),
    ) -> None:
        self._graph = graph
        self._features = features
        self._pairs = tuple(border_pairs)

    @cached_property
    def _links(self) -> dict[str, NDArray[np.int64]]:
        """Link numbers by selector."""
        found: dict[str, list[int]] = {ALL: []}
        for level, names in self._known_names().items():
            found.update({f"{level}:{name}": [] for name in names})
        edges = self._graph.layout.network.edges
        of_edges = [self._selectors_of(number) for number in range(len(edges))]
        for number, selectors in enumerate(of_edges):
            for selector in selectors:
                found.setdefault(selector, []).append(number)
        for number, crossing in enumerate(self._graph.crossings, len(edges)):
            about = {ALL, f"mode:{crossing.mode}", f"border:{'-'.join(crossing.pair)}"}
            about.update(f"country:{country}" for country in crossing.pair)
            if crossing.edge is not None:
                about |= of_edges[crossing.edge]
            for selector in about:
                found.setdefault(selector, []).append(number)
        return {name: np.array(numbers, dtype=np.int64) for name, numbers in found.items()}

    def _known_names(self) -> dict[str, Iterable[str]]:
        """Return the names of each level that may be used though they hold no link."""
        return {
            "mode": EDGE_MODES,
            "country": COUNTRY_CODES.values(),
            "border": self._pairs,
            "corridor": CORRIDORS,
            "feature": self._features,
        }

    def _selectors_of(self, number: int) -> set[str]:
        """Return all selectors that are about an edge."""
        edge = self._graph.layout.network.edges[number]
        features = self._with_wholes(edge.feature)
        corridors = {
            corridor.id for corridor in CORRIDORS.values() if features & set(corridor.features)
        }
        return {
            ALL,
            f"mode:{edge.mode}",
            f"country:{edge.country}",
            f"edge:{edge.id}",
            *(f"feature:{name}" for name in features),
            *(f"corridor:{name}" for name in corridors),
        }

    def _with_wholes(self, feature_id: str) -> set[str]:
        """Return a feature and those that it is a part of."""
        names: set[str] = set()
        while feature_id and feature_id not in names:
            names.add(feature_id)
            feature_id = str(self._features.get(feature_id, {}).get("part_of") or "")
        return names

    def links(self, selector: str) -> NDArray[np.int64]:
        """Return the links that a selector is about.

        Parameters
        ----------
        selector : str
            As :meth:`resolve` returns it.

        Returns
        -------
        numpy.ndarray of int
            Numbers of edges and crossings; may be empty.
        """
        return self._links[selector]

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Every selector."""
        return tuple(self._links)

    def resolve(self, written: str) -> str:
        """Return the full form of a selector.

        Parameters
        ----------
        written : str
            With its prefix, or without where the name is unambiguous; a border in either order,
            a country by its code or its id.

        Returns
        -------
        str
            Such as ``corridor:lachin``, ``border:ARM-AZE`` or ``all``.

        Raises
        ------
        UnknownNameError
            With the nearest valid names.
        """
        prefix, colon, name = written.strip().rpartition(":")
        if written.strip() == ALL:
            return ALL
        levels = (prefix,) if colon else _WITHOUT_PREFIX
        for level in levels:
            selector = f"{level}:{_spelling(level, name)}"
            if level in LEVELS and selector in self._links:
                return selector
        kind = prefix if prefix in LEVELS else "corridor"
        raise UnknownNameError(kind, written, self._near(written))

    def _near(self, written: str) -> tuple[str, ...]:
        """Return the selectors that are most like an unknown one, edges only if they are meant."""
        prefix, colon, name = written.strip().rpartition(":")
        if colon and prefix in LEVELS:
            known = {it.partition(":")[2]: it for it in self.all if it.startswith(f"{prefix}:")}
        else:
            known = {}
            for level in reversed(_WITHOUT_PREFIX[:-1]):
                own = (it for it in self.all if it.startswith(f"{level}:"))
                known.update({it.partition(":")[2]: it for it in own})
        return tuple(known[near] for near in resolve_names(name, known))


def _spelling(level: str, name: str) -> str:
    """Return a name as its level spells it."""
    if level == "border":
        return "-".join(sorted(name.upper().split("-")))
    if level == "country":
        return COUNTRY_CODES.get(name.lower(), name.upper())
    return name.lower()
