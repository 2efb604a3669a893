"""Towns carry names by what their letters prove, ids of their own and what is known by hand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from shapely.geometry import shape

from geodata.constants import FILES
from geodata.errors import DataError, SourceError
from geodata.layer_table import LAYER_FILES
from geodata.sources.place_names import plain_label, slug, sort_names
from geodata.sources.places import place_features, rank_of, read_cities

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BOTH_NAMES = {
    "khankendi": "Khankendi / Stepanakert",
    "lachin": "Lachin / Berdzor",
    "shusha": "Shusha / Shushi",
    "aghdam": "Aghdam / Akna",
    "khojaly": "Khojaly / Ivanyan",
    "kalbajar": "Kalbajar / Karvachar",
    "aghdara": "Aghdara / Martakert",
    "khojavend": "Khojavend / Martuni",
    "fuzuli": "Fuzuli / Varanda",
    "jabrayil": "Jabrayil / Jrakan",
    "zangilan": "Zangilan / Kovsakan",
    "minjivan": "Minjivan / Mijnavan",
    "julfa": "Julfa / Jugha",
}
ON_THE_CORRIDORS = {
    *("goris", "tegh", "kornidzor", "askeran", "horadiz", "meghri", "agarak", "kapan", "kajaran"),
    *("sisian", "ordubad", "jolfa", "nakhchivan-city", "sharur", "sadarak", "yeraskh"),
}
SCRIPTS = {
    "hy": "\u0530-\u058f",
    "ka": "\u10a0-\u10ff",
    "ru": "\u0400-\u04ff",
    "fa": "\u0600-\u06ff\u200c",
    "az": "A-Za-zÇçƏəĞğİ\u0131ÖöŞşÜü",
    "tr": "A-Za-zÇçĞğİ\u0131ÖöŞşÜüÂâîû",
}


def line(number: int, name: str, **known: object) -> str:
    """Return one GeoNames line of a village at 40° N, 46° E."""
    place = {"alternates": "", "lat": 40.0, "lon": 46.0, "country": "AM", "people": 0} | known
    columns = [str(number), name, name, str(place["alternates"]), str(place["lat"])]
    columns += [str(place["lon"]), "P", "PPL", str(place["country"]), "", "", "", "", ""]
    return "\t".join([*columns, str(place["people"]), "", "", "Asia/Yerevan", "2020-01-01"])


def write(folder: Path, *lines: str) -> Path:
    """Write a GeoNames table."""
    path = folder / "cities500.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shipped() -> dict[str, dict[str, Any]]:
    """Return the shipped towns by id."""
    collection = json.loads((FILES / "places.geojson").read_text(encoding="utf-8"))
    return {feature["id"]: feature for feature in collection["features"]}


def test_names_are_sorted_by_their_letters() -> None:
    """Armenian, Russian, Persian, Georgian and Azerbaijani names each find their language."""
    names = "EVN,Erivan,Yerevan,İrəvan,Ереван,Երևան,ایروان,ერევანი,エレバン,עיר,यरवन"
    assert sort_names("Yerevan", names.split(","), country="AM") == {
        "en": ["Yerevan"],
        "hy": ["Երևան"],
        "az": ["İrəvan"],
        "ru": ["Ереван"],
        "fa": ["ایروان"],
        "ka": ["ერევანი"],
    }


def test_letters_of_another_language_keep_a_name_out() -> None:
    """Ukrainian, Chechen and Arabic letters do not pass for Russian and Persian ones."""
    assert sort_names("Shali", ["Шалі", "Хьалха", "شالي"], country="AM") == {"en": ["Shali"]}


def test_the_russian_name_nearest_to_the_label_leads() -> None:
    """Of several Cyrillic names a town in Russia keeps the one that sounds like its label."""
    names = sort_names("Derbent", ["Дарбанд", "Дербент", "Derbend", "Karabas"], country="RU")
    assert names == {"en": ["Derbent"], "ru": ["Дербент"]}


def test_turkish_letters_prove_azerbaijani_only_in_azerbaijan() -> None:
    """A name with ş is Azerbaijani in Azerbaijan; in Türkiye the leading name is Turkish."""
    assert sort_names("Şuşa", [], country="AZ")["az"] == ["Şuşa"]
    assert sort_names("Muş", [], country="TR") == {"en": ["Muş"], "tr": ["Muş"]}


def test_spellings_and_transliterations_are_left_out() -> None:
    """Only a Latin name of another origin stays beside the label, not codes nor spellings."""
    names = ["Kirovakan", "Wanadsor", "VNZ", "Imeni Kirova", "Vanadzor osh", "wa na zuo er"]
    assert sort_names("Vanadzor", names, country="AM")["und"] == ["Kirovakan"]


def test_marks_of_romanisation_do_not_show() -> None:
    """Apostrophes go everywhere, a doubled r goes in Armenia only."""
    assert plain_label("P’ot’i", country="GE") == "Poti"
    assert plain_label("Garrni", country="AM") == "Garni"
    assert plain_label("Marrakesh", country="AZ") == "Marrakesh"


def test_slugs_are_plain() -> None:
    """Every letter of the region's Latin alphabets becomes ASCII."""
    assert slug("Ğəıöşü Ç.") == "gaiosu-c"


