"""Routes leave in four formats, and another library reads them back with equal geometry."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

import pyogrio  # type: ignore[import-untyped]
import pytest
import shapely

from geodata.errors import DataError
from geodata.export.gpx import NAMESPACE
from geodata.export.routes import ROUTE_FORMATS, export_routes, route_file_name
from geodata.wording import DISCLAIMER
from tests.conftest import ATTACK
from tests.export.route_cases import ROAD, make_answers, make_network

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from geodata.scenarios.answer import Answer

each_format = pytest.mark.parametrize("name", [known.name for known in ROUTE_FORMATS])

TOLERANCE_DEGREES = 1e-9


def export(name: str, answers: list[Answer] | None = None) -> bytes:
    """Return the two answers of the hand-drawn network in one format."""
    return export_routes(answers or make_answers(), make_network(), name)


def read_back(content: bytes, folder: Path, suffix: str, layer: str | None) -> gpd.GeoDataFrame:
    """Read a file by GDAL."""
    path = folder / f"back.{suffix}"
    path.write_bytes(content)
    table: gpd.GeoDataFrame = pyogrio.read_dataframe(path, layer=layer)
    return table


def drawn_legs() -> list[shapely.LineString]:
    """Return the two legs in the direction of the route."""
    (route,) = make_answers()[0].routes
    return [shapely.LineString(leg.lon_lat) for leg in route.legs]


def assert_equal(found: list[shapely.Geometry], wanted: list[shapely.LineString]) -> None:
    """Compare lines point by point, direction included."""
    plain = [shapely.force_2d(line) for line in found]
    assert len(plain) == len(wanted)
    assert all(map(lambda a, b: shapely.equals_exact(a, b, TOLERANCE_DEGREES), plain, wanted))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_geojson_is_read_back_leg_by_leg(tmp_path: Path) -> None:
    """GDAL finds the legs, drawn in the direction of the route, and the crossing."""
    table = read_back(export("geojson"), tmp_path, "geojson", None)
    lines = table[table.geometry.geom_type == "LineString"]
    assert_equal(list(lines.geometry), drawn_legs())
    assert lines["name"].tolist() == ["West – Border", "Border – East"]
    crossing = table[table.geometry.geom_type == "Point"].iloc[0]
    assert (crossing["name"], crossing.geometry.wkt) == ("Border", "POINT (45 40)")


def test_geojson_tells_state_and_evidence_of_every_leg() -> None:
    """Each leg carries its state, whether that is assumed, and the ids of its evidence."""
    link, road = json.loads(export("geojson"))["features"][:2]
    told = [(leg["properties"]["built"], leg["properties"]["evidence"]) for leg in (link, road)]
    assert told == [("assumed", []), ("existing", [ROAD])]
    assert (link["properties"]["feature"], road["properties"]["feature"]) == (None, "lachin-m12")
    assert (road["properties"]["from"], road["properties"]["to"]) == ("border", "east")


def test_geojson_tells_an_answer_without_a_route() -> None:
    """What was asked, that there is no route, and what blocks the way stand beside the legs."""
    found, blocked = json.loads(export("geojson"))["answers"]
    assert (found["status"], blocked["status"]) == ("ok", "no_route")
    assert blocked["blocked_by"][0]["evidence"] == ["ref-one"]


def test_gpx_is_read_back_with_its_segments(tmp_path: Path) -> None:
    """GDAL finds one track of two segments, and the crossing as a waypoint."""
    content = export("gpx")
    (track,) = read_back(content, tmp_path, "gpx", "tracks").geometry
    assert_equal(list(shapely.get_parts(track)), drawn_legs())
    waypoints = read_back(content, tmp_path, "gpx", "waypoints")
    assert waypoints["name"].tolist() == ["ARM–AZE Border"]
    assert waypoints.geometry.iloc[0].wkt == "POINT (45 40)"


def test_gpx_keeps_the_order_of_its_schema() -> None:
    """GPX 1.1 is a sequence: metadata, waypoints, tracks; in a track name, desc, type, segments."""
    root = ET.fromstring(export("gpx"))  # noqa: S314 (our own file)
    assert (root.tag, root.attrib["version"]) == (f"{{{NAMESPACE}}}gpx", "1.1")
    assert [short(child) for child in root] == ["metadata", "wpt", "trk"]
    assert [short(child) for child in root[0]] == ["name", "desc"]
    assert [short(child) for child in root[1]] == ["name", "desc", "type"]
    assert [short(child) for child in root[2]] == ["name", "desc", "type", "trkseg", "trkseg"]


def short(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def test_gpx_tells_evidence_and_what_has_no_route() -> None:
    """The description names the evidence of every leg, and every answer without a route."""
    content = export("gpx").decode()
    assert ROAD in content
    assert "none, assumed open" in content
    assert "No route: west – north" in content


def test_kml_is_read_back_with_a_folder_a_route(tmp_path: Path) -> None:
    """GDAL finds a folder a route with its legs, and an empty one where there is no route."""
    content = export("kml")
    path = tmp_path / "back.kml"
    path.write_bytes(content)
    folders = pyogrio.list_layers(path)[:, 0].tolist()
    assert folders == ["2-closing-no-route", "1-as-of-the-date-route-1"]
    table = pyogrio.read_dataframe(path, layer=folders[1])
    assert_equal(list(table.geometry), drawn_legs())
    assert [json.loads(ids) for ids in table["evidence"]] == [[], [ROAD]]


def test_csv_holds_the_table_with_differences_to_the_first() -> None:
    """One row an answer; a row without a route has no figures, and none is made up."""
    found, blocked = rows_of(export("csv"))
    assert (found["length_km"], found["length_difference_km"], found["km_existing"]) == (
        "200.0",
        "0.0",
        "100.0",
    )
    assert (found["km_in_AZE"], found["borders"]) == ("100.0", "ARM-AZE Border")
    assert (found["way"], found["highest_m"]) == ("West; Border; East", "")
    assert (blocked["length_km"], blocked["length_difference_km"], blocked["crossings"]) == (
        "",
        "",
        "",
    )
    assert blocked["blocked_by"] == "border:ARM-AZE (closed since 1991)"


def test_a_title_that_would_run_in_a_spreadsheet_does_not() -> None:
    """Titles are readers' own: such a cell has an apostrophe before it."""
    assert rows_of(export("csv"))[1]["scenario_title"] == "'=HYPERLINK(1)"


