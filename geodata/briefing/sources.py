"""Number what backs a scene, and label each source for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geodata.briefing.resolved import COMPARISON, EXCERPT, REFERENCE, Source
from geodata.briefing.schema import LONGEST_ID

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.briefing.caption import Sentence
    from geodata.briefing.model import Scene
    from geodata.model import Annotation, Document, Reference

ANNOTATION_PREFIX: Final = "urn:corridor-atlas:annotation:"
"""What stands before a short annotation id in the annotation's IRI."""

COMPARISON_LABEL: Final = "Computed by this atlas"
COMPARISON_STATEMENT: Final = (
    "Routes over the atlas’s own network. Lengths and times are estimates; traffic, tariffs, "
    "seasons and security are not in the model, and links without a source are assumed open."
)
"""How a comparison was made, in the place of a statement."""

_OTHER_ACTORS: Final = {
    "author": "the author",
    "international-organisations": "international organisations",
}
"""Whose positions passages report that are no actors of the table of positions."""


def number_sources(
    scene: Scene, sentences: tuple[Sentence, ...], atlas: Atlas
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Look up what a scene shows and cites.

    Parameters
    ----------
    scene : Scene
        The scene.
    sentences : tuple of Sentence
        Its caption.
    atlas : Atlas
        The evidence.

    Returns
    -------
    tuple of Source
        Shown excerpts in their order, then what the caption cites, by first mention.
    tuple of str
        One sentence for each excerpt and citation that is not known.
    """
    cited = tuple(dict.fromkeys(it for sentence in sentences for it in sentence.citations))
    sources: list[Source] = []
    missing: list[str] = []
    for name in dict.fromkeys((*scene.excerpts, *cited)):
        shown = name in scene.excerpts
        source = _build_source(name, len(sources) + 1, scene, atlas, shown=shown)
        if source is not None:
            sources.append(source)
        elif shown:
            missing.append(f"The excerpt “{name}” is not in the atlas.")
        elif name == COMPARISON:
            missing.append("The caption cites a comparison, but the scene has none.")
        else:
            written = name if len(name) <= LONGEST_ID else f"{name[: LONGEST_ID - 1]}…"
            missing.append(f"The caption cites “{written}”, which is not in the atlas.")
    return tuple(sources), tuple(missing)


def _build_source(
    name: str, number: int, scene: Scene, atlas: Atlas, *, shown: bool
) -> Source | None:
    """Return one source; None where it is not known."""
    annotation = atlas.annotation.get(ANNOTATION_PREFIX + name)
    if annotation is not None and annotation.excerpt.source in atlas.documents:
        return _excerpt_source(name, number, annotation, atlas, shown=shown)
    if shown:
        return None
    if name in atlas.references:
        return _reference_source(number, atlas.references[name])
    if name == COMPARISON and scene.comparison is not None:
        return _comparison_source(number)
    return None


def _excerpt_source(
    name: str, number: int, annotation: Annotation, atlas: Atlas, *, shown: bool
) -> Source:
    """Return a passage of a document; without its words our own stand in their place."""
    document = atlas.documents[annotation.excerpt.source]
    quote = annotation.excerpt.quote
    return Source(
        number=number,
        kind=EXCERPT,
        id=name,
        shown=shown,
        label=excerpt_label(annotation, document),
        title=document.title or document.description,
        quote=quote.exact if quote else "",
        statement="" if quote else annotation.note,
        editor_note=annotation.note if quote else "",
        url=document.url,
        side=", ".join(_actor_name(actor, atlas) for actor in annotation.position_of),
    )


def _reference_source(number: int, reference: Reference) -> Source:
    """Return a fact from outside the documents."""
    return Source(
        number=number,
        kind=REFERENCE,
        id=reference.id,
        shown=False,
        label=reference_label(reference),
        title=reference.title,
        quote="",
        statement=reference.statement,
        editor_note="",
        url=reference.url,
        side=reference.side,
    )


def _comparison_source(number: int) -> Source:
    """Return the scene's own comparison."""
    return Source(
        number=number,
        kind=COMPARISON,
        id=COMPARISON,
        shown=False,
        label=COMPARISON_LABEL,
        title="Comparison of scenarios",
        quote="",
        statement=COMPARISON_STATEMENT,
        editor_note="",
        url="",
        side="",
    )


def excerpt_label(annotation: Annotation, document: Document) -> str:
    """Return a short citation of a passage: who, year, paragraph.

    Parameters
    ----------
    annotation : Annotation
        Whose passage is cited.
    document : Document
        The document it stands in.

    Returns
    -------
    str
        For example ``Smith 2023, paragraph 4``. Without an author the document's short title
        leads; in square brackets stands what the document does not state itself.
    """
    who = " and ".join(author.family for author in document.authors) or document.short
    year = _written_year(document)
    # A description of our own, such as "[Untitled article, 2023]", holds the year already.
    dated = who if year.strip("[]") in who else f"{who} {year}"
    return f"{dated}, paragraph {annotation.excerpt.paragraph}"


def reference_label(reference: Reference) -> str:
    """Return a short citation of a page: publisher and date.

    Parameters
    ----------
    reference : Reference
        The reference.

    Returns
    -------
    str
        For example ``OSCE, 2020-11-10``; of a page without a date the day on which it was read.
    """
    if reference.issued is not None:
        return f"{reference.publisher}, {reference.issued.written}"
    return f"{reference.publisher}, undated, read {reference.accessed.written}"


def _written_year(document: Document) -> str:
    """Return the year that a document states; in square brackets where it states none."""
    if document.issued is not None:
        return str(document.issued.earliest.year)
    first, last = document.dated.earliest.year, document.dated.latest.year
    return f"[{first}]" if first == last else f"[{first}–{last}]"


def _actor_name(actor_id: str, atlas: Atlas) -> str:
    """Return the name of an actor whose position is reported."""
    actor = atlas.positions.actor(actor_id)
    if actor is not None:
        return actor.name
    return _OTHER_ACTORS.get(actor_id, actor_id.replace("-", " ").title())
