"""List the corridors that a scenario can open and close as one."""

from __future__ import annotations

from typing import Final

from geodata.scenarios.model import Corridor

_ZANGEZUR_ROAD: Final = (
    "zangezur-road",
    "zangezur-road-horadiz-aghband",
    "zangezur-road-meghri",
    "zangezur-road-ordubad-julfa",
    "zangezur-road-julfa-sadarak",
)
_ZANGEZUR_RAIL: Final = (
    "zangezur-rail",
    "zangezur-rail-horadiz-aghband",
    "zangezur-rail-meghri",
    "zangezur-rail-ordubad-julfa",
    "zangezur-rail-julfa-sadarak",
)

CORRIDORS: Final = {
    corridor.id: corridor
    for corridor in (
        Corridor("lachin", "Lachin", ("lachin-m12", "lachin-new-road")),
        Corridor("agdam-askeran", "Agdam–Askeran", ("agdam-askeran",)),
        Corridor("zangezur", "Zangezur, road and railway", _ZANGEZUR_ROAD + _ZANGEZUR_RAIL),
        Corridor("zangezur-road", "Zangezur, road", _ZANGEZUR_ROAD),
        Corridor("zangezur-rail", "Zangezur, railway", _ZANGEZUR_RAIL),
        Corridor("iran-araz", "Iran along the Araz", ("iran-araz-road", "iran-araz-rail")),
        Corridor(
            "georgia-turkiye",
            "Georgia and Türkiye",
            (
                "georgia-turkiye-road",
                "georgia-turkiye-rail",
                "georgia-turkiye-rail-baku-tbilisi-kars",
                "georgia-turkiye-rail-kars-nakhchivan",
            ),
        ),
        Corridor(
            "goris-kapan-meghri",
            "Goris–Kapan–Meghri",
            ("goris-kapan-meghri", "goris-kapan-m2", "tatev-aghvani-bypass", "kapan-meghri-m2"),
        ),
    )
}
"""Corridors by id, with their features, wholes and parts; the two halves of Zangezur are corridors
of their own."""


def corridor_of(feature_id: str) -> str:
    """Return the corridor that a feature belongs to.

    Parameters
    ----------
    feature_id : str
        Id of any feature.

    Returns
    -------
    str
        Id of the smallest corridor that holds it; empty where none does.

    Examples
    --------
    >>> corridor_of("zangezur-rail-meghri"), corridor_of("middle-corridor")
    ('zangezur-rail', '')
    """
    holding = [it for it in CORRIDORS.values() if feature_id in it.features]
    return min(holding, key=lambda corridor: len(corridor.features)).id if holding else ""
