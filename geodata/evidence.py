"""Weigh the evidence: what backs each feature, and whether every quotation holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geodata.constants import QUOTED_SHARE
from geodata.errors import Failure
from geodata.excerpts import (
    ANNOTATIONS_FILE,
    DOCUMENTS_FILE,
    quote_faults,
    quoted_share,
    selection_faults,
    text_faults,
)
from geodata.model import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geodata.documents import NormalisedText
    from geodata.model import Annotation, Document, Reference

ORIGINS_NEEDED: Final = 2
"""How many origins the references of a feature must have that no passage speaks of."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that backs one feature.

    Parameters
    ----------
    feature_id : str
        The feature.
    citations : tuple of Citation
        Passages that speak of it, by document and place.
    references : tuple of Reference
        Facts about it from outside the documents.
    """

    feature_id: str
    citations: tuple[Citation, ...]
    references: tuple[Reference, ...]

    @property
    def named_in_documents(self) -> bool:
        """Whether any passage speaks of the feature."""
        return bool(self.citations)


def evidence_for(
    feature_id: str,
    *,
    properties: Mapping[str, object],
    documents: Mapping[str, Document],
    annotations: Iterable[Annotation],
    references: Mapping[str, Reference],
) -> Evidence:
    """Collect what backs one feature.

    Parameters
    ----------
    feature_id : str
        The feature.
    properties : mapping
        Its properties, whose ``references`` are asked for.
    documents : mapping of str to Document
        The bibliography, whose order the passages follow.
    annotations : iterable of Annotation
        All annotations.
    references : mapping of str to Reference
        All references.

    Returns
    -------
    Evidence
        Passages by document and place, and references in the order of the properties.
    """
    order = {iri: index for index, iri in enumerate(documents)}
    speaking = sorted(
        (annotation for annotation in annotations if feature_id in annotation.features),
        key=lambda item: (
            order.get(item.excerpt.source, len(order)),
            item.excerpt.position.start,
            item.excerpt.position.end,
        ),
    )
    cited = (references.get(name) for name in _texts(properties.get("references")))
    return Evidence(
        feature_id,
        tuple(Citation(feature_id, annotation) for annotation in speaking),
        tuple(reference for reference in cited if reference is not None),
    )


def verify_selection(
    annotations: Iterable[Annotation], documents: Mapping[str, Document]
) -> list[Failure]:
    """Check what can be known of the excerpts without the texts of the documents.

    Parameters
    ----------
    annotations : iterable of Annotation
        All annotations.
    documents : mapping of str to Document
        The bibliography.

    Returns
    -------
    list of Failure
        Unknown documents, offsets that do not fit the words, excerpts and shares past the limit.
    """
    items = tuple(annotations)
    failures = [failure for item in items for failure in selection_faults(item, documents)]
    for document in documents.values():
        share = quoted_share(items, document)
        if share > QUOTED_SHARE:
            fault = f"is quoted to {share:.1%}"
            mend = f"shorten the excerpts to {QUOTED_SHARE:.0%} of it"
            failures.append(Failure(ANNOTATIONS_FILE, document.id, fault, mend))
    return failures


def verify_excerpts(
    annotations: Iterable[Annotation],
    documents: Mapping[str, Document],
    texts: Mapping[str, NormalisedText],
) -> list[Failure]:
    """Check every excerpt against the attached texts, to the letter.

    Parameters
    ----------
    annotations : iterable of Annotation
        All annotations.
    documents : mapping of str to Document
        The bibliography.
    texts : mapping of str to NormalisedText
        Attached texts by IRI.

    Returns
    -------
    list of Failure
        Everything that does not match; empty when all is well.
    """
    items = tuple(annotations)
    failures = verify_selection(items, documents)
    failures += [fault for item in documents.values() for fault in text_faults(item, texts)]
    for item in items:
        text = texts.get(item.excerpt.source)
        if item.excerpt.source in documents and text is not None:
            failures.extend(quote_faults(item, text))
    return failures


def verify_gate(
    features: Mapping[str, Mapping[str, object]],
    annotations: Iterable[Annotation],
    references: Mapping[str, Reference],
    documents: Iterable[Document] = (),
) -> list[Failure]:
    """Check that nothing thematic stands on the map without evidence.

    Parameters
    ----------
    features : mapping of str to mapping
        Properties of every feature, by id.
    annotations : iterable of Annotation
        All annotations.
    references : mapping of str to Reference
        All references, by id.
    documents : iterable of Document, optional
        The bibliography, whose dating may rest on references.

    Returns
    -------
    list of Failure
        Thematic features without an excerpt or two independent references, and names of
        features, annotations and references that do not exist.
    """
    items = tuple(annotations)
    failures = [
        Failure(ANNOTATIONS_FILE, item.id, f"names the unknown feature {name!r}", "mend the id")
        for item in items
        for name in item.features
        if name not in features
    ]
    known = {*references, *(item.id for item in items)}
    owners = [(ANNOTATIONS_FILE, item.id, item.references) for item in items]
    owners += [(DOCUMENTS_FILE, item.id, item.references) for item in documents]
    owners += [(_file(it), name, tuple(_evidence_ids(it))) for name, it in features.items()]
    for file, owner, names in owners:
        unknown = [name for name in dict.fromkeys(names) if name not in known]
        failures += [
            Failure(file, owner, f"cites the unknown {name!r}", "mend the id, or add it")
            for name in unknown
        ]
    backed = {name for item in items for name in item.features}
    for name, properties in features.items():
        if properties.get("role") == "thematic" and name not in backed:
            failures.extend(_gate_fault(name, properties, references))
    return failures


def _gate_fault(
    name: str, properties: Mapping[str, object], references: Mapping[str, Reference]
) -> Iterator[Failure]:
    """Tell when a feature without an excerpt lacks two references of different origin."""
    cited = [
        references[item] for item in _texts(properties.get("references")) if item in references
    ]
    origins = {reference.origin for reference in cited}
    if len(origins) < ORIGINS_NEEDED:
        fault = f"has no excerpt and {len(cited)} references of {len(origins)} origin(s)"
        mend = "annotate a passage that speaks of it, or cite two references of different origin"
        yield Failure(_file(properties), name, fault, mend)


def _file(properties: Mapping[str, object]) -> str:
    """Return the name of the file that a feature stands in."""
    return f"{properties.get('layer', '')}.geojson"


def _texts(value: object) -> list[str]:
    """Return the texts of a list; the file's own check tells when it is something else."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _evidence_ids(properties: Mapping[str, object]) -> Iterator[str]:
    """Return every id of a reference or annotation that a feature's properties cite."""
    yield from _texts(properties.get("references"))
    for field, name in (("length_published_km", "reference"), ("used_by", "evidence")):
        entries = properties.get(field)
        for entry in entries if isinstance(entries, list) else ():
            cited = entry.get(name) if isinstance(entry, dict) else None
            yield from _texts([cited] if isinstance(cited, str) else cited)
