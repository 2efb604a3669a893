"""Look up everything that the scenes of a briefing name, and say what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.briefing.caption import split_sentences
from geodata.briefing.comparison import build_rows, compare_scene, find_ends
from geodata.briefing.resolved import (
    ComparisonRow,
    ResolvedScene,
    ResolvedSentence,
    ShownFeature,
    Source,
)
from geodata.briefing.sources import number_sources
from geodata.layer_table import SWITCH_NAMES
from geodata.scenarios.load import read_scenarios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas
    from geodata.briefing.model import Briefing, Scene
    from geodata.scenarios.model import Scenario
    from geodata.scenarios.route_model import RouteModel

MOST_MISSING: Final = 20
"""So many things that are missing are named; of the others only the number."""

__all__ = [
    "ComparisonRow",
    "ResolvedScene",
    "ResolvedSentence",
    "ShownFeature",
    "Source",
    "resolve_briefing",
    "resolve_scene",
]


def resolve_briefing(
    briefing: Briefing,
    atlas: Atlas,
    model: RouteModel | None,
    *,
    scenarios: Mapping[str, Scenario] | None = None,
) -> tuple[ResolvedScene, ...]:
    """Look up what all scenes of a briefing name.

    Parameters
    ----------
    briefing : Briefing
        Any briefing; what it names may be missing.
    atlas : Atlas
        Features, evidence and states.
    model : RouteModel or None
        What computes comparisons; without it they are told as not computed.
    scenarios : mapping of str to Scenario, optional
        Shipped scenarios by name; read from the data files where they are not given.

    Returns
    -------
    tuple of ResolvedScene
        In the order of the briefing.

    Raises
    ------
    DataError
        When scenarios are compared and the file of the shipped ones is unsound.
    """
    count = len(briefing.scenes)
    if scenarios is None:
        compared = model is not None and any(scene.comparison for scene in briefing.scenes)
        scenarios = read_scenarios() if compared else {}
    return tuple(
        resolve_scene(scene, number, count, atlas, model, scenarios=scenarios)
        for number, scene in enumerate(briefing.scenes, 1)
    )


def resolve_scene(  # noqa: PLR0913 - a scene is told by its place and by what it speaks of
    scene: Scene,
    number: int,
    count: int,
    atlas: Atlas,
    model: RouteModel | None = None,
    *,
    scenarios: Mapping[str, Scenario] | None = None,
) -> ResolvedScene:
    """Look up what one scene names.

    Parameters
    ----------
    scene : Scene
        Any scene; what it names may be missing.
    number, count : int
        Its place from 1, and how many scenes there are.
    atlas : Atlas
        Features, evidence and states.
    model : RouteModel or None, optional
        What computes a comparison; without it it is told as not computed.
    scenarios : mapping of str to Scenario, optional
        Shipped scenarios by name; read from the data files where they are needed.

    Returns
    -------
    ResolvedScene
        What is there, and one sentence for each thing that is not.

    Raises
    ------
    DataError
        When scenarios are compared and the file of the shipped ones is unsound.
    """
    sentences = split_sentences(scene.caption)
    sources, unknown = number_sources(scene, sentences, atlas)
    marks = {source.id: source.number for source in sources}
    if scenarios is None:
        scenarios = read_scenarios() if model and scene.comparison else {}
    comparison, not_compared = compare_scene(scene, model, scenarios)
    return ResolvedScene(
        scene=scene,
        number=number,
        count=count,
        sentences=tuple(
            ResolvedSentence(it.text, tuple(sorted({marks[i] for i in it.citations if i in marks})))
            for it in sentences
        ),
        sources=sources,
        features=tuple(
            _shown_feature(name, scene, atlas) for name in scene.selected if name in atlas.features
        ),
        layers=tuple(name for name in scene.layers if name in SWITCH_NAMES),
        hidden=tuple(name for name in scene.hidden if name in atlas.features),
        selected=tuple(name for name in scene.selected if name in atlas.features),
        comparison=comparison,
        rows=build_rows(comparison, atlas, scene.language),
        missing=_bounded((*_missing_things(scene, atlas), *unknown, *not_compared)),
        ends=find_ends(comparison, model),
    )


def _bounded(missing: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first sentences and one that counts the others, so that a scene stays readable."""
    named, more = missing[:MOST_MISSING], len(missing) - MOST_MISSING
    return missing if more <= 1 else (*named, f"And {more:,} more things are missing.")


def _missing_things(scene: Scene, atlas: Atlas) -> tuple[str, ...]:
    """Return a sentence for each layer and feature that the map cannot show."""
    layers = [
        f"The layer “{name}” is not in the atlas."
        for name in scene.layers
        if name not in SWITCH_NAMES
    ]
    names = dict.fromkeys((*scene.selected, *scene.hidden))
    features = [
        f"The feature “{name}” is not in the atlas." for name in names if name not in atlas.features
    ]
    absent = [
        f"“{atlas.name(name, scene.language)}” is not on the map of {scene.date.isoformat()}."
        for name in scene.selected
        if name in atlas.features and not atlas.exists_on(name, scene.date)
    ]
    return (*layers, *features, *absent)


def _shown_feature(feature_id: str, scene: Scene, atlas: Atlas) -> ShownFeature:
    """Return a selected feature with its state on the scene's date."""
    names = atlas.features[feature_id]["names"]
    status = since = ""
    if feature_id in atlas.stateful:
        state = atlas.timeline.state_on(feature_id, scene.date)
        exists = atlas.exists_on(feature_id, scene.date)
        status = state.status if exists else "unknown"
        since = state.since.written if exists and state.since else ""
    return ShownFeature(
        id=feature_id,
        name=atlas.name(feature_id, scene.language),
        names={language: tuple(words) for language, words in names.items() if words},
        status=status,
        since=since,
    )
