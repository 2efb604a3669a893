"""Write routes as GPX 1.1, for navigation programs and devices."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from geodata.export.route_features import crossing_features, number_routes
from geodata.export.table import clean_text
from geodata.wording import ATTRIBUTION, DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geodata.export.route_features import NumberedRoute
    from geodata.network.model import LonLat, Network
    from geodata.scenarios.answer import Answer, Leg

NAMESPACE: Final = "http://www.topografix.com/GPX/1/1"
"""XML namespace of GPX 1.1 (https://www.topografix.com/GPX/1/1/gpx.xsd)."""

SCHEMA: Final = f"{NAMESPACE} {NAMESPACE}/gpx.xsd"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"


def routes_to_gpx(answers: Sequence[Answer], network: Network) -> bytes:
    """Write every route as a track, every leg as a segment, every crossing as a waypoint.

    Parameters
    ----------
    answers : sequence of Answer
        One answer, or those of a comparison.
    network : Network
        The network that was searched.

    Returns
    -------
    bytes
        GPX 1.1 in UTF-8, without times: nobody has driven it. Its description holds the
        disclaimer and names the answers without a route. Equal input gives equal bytes.
    """
    attributes = {
        "version": "1.1",
        "creator": "South Caucasus Corridor Atlas",
        "xmlns": NAMESPACE,
        "xmlns:xsi": INSTANCE,
        "xsi:schemaLocation": SCHEMA,
    }
    root = ET.Element("gpx", attributes)
    metadata = ET.SubElement(root, "metadata")
    _add_text(metadata, "name", " · ".join(map(_title, answers)))
    _add_text(metadata, "desc", f"{_without_route(answers)}{DISCLAIMER} {ATTRIBUTION}")
    numbered = number_routes(answers)
    # The schema wants all waypoints before the first track.
    for route in numbered:
        _add_waypoints(root, route, network)
    for route in numbered:
        _add_track(root, route)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _title(answer: Answer) -> str:
    """Return what was asked, in one line."""
    query = answer.query
    title = query.scenario.title or query.scenario.name
    return f"{query.orig} – {query.dest}, {title}, {query.day.isoformat()}"


def _without_route(answers: Sequence[Answer]) -> str:
    """Return a sentence for every answer that has no route."""
    return "".join(f"No route: {_title(answer)}. " for answer in answers if not answer.routes)


def _add_waypoints(root: ET.Element, numbered: NumberedRoute, network: Network) -> None:
    """Add the border crossings of one route."""
    for feature in crossing_features(numbered, network):
        properties = feature["properties"]
        point = ET.SubElement(root, "wpt", _place(feature["geometry"]["coordinates"]))
        _add_text(point, "name", f"{'–'.join(properties['pair'])} {properties['name']}")
        _add_text(point, "desc", numbered.key)
        _add_text(point, "type", properties["kind"])


def _add_track(root: ET.Element, numbered: NumberedRoute) -> None:
    """Add one route; one of no length has no segment."""
    route, track = numbered.route, ET.SubElement(root, "trk")
    told = f"{route.length_km:.1f} km, {route.duration_h:.1f} h. {_legs(route.legs)}"
    _add_text(track, "name", numbered.key)
    _add_text(track, "desc", f"{_title(numbered.answer)}. {told}")
    _add_text(track, "type", numbered.answer.query.mode)
    for leg in route.legs:
        segment = ET.SubElement(track, "trkseg")
        for lon_lat in leg.lon_lat:
            ET.SubElement(segment, "trkpt", _place(lon_lat))


def _legs(legs: Sequence[Leg]) -> str:
    """Return each leg with its state and evidence: GPX has no place for them in a segment."""
    return " ".join(
        f"{place}. {leg.edge.id} ({leg.built.replace('_', ' ')}; on the day {leg.status}, "
        f"{leg.access}; evidence: {' '.join(leg.evidence) or 'none, assumed open'})."
        for place, leg in enumerate(legs, 1)
    )


def _place(lon_lat: LonLat | Sequence[float]) -> dict[str, str]:
    """Return the attributes of a point, in degrees."""
    return {"lat": str(lon_lat[1]), "lon": str(lon_lat[0])}


def _add_text(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element with text that XML can hold."""
    ET.SubElement(parent, tag).text = clean_text(text)
