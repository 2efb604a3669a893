"""Compute what a scene compares, and write each scenario's answer as a row."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from geodata.briefing.resolved import ComparisonRow
from geodata.country_names import country_name
from geodata.scenarios.compare import compare_scenarios
from geodata.scenarios.model import RouteQuery
from geodata.scenarios.selectors import QueryError, UnknownNameError
from geodata.wording import written_difference, written_h, written_km

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geodata.atlas import Atlas
    from geodata.briefing.model import Scene, SceneComparison
    from geodata.network.model import Node
    from geodata.scenarios.answer import Answer, Route
    from geodata.scenarios.compare import Compared, Comparison
    from geodata.scenarios.model import Scenario
    from geodata.scenarios.route_model import RouteModel

NOT_COMPUTED: Final = "The comparison of scenarios was not computed."

LONGEST_TITLE: Final = 80
"""Longest title of a scenario that is printed whole, in characters: it stands beside the map."""

BUILT_WORDS: Final = {
    "existing": "existing",
    "under_construction": "under construction",
    "proposed": "proposed",
    "assumed": "without a source, assumed open",
}
"""How far a leg is built, by `geodata.scenarios.answer.BUILT`."""


def compare_scene(
    scene: Scene, model: RouteModel | None, shipped: Mapping[str, Scenario]
) -> tuple[Comparison | None, tuple[str, ...]]:
    """Answer the question of a scene in those of its scenarios that are known.

    Parameters
    ----------
    scene : Scene
        The scene, whose date counts.
    model : RouteModel or None
        What computes the routes; without it nothing is computed.
    shipped : mapping of str to Scenario
        Shipped scenarios by name.

    Returns
    -------
    Comparison or None
        The answers; None where nothing is compared or nothing could be.
    tuple of str
        One sentence for each scenario, town or closure that is not known.
    """
    asked = scene.comparison
    if asked is None:
        return None, ()
    if model is None:
        return None, (NOT_COMPUTED,)
    missing = list(_unknown_towns(asked, model))
    known: list[Scenario] = []
    for item in asked.scenarios:
        scenario = shipped.get(item) if isinstance(item, str) else item
        if scenario is None:
            missing.append(f"The scenario “{item}” is not in the atlas.")
            continue
        unknown = _unknown_selector(scenario, model)
        if unknown:
            missing.append(unknown)
        else:
            known.append(scenario)
    if not known or any(town not in model.network.nodes for town in (asked.orig, asked.dest)):
        return None, (*missing, NOT_COMPUTED)
    query = RouteQuery(
        orig=asked.orig,
        dest=asked.dest,
        day=scene.date,
        mode=asked.mode,
        by=asked.by,
        access=asked.access,
    )
    try:
        return compare_scenarios(model, query, known, alternatives=0), tuple(missing)
    except QueryError as error:
        return None, (*missing, f"{NOT_COMPUTED[:-1]} ({error}).")


def find_ends(comparison: Comparison | None, model: RouteModel | None) -> tuple[Node, ...]:
    """Return the places between which routes are compared.

    Parameters
    ----------
    comparison : Comparison or None
        The answers.
    model : RouteModel or None
        What computed them.

    Returns
    -------
    tuple of Node
        Origin and destination, or the one where both are the same; empty without a comparison.
    """
    if comparison is None or model is None:
        return ()
    names = dict.fromkeys((comparison.query.orig, comparison.query.dest))
    return tuple(model.network.nodes[name] for name in names)


def build_rows(
    comparison: Comparison | None, atlas: Atlas, language: str
) -> tuple[ComparisonRow, ...]:
    """Write each scenario's answer as a row.

    Parameters
    ----------
    comparison : Comparison or None
        The answers.
    atlas : Atlas
        Names of the countries.
    language : str
        Language of the names that lead.

    Returns
    -------
    tuple of ComparisonRow
        In the order of the scenarios; empty without a comparison.
    """
    entries = comparison.entries if comparison else ()
    pairs = zip(ascii_uppercase, entries, strict=False)
    return tuple(_row(letter, entry, atlas, language) for letter, entry in pairs)


def _unknown_towns(asked: SceneComparison, model: RouteModel) -> Iterator[str]:
    """Yield a sentence for each end of the route that is not in the network."""
    for name in dict.fromkeys((asked.orig, asked.dest)):
        if name not in model.network.nodes:
            yield f"The town “{name}” is not in the network."


def _unknown_selector(scenario: Scenario, model: RouteModel) -> str:
    """Return a sentence on the first thing a scenario names that is not known, if there is one."""
    for selector in (*scenario.open, *scenario.close):
        try:
            model.table.resolve(selector)
        except UnknownNameError:
            title, named = _title(scenario), _one_line(selector)
            return f"The scenario “{title}” names “{named}”, which is not in the network."
    return ""


def _title(scenario: Scenario) -> str:
    """Return what a scenario is called; anyone's own may have a title as long as a page."""
    return _one_line(scenario.title) or scenario.name


def _one_line(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def _row(letter: str, entry: Compared, atlas: Atlas, language: str) -> ComparisonRow:
    """Return one scenario's answer."""
    title = _title(entry.scenario)
    if not entry.answer.routes:
        return ComparisonRow(letter, title, _no_route(entry.answer), "", "", "", "")
    route, more = entry.answer.routes[0], entry.difference
    differences = []
    if more is not None:
        differences.append(written_difference(more.length_km, written_km))
        differences.append(written_difference(more.duration_h, written_h))
    return ComparisonRow(
        letter=letter,
        title=title,
        status=_built(route),
        length=written_km(route.length_km),
        duration=written_h(route.duration_h),
        borders=_crossings(route, atlas, language) or "none",
        difference=", ".join(differences),
    )


def _no_route(answer: Answer) -> str:
    """Say that there is no route, and which closures stand in the way."""
    names = ", ".join(dict.fromkeys(blockage.name for blockage in answer.blocked_by))
    if names:
        return f"no route unless opened: {names}"
    return f"no route. {answer.note}".strip() if answer.note else "no route"


def _built(route: Route) -> str:
    """Return how far the route is built; kilometres only where it is not all of one kind."""
    parts = {kind: km for kind, km in route.km_by_status.items() if round(km)}
    if len(parts) <= 1:
        return "".join(BUILT_WORDS[kind] for kind in parts) or BUILT_WORDS["existing"]
    return ", ".join(f"{written_km(km)} {BUILT_WORDS[kind]}" for kind, km in parts.items())


def _crossings(route: Route, atlas: Atlas, language: str) -> str:
    """Return the borders crossed, in order, each with the countries and the place."""
    return ", ".join(
        f"{' → '.join(country_name(atlas, code, language) for code in it.pair)} ({it.name})"
        for it in route.borders
    )
