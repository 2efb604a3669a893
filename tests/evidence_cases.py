"""Make the smallest documents, annotations and references that tests can check in the head."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from geodata.documents import NormalisedText
from geodata.fields import Fields
from geodata.parse_evidence import parse_annotation, parse_document, parse_reference

if TYPE_CHECKING:
    from pathlib import Path

    from geodata.errors import Failure
    from geodata.model import Annotation, Document, Reference

IRI = "urn:test:document:one"
TEXT = "A road.\n\nThe Lachin road is open. The road is long.\n\nThe end is near."
"""Three paragraphs, 15 words; "road" stands in three places, "The road" in one."""


def document_json(text: str = TEXT, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return the bibliography's item for a text that states nothing about itself."""
    item: dict[str, Any] = {
        "id": IRI,
        "type": "document",
        "custom": {
            "short": "[Short]",
            "description": "Untitled text",
            "file_name": "one.txt",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "characters": len(text),
            "words": len(text.split()),
            "dated": {"earliest": "2023-09-06", "latest": "2023-09-30", "reason": "It says so."},
            "not_stated": ["title", "author", "issued", "publisher", "URL"],
        },
    }
    custom = changes.pop("custom", {})
    return {**item, **changes, "custom": {**item["custom"], **custom}}


def annotation_json(
    exact: str = "The Lachin road is open.",
    *,
    text: str = TEXT,
    name: str = "one",
    paragraph: int = 2,
    **body: Any,  # noqa: ANN401 (JSON)
) -> dict[str, Any]:
    """Return an annotation of the first place where the words stand."""
    start = text.index(exact)
    end = start + len(exact)
    quote = {
        "exact": exact,
        "prefix": text[max(0, start - 4) : start],
        "suffix": text[end : end + 4],
    }
    return {
        "id": f"urn:test:annotation:{name}",
        "type": "Annotation",
        "created": "2026-11-22",
        "body": {
            "features": ["lachin"],
            "supports": "status",
            "position_of": ["author"],
            "speaks_of": "2023-09",
            **body,
        },
        "target": {
            "source": IRI,
            "paragraph": paragraph,
            "selector": [
                {"type": "TextQuoteSelector", **quote},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ],
        },
    }


def citation_json(
    exact: str = "The Lachin road is open.",
    **changes: Any,  # noqa: ANN401 (JSON)
) -> dict[str, Any]:
    """Return an annotation that cites a passage by its place and the hash of its words."""
    item = annotation_json(exact, **{"note": "A road is open.", **changes})
    item["target"]["selector"] = item["target"]["selector"][1:]
    item["target"]["sha256"] = hashlib.sha256(exact.encode()).hexdigest()
    return item


def reference_json(name: str = "ref-one", **custom: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return a reference to a page without a title or a date."""
    return {
        "id": name,
        "type": "webpage",
        "URL": f"https://example.org/{name}",
        "publisher": "Example",
        "accessed": {"date-parts": [[2026, 11, 22]]},
        "custom": {
            "side": "independent",
            "origin": "example",
            "statement": "The road is open.",
            "agreement": "one source",
            **custom,
        },
    }


def collection_json(*items: object) -> dict[str, Any]:
    """Return an AnnotationCollection of some items."""
    page = {"type": "AnnotationPage", "startIndex": 0, "items": list(items)}
    return {"type": "AnnotationCollection", "total": len(items), "first": page}


def open_fields(raw: object, failures: list[Failure] | None = None) -> Fields:
    """Open a JSON object as if it stood in a file."""
    noted = failures if failures is not None else []
    return Fields(raw, file="file.json", owner="owner", failures=noted)


def make_document(text: str = TEXT, **changes: Any) -> Document:  # noqa: ANN401 (JSON)
    """Return a document; see `document_json`."""
    return parse_document(open_fields(document_json(text, **changes)))


def make_annotation(exact: str = "The Lachin road is open.", **changes: Any) -> Annotation:  # noqa: ANN401 (JSON)
    """Return an annotation; see `annotation_json`."""
    return parse_annotation(open_fields(annotation_json(exact, **changes)))


def make_citation(exact: str = "The Lachin road is open.", **changes: Any) -> Annotation:  # noqa: ANN401 (JSON)
    """Return an annotation without words; see `citation_json`."""
    return parse_annotation(open_fields(citation_json(exact, **changes)))


def make_reference(name: str = "ref-one", **custom: Any) -> Reference:  # noqa: ANN401 (JSON)
    """Return a reference; see `reference_json`."""
    return parse_reference(open_fields(reference_json(name, **custom)))


def make_text(text: str = TEXT) -> NormalisedText:
    """Return an attached text."""
    return NormalisedText("one.txt", text)


def write_json(path: Path, value: object) -> Path:
    """Write a value as a JSON file and return its path."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path