def test_small_towns_beyond_the_two_countries_are_left_out(tmp_path: Path) -> None:
    """All places of Armenia and Azerbaijan stay; elsewhere 10 000 people are needed."""
    path = write(
        tmp_path,
        line(1, "Small", people=500),
        line(2, "Hamlet", country="GE", people=9_999),
        line(3, "Town", country="GE", people=10_000),
        line(4, "Elsewhere", country="SY", people=90_000),
        line(5, "Far", lon=30.0),
    )
    assert [feature["id"] for feature in place_features(path, [])] == ["town", "small"]


def test_towns_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    """The country's code, then a number tells them apart, also from an id given by hand."""
    path = write(tmp_path, *(line(number, "Agarak") for number in (1, 2, 3)))
    known = [{"geonames": 3, "id": "agarak", "names": {"en": ["Agarak"]}}]
    ids = [feature["id"] for feature in place_features(path, known)]
    assert ids == ["agarak-am", "agarak-am-2", "agarak"]


def test_what_is_known_by_hand_goes_before_the_source(tmp_path: Path) -> None:
    """Label, names by language, rank and population are replaced, other languages stay."""
    path = write(tmp_path, line(7, "Xankandi", alternates="Խանքենդի,ხანქენდი,Chankendi", people=5))
    known = {
        "geonames": 7,
        "name": "Khankendi / Stepanakert",
        "rank": 2,
        "population": 0,
        "names": {"en": ["Khankendi", "Stepanakert"], "hy": ["Ստեփանակերտ"]},
    }
    (feature,) = place_features(path, [known])
    properties = feature["properties"]
    assert feature["id"] == "khankendi"
    assert properties["name"] == "Khankendi / Stepanakert"
    assert (properties["rank"], properties["population"]) == (2, 0)
    assert properties["names"] == {
        "en": ["Khankendi", "Stepanakert"],
        "hy": ["Ստեփանակերտ"],
        "ka": ["ხანქენდი"],
    }


def test_a_town_can_be_added_with_its_position_and_where_it_was_read(tmp_path: Path) -> None:
    """A place that the source lacks names Wikipedia as the source of its position."""
    added = {
        "id": "kajaran",
        "country": "AM",
        "lon": 46.16,
        "lat": 39.15111,
        "location": "Wikipedia (sco), Kajaran",
        "names": {"en": ["Kajaran"]},
    }
    (feature,) = place_features(write(tmp_path), [added])
    assert feature["geometry"] == {"type": "Point", "coordinates": [46.16, 39.15111]}
    assert feature["properties"]["source"] == "wikipedia-coordinates"
    assert feature["properties"]["licence"] == "CC-BY-SA-4.0"


def test_every_wrong_number_is_named(tmp_path: Path) -> None:
    """Overrides of places that the source lacks are reported together."""
    with pytest.raises(DataError) as raised:
        place_features(write(tmp_path), [{"geonames": 1}, {"geonames": 2}])
    assert [failure.feature for failure in raised.value.failures] == ["1", "2"]


@pytest.mark.parametrize("content", ["1\tYerevan", line(1, "A", people="many")])
def test_a_table_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    """A line without its 19 columns or with a word for a number names the file."""
    with pytest.raises(SourceError, match=r"cities500\.txt"):
        read_cities(write(tmp_path, content))


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    """A file that is not there is an error of the source."""
    with pytest.raises(SourceError, match="GeoNames table"):
        read_cities(tmp_path / "nothing.txt")


def test_rank_falls_with_population() -> None:
    """The bounds themselves belong to the lower rank."""
    assert [rank_of(people) for people in (100_001, 100_000, 30_000, 8_000)] == [2, 3, 4, 5]


def test_both_names_of_a_place_lead(shipped: Mapping[str, Any]) -> None:
    """Where two names of different origin are in use, the shipped label shows both."""
    assert {key: shipped[key]["properties"]["name"] for key in BOTH_NAMES} == BOTH_NAMES


def test_the_towns_of_the_corridors_are_there(shipped: Mapping[str, Any]) -> None:
    """Every town that a corridor touches is shipped, early on the map."""
    assert {key for key in ON_THE_CORRIDORS if shipped[key]["properties"]["rank"] <= 2} == (
        ON_THE_CORRIDORS
    )


def test_names_are_written_in_the_script_of_their_language(shipped: Mapping[str, Any]) -> None:
    """No shipped name strays into a language whose alphabet it is not written in."""
    strays = [
        (feature_id, language, name)
        for feature_id, feature in shipped.items()
        for language, names in feature["properties"]["names"].items()
        for name in names
        if not re.fullmatch(f"[{SCRIPTS.get(language, '^')} \\n-]+", name) and language in SCRIPTS
    ]
    assert strays == []


def test_shipped_ids_are_slugs_of_no_other_layer(shipped: Mapping[str, Any]) -> None:
    """Town ids are plain and clash with nothing else on the map."""
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", key) for key in shipped)
    others = [layer.stem for layer in LAYER_FILES if layer.stem != "places"]
    for path in (FILES / f"{stem}.geojson" for stem in others):
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        assert not {feature["id"] for feature in features} & set(shipped), path.name


def test_shipped_towns_lie_in_their_countries(shipped: Mapping[str, Any]) -> None:
    """No town stands across the border, but for the Caspian's oil platforms."""
    borders = json.loads((FILES / "borders.geojson").read_text(encoding="utf-8"))["features"]
    countries = {
        feature["properties"]["countries"][0]: shape(feature["geometry"])
        for feature in borders
        if feature["properties"]["kind"] == "country"
    }
    abroad = [
        key
        for key, feature in shipped.items()
        if not countries[feature["properties"]["countries"][0]].covers(shape(feature["geometry"]))
    ]
    assert abroad == ["neft-daslari"]
