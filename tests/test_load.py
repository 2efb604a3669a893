from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import pytest

from geodata import load
from geodata.errors import DataError
from geodata.layer_table import LAYER_FILES
from geodata.load import build_layer, data_version, read_collections, read_layers
from tests.conftest import make_collection, make_route, read_features, write_collection

if TYPE_CHECKING:
    from pathlib import Path


def test_the_layers_come_in_drawing_order(files: Path) -> None:
    """Water lies at the bottom, places at the top, whatever the files are called."""
    assert list(read_collections(files)) == [layer.stem for layer in LAYER_FILES]


def test_the_features_come_in_the_order_of_the_file(files: Path) -> None:
    """Reading does not sort."""
    features = read_features(files, "lachin")[::-1]
    write_collection(files, "lachin", make_collection(*features))
    read = read_collections(files)["lachin"]["features"]
    assert [feature["id"] for feature in read] == ["lachin-new-road", "lachin-m12"]


def test_a_layer_is_a_table_by_feature_id(files: Path) -> None:
    """Each row is a feature, its id is the index and the system is WGS84."""
    borders_gdf = read_layers(files)["borders"]
    assert isinstance(borders_gdf, gpd.GeoDataFrame)
    assert borders_gdf.index.name == "feature_id"
    assert list(borders_gdf.index) == ["armenia", "azerbaijan"]
    assert borders_gdf.crs is not None
    assert borders_gdf.crs.to_epsg() == 4326
    assert borders_gdf.loc["azerbaijan", "countries"] == ["AZE"]
    assert list(borders_gdf.geometry.bounds.loc["armenia"]) == [44, 39, 46, 41]


def test_a_table_keeps_values_as_they_are() -> None:
    """What is not known stays None and lists stay lists."""
    gdf = build_layer(make_collection(make_route(valid_to=None)))
    assert gdf.loc["lachin-m12", "valid_to"] is None
    assert gdf.loc["lachin-m12", "references"] == ["ref-one", "ref-two"]


def test_a_missing_file_is_named(files: Path) -> None:
    """A layer that is not there is told with the command that builds it."""
    (files / "lachin.geojson").unlink()
    with pytest.raises(DataError, match=r"lachin\.geojson: is missing; run .*build") as caught:
        read_collections(files)
    assert len(caught.value.failures) == 1


def test_a_file_past_the_limit_is_not_parsed(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too large is told with its size and the limit."""
    monkeypatch.setattr(load, "LARGEST_FILE_BYTES", 10_000)
    (files / "borders.geojson").write_text("x" * 10_001, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_collections(files)
    (failure,) = caught.value.failures
    assert failure.file == "borders.geojson"
    assert "10,001" in failure.fault
    assert "10,000" in failure.mend


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b'{"type": "FeatureCollection", "features": [',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b"[" + b"9" * 5000 + b"]",
        b"[NaN]",
        b"[-Infinity]",
    ],
    ids=["empty", "brace", "cut", "utf-16", "deep", "long number", "no number", "endless"],
)
def test_what_is_not_json_is_told(files: Path, content: bytes) -> None:
    """A file that cannot be parsed gives one failure with its name, never a traceback."""
    (files / "lachin.geojson").write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_collections(files)
    (failure,) = caught.value.failures
    assert failure.file == "lachin.geojson"
    assert "not JSON" in failure.fault


def test_half_a_character_is_refused(files: Path) -> None:
    """A name with a lone surrogate is told, and does not break the page when it is published."""
    features = read_features(files, "lachin")
    features[0]["properties"]["name"] = "Lachin \ud800"
    content = json.dumps(make_collection(*features))
    (files / "lachin.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"lachin\.geojson"):
        read_collections(files)


def test_a_folder_in_the_place_of_a_file_is_told(files: Path) -> None:
    """What is there but cannot be read as a file gives a failure with its name."""
    (files / "lachin.geojson").unlink()
    (files / "lachin.geojson").mkdir()
    with pytest.raises(DataError, match=r"lachin\.geojson"):
        read_collections(files)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    """A folder that is none gives one failure for every layer."""
    path = tmp_path / "files"
    path.write_text("in the way", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be read") as caught:
        read_collections(path)
    assert len(caught.value.failures) == len(LAYER_FILES)


def test_the_faults_of_all_files_come_at_once(files: Path) -> None:
    """A missing file, a broken one, an unsound feature and a repeated id are told together."""
    (files / "water.geojson").unlink()
    (files / "places.geojson").write_text("{", encoding="utf-8")
    write_collection(files, "zangezur", make_collection(make_route(layer="zangezur", name=3)))
    write_collection(files, "agdam_askeran", make_collection(make_route(layer="agdam_askeran")))
    with pytest.raises(DataError) as caught:
        read_collections(files)
    assert [failure.file for failure in caught.value.failures] == [
        "agdam_askeran.geojson",
        "lachin.geojson",
        "places.geojson",
        "water.geojson",
        "zangezur.geojson",
    ]


def test_the_version_follows_the_content(files: Path) -> None:
    """The same files give the same version; a changed, new or renamed one gives another."""
    versions = [data_version(files), data_version(files)]
    assert versions[0] == versions[1]
    assert len(versions[0]) == 12
    (files / "relief.webp").write_bytes(b"other")
    versions.append(data_version(files))
    (files / "relief.webp").rename(files / "relief.png")
    versions.append(data_version(files))
    (files / "new.json").write_text(json.dumps([]), encoding="utf-8")
    versions.append(data_version(files))
    assert len(set(versions)) == 4


def test_the_version_does_not_follow_the_clock(files: Path) -> None:
    """Writing the same bytes anew changes nothing."""
    before = data_version(files)
    path = files / "lachin.geojson"
    path.write_bytes(path.read_bytes())
    assert data_version(files) == before


def test_the_version_does_not_follow_briefings_and_descriptions(files: Path) -> None:
    """What is written about the data, or shown of them, leaves them the same data."""
    before = data_version(files)
    (files / "briefings").mkdir()
    (files / "briefings" / "one.json").write_text("{}", encoding="utf-8")
    for name in ("briefing.schema.json", "datapackage.json", "SOURCES.md"):
        (files / name).write_text("{}", encoding="utf-8")
    assert data_version(files) == before
