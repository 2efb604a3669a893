"""Hold the sentences that stand on every map: disclaimer, credit, and how to read it."""

from __future__ import annotations

from typing import Final

from geodata.wording import ATTRIBUTION, DISCLAIMER

__all__ = ["CREDIT", "DISCLAIMER", "HELP"]

CREDIT: Final = f"{ATTRIBUTION} · relief NOAA GLOBE · Leaflet"
"""Attribution on the map: what the layers' licences ask for, the relief, and the map's library."""

HELP: Final = (
    """Click a line, an area or a border to read what the two source documents say about it, word
    for word and with paragraph numbers. The list in the side panel does the same by keyboard.""",
    """The dash pattern of a route tells its status: solid is open, long dashes are proposed, short
    dashes are under construction, dots are closed or not known. Railways carry cross ticks. The
    status is that of the last evidence found, and the panel gives its day.""",
    """Roads and railways are modelled: the least-cost path over the relief between known places.
    They show which way a route goes, not where each bend lies; the panel gives the likely error
    and the published lengths, which differ. Pale lines without an edge are schematic: their
    alignment is not known.""",
    """Borders are solid where states are internationally recognised, and dashed where a pair of
    countries is delimiting the line. Dotted outlines are historical or schematic and carry their
    dates.""",
    """Places carry all their names; the first one shown says nothing about whose it is. What no
    document or reference tells is marked as not known.""",
)
"""Paragraphs of the note on how to read the map; white space in them does not count."""
