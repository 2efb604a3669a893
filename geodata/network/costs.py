"""Hold every constant of the cost of travel, each with its source, and the sums made of them.

The vehicle is a loaded lorry or a goods train: what the corridors are argued about for. Where
no source was found the constant's docstring says "assumption".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geodata.network.model import Edge
    from geodata.network.profile import Profile

SPEEDS_KM_H: Final = {
    "motorway": 80.0,
    "main": 70.0,
    "mountain": 50.0,
    "local": 40.0,
    "rail_main": 50.0,
    "rail_secondary": 30.0,
}
"""Speed on level ground, in km/h, by speed class.

``motorway`` and ``main`` are the limits of Georgia's Law on Road Traffic for vehicles over 3.5 t
with a trailer on motorways and outside towns (Wikipedia, "Speed limits in Georgia (country)",
https://en.wikipedia.org/wiki/Speed_limits_in_Georgia_(country), read 2026-11-22); that they are
reached on the level, and that the other countries' lorries drive as fast, is an assumption.
``mountain``, ``local``, ``rail_main`` and ``rail_secondary`` are assumptions. For comparison: the
mean of lorries under way, stops left out, was 42.0 km/h on the corridors of CAREC in 2022
(https://cpmm.carecprogram.org/2022-report/road-transport, read 2026-11-22), and goods trains were
expected to take two days for the 840 km from Baku to Kars, stops included
(https://railturkey.org/2017/10/17/first-freight-train-to-depart-on-baku-tblisi-kars-railway/,
read 2026-11-22).
"""

GRADE_REDUCTION: Final = {"road": 8.0, "rail": 20.0}
"""Share of time added for each unit of mean grade, by mode: an assumption.

At a mean grade of 5 % (climb and descent over length) a road takes 1.4 times as long as on the
level; at 1 % a railway takes 1.2 times as long. Climb and descent count alike, so that both
directions take the same time.
"""

STEEPEST_GRADE: Final = {"road": 0.10, "rail": 0.025}
"""Largest mean grade that counts, by mode: an assumption.

What the relief shows beyond it lies in a tunnel, a cutting or bends that the drawn line leaves out.
"""

BORDER_WAIT_H: Final = {"road": 4.3, "rail": 24.0}
"""Hours that one border crossing takes, by mode.

``road``: mean of lorries at Azerbaijan's crossing points in 2023, as CAREC's monitoring gives it
(https://cpmm.carecprogram.org/?p=460, read 2026-11-22; 5.8 h in 2021, 4.0 h in 2022). That every
border takes the same time is an assumption: at the Georgian side of the Red Bridge the mean was
2.4 h in 2021 and 24.2 h in 2022
(https://cpmm.carecprogram.org/2022-report/georgia, read 2026-11-22).
``rail``: an assumption.
"""

TRANSFER_H: Final = 6.0
"""Hours to change between road and rail at a place where both stop: an assumption."""


def edge_grade(edge: Edge, profile: Profile) -> float:
    """Return the mean grade of an edge, climb and descent taken together.

    Parameters
    ----------
    edge : Edge
        The edge.
    profile : Profile
        Its elevation profile.

    Returns
    -------
    float
        Metres of climb and descent per metre, at most `STEEPEST_GRADE`; 0 where no height is known.
    """
    if profile.climb_m is None or profile.descent_m is None or not edge.length_km:
        return 0.0
    grade = (profile.climb_m + profile.descent_m) / (1000 * edge.length_km)
    return min(grade, STEEPEST_GRADE[edge.mode])


def edge_duration_h(edge: Edge, profile: Profile) -> float:
    """Return the hours that an edge takes in either direction, without waits.

    Parameters
    ----------
    edge : Edge
        The edge.
    profile : Profile
        Its elevation profile.

    Returns
    -------
    float
        Length over the speed of its class, longer by the share that its grade adds.
    """
    level_h = edge.length_km / SPEEDS_KM_H[edge.speed_class]
    return level_h * (1 + GRADE_REDUCTION[edge.mode] * edge_grade(edge, profile))
