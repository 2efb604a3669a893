from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from geodata import json_file
from geodata.errors import DataError
from geodata.load_evidence import (
    read_annotations,
    read_documents,
    read_evidence,
    read_left_out,
    read_references,
)
from tests.evidence_cases import (
    IRI,
    annotation_json,
    collection_json,
    document_json,
    reference_json,
    write_json,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READERS = [read_documents, read_annotations, read_references, read_left_out]
LEFT_OUT = {"document": IRI, "paragraph": 1, "start": 0, "end": 2, "names": ["x"], "reason": "r"}


def write_all(folder: Path, **changes: Any) -> None:  # noqa: ANN401 (JSON)
    """Write the four files of the evidence, each sound unless changed."""
    files = {
        "documents": [document_json()],
        "annotations": collection_json(annotation_json()),
        "references": [reference_json()],
        "left_out": [LEFT_OUT],
        **changes,
    }
    for name, value in files.items():
        write_json(folder / f"{name}.json", value)


def test_sound_files_are_read_in_their_order(tmp_path: Path) -> None:
    """Documents and references come by id, annotations and omissions as they stand."""
    two = annotation_json(name="two")
    write_all(tmp_path, annotations=collection_json(two, annotation_json()))
    evidence = read_evidence(tmp_path)
    assert list(evidence.documents) == [IRI]
    assert [item.id[-3:] for item in evidence.annotations] == ["two", "one"]
    assert list(evidence.references) == ["ref-one"]
    assert [item.reason for item in evidence.left_out] == ["r"]


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    """One message names every fault of every file, with the item and the mend."""
    write_all(
        tmp_path,
        documents=[document_json(custom={"words": "many"})],
        annotations={**collection_json(annotation_json(supports="rumour")), "total": 3},
        references=[reference_json(side="mine"), reference_json()],
        left_out={},
    )
    with pytest.raises(DataError) as caught:
        read_evidence(tmp_path)
    assert [(failure.file, failure.feature) for failure in caught.value.failures] == [
        ("annotations.json", ""),
        ("annotations.json", "urn:test:annotation:one"),
        ("documents.json", IRI),
        ("left_out.json", ""),
        ("references.json", "ref-one"),
        ("references.json", "ref-one"),
    ]
    assert "use one of figure, location, motive, position, status" in str(caught.value)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    """Two items of one id are a fault of the second."""
    path = write_json(tmp_path / "documents.json", [document_json(), document_json()])
    with pytest.raises(DataError, match="id stands there twice"):
        read_documents(path)


def test_an_item_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    """Where there is no id, the number of the item says where to look."""
    path = write_json(tmp_path / "documents.json", [document_json(), 3])
    with pytest.raises(DataError, match=r"documents\.json: item 1: is not an object"):
        read_documents(path)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"[", "is not JSON in UTF-8"),
        (b"\xff[]", "is not JSON in UTF-8"),
        (b'{"a": 1, "a": 2}', "the name 'a' stands twice"),
        (b"[" * 100_000, "is not JSON in UTF-8"),
        (b"3", "a.json: "),
        (b"null", "a.json: "),
    ],
)
def test_a_broken_file_is_named(
    tmp_path: Path, read: Callable[[Path], object], content: bytes, fault: str
) -> None:
    """Broken syntax, other encodings, doubled names and other values never end in a traceback."""
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read(path)
    assert fault in str(caught.value)


@pytest.mark.parametrize("read", READERS)
def test_a_missing_file_is_named(tmp_path: Path, read: Callable[[Path], object]) -> None:
    """A file that is not there gives a message with its name."""
    with pytest.raises(DataError, match=r"gone\.json: cannot be read"):
        read(tmp_path / "gone.json")


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file past the limit is not parsed."""
    monkeypatch.setattr(json_file, "LARGEST_FILE", 3)
    path = write_json(tmp_path / "a.json", [1, 2, 3])
    with pytest.raises(DataError, match="is too large"):
        read_documents(path)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "Collection"}, "type is 'Collection'"),
        ({"first": None}, "first is not an object"),
        ({"total": 2}, "total is 2; write the number of items, 1"),
        ({"first": {"type": "AnnotationPage", "items": 3}}, "does not hold a list of items"),
    ],
)
def test_the_collection_itself_is_checked(
    tmp_path: Path, changes: dict[str, Any], fault: str
) -> None:
    """A collection of another type, without a page, or with another total is refused."""
    collection = {**collection_json(annotation_json()), **changes}
    with pytest.raises(DataError) as caught:
        read_annotations(write_json(tmp_path / "annotations.json", collection))
    assert fault in str(caught.value)
