"""Read and resolve the shipped briefings once, and tell what their sources say."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Final

from geodata.briefing.caption import Sentence, split_sentences
from geodata.briefing.load import read_shipped
from geodata.briefing.model import FRAME_PX
from geodata.briefing.resolve import resolve_briefing
from geodata.briefing.resolved import COMPARISON
from geodata.briefing.sources import ANNOTATION_PREFIX
from tests.scenarios.shipped_cases import shipped_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geodata.atlas import Atlas, Bounds
    from geodata.briefing.model import View
    from geodata.briefing.resolved import ResolvedScene

BRIEFINGS: Final = read_shipped()
SCENES: Final = {
    f"{briefing.id}/{scene.id}": scene
    for briefing in BRIEFINGS.values()
    for scene in briefing.scenes
}
"""Every scene that is shipped, by the ids of its briefing and its own."""

TILE_PX: Final = 256


@cache
def resolved_scenes() -> dict[str, ResolvedScene]:
    """Return every shipped scene, looked up in the shipped atlas with its routes computed."""
    model = shipped_model()
    return {
        f"{briefing.id}/{resolved.scene.id}": resolved
        for briefing in BRIEFINGS.values()
        for resolved in resolve_briefing(briefing, model.atlas, model)
    }


def shipped_atlas() -> Atlas:
    """Return the shipped atlas."""
    return shipped_model().atlas


def statements(name: str) -> tuple[Sentence, ...]:
    """Return the sentences of a scene's caption that are no questions."""
    return tuple(it for it in split_sentences(SCENES[name].caption) if not it.text.endswith("?"))


def questions(name: str) -> tuple[str, ...]:
    """Return the questions of a scene's caption."""
    return tuple(it.text for it in split_sentences(SCENES[name].caption) if it.text.endswith("?"))


def spoken(name: str) -> tuple[Sentence, ...]:
    """Return the sentences of a scene's notes."""
    return split_sentences(SCENES[name].notes)


def source_text(citation: str, name: str) -> str:
    """Return all that a citation has to say: words, our own sentence or note, and its dates."""
    atlas = shipped_atlas()
    if citation == COMPARISON:
        return _comparison_text(name)
    if citation in atlas.references:
        reference = atlas.references[citation]
        return f"{reference.statement} {reference.issued.written if reference.issued else ''}"
    annotation = atlas.annotation[ANNOTATION_PREFIX + citation]
    quote = annotation.excerpt.quote
    dated = atlas.documents[annotation.excerpt.source].dated
    words = quote.exact if quote else ""
    return f"{words} {annotation.note} {annotation.speaks_of.written} {dated.written}"


def _comparison_text(name: str) -> str:
    """Return what a scene's comparison comes to, with the kilometres by country."""
    resolved = resolved_scenes()[name]
    assert resolved.comparison is not None
    routes = [entry.answer.routes[0] for entry in resolved.comparison.entries]
    by_country = [f"{km:.0f} {code}" for it in routes for code, km in it.km_by_country.items()]
    rows = [f"{it.title}: {it.length}; {it.borders}; {it.status}" for it in resolved.rows]
    crossings = [f"{len(it.borders)} borders" for it in routes]
    day = resolved.scene.date.isoformat()
    return f"{len(rows)} ways on {day}. {' '.join((*rows, *by_country, *crossings))}"


def bounds_of(features: Iterable[str]) -> Bounds:
    """Return the bounds of several features together."""
    minx, miny, maxx, maxy = zip(*(shipped_atlas().bounds[it] for it in features), strict=True)
    return min(minx), min(miny), max(maxx), max(maxy)


def frame(view: View) -> Bounds:
    """Return what the frame of a view shows, as (minx, miny, maxx, maxy) in degrees."""
    world = TILE_PX * 2**view.zoom
    half_lon = FRAME_PX[0] / 2 / world * 360
    middle = _mercator(view.lat)
    half = FRAME_PX[1] / 2 / world * 2 * math.pi
    south, north = (math.degrees(math.atan(math.sinh(middle + it))) for it in (-half, half))
    return view.lon - half_lon, south, view.lon + half_lon, north


def filled(bounds: Bounds, view: View) -> float:
    """Return the larger of the shares of a frame's width and height that bounds take up."""
    minx, miny, maxx, maxy = frame(view)
    height = _mercator(maxy) - _mercator(miny)
    tall = _mercator(bounds[3]) - _mercator(bounds[1])
    return max((bounds[2] - bounds[0]) / (maxx - minx), tall / height)


def _mercator(lat: float) -> float:
    """Return the northing of a latitude on a sphere of radius 1."""
    return math.asinh(math.tan(math.radians(lat)))
