"""Put together what the browser's reader shows: paragraphs, excerpts and what they speak of."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from geodata.reader import SegmentedParagraph, segment_paragraphs
from panels.evidence_html import POSITION_LABELS, SUPPORT_LABELS
from panels.reader_state import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geodata.atlas import Atlas
    from geodata.findings import Findings
    from geodata.model import Annotation
    from geodata.reader import Part

OPENING: Final = 64
"""Characters of a paragraph that its line in the outline shows."""

Content = dict[str, Any]


def text_content(atlas: Atlas, part: Part, findings: Findings, *, language: str = "en") -> Content:
    """Return the text itself, cut where excerpts begin and end.

    Parameters
    ----------
    atlas : Atlas
        The data.
    part : Part
        The part of the text that is shown.
    findings : Findings
        Where the excerpts stand.
    language : str, optional
        Language in which features are named, of `geodata.constants.LANGUAGES`.

    Returns
    -------
    dict
        See `_content`.
    """
    annotations = [match.annotation for match in findings.matches]
    order = {annotation.id: index for index, annotation in enumerate(annotations)}
    paragraphs = [
        _paragraph(segmented, order)
        for segmented in segment_paragraphs(part.paragraphs, findings.matches)
    ]
    return _content(
        atlas, paragraphs, [_item(atlas, annotation) for annotation in annotations], language
    )


def excerpts_content(
    atlas: Atlas,
    annotations: Iterable[Annotation],
    text: str,
    findings: Findings | None,
    *,
    language: str = "en",
) -> Content:
    """Return the excerpts alone, in the order of their places.

    Parameters
    ----------
    atlas : Atlas
        The data.
    annotations : iterable of Annotation
        Annotations of one document.
    text : str
        The attached text; empty when there is none.
    findings : Findings or None
        Where the excerpts stand in it; None when there is none.
    language : str, optional
        Language in which features are named, of `geodata.constants.LANGUAGES`.

    Returns
    -------
    dict
        See `_content`.
    """
    found = {match.annotation.id: match for match in findings.matches} if findings else {}
    faults = {it.annotation.id: it.reason for it in findings.mismatches} if findings else {}
    items: list[Content] = []
    cited: dict[int, list[int]] = {}
    ordered = sorted(annotations, key=lambda it: (it.excerpt.position.start, it.id))
    for index, annotation in enumerate(ordered):
        quote, match = annotation.excerpt.quote, found.get(annotation.id)
        words = quote.exact if quote else text[match.start : match.end] if match else ""
        fault = faults.get(annotation.id, "")
        items.append(_item(atlas, annotation) | {"words": words, "fault": fault})
        cited.setdefault(annotation.excerpt.paragraph, []).append(index)
    paragraphs = [
        {"number": number, "kind": "excerpts", "opening": "", "segments": [], "cited": indices}
        for number, indices in sorted(cited.items())
    ]
    return _content(atlas, paragraphs, items, language)


def _content(
    atlas: Atlas, paragraphs: list[Content], items: list[Content], language: str
) -> Content:
    """Return what the browser draws, with a version that changes when any of it does.

    ``paragraphs`` hold ``segments``, each a text with the indices of its ``items``; ``names`` are
    those of all features that the items speak of.
    """
    names = {
        feature: atlas.name(feature, language) for item in items for feature in item["features"]
    }
    content = {"paragraphs": paragraphs, "items": items, "names": names}
    version = hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]
    return {"version": version, **content}


def _paragraph(segmented: SegmentedParagraph, order: Mapping[str, int]) -> Content:
    """Return one paragraph: its segments with the indices of the excerpts that hold them."""
    segments = [
        [segment.text, [order[iri] for iri in segment.annotations]]
        for segment in segmented.segments
    ]
    return {
        "number": segmented.number,
        "kind": segmented.kind,
        "opening": _opening(segmented),
        "segments": segments,
        "cited": sorted({index for _, indices in segments for index in indices}),
    }


def _opening(segmented: SegmentedParagraph) -> str:
    """Return the first words of a paragraph, cut between words."""
    start = "".join(segment.text for segment in segmented.segments)[: OPENING + 1]
    if len(start) <= OPENING:
        return start
    return (start[:OPENING].rsplit(None, 1) or [""])[0] + " …"


def _item(atlas: Atlas, annotation: Annotation) -> Content:
    """Return what is said about one excerpt outside its own words."""
    return {
        "slug": slug(annotation.id),
        "paragraph": annotation.excerpt.paragraph,
        "supports": SUPPORT_LABELS[annotation.supports],
        "about": _about(annotation.position_of),
        "time": annotation.speaks_of.written.replace("/", " to "),
        "note": annotation.note,
        "quoted": annotation.excerpt.quote is not None,
        "features": [name for name in annotation.features if name in atlas.features],
    }


def _about(actors: Sequence[str]) -> str:
    """Return whose position an excerpt reports."""
    if tuple(actors) == ("author",):
        return "the author’s own words"
    *first, last = [POSITION_LABELS.get(actor, actor) for actor in actors] or [""]
    return (
        f"position reported: {', '.join(first)} and {last}"
        if first
        else f"position reported: {last}"
    )
