"""Name what a scene may quote and cite: the evidence of what it shows first, then all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.briefing.resolved import COMPARISON
from panels.reader_state import slug
from panels.scenarios.selectors import tell_apart

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.model import Scene
    from geodata.model import Annotation

WORDS_SHOWN: Final = 90
"""Characters of a passage that its entry in a list shows."""


def excerpt_labels(atlas: Atlas, scene: Scene) -> dict[str, str]:
    """Return every passage that a scene can show, by short id.

    Parameters
    ----------
    atlas : Atlas
        The data.
    scene : Scene
        The scene.

    Returns
    -------
    dict of str to str
        Plain text that names it, those that speak of the scene's features first; ids that the
        scene shows and the atlas does not have come last, as they stand.
    """
    shown = set(scene.selected)
    annotations = sorted(atlas.annotations, key=lambda it: not shown.intersection(it.features))
    labels = {slug(it.id): _excerpt_label(atlas, it) for it in annotations}
    missing = {name: f"{name} (not in the atlas)" for name in scene.excerpts if name not in labels}
    return tell_apart({**labels, **missing})


def citable_labels(atlas: Atlas, scene: Scene) -> dict[str, str]:
    """Return the evidence of what a scene shows, which its caption can cite, by id.

    Parameters
    ----------
    atlas : Atlas
        The data.
    scene : Scene
        The scene.

    Returns
    -------
    dict of str to str
        Plain text that names each: the comparison, the shown passages, then the passages and
        references of the selected features.
    """
    passages = {slug(it.id): it for it in atlas.annotations}
    known = [name for name in scene.selected if name in atlas.features]
    spoken = [slug(it.id) for name in known for it in atlas.annotations_of(name)]
    references = {it.id: it for name in known for it in atlas.references_of(name)}
    labels = {COMPARISON: "The comparison on this scene"} if scene.comparison else {}
    for name in dict.fromkeys((*scene.excerpts, *spoken)):
        if name in passages:
            labels[name] = _excerpt_label(atlas, passages[name])
    for name, reference in references.items():
        labels[name] = f"{reference.publisher}: {_short(reference.statement)}"
    return tell_apart(labels)


def _excerpt_label(atlas: Atlas, annotation: Annotation) -> str:
    """Return the document, the paragraph and the first words of a passage, or what it tells of."""
    excerpt = annotation.excerpt
    document = atlas.documents[excerpt.source]
    words = f"“{_short(excerpt.quote.exact)}”" if excerpt.quote else _short(annotation.note)
    return f"{document.short}, paragraph {excerpt.paragraph}: {words}"


def _short(words: str) -> str:
    """Return the beginning of a longer text."""
    line = " ".join(words.split())
    return line if len(line) <= WORDS_SHOWN else line[:WORDS_SHOWN].rstrip() + "…"
