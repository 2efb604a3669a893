"""Bring the pages to what a scene shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.timeline import FIRST_DAY
from panels.scenarios.state import MOST_COMPARED, MOST_OWN

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.briefing.model import SceneComparison
    from geodata.briefing.resolve import ResolvedScene
    from panels.page_state import PageState
    from panels.scenarios.state import ScenarioState


def state_of_scene(
    resolved: ResolvedScene, before: PageState, atlas: Atlas, today: date
) -> PageState:
    """Return the state of the page that shows a scene's map.

    Parameters
    ----------
    resolved : ResolvedScene
        The scene; only what the atlas has of it is shown.
    before : PageState
        The state before.
    atlas : Atlas
        The data.
    today : datetime.date
        The last day that may be shown.

    Returns
    -------
    PageState
        The actor is chosen whose features the scene marks, where there is one.
    """
    selected, *marked = resolved.selected or ("",)
    actors = atlas.positions.actors
    actor = next((it.id for it in actors if _speaks_of(atlas, it.id, resolved.selected)), "")
    return replace(
        before,
        switches=frozenset(resolved.layers),
        hidden=frozenset(resolved.hidden),
        selected=selected,
        flight="start",
        date=min(max(resolved.scene.date, FIRST_DAY), today),
        compared=None,
        language=resolved.scene.language,
        actor=actor,
        marked=() if actor else tuple(marked),
        side="",
    )


def _speaks_of(atlas: Atlas, actor_id: str, selected: tuple[str, ...]) -> bool:
    """Tell whether a scene marks the features of an actor, with or without another selected."""
    spoken = set(atlas.features_of_actor(actor_id))
    return bool(spoken) and spoken in (set(selected), set(selected[1:]))


def scenarios_of_scene(
    comparison: SceneComparison, before: ScenarioState, shipped: Collection[str]
) -> ScenarioState:
    """Return what the scenarios page is asked by a scene.

    Parameters
    ----------
    comparison : SceneComparison
        What the scene compares.
    before : ScenarioState
        What was asked before.
    shipped : collection of str
        Names of the shipped scenarios.

    Returns
    -------
    ScenarioState
        With the scene's own scenarios among the reader's; of these the oldest give way.
    """
    brought = [it for it in comparison.scenarios if not isinstance(it, str)]
    brought = [it if it.title else replace(it, title=it.name) for it in brought]
    brought = [it for it in brought if it.name not in shipped]
    names = {it.name for it in brought}
    others = [it for it in before.own if it.name not in names]
    room = max(0, MOST_OWN - len(brought))
    asked = [it if isinstance(it, str) else it.name for it in comparison.scenarios]
    known = {*shipped, *names}
    compared = tuple(dict.fromkeys(name for name in asked if name in known))[:MOST_COMPARED]
    return replace(
        before,
        orig=comparison.orig,
        dest=comparison.dest,
        mode=comparison.mode,
        by=comparison.by,
        access=comparison.access,
        compared=compared or before.compared,
        own=(*others[len(others) - room if len(others) > room else 0 :], *brought),
        leg="",
        flight="start",
    )
