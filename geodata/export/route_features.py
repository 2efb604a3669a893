"""Turn the legs of routes and their border crossings into GeoJSON features."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geodata.scenarios.answer_json import DECIMALS, encode_answer
from geodata.scenarios.model import encode_scenario

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geodata.network.model import Network
    from geodata.scenarios.answer import Answer, Leg, Route

_COURSE: Final = frozenset({"geometry", "legs", "profile"})
"""What of an encoded route the features hold."""

Feature = dict[str, Any]


class NumberedRoute(NamedTuple):
    """One route with the answer that it belongs to.

    Parameters
    ----------
    answer : Answer
        The answer.
    route : Route
        One of its routes.
    number : int
        The route's place in the answer: 1 is the best one.
    key : str
        Name of the route among all that are exported, such as ``2-via-iran-route-1``.
    """

    answer: Answer
    route: Route
    number: int
    key: str


def answer_key(answer: Answer, place: int) -> str:
    """Return the name of one answer among all that are exported.

    Parameters
    ----------
    answer : Answer
        The answer.
    place : int
        Its place in the comparison: 1 is the baseline.

    Returns
    -------
    str
        Letters, digits and hyphens only: readers name their own scenarios, and GDAL takes few
        other characters in the name of a folder.
    """
    return f"{place}-{re.sub('[^a-z0-9]+', '-', answer.query.scenario.name)}"


def number_routes(answers: Sequence[Answer]) -> list[NumberedRoute]:
    """Return every route of every answer.

    Parameters
    ----------
    answers : sequence of Answer
        One answer, or those of a comparison.

    Returns
    -------
    list of NumberedRoute
        Answer after answer, the best route of each first.
    """
    return [
        NumberedRoute(answer, route, number, f"{answer_key(answer, place)}-route-{number}")
        for place, answer in enumerate(answers, 1)
        for number, route in enumerate(answer.routes, 1)
    ]


def leg_features(numbered: NumberedRoute, network: Network) -> list[Feature]:
    """Return the legs of one route, each with its state and its evidence.

    Parameters
    ----------
    numbered : NumberedRoute
        The route.
    network : Network
        The network that was searched.

    Returns
    -------
    list of dict
        GeoJSON Features with LineStrings (WGS84) in the direction of the route; empty where
        origin and destination are the same.
    """
    answer = numbered.answer
    return [
        {
            "type": "Feature",
            "id": f"{numbered.key}-leg-{place}",
            "properties": {
                "id": f"{numbered.key}-leg-{place}",
                "name": " – ".join(network.nodes[node].name for node in (leg.start, leg.end)),
                "scenario": answer.query.scenario.name,
                "scenario_title": answer.query.scenario.title,
                "route": numbered.number,
                "leg": place,
                "on": answer.query.day.isoformat(),
                "chokepoint": leg.edge.id in answer.chokepoints,
                **_leg_properties(leg),
            },
            "geometry": {"type": "LineString", "coordinates": [list(p) for p in leg.lon_lat]},
        }
        for place, leg in enumerate(numbered.route.legs, 1)
    ]


def crossing_features(numbered: NumberedRoute, network: Network) -> list[Feature]:
    """Return the border crossings of one route in their order.

    Parameters
    ----------
    numbered : NumberedRoute
        The route.
    network : Network
        The network that was searched.

    Returns
    -------
    list of dict
        GeoJSON Features with Points (WGS84).
    """
    return [
        {
            "type": "Feature",
            "id": f"{numbered.key}-crossing-{place}",
            "properties": {
                "id": f"{numbered.key}-crossing-{place}",
                "name": crossing.name,
                "kind": "border crossing",
                "pair": list(crossing.pair),
                "mode": crossing.mode,
                "scenario": numbered.answer.query.scenario.name,
                "route": numbered.number,
            },
            "geometry": {
                "type": "Point",
                "coordinates": [network.nodes[crossing.node].lon, network.nodes[crossing.node].lat],
            },
        }
        for place, crossing in enumerate(numbered.route.borders, 1)
    ]


def summarise_answer(answer: Answer) -> dict[str, Any]:
    """Return what was asked and what came out, without what the features tell.

    Parameters
    ----------
    answer : Answer
        Any answer, "no route" included.

    Returns
    -------
    dict
        The JSON of the command line without geometry, legs and profiles, and with the whole
        scenario, so that the file can be asked again.
    """
    encoded = {**encode_answer(answer), "scenario": encode_scenario(answer.query.scenario)}
    encoded["alternatives"] = [_without_course(route) for route in encoded["alternatives"]]
    return _without_course(encoded)


def _leg_properties(leg: Leg) -> dict[str, Any]:
    """Return what is known of one leg."""
    return {
        "edge": leg.edge.id,
        "from": leg.start,
        "to": leg.end,
        "mode": leg.edge.mode,
        "country": leg.edge.country,
        "feature": leg.edge.feature or None,
        "built": leg.built,
        "status": leg.status,
        "access": leg.access,
        "assumed": leg.assumed,
        "access_unknown": leg.access_unknown,
        "opened_by": leg.opened_by or None,
        "length_km": round(leg.edge.length_km, DECIMALS),
        "length_basis": leg.edge.length_basis,
        "duration_h": round(leg.duration_h, DECIMALS),
        "control_km": _rounded(leg.control),
        "certainty": leg.edge.certainty,
        "evidence": list(leg.evidence),
    }


def _without_course(encoded: Mapping[str, Any]) -> dict[str, Any]:
    """Return an encoded route without the parts that the features hold."""
    return {key: value for key, value in encoded.items() if key not in _COURSE}


def _rounded(amounts: Mapping[str, float]) -> dict[str, float]:
    """Return amounts by name with few decimals."""
    return {name: round(amount, DECIMALS) for name, amount in amounts.items()}
