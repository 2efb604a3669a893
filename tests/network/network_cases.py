"""Write by hand the file of a small network: two towns, a border between them, three edges."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path


def node_json(name: str, lon: float, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (JSON)
    """Return a town on the parallel 40."""
    properties = {
        "id": name,
        "name": name.title(),
        "names": {"en": [name.title()], "az": [f"{name}ə"]},
        "kind": "town",
        "country": "ARM",
        "pair": [],
        "border_line": "",
        "road": True,
        "rail": False,
    }
    geometry = {"type": "Point", "coordinates": [lon, 40]}
    properties.update(changes)
    return {"type": "Feature", "id": name, "properties": properties, "geometry": geometry}


def edge_json(
    start: str,
    end: str,
    west: float,
    **changes: Any,  # noqa: ANN401 (JSON)
) -> dict[str, Any]:
    """Return a road of 85.4 km that runs one degree to the east."""
    name = str(changes.pop("id", f"edge-{start}-{end}-road"))
    properties = {
        "id": name,
        "from": start,
        "to": end,
        "mode": "road",
        "country": "ARM",
        "feature": "lachin-m12",
        "speed_class": "main",
        "length_km": 90,
        "length_basis": "sinuosity",
        "length_references": [],
        "length_drawn_km": 85.4,
        "terrain": "plain",
        "certainty": "modelled",
        "planned": False,
    }
    properties.update(changes)
    line = {"type": "LineString", "coordinates": [[west, 40], [west + 1, 40]]}
    return {"type": "Feature", "id": name, "properties": properties, "geometry": line}


def network_json() -> dict[str, Any]:
    """Return Goris and Khankendi, joined by the old road and the new one across one border."""
    border = {"kind": "border", "country": "", "pair": ["ARM", "AZE"]}
    new = {"feature": "lachin-new-road", "length_km": 95, "id": "edge-border-khankendi-road-2"}
    return {
        "type": "FeatureCollection",
        "features": [
            node_json("goris", 45),
            node_json("border", 46, **border),
            node_json("khankendi", 47, country="AZE"),
            edge_json("goris", "border", 45, feature=""),
            edge_json("border", "khankendi", 46, country="AZE"),
            edge_json("border", "khankendi", 46, country="AZE", **new),
        ],
    }


def write_json(path: Path, content: object) -> Path:
    """Write a JSON file."""
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def write_network_files(files: Path) -> Path:
    """Write the network, a plain at 1 000 m, two scenarios and an empty table of control."""
    write_json(files / "network.geojson", network_json())
    write_json(files / "control.json", {"version": 1, "entries": []})
    scenarios = [
        {"name": "as-of-the-date", "title": "As of the date"},
        {"name": "lachin-only", "title": "Lachin only", "open": ["corridor:lachin"]},
    ]
    write_json(files / "scenarios.json", {"version": 1, "scenarios": scenarios})
    grid = {"height_step_m": 4, "west": 44, "north": 41, "per_degree": 1, "rows": 3, "columns": 5}
    write_json(files / "elevation.json", grid)
    packed = np.zeros((3, 5, 3), dtype=np.uint8)
    packed[..., 1] = 250
    Image.fromarray(packed).save(files / "elevation.webp", lossless=True)
    return files
