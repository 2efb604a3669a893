"""Annotations leave as W3C JSON-LD, the bibliography as CSL-JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geodata.constants import FILES
from geodata.errors import DataError
from geodata.export.evidence import ANNOTATION_CONTEXT, annotations_jsonld, csl_bibliography
from tests.export.export_cases import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

W3C_TERMS = frozenset({"created", "motivation", "body", "target", "source", "selector"}) | {
    *("exact", "prefix", "suffix", "start", "end"),
    *("first", "items", "partOf", "startIndex", "total", "label"),
}
"""Terms of the W3C's own context that annotations of the atlas use."""


def names_in(value: object) -> Iterator[str]:
    """Yield every name in a JSON value."""
    if isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from names_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from names_in(part)


def test_annotations_name_the_w3c_context() -> None:
    """The collection names the context once, at its top, and keeps every annotation."""
    content = json.loads(annotations_jsonld(FILES))
    shipped = json.loads((FILES / "annotations.json").read_text("utf-8"))
    assert content["@context"][0] == ANNOTATION_CONTEXT
    assert content["type"] == "AnnotationCollection"
    assert content["first"]["items"] == shipped["first"]["items"]
    assert content["total"] == len(shipped["first"]["items"])


def test_every_term_has_a_meaning() -> None:
    """Each name in the file is the W3C's or stands in the atlas's own context."""
    content: dict[str, Any] = json.loads(annotations_jsonld(FILES))
    own = set(content["@context"][1])
    rest = {name: value for name, value in content.items() if name != "@context"}
    assert set(names_in(rest)) - own - W3C_TERMS == {"id", "type"}


def test_own_terms_are_addresses_in_the_atlas_vocabulary() -> None:
    """A term expands to the prefix that the context defines."""
    own = dict(json.loads(annotations_jsonld(FILES))["@context"][1])
    assert own.pop("atlas").endswith(":")
    assert own["sha256"] == "atlas:sha256"
    assert all(value == f"atlas:{term}" for term, value in own.items())


def test_the_bibliography_holds_documents_then_references() -> None:
    """All works stand in one CSL-JSON list, each id once."""
    items = json.loads(csl_bibliography(FILES))
    wanted = [
        item["id"]
        for name in ("documents.json", "references.json")
        for item in json.loads((FILES / name).read_text("utf-8"))
    ]
    assert [item["id"] for item in items] == wanted
    assert len(set(wanted)) == len(wanted)
    assert {item["type"] for item in items} <= {"document", "webpage", "article", "report"}


@pytest.mark.parametrize("name", ["annotations.json", "documents.json", "references.json"])
@pytest.mark.parametrize("content", [None, "{", '"text"'])
def test_a_broken_file_is_one_message(tmp_path: Path, name: str, content: str | None) -> None:
    """A file that is missing or unsound is named."""
    folder = write_folder(tmp_path / "files")
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=name):
        (annotations_jsonld if name == "annotations.json" else csl_bibliography)(folder)
