from __future__ import annotations

import pytest

from geodata import constants
from geodata.validate import validate_collection
from geodata.validate_geometry import TYPES_BY_KIND
from tests.conftest import Feature, line, make_collection, make_feature, make_route, point, square

FILE = "lachin.geojson"


def faults(*features: object, file: str = FILE) -> list[tuple[str, str]]:
    """Return feature and fault of every failure; each names the file and a mend."""
    failures = validate_collection(file, make_collection(*features))
    assert all(failure.file == file and failure.mend for failure in failures)
    return [(failure.feature, failure.fault) for failure in failures]


def test_coordinates_in_metres_are_told_to_be_degrees() -> None:
    """Projected coordinates lie outside the atlas, and the mend names the right system."""
    feature = make_route(geometry=line((500_000, 4_400_000), (510_000, 4_400_000)))
    (failure,) = validate_collection(FILE, make_collection(feature))
    assert failure.feature == "lachin-m12"
    assert "outside" in failure.fault
    assert "EPSG:4326" in failure.mend


@pytest.mark.parametrize("lon_lat", [(40.9, 40), (51.1, 40), (45, 37.4), (45, 43.7), (40, 45)])
def test_what_lies_beyond_an_edge_is_outside(lon_lat: tuple[float, float]) -> None:
    """Each of the four edges is checked, and latitude before longitude is found out."""
    town = make_feature(
        "a", "places", "town", point(*lon_lat), role="context", rank=1, population=0
    )
    ((feature, fault),) = faults(town, file="places.geojson")
    assert feature == "a"
    assert "outside" in fault


def test_the_edge_itself_is_inside() -> None:
    """What is clipped to the extent ends on it."""
    assert faults(make_route(geometry=line((41, 37.5), (51, 43.6)))) == []


def incident(kind: str, geometry: dict[str, object], **changes: object) -> Feature:
    """Return an incident of a kind."""
    return make_feature("a", "incidents", kind, geometry, dates="2022-10", **changes)


@pytest.mark.parametrize(
    ("kind", "geometry", "sound"),
    [
        ("incident", point(46, 40), True),
        ("incident", square(45, 39), False),
        ("incident_area", square(45, 39), True),
        ("incident_area", point(46, 40), False),
        ("pipeline", line((46, 40), (47, 40)), True),
        ("district_line", line((46, 40), (47, 40)), True),
        ("district_line", square(45, 39), False),
        ("main_road", line((46, 40), (47, 40)), True),
        ("main_railway", point(46, 40), False),
    ],
)
def test_every_kind_has_its_geometry(
    kind: str, geometry: dict[str, object], *, sound: bool
) -> None:
    """An incident is a point or an area, and says which; routes and background are lines."""
    told = [fault for _, fault in faults(incident(kind, geometry), file="incidents.geojson")]
    assert [fault for fault in told if "geometry" in fault] == (
        [] if sound else [f"geometry is a {geometry['type']}"]
    )


def test_every_kind_of_the_vocabulary_has_a_geometry() -> None:
    """No kind can be written that the check of geometry does not know."""
    assert set(TYPES_BY_KIND) == set(constants.KINDS)


def test_what_is_off_the_map_may_lie_anywhere() -> None:
    """An embassy outside the extent is sound only where it says that it is off the map."""
    tehran = point(51.4, 35.7)
    assert faults(incident("incident", tehran, off_map=True), file="incidents.geojson") == []
    for off_map in (False, "yes", 1):
        feature = incident("incident", tehran, off_map=off_map)
        told = [fault for _, fault in faults(feature, file="incidents.geojson")]
        assert any("outside the atlas" in fault for fault in told)


def test_what_is_off_the_map_is_checked_otherwise() -> None:
    """Its coordinates are numbers with the atlas's decimals all the same."""
    for geometry in (point(51.1234567, 35.7), point(float("nan"), 35.7)):
        feature = incident("incident", geometry, off_map=True)
        assert len(faults(feature, file="incidents.geojson")) == 1


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        [],
        {},
        {"type": "Point"},
        {"type": "Circle", "coordinates": [45, 40]},
        {"type": 3, "coordinates": [45, 40]},
        {"type": "LineString", "coordinates": [[45, 40]]},
        {"type": "LineString", "coordinates": 3},
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Polygon", "coordinates": [[[45, 40], [46, 40]]]},
    ],
)
def test_what_is_no_geometry_is_told(geometry: object) -> None:
    """Whatever stands in the place of the geometry gives one failure, never a traceback."""
    ((where, fault),) = faults({**make_route(), "geometry": geometry})
    assert where == "lachin-m12"
    assert "geometry" in fault


@pytest.mark.parametrize("form", ["LineString", "MultiLineString"])
def test_an_empty_geometry_is_refused(form: str) -> None:
    """A geometry without coordinates is one failure."""
    feature = make_route(geometry={"type": form, "coordinates": []})
    assert faults(feature) == [("lachin-m12", "geometry is empty")]


@pytest.mark.parametrize("form", ["Point", "Polygon", "GeometryCollection", "Circle"])
def test_a_road_is_a_line(form: str) -> None:
    """A geometry of another form than the kind has is refused, and the right one is named."""
    feature = make_route(geometry={"type": form, "coordinates": [46, 40]})
    assert faults(feature) == [("lachin-m12", f"geometry is a {form}")]


def test_a_bow_tie_is_invalid() -> None:
    """A ring that crosses itself is told with the place of the crossing."""
    ((_, fault),) = faults(ring_feature([[45, 40], [46, 41], [46, 40], [45, 41], [45, 40]]))
    assert "invalid" in fault
    assert "45.5 40.5" in fault


def ring_feature(*rings: list[list[float]], multiple: bool = False) -> Feature:
    """Return a zone of the given rings."""
    polygon = {"type": "Polygon", "coordinates": list(rings)}
    whole = {"type": "MultiPolygon", "coordinates": [list(rings)]}
    return make_feature("a", "lachin", "zone", whole if multiple else polygon)


@pytest.mark.parametrize("multiple", [False, True])
def test_rings_follow_the_right_hand_rule(*, multiple: bool) -> None:
    """Exteriors run counterclockwise and holes clockwise, also in parts of a whole."""
    outer = square(44, 39)["coordinates"][0]
    hole = square(44.5, 39.5, 0.5)["coordinates"][0]
    assert faults(ring_feature(outer, hole[::-1], multiple=multiple)) == []
    for rings in ([outer[::-1]], [outer, hole]):
        ((_, fault),) = faults(ring_feature(*rings, multiple=multiple))
        assert "right-hand" in fault


def test_rings_end_where_they_begin() -> None:
    """A ring that is left open is refused (RFC 7946, section 3.1.6)."""
    open_ring = square(44, 39)["coordinates"][0][:-1]
    ((where, _),) = faults(ring_feature(open_ring))
    assert where == "a"


def test_five_decimals_are_enough() -> None:
    """A sixth decimal is refused, and five are not."""
    assert not faults(make_route(geometry=line((46.12345, 40), (47, 40.99999))))
    ((_, fault),) = faults(make_route(geometry=line((46.123456, 40), (47, 40))))
    assert "decimals" in fault
