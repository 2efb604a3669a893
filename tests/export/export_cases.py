"""Draw by hand the few features that every format must keep, and the atlas around them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from geodata.atlas import Atlas
from geodata.layer_table import LAYER_FILES
from geodata.period import Period
from geodata.positions import Positions
from geodata.timeline import State, Timeline
from tests import evidence_cases as cases
from tests.conftest import line, make_collection, make_feature, point, square

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "en": ["Lachin road", "Highway"],
    "hy": ["Լաչինի միջանցք"],
    "ka": ["ლაჩინის დერეფანი"],
    "fa": ["دالان لاچین"],
}
"""Names in four scripts, one of them written from right to left."""


def make_road(**changes: object) -> dict[str, Any]:
    """Return a road with every kind of property: lists, objects, numbers, truth, nothing."""
    properties: dict[str, object] = {
        "names": NAMES,
        "name": "Lachin road",
        "mode": "road",
        "length_drawn_km": 85.4,
        "label_rank": 1,
        "schematic": False,
        "status_note": None,
        "valid_from": "1998",
        "valid_to": "2022-08",
        "length_published_km": [{"km": 65, "reference": "ref-one"}],
    }
    way = line((46.12345, 40.5), (46.00001, 39.99999), (47, 40))
    return make_feature("lachin-m12", "lachin", "road", way, **{**properties, **changes})


def make_layers(**changes: object) -> dict[str, dict[str, Any]]:
    """Return three layers: an area and a hole, all three types in one, and points."""
    lake = square(44, 39)
    lake["coordinates"].append([[45, 40], [45, 40.5], [45.5, 40.5], [45.5, 40], [45, 40]])
    river = {"type": "MultiLineString", "coordinates": [line((44, 39), (45, 39))["coordinates"]]}
    zone = make_feature("zone", "lachin", "zone", square(46, 40))
    post = make_feature("post", "lachin", "checkpoint", point(46.5, 39.5))
    return {
        "water": make_collection(
            make_feature("sevan", "water", "lake", lake, role="context"),
            make_feature("aras", "water", "river", river, role="context"),
        ),
        "lachin": make_collection(make_road(**changes), zone, post),
        "places": make_collection(
            make_feature("goris", "places", "town", point(46, 39.5), role="context", rank=2)
        ),
    }


def make_atlas(*features: dict[str, Any]) -> Atlas:
    """Return an atlas with the layers, more features of the Lachin layer, and one dated state."""
    layers = make_layers()
    layers["lachin"]["features"] += features
    empty = {layer.stem: make_collection() for layer in LAYER_FILES}
    opened = State(
        "lachin-m12",
        "open",
        "humanitarian",
        since=Period.parse("2020-11"),
        until=Period.parse("2022-08-30"),
        evidence=("ref-one",),
        agreement="both sides",
        note="Open to some.",
    )
    document, reference = cases.make_document(), cases.make_reference()
    return Atlas(
        version="0123456789ab",
        collections={**empty, **layers},
        documents={document.id: document},
        annotations=(cases.make_annotation(),),
        references={reference.id: reference},
        left_out=(),
        timeline=Timeline(Period.parse("2026-11-22"), (opened,)),
        positions=Positions(),
    )


def write_folder(folder: Path) -> Path:
    """Write the files that the evidence and the archive are made from."""
    folder.mkdir()
    annotation = cases.annotation_json()
    resources = []
    contents = {
        "documents.json": [cases.document_json()],
        "references.json": [cases.reference_json()],
        "annotations.json": cases.collection_json(annotation),
        "sources.json": {"drawn": {"title": "By hand", "licence": "CC-BY-4.0"}},
        "lachin.geojson": make_layers()["lachin"],
    }
    for name, content in contents.items():
        cases.write_json(folder / name, content)
    (folder / "SOURCES.md").write_text("# Sources\n", encoding="utf-8")
    (folder / "relief.webp").write_bytes(b"relief")
    for name in (*contents, "SOURCES.md", "relief.webp"):
        licence = {"name": "CC-BY-4.0", "title": "CC BY 4.0"}
        resources.append(
            {
                "name": name.lower(),
                "path": name,
                "title": f"The {name}",
                "type": "file",
                "licenses": [licence],
                "bytes": 1,
                "hash": "sha256:stale",
            }
        )
    cases.write_json(folder / "datapackage.json", {"name": "atlas", "resources": resources})
    return folder


def read_rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
