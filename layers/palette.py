"""Name the colours, dash patterns and words in which the map, its legend and its panels speak.

The colours are those of Okabe and Ito (2008, "Color Universal Design"), which people with any
of the common forms of colour blindness can tell apart; each is doubled by a dash pattern.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

PALETTE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "light": {
            "lachin": "#D55E00",
            "agdam-askeran": "#009E73",
            "zangezur-rail": "#0072B2",
            "zangezur-road": "#B0578D",
            "iran-araz": "#A87900",
            "georgia-turkiye": "#5A4FA0",
            "goris-kapan-meghri": "#6B7F00",
            "regional": "#3F7480",
            "incident": "#202428",
            "transport": "#9A8C78",
            "other": "#5F5F5F",
            "border": "#4A4A4A",
            "border-quiet": "#7A7A76",
            "division": "#6B5B3E",
            "water": "#7FA3B8",
            "water-fill": "#C9DBE4",
            "route-a": "#202428",
            "route-b": "#0072B2",
            "route-c": "#D55E00",
            "route-d": "#009E73",
            "paper": "#FFFFFF",
            "casing": "#FFFFFF",
            "selection": "#F0C000",
        },
        "dark": {
            "lachin": "#FF8A3C",
            "agdam-askeran": "#3CCBA0",
            "zangezur-rail": "#56B4E9",
            "zangezur-road": "#E79AC6",
            "iran-araz": "#E5B93C",
            "georgia-turkiye": "#A79CF0",
            "goris-kapan-meghri": "#BDD04A",
            "regional": "#7FB9C6",
            "incident": "#F1EEE6",
            "transport": "#6E675C",
            "other": "#C2BFB6",
            "border": "#D8D4CA",
            "border-quiet": "#A9A69D",
            "division": "#C9B98F",
            "water": "#4F7288",
            "water-fill": "#22323C",
            "route-a": "#F1EEE6",
            "route-b": "#56B4E9",
            "route-c": "#FF8A3C",
            "route-d": "#3CCBA0",
            "paper": "#14191E",
            "casing": "#14191E",
            "selection": "#F0E442",
        },
    }
)
"""Colours by theme: tints of the Okabe-Ito hues, so that each reads on its ground."""

DASHES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "open": "",
        "restricted": "10 4 2 4",
        "closed": "3 4",
        "proposed": "14 8",
        "under_construction": "8 4",
        "dismantled": "1 8",
        "unknown": "2 7",
    }
)
"""Dash pattern by status, for every road and railway."""

ROUTE_TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lachin": "Lachin road",
        "agdam-askeran": "Agdam–Askeran road",
        "zangezur-rail": "Zangezur railway",
        "zangezur-road": "Zangezur road",
        "iran-araz": "Route across Iran",
        "georgia-turkiye": "Route by Georgia and Türkiye",
        "goris-kapan-meghri": "Goris–Kapan–Meghri",
        "regional": "Regional corridor (schematic)",
        "other": "Other road or railway",
    }
)
"""What the legend calls the routes of each colour."""

FAMILIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "iran-araz-road": "iran-araz",
        "iran-araz-rail": "iran-araz",
        "georgia-turkiye-road": "georgia-turkiye",
        "georgia-turkiye-rail": "georgia-turkiye",
        "goris-kapan-meghri": "goris-kapan-meghri",
    }
)
"""Colour by the id of a whole route, where its layer holds routes of several colours."""

STATUS_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "open": "open",
        "restricted": "restricted",
        "closed": "closed",
        "proposed": "proposed",
        "under_construction": "under construction",
        "dismantled": "dismantled",
        "unknown": "status not known",
        "being_delimited": "being delimited",
    }
)
"""Words for each status, as the legend and the badge print them."""

STATUS_COLOURS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "light": {
            "open": "#1B7F5C",
            "restricted": "#C77F00",
            "closed": "#8C2D19",
            "proposed": "#6C97B5",
            "under_construction": "#2F62A3",
            "dismantled": "#77746D",
        },
        "dark": {
            "open": "#4CC99A",
            "restricted": "#F0B840",
            "closed": "#F0735A",
            "proposed": "#8FB9D6",
            "under_construction": "#6FA3EA",
            "dismantled": "#A6A39B",
        },
    }
)
"""Colours of the strip chart by theme; each is doubled by a pattern and named on pointing."""

SWATCH_PALETTE: Final[Mapping[str, str]] = MappingProxyType(
    {
        **PALETTE["light"],
        "zangezur-rail": "#2287C4",
        "georgia-turkiye": "#8378CC",
        "incident": "#85837C",
        "other": "#85837C",
        "border": "#85837C",
        "border-quiet": "#85837C",
        "division": "#9A8560",
    }
)
"""Colours of the sidebar's images, which have to read on both a light and a dark ground."""
