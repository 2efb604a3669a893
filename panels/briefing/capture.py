"""Make a scene of what a page shows at the moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from geodata.briefing.model import LONGEST_TITLE, Scene, SceneComparison, View
from geodata.layer_table import SWITCH_NAMES
from panels.briefing.views import HOME, view_of_bounds
from panels.history_html import written_day
from panels.reader_state import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from geodata.atlas import Atlas
    from geodata.model import Annotation
    from panels.page_state import PageState
    from panels.scenarios.state import ScenarioState

MOST_QUOTED: Final = 3
"""Excerpts of a selected feature or actor that a new scene shows."""

MOST_SELECTED: Final = 60
"""Features that a new scene marks."""

NEW_ID: Final = "scene"
"""Id of a scene that has no place yet; the briefing that takes it in gives it its own."""


@dataclass(frozen=True)
class Shown:
    """What the reader sees of the map, on whatever page.

    Parameters
    ----------
    atlas : Atlas
        The data.
    state : PageState
        Layers, day, language and selection.
    view : View or None
        The map's view; None where no map has been shown yet.
    """

    atlas: Atlas
    state: PageState
    view: View | None


def scene_of_map(shown: Shown) -> Scene:
    """Return the scene of the map page: what is selected, and what is quoted of it.

    Parameters
    ----------
    shown : Shown
        What the reader sees.

    Returns
    -------
    Scene
        Without a caption.
    """
    atlas, state = shown.atlas, shown.state
    marked = (*atlas.features_of_actor(state.actor), *state.marked)
    known = state.selected in atlas.features
    spoken = atlas.annotations_of(state.selected) if known else []
    title = atlas.name(state.selected, state.language) if known else _titled("Map", state.day)
    selected = (state.selected, *marked) if known else marked
    return _scene(shown, title, selected=selected, excerpts=_quoted(spoken))


def scene_of_positions(shown: Shown) -> Scene:
    """Return the scene of who says what: the chosen actor's features, and what is quoted of it.

    Parameters
    ----------
    shown : Shown
        What the reader sees.

    Returns
    -------
    Scene
        Without a caption.
    """
    atlas, state = shown.atlas, shown.state
    actor = atlas.positions.actor(state.actor)
    if actor is None:
        return _scene(shown, _titled("Who says what", state.day))
    named = [iri for stance in atlas.positions.of(actor.id) for iri in stance.evidence]
    spoken = [atlas.annotation[iri] for iri in dict.fromkeys(named) if iri in atlas.annotation]
    title = f"What {actor.name} says"
    selected = atlas.features_of_actor(actor.id)
    return _scene(shown, title, selected=selected, excerpts=_quoted(spoken))


def scene_of_document(shown: Shown, annotation_id: str) -> Scene:
    """Return the scene of the documents page: the open excerpt and what it speaks of.

    Parameters
    ----------
    shown : Shown
        What the reader sees.
    annotation_id : str
        IRI of the open annotation, or anything else where none is open.

    Returns
    -------
    Scene
        Without a caption; on the excerpt's features where no map has been shown yet.
    """
    atlas = shown.atlas
    annotation = atlas.annotation.get(annotation_id)
    if annotation is None:
        return _scene(shown, _titled("Documents", shown.state.day))
    document = atlas.documents[annotation.excerpt.source]
    title = f"{document.short}, paragraph {annotation.excerpt.paragraph}"
    features = tuple(name for name in annotation.features if name in atlas.features)
    seen = replace(shown, view=shown.view or _view_of(atlas, features))
    return _scene(seen, title, selected=features, excerpts=(slug(annotation.id),))


def scene_of_scenarios(
    shown: Shown, asked: ScenarioState, place: Callable[[str], str], shipped: Collection[str]
) -> Scene:
    """Return the scene of the scenarios page: the pair and the scenarios that are compared.

    Parameters
    ----------
    shown : Shown
        What the reader sees.
    asked : ScenarioState
        What is asked.
    place : callable
        Takes the id of a town and returns its name.
    shipped : collection of str
        Names of the shipped scenarios; the reader's own are stored whole.

    Returns
    -------
    Scene
        Without a caption, with its comparison.
    """
    scenarios = [name if name in shipped else asked.find_own(name) for name in asked.compared]
    comparison = SceneComparison(
        orig=asked.orig,
        dest=asked.dest,
        mode=asked.mode,
        by=asked.by,
        access=asked.access,
        scenarios=tuple(scenario for scenario in scenarios if scenario is not None),
    )
    title = f"{place(asked.orig)} – {place(asked.dest)}, {written_day(shown.state.day)}"
    scene = _scene(shown, title)
    return replace(scene, comparison=comparison) if comparison.scenarios else scene


def scene_of_sources(shown: Shown) -> Scene:
    """Return the scene of the page of data and sources: the map as it is.

    Parameters
    ----------
    shown : Shown
        What the reader sees.

    Returns
    -------
    Scene
        Without a caption.
    """
    return _scene(shown, _titled("Data and sources", shown.state.day))


def written_now() -> datetime:
    """Return the time with which a scene is stored.

    Returns
    -------
    datetime.datetime
        In UTC, to the second.
    """
    return datetime.now(UTC).replace(microsecond=0)


def _scene(
    shown: Shown, title: str, *, selected: Iterable[str] = (), excerpts: Iterable[str] = ()
) -> Scene:
    """Return a scene of what the reader sees."""
    state = shown.state
    return Scene(
        id=NEW_ID,
        title=title[:LONGEST_TITLE],
        caption="",
        notes="",
        view=shown.view or HOME,
        layers=tuple(name for name in SWITCH_NAMES if name in state.switches),
        hidden=tuple(sorted(state.hidden)),
        date=state.day,
        language=state.language,
        selected=tuple(dict.fromkeys(selected))[:MOST_SELECTED],
        excerpts=tuple(dict.fromkeys(excerpts)),
        comparison=None,
        created=written_now(),
        data_version=shown.atlas.version,
    )


def _quoted(annotations: Iterable[Annotation]) -> list[str]:
    """Return the short ids of the first annotations whose words the atlas quotes."""
    quoted = [slug(it.id) for it in annotations if it.excerpt.quote is not None]
    return list(dict.fromkeys(quoted))[:MOST_QUOTED]


def _view_of(atlas: Atlas, features: Iterable[str]) -> View | None:
    """Return the view that shows some features, as far as they lie on the map."""
    drawn = [atlas.bounds[name] for name in features if name not in atlas.off_map]
    if not drawn:
        return None
    wests, souths, easts, norths = zip(*drawn, strict=True)
    return view_of_bounds((min(wests), min(souths), max(easts), max(norths)))


def _titled(page: str, day: date) -> str:
    """Return the title of a scene on which nothing is selected."""
    return f"{page}, {written_day(day)}"
