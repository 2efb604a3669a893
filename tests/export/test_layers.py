"""Every format is read back by another library, and nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

import pyogrio  # type: ignore[import-untyped]
import pytest
import shapely
from shapely.geometry import shape

from geodata.constants import FILES
from geodata.errors import DataError
from geodata.export.formats import FORMATS
from geodata.export.layers import GEOMETRY_COLUMN, export_layers
from geodata.layer_table import LAYER_FILES
from geodata.wording import DISCLAIMER
from tests.conftest import ATTACK, make_collection
from tests.export.export_cases import NAMES, make_layers, make_road, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

Geometries = dict[str, "BaseGeometry"]

TOLERANCE_DEGREES = 1e-7
KML = {"kml": "http://www.opengis.net/kml/2.2"}


def read_geojson(content: bytes, folder: Path) -> Geometries:
    """Read back GeoJSON by json and shapely."""
    del folder
    return {f["id"]: shape(f["geometry"]) for f in json.loads(content)["features"]}


def read_geopackage(content: bytes, folder: Path) -> Geometries:
    """Read back GeoPackage by SQLite; a geometry is WKB after a header (OGC 12-128, 2.1.3)."""
    path = folder / "back.gpkg"
    path.write_bytes(content)
    found: Geometries = {}
    envelope_bytes = (0, 32, 48, 48, 64)
    database = sqlite3.connect(path)
    tables = database.execute("SELECT table_name FROM gpkg_contents ORDER BY rowid").fetchall()
    for (table,) in tables:
        for feature_id, geometry in database.execute(f'SELECT id, geom FROM "{table}"'):  # noqa: S608
            header = 8 + envelope_bytes[(geometry[3] >> 1) & 7]
            found[feature_id] = shapely.from_wkb(geometry[header:])
    database.close()
    return found


def read_kml(content: bytes, folder: Path) -> Geometries:
    """Read back KML by its XML alone."""
    del folder
    root = ET.fromstring(content)  # noqa: S314 (our own file)
    return {
        mark.attrib["id"]: _kml_geometry(mark) for mark in root.iterfind(".//kml:Placemark", KML)
    }


def _kml_geometry(element: ET.Element) -> BaseGeometry:
    """Return the geometry below an element."""
    parts = element.find("kml:MultiGeometry", KML)
    if parts is not None:
        lines = [_kml_points(line) for line in parts.iterfind("kml:LineString", KML)]
        areas = [_kml_geometry_of(part) for part in parts.iterfind("kml:Polygon", KML)]
        return shapely.MultiLineString(lines) if lines else shapely.MultiPolygon(areas)
    polygon = element.find("kml:Polygon", KML)
    if polygon is not None:
        return _kml_geometry_of(polygon)
    way = element.find("kml:LineString", KML)
    if way is not None:
        return shapely.LineString(_kml_points(way))
    return shapely.Point(_kml_points(element)[0])


def _kml_geometry_of(polygon: ET.Element) -> shapely.Polygon:
    """Return an area with its holes."""
    shell, *holes = [_kml_points(ring) for ring in polygon.iter(f"{{{KML['kml']}}}LinearRing")]
    return shapely.Polygon(shell, holes)


def _kml_points(element: ET.Element) -> list[tuple[float, float]]:
    """Return the longitudes and latitudes below an element."""
    text = next(element.iter(f"{{{KML['kml']}}}coordinates")).text or ""
    rows = [position.split(",") for position in text.split()]
    return [(float(lon), float(lat)) for lon, lat, *_ in rows]


def read_csv(content: bytes, folder: Path) -> Geometries:
    """Read back CSV by csv and shapely."""
    del folder
    rows = read_rows(content)
    return {row["id"]: shapely.from_wkt(row[GEOMETRY_COLUMN]) for row in rows}


READERS: dict[str, Callable[[bytes, Path], Geometries]] = {
    "geojson": read_geojson,
    "gpkg": read_geopackage,
    "kml": read_kml,
    "csv": read_csv,
}

each_format = pytest.mark.parametrize("name", [known.name for known in FORMATS])


def comparable(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry with rings and parts in one order, and one part as a whole."""
    plain = shapely.force_2d(geometry)
    parts = shapely.get_parts(plain)
    return shapely.normalize(parts[0] if len(parts) == 1 else plain)


def assert_same(found: Geometries, layers: dict[str, dict[str, Any]]) -> None:
    """Compare ids, number and geometries with the features that were written."""
    features = [feature for layer in layers.values() for feature in layer["features"]]
    assert list(found) == [feature["id"] for feature in features]
    for feature in features:
        wanted, got = comparable(shape(feature["geometry"])), comparable(found[feature["id"]])
        assert shapely.equals_exact(wanted, got, tolerance=TOLERANCE_DEGREES), feature["id"]


@each_format
def test_number_ids_and_geometry_are_kept(name: str, tmp_path: Path) -> None:
    """Points, lines, areas with holes and parts come back from each format as they were."""
    layers = make_layers()
    assert_same(READERS[name](export_layers(layers, name), tmp_path), layers)


@each_format
def test_the_shipped_layers_are_kept(name: str, tmp_path: Path) -> None:
    """All layers of the atlas come back from each format with every feature."""
    layers = {
        layer.stem: json.loads((FILES / f"{layer.stem}.geojson").read_text("utf-8"))
        for layer in LAYER_FILES
    }
    assert_same(READERS[name](export_layers(layers, name), tmp_path), layers)


@each_format
def test_equal_input_gives_equal_bytes(name: str) -> None:
    """Neither the time nor anything else of the run is in the file."""
    assert export_layers(make_layers(), name) == export_layers(make_layers(), name)


