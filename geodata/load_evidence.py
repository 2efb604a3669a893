"""Read the bibliography, the annotations and the references from disk, checking every field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geodata.constants import FILES
from geodata.errors import DataError, Failure
from geodata.fields import Fields
from geodata.json_file import read_json
from geodata.parse_evidence import (
    parse_annotation,
    parse_document,
    parse_left_out,
    parse_reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geodata.model import Annotation, Document, LeftOut, Reference

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class EvidenceFiles:
    """Everything that the four files of the evidence hold.

    Parameters
    ----------
    documents : dict of str to Document
        The bibliography, by IRI.
    annotations : tuple of Annotation
        In the order of the file.
    references : dict of str to Reference
        By id.
    left_out : tuple of LeftOut
        Passages that name a feature but are not cited.
    """

    documents: dict[str, Document]
    annotations: tuple[Annotation, ...]
    references: dict[str, Reference]
    left_out: tuple[LeftOut, ...]


def read_documents(path: Path = FILES / "documents.json") -> dict[str, Document]:
    """Read the bibliography.

    Parameters
    ----------
    path : Path, optional
        A CSL-JSON file.

    Returns
    -------
    dict of str to Document
        Documents by IRI, in the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    documents = _read_items(path, read_json(path), parse_document)
    return {document.id: document for document in documents}


def read_annotations(path: Path = FILES / "annotations.json") -> tuple[Annotation, ...]:
    """Read the annotations.

    Parameters
    ----------
    path : Path, optional
        A W3C AnnotationCollection with all its items on the first page.

    Returns
    -------
    tuple of Annotation
        In the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    failures: list[Failure] = []
    collection = Fields(read_json(path), file=path.name, owner="", failures=failures)
    collection.text("type", choices=("AnnotationCollection",))
    page = collection.child("first")
    page.text("type", choices=("AnnotationPage",))
    items = page.raw("items")
    total = collection.whole("total")
    if isinstance(items, list) and total != len(items):
        collection.fault("total", f"is {total}", f"write the number of items, {len(items)}")
    try:
        annotations = _read_items(path, items, parse_annotation)
    except DataError as error:
        failures.extend(error.failures)
    if failures:
        raise DataError(failures)
    return annotations


def read_references(path: Path = FILES / "references.json") -> dict[str, Reference]:
    """Read the references.

    Parameters
    ----------
    path : Path, optional
        A CSL-JSON file.

    Returns
    -------
    dict of str to Reference
        References by id, in the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    references = _read_items(path, read_json(path), parse_reference)
    return {reference.id: reference for reference in references}


def read_left_out(path: Path = FILES / "left_out.json") -> tuple[LeftOut, ...]:
    """Read the passages that are left out.

    Parameters
    ----------
    path : Path, optional
        A list of passages, each with its reason.

    Returns
    -------
    tuple of LeftOut
        In the order of the file.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    return _read_items(path, read_json(path), parse_left_out, key="")


def read_evidence(files: Path = FILES) -> EvidenceFiles:
    """Read all four files of the evidence.

    Parameters
    ----------
    files : Path, optional
        The folder they lie in.

    Returns
    -------
    EvidenceFiles
        What they hold, each file sound by itself.

    Raises
    ------
    DataError
        With every fault of all four files.
    """
    failures: list[Failure] = []

    def collect(read: Callable[[Path], Part], name: str) -> Part | None:
        try:
            return read(files / name)
        except DataError as error:
            failures.extend(error.failures)
            return None

    documents = collect(read_documents, "documents.json")
    annotations = collect(read_annotations, "annotations.json")
    references = collect(read_references, "references.json")
    left_out = collect(read_left_out, "left_out.json")
    if documents is None or annotations is None or references is None or left_out is None:
        raise DataError(failures)
    return EvidenceFiles(documents, annotations, references, left_out)


def _read_items(
    path: Path, items: object, parse: Callable[[Fields], Part], *, key: str = "id"
) -> tuple[Part, ...]:
    """Parse a list of objects, whose ids must differ; note every fault, then raise once."""
    if not isinstance(items, list):
        fault = "does not hold a list of items"
        raise DataError([Failure(path.name, "", fault, "write the items as a list")])
    failures: list[Failure] = []
    parts: list[Part] = []
    seen: set[str] = set()
    for index, raw in enumerate(items):
        named = raw.get(key) if key and isinstance(raw, dict) else None
        owner = named if isinstance(named, str) and named else f"item {index}"
        fields = Fields(raw, file=path.name, owner=owner, failures=failures)
        if owner in seen:
            fields.fault(key, "stands there twice", "give each its own id")
        seen.add(owner)
        parts.append(parse(fields))
    if failures:
        raise DataError(failures)
    return tuple(parts)
