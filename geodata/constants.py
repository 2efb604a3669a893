"""Name the atlas's paths, coordinate systems, vocabularies and limits once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

FILES: Final = Path(os.environ.get("ATLAS_FILES") or Path(__file__).parent / "files")
"""Folder of the data files: the committed ones, or the folder that ``ATLAS_FILES`` names."""

WGS84: Final = "EPSG:4326"
"""Coordinate system of every file (RFC 7946, section 4)."""

METRIC_CRS: Final = "EPSG:32638"
"""UTM zone 38N: metres, for areas and buffers (zone 42-48 degrees E holds every corridor)."""

EXTENT: Final = (41.0, 37.5, 51.0, 43.6)
"""Bounds of the atlas as (minx, miny, maxx, maxy) in degrees: Batumi, Kars and Baku are inside."""

COORDINATE_DECIMALS: Final = 5
"""Decimals kept of a degree: about 1 m, as RFC 7946, section 11.2, advises."""

LANGUAGES: Final = ("en", "hy", "az", "ru", "fa", "tr", "ka")
"""Languages (ISO 639-1) in which names are kept."""

COUNTRY_CODES: Final = {
    "armenia": "ARM",
    "azerbaijan": "AZE",
    "georgia": "GEO",
    "iran": "IRN",
    "turkiye": "TUR",
    "russia": "RUS",
}
"""ISO 3166-1 alpha-3 code by feature id."""

KINDS: Final = (
    "country",
    "exclave",
    "province",
    "district",
    "former_region",
    "border_line",
    "corridor",
    "road",
    "railway",
    "pipeline",
    "zone",
    "checkpoint",
    "incident",
    "incident_area",
    "town",
    "lake",
    "river",
    "district_line",
    "main_road",
    "main_railway",
)
ROLES: Final = ("thematic", "context")
CERTAINTIES: Final = ("surveyed", "modelled", "approximate", "schematic")
RANKS: Final = (1, 2, 3, 4, 5)
"""Ranks of towns: the lower, the sooner their names appear on the map."""

MODES: Final = ("road", "rail", "mixed", "pipeline")
STATUSES: Final = (
    "open",
    "restricted",
    "closed",
    "proposed",
    "under_construction",
    "dismantled",
    "unknown",
)
ACCESSES: Final = ("general", "authorised", "humanitarian", "none", "unknown")
"""Who may use a way: everyone, those with a permit, relief only, no one."""

BORDER_STATES: Final = ("open", "restricted", "closed", "being_delimited", "unknown")
AGREEMENTS: Final = ("both sides", "one side", "one source", "differs")
SUPPORTS: Final = ("location", "status", "position", "motive", "figure")

EXCERPT_WORDS: Final = 60
"""Most words that one excerpt may quote."""

QUOTED_SHARE: Final = 0.30
"""Most of a document, in characters over the union of quoted ranges, that may be quoted."""

GEOJSON_BYTES: Final = 600_000
"""Largest GeoJSON file that is shipped."""
