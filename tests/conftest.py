"""Draw by hand the small atlas that tests can check in the head.

Every coordinate is a whole number of degrees. Armenia and Azerbaijan are two squares that share the
meridian 46; the border with Iran is the parallel 39 below them; each route is one straight line.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geodata.layer_table import LAYER_FILES
from geodata.read_atlas import read_atlas
from tests import evidence_cases as cases
from tests.timeline_cases import drawn_timeline_json, positions_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geodata.atlas import Atlas

Feature = dict[str, Any]
LonLat = tuple[float, float]

TEXT = (
    "A road.\n\nThe Lachin road is open. The road is long.\n\n"
    "Nothing more is said of any road, and nothing else makes the quotation a large part of all."
)
"""Three paragraphs; the excerpt is the first sentence of the second one."""

COVERAGE = f"""\
document,paragraph,start,end,mention,kind,name,held_by,reason
{cases.IRI},2,13,19,Lachin,place,Lachin,lachin-m12,
"""
"""The one name that the text mentions, and the feature that holds it."""

ATTACK = "<img src=x onerror=alert(1)>`\"'"
"""What any value may hold, and no page may run."""


def line(*lon_lat: LonLat) -> dict[str, Any]:
    """Return a LineString through some points."""
    return {"type": "LineString", "coordinates": [list(point) for point in lon_lat]}


def square(west: float, south: float, side: float = 2) -> dict[str, Any]:
    """Return a square Polygon that runs counterclockwise from its lower left corner."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def point(lon: float, lat: float) -> dict[str, Any]:
    """Return a Point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def make_feature(
    feature_id: str, layer: str, kind: str, geometry: Mapping[str, Any], **changes: object
) -> Feature:
    """Return a sound Feature; a test changes the one property that it is about."""
    properties = {
        "id": feature_id,
        "name": feature_id.title(),
        "names": {"en": [feature_id.title()]},
        "kind": kind,
        "layer": layer,
        "role": "thematic",
        "countries": ["ARM"],
        "certainty": "modelled",
        "error_m": 500,
        "source": "drawn",
        "licence": "CC-BY-4.0",
        "references": ["ref-one", "ref-two"],
    }
    properties.update(changes)
    return {
        "type": "Feature",
        "id": feature_id,
        "properties": properties,
        "geometry": dict(geometry),
    }


def make_route(feature_id: str = "lachin-m12", layer: str = "lachin", **changes: object) -> Feature:
    """Return a sound road of one degree along the parallel 40, from Goris to Khankendi."""
    figure = {"km": 65, "stretch": "the whole", "comparable": True, "reference": "ref-one"}
    route = {
        "from": "goris",
        "to": "khankendi",
        "mode": "road",
        "length_published_km": [figure],
        "length_drawn_km": 85.4,
        "length_note": "",
    }
    geometry = changes.pop("geometry", line((46, 40), (47, 40)))
    kind = str(changes.pop("kind", "road"))
    assert isinstance(geometry, dict)
    return make_feature(feature_id, layer, kind, geometry, **{**route, **changes})


def make_collection(*features: object) -> dict[str, Any]:
    """Return a FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features)}


def make_background() -> dict[str, list[Feature]]:
    """Return the layers that only help to find the way."""
    border, road = line((45, 39), (45, 40)), line((44, 40), (45, 40))
    return {
        "water": [make_feature("sevan", "water", "lake", square(45, 40, 0.5), role="context")],
        "districts": [
            make_feature("district-1", "districts", "district_line", border, role="context")
        ],
        "transport": [make_feature("main-road-1", "transport", "main_road", road, role="context")],
    }


def make_far_layers() -> dict[str, list[Feature]]:
    """Return the layers of what lies farther off, some of it beyond the map's edge."""
    leads = {"leaves": ["start", "end"], "leads_to": {"start": "Europe", "end": "Asia"}}
    declared = {"valid_from": "2021-06-15", "dates": "2021-06-15", "error_m": 1000}
    return {
        "regional": [
            make_route(
                "middle-corridor",
                "regional",
                kind="corridor",
                mode="mixed",
                geometry=line((42, 41), (41, 41), (41, 42), (51, 42)),
                certainty="schematic",
                **leads,
            )
        ],
        "alternatives": [
            make_route("georgia-turkiye-road", "alternatives", geometry=line((44, 42), (46, 42)))
        ],
        "incidents": [
            make_feature(
                "incident-shusha-declaration-2021",
                "incidents",
                "incident",
                point(46.5, 39.5),
                event="event-shusha-declaration-2021",
                **declared,
            ),
            make_feature(
                "incident-embassy-tehran-2023",
                "incidents",
                "incident",
                point(51.4, 35.7),
                off_map=True,
                valid_from="2023-01-27",
                dates="2023-01-27",
            ),
        ],
    }