@each_format
def test_a_hostile_title_is_text_in_every_format(name: str, tmp_path: Path) -> None:
    """A title with mark-up, quotation marks and a control character breaks no file."""
    content = export(name, make_answers(f"{ATTACK}]]>\x1b"))
    assert b"<img" not in content or name != "gpx"
    if name != "csv":
        layer = {"gpx": "tracks", "kml": "1-as-of-the-date-route-1"}.get(name)
        assert not read_back(content, tmp_path, name, layer).empty
    else:
        assert len(rows_of(content)) == 2


@each_format
def test_the_disclaimer_is_in_every_file(name: str) -> None:
    """The sentence on boundaries leaves with every route."""
    assert DISCLAIMER.encode() in export(name)


@each_format
def test_equal_answers_give_equal_bytes(name: str) -> None:
    """Neither the time nor anything else of the run is in the file."""
    assert export(name) == export(name)


@each_format
def test_an_answer_without_any_route_is_still_a_file(name: str) -> None:
    """No route is an answer too, and can be taken along."""
    assert export(name, make_answers()[1:])


def test_the_file_is_named_after_the_question() -> None:
    """Origin, destination and day stand in the name."""
    assert (
        route_file_name(make_answers(), "gpx")
        == "south-caucasus-corridor-atlas-west-east-2021-06-01.gpx"
    )


def test_an_unknown_format_is_refused() -> None:
    """The name of a format comes from a widget, so it is checked."""
    with pytest.raises(DataError, match="exe: is no format of routes"):
        export("exe")
