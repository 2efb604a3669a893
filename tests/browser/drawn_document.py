"""Draw a document by hand, with excerpts that overlap, for the tests of the reader."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

IRI: Final = "urn:corridor-atlas:document:drawn"
LONG: Final = "\n\n".join(f"Filler {number} of the text." for number in range(60))
TEXT: Final = (
    "A heading\n\n<b>Markup</b> is <img src=x onerror=window.attacked=1> text.\n\n"
    f"{LONG}\n\nThe road to Lachin is open. It has been open for long.\n\n{LONG}"
)
OPEN: Final = "The road to Lachin is open."
OVERLAP: Final = "is open. It has been"
PLACED: Final = "Filler 59 of the text."
"""Words of the last paragraph but one kind: the atlas knows their place and hash only."""


def annotation(name: str, exact: str, feature: str, **target: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return an annotation of the last place where some words stand."""
    start = TEXT.rindex(exact)
    quote = {
        "type": "TextQuoteSelector",
        "exact": exact,
        "prefix": TEXT[max(0, start - 12) : start],
        "suffix": TEXT[start + len(exact) : start + len(exact) + 12],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": start + len(exact)}
    return {
        "id": f"urn:corridor-atlas:annotation:{name}",
        "type": "Annotation",
        "motivation": "linking",
        "created": "2026-11-22",
        "body": {
            "type": "Dataset",
            "features": [feature],
            "supports": "status",
            "position_of": ["author"],
            "speaks_of": "2023",
            "speaks_of_reason": "Drawn by hand.",
            "note": "Our own words.",
        },
        "target": {
            "type": "SpecificResource",
            "source": IRI,
            "paragraph": TEXT.count("\n\n", 0, start) + 1,
            "selector": [position] if target else [quote, position],
            **target,
        },
    }


def add_document(files: Path) -> None:
    """Add a document drawn by hand, with excerpts that overlap and one without its words."""
    custom = {
        "short": "[Drawn by hand]",
        "description": "Text drawn by hand",
        "file_name": "drawn.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "characters": len(TEXT),
        "words": len(TEXT.split()),
        "dated": {"earliest": "2023-01-01", "latest": "2023-12-31", "reason": "Drawn by hand."},
        "not_stated": ["title", "author", "issued", "publisher", "URL"],
    }
    documents = json.loads((files / "documents.json").read_text(encoding="utf-8"))
    documents.append({"id": IRI, "type": "document", "language": "en", "custom": custom})
    (files / "documents.json").write_text(json.dumps(documents), encoding="utf-8")
    collection = json.loads((files / "annotations.json").read_text(encoding="utf-8"))
    collection["first"]["items"] += [
        annotation("drawn-open", OPEN, "lachin-m12"),
        annotation("drawn-long", OVERLAP, "agdam-askeran"),
        annotation(
            "drawn-placed",
            PLACED,
            "lachin-new-road",
            sha256=hashlib.sha256(PLACED.encode()).hexdigest(),
        ),
    ]
    collection["total"] = len(collection["first"]["items"])
    (files / "annotations.json").write_text(json.dumps(collection), encoding="utf-8")
