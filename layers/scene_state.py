"""Say what the map shows for a scene of a briefing: layers, day, selection and compared routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.layer_table import files_of
from layers.routes import LETTERS, DrawnLeg, DrawnRoute, RouteEnd
from layers.state import MapState

if TYPE_CHECKING:
    from geodata.briefing.resolved import ResolvedScene
    from geodata.scenarios.answer import Route


def scene_map_state(resolved: ResolvedScene) -> MapState:
    """Return what the map shall show for a scene.

    Parameters
    ----------
    resolved : ResolvedScene
        The scene, looked up: what is missing is not drawn.

    Returns
    -------
    MapState
        Without a move: whoever shows the scene knows its view.
    """
    scene = resolved.scene
    selected, *others = resolved.selected or ("",)
    return MapState(
        files=files_of(frozenset(resolved.layers)),
        hidden=resolved.hidden,
        selected=selected,
        highlighted=tuple(others),
        date=scene.date.isoformat(),
        language=scene.language,
        routes=_routes(resolved),
        ends=_ends(resolved),
    )


def _best_routes(resolved: ResolvedScene) -> dict[str, Route]:
    """Return the best route of each compared scenario that has one, by letter."""
    entries = resolved.comparison.entries if resolved.comparison else ()
    return {
        letter: entry.answer.routes[0]
        for letter, entry in zip(LETTERS, entries, strict=False)
        if entry.answer.routes
    }


def _routes(resolved: ResolvedScene) -> tuple[DrawnRoute, ...]:
    """Return the routes as the map draws them."""
    titles = {row.letter: row.title for row in resolved.rows}
    return tuple(
        DrawnRoute(
            letter,
            titles.get(letter, ""),
            tuple(DrawnLeg(leg.edge.id, leg.forward, leg.built) for leg in route.legs),
        )
        for letter, route in _best_routes(resolved).items()
    )


def _ends(resolved: ResolvedScene) -> tuple[RouteEnd, ...]:
    """Return the places between which routes are compared, also where there is no route."""
    language = resolved.scene.language
    return tuple(
        RouteEnd(node.leading_name(language), (node.lon, node.lat)) for node in resolved.ends
    )
