"""A flat table keeps what nested properties hold, each column in its type."""

from __future__ import annotations

import json

from geodata.export.table import NAME_COLUMNS, build_table, flatten_properties
from tests.conftest import make_feature, point
from tests.export.export_cases import NAMES, make_layers


def test_names_become_columns_and_stay_whole() -> None:
    """The first name in each language has a column; all of them stand in one text."""
    flat = flatten_properties({"names": NAMES})
    assert (flat["name_en"], flat["name_hy"]) == ("Lachin road", NAMES["hy"][0])
    assert flat["name_tr"] is None
    assert json.loads(flat["names"]) == NAMES
    assert set(NAME_COLUMNS) <= set(flat)


def test_columns_have_the_types_of_their_values() -> None:
    """Whole numbers, numbers, truth values and texts stay apart, also where some are missing."""
    table = build_table(make_layers()["lachin"]["features"])
    types = {
        name: str(table[name].dtype) for name in ("label_rank", "length_drawn_km", "schematic")
    }
    assert types == {"label_rank": "Int32", "length_drawn_km": "Float64", "schematic": "boolean"}
    assert table["label_rank"].tolist()[0] == 1
    assert table["label_rank"].isna().tolist() == [False, True, True]


def test_a_number_too_large_for_a_small_field_is_kept() -> None:
    """A whole number beyond 32 bits becomes a number that can hold it."""
    feature = make_feature("a", "places", "town", point(44, 40), population=3_000_000_000)
    assert build_table([feature])["population"].tolist() == [3e9]


def test_mixed_values_become_text() -> None:
    """A column of numbers and words holds both as words."""
    features = [
        make_feature(str(value), "places", "town", point(44, 40), rank=value) for value in (1, "b")
    ]
    assert build_table(features)["rank"].tolist() == ["1", "b"]


def test_no_features_make_a_table_without_rows() -> None:
    """An empty layer has columns all the same."""
    assert list(build_table([]).columns) == ["id", "name", "geometry"]
