"""Write the annotations as W3C JSON-LD and the bibliography as CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geodata import constants
from geodata.errors import DataError, Failure
from geodata.json_file import read_json

if TYPE_CHECKING:
    from pathlib import Path

ANNOTATION_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
"""Context of the W3C Web Annotation Data Model (section 3.1), which every collection names."""

VOCABULARY: Final = "urn:corridor-atlas:vocabulary:"

OWN_TERMS: Final = (
    "features",
    "supports",
    "position_of",
    "speaks_of",
    "speaks_of_reason",
    "note",
    "references",
    "paragraph",
    "sha256",
)
"""What annotations of the atlas say beyond the W3C's terms."""


def annotations_jsonld(folder: Path = constants.FILES) -> bytes:
    """Write the annotations as they are shipped, with the context that explains every term.

    Parameters
    ----------
    folder : Path
        Folder of the data files.

    Returns
    -------
    bytes
        An AnnotationCollection in JSON-LD, UTF-8. Annotations whose words are not shipped have a
        TextPositionSelector and the hash of the words.

    Raises
    ------
    DataError
        If the file is missing or holds no object.
    """
    shipped = read_json(folder / "annotations.json")
    if not isinstance(shipped, dict):
        raise DataError([Failure("annotations.json", "", "holds no object", "mend the file")])
    context = [
        ANNOTATION_CONTEXT,
        {"atlas": VOCABULARY, **{term: f"atlas:{term}" for term in OWN_TERMS}},
    ]
    rest = {name: value for name, value in shipped.items() if name != "@context"}
    return _json({"@context": context, **rest})


def csl_bibliography(folder: Path = constants.FILES) -> bytes:
    """Write documents and references as one CSL-JSON list.

    Parameters
    ----------
    folder : Path
        Folder of the data files.

    Returns
    -------
    bytes
        UTF-8; our own fields stand under ``custom``, as CSL allows.

    Raises
    ------
    DataError
        If a file is missing or holds no list.
    """
    items: list[Any] = []
    failures: list[Failure] = []
    for name in ("documents.json", "references.json"):
        found = read_json(folder / name)
        if isinstance(found, list):
            items += found
        else:
            failures.append(Failure(name, "", "holds no list", "write the items as a list"))
    if failures:
        raise DataError(failures)
    return _json(items)


def _json(value: object) -> bytes:
    """Return JSON for readers, in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()
