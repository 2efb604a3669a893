"""Describe one small layer and one picture, so that a test can break the description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.sources.writing import write_geojson
from tests.conftest import make_feature, point

if TYPE_CHECKING:
    from pathlib import Path

TABLES = """
[[source]]
key = "towns"
title = "Towns"
publisher = "A gazetteer"
licence = "CC-BY-4.0"
attribution = "The gazetteer"
packages = ["cities-500"]
inputs = []
done = "Chosen."
limits = ["Old."]

[[source]]
key = "drawn"
title = "Drawing"
publisher = "The atlas"
licence = "ODbL-1.0"
attribution = "The atlas"
packages = []
inputs = ["towns"]
done = "Drawn."
limits = []

[[file]]
name = "places.geojson"
title = "Places"
description = "One town."

[[file]]
name = "relief.webp"
title = "Relief"
description = "A picture."
licences = ["MIT"]
sources = ["drawn"]

[[file]]
name = "sources.json"
title = "Sources"
description = "By key."
licences = ["MIT"]
sources = ["drawn"]

[[file]]
name = "SOURCES.md"
title = "Sources"
description = "To read."
licences = ["MIT"]
sources = ["drawn"]
"""


def write_case(root: Path) -> tuple[Path, Path]:
    """Write a folder of two files and the tables that describe it, and return both."""
    files = root / "files"
    files.mkdir()
    town = make_feature("goris", "places", "town", point(46, 39), source="drawn")
    write_geojson(files / "places.geojson", [town])
    (files / "relief.webp").write_bytes(b"relief")
    origins = root / "origins.toml"
    origins.write_text(TABLES, encoding="utf-8")
    return files, origins
