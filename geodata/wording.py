"""Hold the sentences that stand on every map and in every file that leaves the atlas."""

from __future__ import annotations

from typing import Final

DISCLAIMER: Final = (
    "Boundaries and names do not imply any position on the status of a territory. Abkhazia and "
    "South Ossetia are drawn within Georgia; the lines of control of 1994–2020 are not drawn."
)
"""Shown on every map and in every export."""

ATTRIBUTION: Final = (
    "Borders and lakes © OpenStreetMap contributors (ODbL) · divisions Natural Earth · places "
    "GeoNames (CC BY), Wikipedia (CC BY-SA) · rivers WDBII/GSHHG"
)
"""Attribution that the licences of the layers ask for."""