@each_format
def test_the_disclaimer_is_in_every_file(name: str) -> None:
    """The sentence on boundaries leaves with the data."""
    assert DISCLAIMER.encode() in export_layers(make_layers(), name)


@each_format
def test_no_layer_with_features_is_still_a_file(name: str) -> None:
    """A layer without features gives a file that has none."""
    assert export_layers({"empty": make_collection()}, name)


@each_format
@pytest.mark.parametrize(
    "words", [ATTACK, "a & <b>", "<![CDATA[a", "two\nlines", 'a "word", and more']
)
def test_names_of_all_kinds_are_kept(name: str, words: str, tmp_path: Path) -> None:
    """Mark-up, quotation marks and line ends in a name come back to the letter."""
    layers = {"lachin": make_collection(make_road(name=words))}
    content = export_layers(layers, name)
    path = tmp_path / f"back.{name}"
    path.write_bytes(content)
    if name == "csv":
        found = read_rows(content)[0]["name"]
    else:
        table = pyogrio.read_dataframe(path)
        found = table.rename(columns={"Name": "name"})["name"][0]
    assert found == words


@pytest.mark.parametrize("name", ["gpkg", "kml", "csv"])
def test_control_characters_do_not_break_a_flat_file(name: str, tmp_path: Path) -> None:
    """A character that XML has no place for is replaced, and the file stays readable."""
    layers = {"lachin": make_collection(make_road(short="a\x00b\x1bc"))}
    content = export_layers(layers, name)
    assert list(READERS[name](content, tmp_path)) == ["lachin-m12"]
    assert "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c".encode() in content


def test_geojson_keeps_every_property() -> None:
    """GeoJSON holds lists and objects as they are."""
    layers = make_layers()
    content = json.loads(export_layers(layers, "geojson"))
    written = [feature for layer in layers.values() for feature in layer["features"]]
    assert content["features"] == written
    assert content["type"] == "FeatureCollection"


@pytest.mark.parametrize("name", ["gpkg", "kml"])
def test_gdal_opens_it_with_ids_names_and_dates(name: str, tmp_path: Path) -> None:
    """GDAL finds a layer by name in it, with every field and every script."""
    path = tmp_path / f"back.{name}"
    path.write_bytes(export_layers(make_layers(), name))
    assert pyogrio.list_layers(path)[:, 0].tolist() == ["water", "lachin", "places"]
    table = pyogrio.read_dataframe(path, layer="lachin").rename(columns={"Name": "name"})
    road = table.set_index("id").loc["lachin-m12"]
    assert str(table.crs) == "EPSG:4326"
    assert json.loads(road["names"]) == NAMES
    assert json.loads(road["countries"]) == ["ARM"]
    assert (road["valid_from"], road["valid_to"]) == ("1998", "2022-08")
    assert (road["name"], road["name_hy"], road["name_ka"], road["name_fa"]) == (
        "Lachin road",
        *(NAMES[language][0] for language in ("hy", "ka", "fa")),
    )
    assert (road["error_m"], road["length_drawn_km"]) == (500, 85.4)
    assert (road["source"], road["licence"]) == ("drawn", "CC-BY-4.0")


def test_geopackage_has_no_time_of_its_own(tmp_path: Path) -> None:
    """The time of the last change is fixed, and GDAL's setting is given back."""
    path = tmp_path / "back.gpkg"
    path.write_bytes(export_layers(make_layers(), "gpkg"))
    database = sqlite3.connect(path)
    changes = {time for (time,) in database.execute("SELECT last_change FROM gpkg_contents")}
    database.close()
    assert changes == {"1980-01-01T00:00:00.000Z"}
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_the_description_in_kml_is_text_not_markup() -> None:
    """Viewers read the description as HTML: what stands in it is escaped for that."""
    layers = {"lachin": make_collection(make_road(description=ATTACK))}
    root = ET.fromstring(export_layers(layers, "kml"))  # noqa: S314 (our own file)
    (text,) = [e.text for e in root.iterfind(".//kml:Placemark/kml:description", KML)]
    assert text is not None
    assert "<img" not in text
    assert "&lt;img" in text


def test_the_end_of_a_cdata_section_does_not_break_kml(tmp_path: Path) -> None:
    """GDAL writes texts into CDATA sections; one that would end it is parted by a space."""
    words = "a ]]></name></Placemark>"
    content = export_layers({"lachin": make_collection(make_road(name=words, short=words))}, "kml")
    assert list(read_kml(content, tmp_path)) == ["lachin-m12"]
    root = ET.fromstring(content)  # noqa: S314 (our own file)
    names = [e.text for e in root.iterfind(".//kml:Placemark/kml:name", KML)]
    assert names == ["a ]] ></name></Placemark>"]


def test_csv_is_rfc_4180_and_names_its_encoding() -> None:
    """Lines end in CRLF, the byte order mark comes first, every row is as long as the header."""
    content = export_layers(make_layers(), "csv")
    assert content.startswith(b"\xef\xbb\xbfid,")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert content.count(b"\r\n") == len(rows)
    assert rows[0][-1] == GEOMETRY_COLUMN


def test_csv_opens_in_gdal_with_its_geometry(tmp_path: Path) -> None:
    """GDAL takes the last column for the geometry."""
    path = tmp_path / "back.csv"
    path.write_bytes(export_layers(make_layers(), "csv"))
    table = pyogrio.read_dataframe(path)
    assert table["name_hy"][2] == NAMES["hy"][0]
    assert table.geometry.notna().all()


def test_an_unknown_format_is_refused() -> None:
    """The name of a format comes from a widget, so it is checked."""
    with pytest.raises(DataError, match=r"'exe'|exe: is no format"):
        export_layers(make_layers(), "exe")