def make_towns() -> list[dict[str, Any]]:
    """Return two towns, the second without any other name."""
    return [
        make_feature(
            name,
            "places",
            "town",
            point(lon, 40),
            role="context",
            rank=rank,
            population=1000,
            names=names,
        )
        for name, lon, rank, names in (
            ("khankendi", 47, 1, {"hy": ["Stepanakert"], "az": ["Xankəndi", "Khankendi"]}),
            ("goris", 46, 2, {}),
        )
    ]


def make_zangezur() -> list[dict[str, Any]]:
    """Return a railway corridor and its one part."""
    meghri = line((46, 39), (47, 39))
    zangezur: dict[str, Any] = {"layer": "zangezur", "mode": "rail"}
    corridor = {"type": "MultiLineString", "coordinates": [meghri["coordinates"]]}
    return [
        make_route("zangezur-rail", kind="corridor", geometry=corridor, **zangezur),
        make_route(
            "zangezur-rail-meghri",
            kind="railway",
            geometry=meghri,
            part_of="zangezur-rail",
            **zangezur,
        ),
    ]


def make_collections() -> dict[str, dict[str, Any]]:
    """Return every layer of the hand-drawn atlas, sound and in drawing order."""
    features = {
        **make_background(),
        **make_far_layers(),
        "borders": [
            make_feature("armenia", "borders", "country", square(44, 39)),
            make_feature("azerbaijan", "borders", "country", square(46, 39), countries=["AZE"]),
        ],
        "border_lines": [
            make_feature("border-arm-irn", "border_lines", "border_line", line((44, 39), (46, 39)))
        ],
        "lachin": [
            make_route(),
            make_route("lachin-new-road", geometry=line((46, 41), (47, 41))),
        ],
        "agdam_askeran": [make_route("agdam-askeran", "agdam_askeran")],
        "zangezur": make_zangezur(),
        "places": make_towns(),
    }
    return {layer.stem: make_collection(*features[layer.stem]) for layer in LAYER_FILES}


def evidence_files() -> dict[str, Any]:
    """Return the content of the other files: a document, an excerpt, two references, states."""
    annotation = cases.annotation_json(text=TEXT, features=["lachin-m12", "lachin-new-road"])
    return {
        "documents.json": [cases.document_json(TEXT)],
        "annotations.json": cases.collection_json(annotation),
        "references.json": [
            cases.reference_json("ref-one", origin="a"),
            cases.reference_json("ref-two", origin="b"),
        ],
        "left_out.json": [],
        "timeline.json": drawn_timeline_json(),
        "positions.json": positions_json(),
        "network.geojson": {"type": "FeatureCollection", "features": []},
        "scenarios.json": {"version": 1, "scenarios": []},
        "control.json": {"version": 1, "entries": []},
        "briefing.schema.json": {},
        "sources.json": {"drawn": {"title": "By hand", "publisher": "Us", "licence": "CC-BY-4.0"}},
    }


def write_collection(folder: Path, stem: str, collection: object) -> None:
    """Write one layer file."""
    cases.write_json(folder / f"{stem}.geojson", collection)


def write_timeline(folder: Path, *states: object, events: tuple[object, ...] = ()) -> None:
    """Write other states into the hand-drawn atlas, and more events."""
    drawn = drawn_timeline_json()
    drawn |= {"states": list(states), "events": [*drawn["events"], *events]}
    cases.write_json(folder / "timeline.json", drawn)


def write_files(folder: Path) -> Path:
    """Write the whole hand-drawn atlas into a new folder and return it."""
    folder.mkdir()
    for stem, collection in make_collections().items():
        write_collection(folder, stem, collection)
    for name, content in evidence_files().items():
        cases.write_json(folder / name, content)
    (folder / "coverage.csv").write_text(COVERAGE, encoding="utf-8")
    (folder / "relief.webp").write_bytes(b"relief")
    return folder


def read_features(folder: Path, stem: str) -> list[Feature]:
    """Return the features of one layer file as they stand."""
    collection = json.loads((folder / f"{stem}.geojson").read_text(encoding="utf-8"))
    features: list[Feature] = collection["features"]
    return features


@pytest.fixture
def repository() -> Path:
    """Name the root of the repository."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Write the hand-drawn atlas into a folder; a test may break its files."""
    return write_files(tmp_path / "files")


@pytest.fixture
def atlas(files: Path) -> Atlas:
    """Read the hand-drawn atlas."""
    return read_atlas(files)
