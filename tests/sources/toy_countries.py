"""Draw three square countries and level ground, on which alignments can be checked in the head.

Armenia and Azerbaijan share the meridian 45.5; Iran lies south of both, below the parallel 39.4.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from geodata.elevation import ElevationGrid
from geodata.sources.alignment_specification import Alignment, KnownPoint, Section

COUNTRIES = {
    name: shapely.segmentize(square, 0.01)
    for name, square in {
        "armenia": shapely.box(45.0, 39.4, 45.5, 39.8),
        "azerbaijan": shapely.box(45.5, 39.4, 46.0, 39.8),
        "iran": shapely.box(45.0, 39.0, 46.0, 39.4),
    }.items()
}
"""Their sides have many vertices, for a parallel is no straight line in metres."""

POINTS = {
    point.id: point
    for point in (
        KnownPoint("west", 45.2, 39.6, "drawn"),
        KnownPoint("middle", 45.3, 39.5, "drawn"),
        KnownPoint("shore", 45.1, 39.405, "drawn"),
        KnownPoint("gate", 45.49, 39.7, "drawn", ("armenia", "azerbaijan")),
        KnownPoint("ford", 45.5, 39.41, "drawn", ("armenia", "azerbaijan")),
        KnownPoint("east", 45.8, 39.6, "drawn"),
    )
}

ROAD = Alignment(
    id="road",
    comfortable_grade=0.05,
    certainty="modelled",
    error_m=500,
    sections=(
        Section("armenia", ("west", "gate")),
        Section("azerbaijan", ("gate", "east")),
    ),
    bank={"offset_m": 250.0, "closing_m": 500.0},
    smoothing_m=200.0,
    inset_m=300.0,
)

RAIL = replace(ROAD, id="rail", sections=(Section("armenia", ("shore", "ford"), "iran"),))


def level_ground() -> ElevationGrid:
    """Return heights of 1 000 m everywhere around the countries."""
    return ElevationGrid(np.full((61, 81), 1000.0), west=44.5, north=40.0, per_degree=40)
