"""Write layers as GeoJSON, GeoPackage, KML or CSV, with the same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

import pyogrio  # type: ignore[import-untyped]

from geodata.export.formats import FILE_STEM, FORMATS, find_format
from geodata.export.table import build_table, flatten_properties
from geodata.wording import ATTRIBUTION, DISCLAIMER

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

STAMP: Final = "1980-01-01T00:00:00.000Z"
"""Time written into files that must have one: the earliest that a zip archive can hold too."""

GEOMETRY_COLUMN: Final = "WKT"
"""The CSV column that GDAL reads as the geometry; it stands last, since it is the longest."""

_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")  # noqa: RUF001 (full-width signs run as well)
_GDAL: Final = threading.Lock()


def export_layers(collections: Mapping[str, Mapping[str, Any]], format_name: str) -> bytes:
    """Write one layer or several as one file.

    Parameters
    ----------
    collections : mapping of str to mapping
        FeatureCollections (WGS84) by layer name; see
        :func:`geodata.export.formats.choose_layers`.
    format_name : str
        Name of one of :data:`geodata.export.formats.FORMATS`.

    Returns
    -------
    bytes
        GeoJSON and CSV hold all features in one list, GeoPackage a table a layer, KML a folder a
        layer. Equal input gives equal bytes.

    Raises
    ------
    DataError
        If there is no such format.
    """
    write = {"geojson": _to_geojson, "gpkg": _to_geopackage, "kml": _to_kml, "csv": _to_csv}
    return write[find_format(format_name, FORMATS, of="layers").name](collections)


def neutralise_cell(text: str) -> str:
    r"""Return a text that no spreadsheet runs as a formula.

    An apostrophe is set before it. One is set also where apostrophes alone stand before the sign,
    so that taking one away always gives the text back.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text, with an apostrophe before it where it would run.

    Examples
    --------
    >>> [neutralise_cell(text) for text in ("=1+1", "'=1+1", "Goris")]
    ["'=1+1", "''=1+1", 'Goris']
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _to_geojson(collections: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write RFC 7946, one feature a line, the disclaimer as a foreign member (section 6.1)."""
    head = {
        "type": "FeatureCollection",
        "name": next(iter(collections)) if len(collections) == 1 else FILE_STEM,
        "description": DISCLAIMER,
        "attribution": ATTRIBUTION,
    }
    members = ",\n".join(f"{_json(key)}: {_json(value)}" for key, value in head.items())
    lines = ",\n".join(_json(feature) for layer in collections.values() for feature in _of(layer))
    return f'{{\n{members},\n"features": [\n{lines}\n]\n}}\n'.encode()


def _to_geopackage(collections: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write OGC GeoPackage, one table a layer."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.gpkg"
        for name, collection in collections.items():
            options = {"IDENTIFIER": name, "DESCRIPTION": f"{DISCLAIMER} {ATTRIBUTION}"}
            _write(build_table(_of(collection)), path, "GPKG", name, options)
        return path.read_bytes()


def _to_kml(collections: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write OGC KML 2.2, one folder a layer."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.kml"
        for name, collection in collections.items():
            gdf = _prepare_for_kml(build_table(_of(collection)))
            options = {"FOLDER": "YES", "DESCRIPTION": f"{DISCLAIMER} {ATTRIBUTION}"}
            _write(gdf, path, "LIBKML", name, options)
        return path.read_bytes()


def _to_csv(collections: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Write RFC 4180 in UTF-8, with the mark by which spreadsheets know the encoding."""
    features = [feature for layer in collections.values() for feature in _of(layer)]
    rows = [flatten_properties(feature["properties"]) for feature in features]
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = build_table(features)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*map(neutralise_cell, names), "disclaimer", GEOMETRY_COLUMN])
    for row, geometry in zip(rows, table.geometry, strict=True):
        writer.writerow([*(_cell(row.get(name)) for name in names), DISCLAIMER, geometry.wkt])
    return text.getvalue().encode("utf-8-sig")


def _write(
    gdf: gpd.GeoDataFrame, path: Path, driver: str, layer: str, options: Mapping[str, str]
) -> None:
    """Add one layer to a file by GDAL, without the present time in it."""
    empty = {"geometry_type": "Unknown"} if gdf.empty else {}
    with _GDAL:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": STAMP})
        try:
            pyogrio.write_dataframe(
                gdf,
                path,
                layer=layer,
                driver=driver,
                append=path.exists(),
                layer_options=dict(options),
                **empty,
            )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _of(collection: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the features of a collection."""
    features: list[dict[str, Any]] = collection["features"]
    return features


def _prepare_for_kml(gdf: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a table whose texts are safe in KML, where viewers read the description as HTML."""
    for name in gdf.columns[gdf.dtypes == "object"]:
        clean = _as_html if name == "description" else _without_cdata_end
        gdf[name] = gdf[name].map(clean)
    return gdf


def _without_cdata_end(text: object) -> str | None:
    """Part the one sequence that GDAL does not escape in the CDATA sections that it writes."""
    return text.replace("]]>", "]] >") if isinstance(text, str) else None


def _as_html(text: object) -> str | None:
    """Return a text as HTML prints it; None stays None."""
    return escape(text, quote=False) if isinstance(text, str) else None


def _cell(value: object) -> object:
    """Return a value as a cell: numbers as they are, truth values as JSON writes them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralise_cell(value) if isinstance(value, str) else value


def _json(value: object) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
